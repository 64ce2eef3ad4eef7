"""What may stand where: the words for each parameter, by what its metavar says it is.

A test asks that every metavar of every command be known here, so that none is forgotten.
"""

from collections.abc import Callable, Mapping
from itertools import chain
from zoneinfo import available_timezones

from duty_cli.cli.completion_case import Answer, Candidate, Case, Files, Found
from duty_cli.cli.completion_occurrences import duties, occurrences
from duty_cli.cli.completion_records import records
from duty_cli.cli.completion_scripts import SCRIPTS
from duty_cli.cli.record_options import KEY, keys
from duty_cli.engine.score.suppose import SUPPOSABLE
from duty_cli.model.fields import ROLES, Choice
from duty_cli.model.kinds import KINDS
from duty_cli.model.words import PeriodName, Words
from duty_cli.rules import RULES
from duty_cli.rules.of_history import HISTORY_RULES
from duty_cli.rules.of_policies import POLICY_RULES
from duty_cli.store.glance import own_policies
from duty_cli.store.shipped import shipped_policies
from duty_cli.views.report import DOCUMENTS, REPORTS
from duty_cli.views.score_rules import SCORE_RULES
from duty_cli.views.stretch import around

SCHEMAS = ("duty", "units", "policy", "calendar", "record")
"""What `duty schema` knows beside the kinds; where that is stated loads what types files."""
_MONTHS_BACK = 24
_LENGTHS = ("7d", "14d", "30d", "60d", "90d", "10wd")

Words_ = Callable[[Case], Found]


def _units(case: Case) -> Found:
    units = case.register.units if case.register else ()
    return chain.from_iterable(case.named(unit.id, unit.name) for unit in units)


def _policies(case: Case) -> Found:
    """The policies in use; before there is a register, those that are shipped."""
    if case.register is None or case.typed.name == "init":
        return map(Candidate, shipped_policies())
    language = case.language
    return (Candidate(one.id, language.show(one.title)) for one in case.register.policies)


def _every_policy(case: Case) -> Found:
    own = () if case.root is None else own_policies(str(case.root))
    return map(Candidate, sorted({*shipped_policies(), *own}))


def _tags(case: Case) -> Found:
    register = case.register
    if register is None:
        return
    printed: dict[str, Words] = {}
    for policy in register.policies:
        printed |= policy.names["tags"]
    for tag in sorted({tag for unit in register.units for tag in unit.tags}):
        yield from case.named(tag, printed.get(tag, Words(tag, tag)))


def _spoken(*sorts: str) -> Words_:
    """What policies call so, such as topics; recipients may be units too."""

    def found(case: Case) -> Found:
        for policy in case.register.policies if case.register else ():
            for sort in sorts:
                for name, words in policy.names[sort].items():
                    yield Candidate(name, case.language.show(words))
        if "recipients" in sorts:
            yield from _units(case)

    return found


def _items(case: Case) -> Found:
    items = case.glance.items if case.glance else {}
    return (Candidate(name, case.language.show(title)) for name, title in items.items())


def _kinds(case: Case) -> Found:
    for kind in KINDS:
        told = case.language.say(f"kind.{kind}")
        yield from case.named(kind, Words(told, told))


def _schemas(case: Case) -> Found:
    return chain(map(Candidate, SCHEMAS), _kinds(case))


def _what(case: Case) -> Found:
    """All that can be explained."""
    every = {**RULES, **POLICY_RULES, **HISTORY_RULES, **SCORE_RULES} if case.word else {}
    yield from map(Candidate, every)
    yield from occurrences(case, alone=True)
    if case.word and "@" not in case.word:
        yield from records(case)


def _supposed(case: Case) -> Found:
    """`OCCURRENCE=STATUS`, the status last."""
    occurrence, sign, _ = case.word.rpartition("=")
    if not sign:
        return occurrences(case, ends="=")
    return (Candidate(f"{occurrence}={one.value}", case.language.show(one)) for one in SUPPOSABLE)


def _years(case: Case) -> Found:
    since = case.register.organisation.since.year if case.register else case.as_of.year - 1
    return (Candidate(str(year)) for year in range(since, case.as_of.year + 1))


def _periods(case: Case) -> Found:
    """The periods of the last two years that the document can be about, and the terms."""
    report = REPORTS.get(case.typed.last("template") or "annual")
    sorts = report.periods if report else ()
    ids: dict[str, None] = {}
    year, month = case.as_of.year, case.as_of.month
    for back in range(_MONTHS_BACK):
        years, at = divmod(year * 12 + month - 1 - back, 12)
        day = case.as_of.replace(year=years, month=at + 1, day=1)
        ids |= dict.fromkeys(around(sort, day).id for sort in sorts if sort != "term")
    if "term" in sorts and case.register:
        ids |= dict.fromkeys(term.id for term in case.register.almanac.terms)
    return (Candidate(one, case.language.show(PeriodName(one))) for one in ids)


def _documents(case: Case) -> Found:
    names = REPORTS if case.typed.name == "report" else DOCUMENTS
    return (Candidate(name, case.language.say(f"report.{name}")) for name in names)


def _assignments(case: Case) -> Found:
    return (Candidate(f"{name}=", whole=False) for name in keys())


def _keys(_: Case) -> Found:
    return map(Candidate, keys())


def _roles(case: Case) -> Found:
    """What a file is to the record, behind its name."""
    path, colon, _ = case.word.rpartition(":")
    return (Candidate(f"{path}:{role}") for role in ROLES) if colon else ()


def _whole_duties(case: Case) -> Found:
    return duties(case, whole=True)


def _nothing(_: Case) -> Found:
    return ()


BY_METAVAR: Mapping[str, Words_] = {
    "BODY": _nothing,
    "DATE": _nothing,
    "DUTY": duties,
    "ID": _policies,
    "ITEM": _items,
    "KEY": _keys,
    "KEY=VALUE": _assignments,
    "KIND": _kinds,
    "LENGTH": lambda _: map(Candidate, _LENGTHS),
    "N": _nothing,
    "NAME": _nothing,
    "OCCURRENCE": occurrences,
    "OCCURRENCE=STATUS": _supposed,
    "PERIOD": _periods,
    "POLICY": _every_policy,
    "POLICY/DUTY.KEY=VALUE": _nothing,
    "POLICY/DUTY=REASON": _nothing,
    "RECORD": records,
    "RECORD…": records,
    "SHELL": _nothing,
    "TAG": _tags,
    "TEXT": _nothing,
    "UNIT": _units,
    "WHAT": _what,
    "X-KEY=TEXT": _nothing,
    "YYYY": _years,
    "YYYY-MM-DD": _nothing,
    "ZONE": lambda _: map(Candidate, available_timezones()),
    "[WHAT]": _schemas,
}
FILES: Mapping[str, Files] = {
    "DIR": Files(folders=True),
    "FILE": Files(),
    "FILE[:ROLE]…": Files(),
    "FILE…": Files(),
    "PATH…": Files(),
    "[DIR]": Files(folders=True),
}
_NAMED_BY_PATH = frozenset({"POLICY", "RECORD", "RECORD…", "WHAT"})
"""What may be named by its id, or else by the path of its file from the current folder."""
_WITH_FILES = frozenset({"audit", "check", "score"})
"""Commands whose --format may name the file that it is written to: `sarif:FILE`."""
_BY_NAME: Mapping[tuple[str, str], Words_] = {
    ("completion", "shell"): lambda _: map(Candidate, SCRIPTS),
    ("evidence add", "names"): _roles,
    ("policy check", "names"): _every_policy,
    ("report", "template"): _documents,
    ("submit", "to"): _spoken("recipients"),
    ("template export", "name"): _documents,
}
_BY_KEY: Mapping[str, Words_] = {
    "duties": _whole_duties,
    "duty": _whole_duties,
    "item": _items,
    "re": records,
    "to": _spoken("recipients"),
    "topics": _spoken("topics"),
    "unit": _units,
    "units": _units,
}
"""Keys of records that are options of `duty add`."""


def answer(case: Case) -> Answer:
    """The words that the parameter may have and that begin as what was typed, else files."""
    param = case.typed.param
    words = [one for one in _source(case)(case) if one.text.startswith(case.word)]
    form, colon, _ = case.word.partition(":")
    if colon and case.typed.name in _WITH_FILES and form in param.metavar.split("|"):
        return Files(f"{case.typed.lead}{form}:")
    files = FILES.get(param.metavar)
    if param.metavar in _NAMED_BY_PATH and "/" in case.word and "@" not in case.word:
        files = Files()
    if words or files is None:
        return words
    return files._replace(lead=case.typed.lead)


def _source(case: Case) -> Words_:
    """Where the words for the parameter come from."""
    param = case.typed.param
    if param.name.startswith(KEY):
        return _of_key(param.name.removeprefix(KEY))
    named = _BY_NAME.get((case.typed.name or "", param.name))
    if named is not None:
        return named
    if "|" in param.metavar:
        return lambda _: map(Candidate, param.metavar.split("|"))
    return BY_METAVAR.get(param.metavar, _nothing)


def _of_key(key: str) -> Words_:
    field = keys()[key]
    if isinstance(field, Choice):
        return lambda _: map(Candidate, field.options)
    return _BY_KEY.get(key, _nothing)
