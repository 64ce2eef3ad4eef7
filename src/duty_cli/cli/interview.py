"""The questions of `duty init`: who the organisation is, and what its policies leave open."""

from collections.abc import Callable, Mapping, Sequence

from duty_cli.cli.ask import ask, tell
from duty_cli.model.duty import Duty
from duty_cli.model.finding import Message
from duty_cli.model.founding import NewTerm, NewUnit
from duty_cli.model.reading import read_day
from duty_cli.model.register import Policy
from duty_cli.model.words import Words
from duty_cli.render.language import Language
from duty_cli.views.answers import Changes, read_answer
from duty_cli.views.bindings import roles_in, tags_in
from duty_cli.views.offices import members_of, names_in, slug, unused
from duty_cli.views.policies import Open, left_open
from duty_cli.views.terms import terms

Check = Callable[[str, Changes], Duty | Message]
"""A duty as it is when set so, or why it cannot be."""

_REST = frozenset({"-", "－", "—"})
"""What leaves open everything that is still to be asked of a policy."""


def ask_organisation(language: Language) -> Words:
    """The organisation's name."""

    def read(typed: str) -> Words | Message:
        return Words(typed, typed) if typed else Message("init.needed")

    return ask(language, language.say("init.ask-organisation"), read)


def ask_policies(language: Language, known: Sequence[Policy]) -> tuple[str, ...]:
    """The ids of the policies, which are listed first; they may be called by their numbers."""
    tell(language.say("init.known-policies"))
    called = {policy.id: policy.id for policy in known}
    for number, policy in enumerate(known, 1):
        tell(f"  {number:2}  {policy.id}  {language.show(policy.title)}")
        called[str(number)] = policy.id

    def read(typed: str) -> tuple[str, ...] | Message:
        names = [name for part in names_in(typed) for name in part.split()]
        wrong = [name for name in names if name not in called]
        if wrong:
            return Message("init.not-listed", {"name": wrong[0]})
        return tuple(dict.fromkeys(called[name] for name in names)) or Message("init.needed")

    return ask(language, language.say("init.ask-policies"), read)


def ask_units(language: Language, policies: Sequence[Policy]) -> tuple[NewUnit, ...]:
    """The units with each tag that a duty selects on, then the offices in them."""
    tags: dict[str, list[str]] = {}
    while not tags:
        for tag, printed in tags_in(policies).items():
            question = language.say("init.ask-units", name=printed, tag=tag)
            for name in ask(language, question, names_in):
                tags.setdefault(name, []).append(tag)
        if not tags:
            tell(language.say("init.no-unit-yet"))
    units: dict[str, NewUnit] = {}
    usual: dict[str, tuple[str, ...]] = {}
    for name, selected in tags.items():
        own = unused(slug(name) or selected[0], units)
        unit = NewUnit(own, Words(name, name), tuple(selected))
        roles = roles_in(policies, selected)
        offices = {
            role: _ask_offices(language, unit, role, printed, usual)
            for role, printed in roles.items()
        }
        units[own] = unit._replace(members=members_of(offices, roles))
    return tuple(units.values())


def _ask_offices(
    language: Language,
    unit: NewUnit,
    role: str,
    printed: Sequence[Words],
    usual: dict[str, tuple[str, ...]],
) -> tuple[str, ...]:
    """The offices with a role; Enter is what the unit before answered, which `usual` keeps."""
    before = usual.get(role, (language.show(printed[0]),))
    question = language.say(
        "init.ask-offices", unit=unit.name, name=printed, role=role, usual=before
    )
    usual[role] = ask(language, question, lambda typed: names_in(typed) or before)
    return usual[role]


def ask_open(language: Language, policy: Policy, check: Check) -> dict[str, Changes]:
    """What is settled of everything that the policy leaves open, by duty; nothing for Enter."""
    found: dict[str, Changes] = {}
    points = left_open(policy)
    if points:
        head = language.plural("init.open-head", len(points), title=policy.title)
        tell(f"\n{head}")
    for number, point in enumerate(points, 1):
        place = {"number": number, "total": len(points)}
        answer = ask(language, _open_question(language, point, place), _reader(point, check))
        if answer is None:
            break
        if answer:
            found[point.duty.id] = answer
            _tell_understood(language, policy, check(point.duty.id, answer))
    return found


def _reader(point: Open, check: Check) -> Callable[[str], Changes | Message | None]:
    """Reads an answer; None is for those who want to be asked no more."""

    def read(typed: str) -> Changes | Message | None:
        if not typed or typed in _REST:
            return None if typed else {}
        answer = read_answer(point.lacks, typed)
        if isinstance(answer, Message):
            return answer
        fits = check(point.duty.id, answer)
        return Message("init.does-not-fit", {"why": fits}) if isinstance(fits, Message) else answer

    return read


def _tell_understood(language: Language, policy: Policy, duty: Duty | Message) -> None:
    """The rhythm that an answer has made, in words."""
    if isinstance(duty, Duty):
        tell(language.say("init.understood", rhythm=terms(policy, duty).rhythm))


def _open_question(language: Language, point: Open, place: Mapping[str, int]) -> str:
    duty = point.duty
    which = "init.open-duty" if duty.clause else "init.open-duty-bare"
    lines = ["", language.say(which, title=duty.title, clause=duty.clause, **place)]
    if duty.note is not None:
        lines.append(language.show(duty.note))
    return "\n".join([*lines, language.say(f"init.ask-{point.lacks}")])


def ask_terms(language: Language, example: NewTerm) -> tuple[NewTerm, ...]:
    """The school terms, one after the other, until an empty answer."""
    found: list[NewTerm] = []
    shown = {"id": example.id, "first": str(example.first), "last": str(example.last)}
    while True:
        question = (
            language.say("init.ask-term") if found else language.say("init.ask-terms", **shown)
        )

        def read(typed: str) -> NewTerm | Message | None:
            term = _term(typed)
            wrong = typed and (term is None or any(_clash(term, other) for other in found))
            return Message("init.not-a-term", {"value": typed, **shown}) if wrong else term

        term = ask(language, question, read)
        if term is None:
            return tuple(found)
        found.append(term)


def _term(typed: str) -> NewTerm | None:
    parts = typed.split()
    days = [read_day(part) for part in parts[1:]]
    first, last = days if len(days) == 2 else (None, None)  # noqa: PLR2004 - first and last
    if first is None or last is None or last < first:
        return None
    return NewTerm(parts[0], first, last)


def _clash(term: NewTerm, other: NewTerm) -> bool:
    """Whether two terms have an id or a day in common."""
    return term.id == other.id or (term.first <= other.last and other.first <= term.last)
