"""The page of documents: what each needs, and what its template is told, with examples."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from duty_cli.cadence import CADENCES
from duty_cli.engine.evaluate import evaluate
from duty_cli.model.finding import Finding, Message, Place, Severity
from duty_cli.model.kinds import KINDS
from duty_cli.model.record import Row
from duty_cli.model.trail import Entry, History, Step, Trail, Unfiled
from duty_cli.model.words import Words
from duty_cli.render.language import Language
from duty_cli.store.load import load
from duty_cli.store.records import load_whole
from duty_cli.views.audit import Looked
from duty_cli.views.report import DOCUMENTS, SCORES, Report
from duty_cli.views.report.made import about_period, about_record, about_unit
from duty_cli.views.report.told import told
from duty_cli.views.score import assessing, entry_rows, score_view
from duty_cli.views.scores import scores
from duty_cli.views.stretch import the_year
from duty_cli.views.summary import scope_of
from duty_cli.views.summary.audited import Seen
from tools.docs.layout import code, fill, plain

_AS_OF = date(2026, 11, 20)
_VERSION = "0.1.0"
_LONGEST = 60
_PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {"maybe": "{} or none", "list": "list of {}", "by": "{1} by {0}"},
    "zh": {"maybe": "{}，可无", "list": "{}的列表", "by": "按{}查{}"},
}
_NAMES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "str": "text",
        "Words": "text",
        "Message": "text",
        "int": "number",
        "Decimal": "number",
        "bool": "yes or no",
        "object": "any",
    },
    "zh": {
        "str": "文字",
        "Words": "文字",
        "Message": "文字",
        "int": "数字",
        "Decimal": "数字",
        "bool": "是否",
        "date": "日期",
        "time": "时间",
        "object": "任意",
    },
}


class Document(NamedTuple):
    """One document as the page shows it; `given` are the names that its template is told."""

    name: str
    title: str
    use: str
    needs: str
    formats: str
    given: str


class Field(NamedTuple):
    """A name that a template can use, what it is, and an example from the sample register."""

    name: str
    kind: str
    example: str


class Shape(NamedTuple):
    """A value with fields."""

    name: str
    fields: tuple[Field, ...]


def page(language: str) -> str:
    """The page in one language."""
    words = Language(language)
    return fill(
        "documents",
        language,
        documents=[_document(name, report, words) for name, report in DOCUMENTS.items()],
        shapes=[*_shapes(words)],
    )


def _document(name: str, report: Report, words: Language) -> Document:
    say = words.say
    sorts = [say(f"report-list.{sort}") for sort in report.periods]
    if name in SCORES:
        needs = ["duty score --year", *(["--unit"] if report.each else []), "--format"]
        return _page_of(name, report, words, needs)
    needs = [
        *(["--record"] if report.records else []),
        *([f"--period {say('value.comma').join(sorts)}"] if sorts else []),
        *([] if report.records else ["--unit"]),
    ]
    return _page_of(name, report, words, needs)


def _page_of(name: str, report: Report, words: Language, needs: list[str]) -> Document:
    say = words.say
    return Document(
        name=name,
        title=say(f"report.{name}"),
        use=plain(say(f"report.{name}-for")),
        needs=", ".join(map(code, needs)),
        formats=code(*report.formats),
        given=", ".join(f"`{key}` ({_kind(kind, words.code)})" for key, kind in told(name).items()),
    )


def _shapes(words: Language) -> Iterator[Shape]:
    """Every type that a template can reach, in the order in which it comes across them."""
    waiting = [kind for name in DOCUMENTS for kind in told(name).values()]
    examples = _examples()
    seen: list[type] = []
    while waiting:
        kind = waiting.pop(0)
        waiting += get_args(kind)
        if not isinstance(kind, type) or kind in seen or not _has_fields(kind):
            continue
        seen.append(kind)
        hints = get_type_hints(kind)
        waiting += hints.values()
        yield Shape(
            kind.__name__,
            tuple(
                Field(name, _kind(hint, words.code), _example(examples.get((kind, name)), words))
                for name, hint in hints.items()
            ),
        )


def _has_fields(kind: type) -> bool:
    own = kind.__module__.startswith("duty_cli.views")
    return own and bool(getattr(kind, "__annotations__", None)) and not issubclass(kind, Enum)


def _kind(kind: Any, language: str) -> str:
    """A type in words that need no Python, linked where it has fields."""
    phrases, names = _PHRASES[language], _NAMES[language]
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        [one] = (part for part in parts if part is not NoneType)
        return phrases["maybe"].format(_kind(one, language))
    if origin is tuple:
        return phrases["list"].format(_kind(parts[0], language))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return phrases["by"].format(*(_kind(part, language) for part in parts))
    name: str = getattr(kind, "__name__", str(kind))
    if isinstance(kind, type) and _has_fields(kind):
        return f"[{name}](#{name.lower()})"
    return names.get("str" if isinstance(kind, type) and issubclass(kind, Enum) else name, name)


def _example(value: object, words: Language) -> str:
    if value is None or isinstance(value, bool):
        return "" if value is None else code(str(value).lower())
    if isinstance(value, (str, int, Decimal, date, Words, Enum)):
        text = words.show(value)
        return plain(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
    return ""


@cache
def _examples() -> Mapping[tuple[type, str], object]:
    """The first value that each field of each type has in the documents of the sample register."""
    from tools.docs import ROOT

    root = ROOT / "sample-repo"
    register = load(root, kinds=KINDS, cadences=CADENCES)
    evaluation = evaluate(register, _AS_OF, date(2027, 12, 31))
    scope = scope_of(register, evaluation, the_year(2026))
    whole = load_whole(str(root), scope.paths(), KINDS)
    meeting = next(row for row in scope.rows if row.kind == "meeting")
    unit = next(unit for unit in register.units if unit.id == "mech-branch")
    views = (
        about_period("annual", evaluation, scope, whole, _VERSION, None, _seen(meeting)),
        about_unit("reminder", register, evaluation, unit, date(2026, 12, 31), None),
        about_record("minutes", register, whole[meeting.path], _AS_OF, None),
    )
    found: dict[tuple[type, str], object] = {}
    (policy,) = assessing(register)
    entries = load_whole(str(root), (row.path for row in entry_rows(register, 2025)), KINDS)
    score = score_view(register, evaluation, policy, 2025, entries.values(), {})
    _collect(scores(score), found)
    for view in views:
        for value in view.data.values():
            _collect(value, found)
    return found


def _seen(row: Row) -> Seen:
    """As if one record had been filed the day after, and amended since.

    The sample has no history of its own: it lies in another repository.
    """
    commit, blob = "3e1f0c" + "a" * 34, "b" * 40
    filed = int(datetime.combine(row.day, time(9), UTC).timestamp()) + 86_400
    entry = Entry(commit, (), "office", filed - 86_400, "office", filed, "add", "")
    later = entry._replace(id="c" * 40, filed=filed + 864_000)
    steps = (Step(0, row.path, None, commit), Step(1, row.path, commit, blob))
    trails = {row.path: Trail(row.path, steps, blob)}
    found = Finding("filed-late", Severity.WARNING, Message(""), Place(row.path))
    files = {row.path: Unfiled.CHANGED}
    return Seen(Looked(History(commit, (entry, later), trails), 2, True, files), (found,))


def _collect(value: object, found: dict[tuple[type, str], object]) -> None:
    if isinstance(value, Mapping):
        for item in value.values():
            _collect(item, found)
    elif _has_fields(type(value)):
        for name in get_type_hints(type(value)):
            item = getattr(value, name)
            if item not in (None, (), ""):
                found.setdefault((type(value), name), item)
            _collect(item, found)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, found)
