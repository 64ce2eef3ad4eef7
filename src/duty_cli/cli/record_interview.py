"""`duty add` on a terminal: asks, reads the record as it will be, asks again what is wrong."""

from collections.abc import Mapping, Sequence
from typing import Any

from duty_cli.changes.proposal import Proposal, Proposals
from duty_cli.cli.ask import Offered, ask, choose, tell
from duty_cli.cli.drafting import answered, attach, drafted, meant_for
from duty_cli.cli.failure import tell_error
from duty_cli.cli.record_given import Given
from duty_cli.cli.record_questions import Asking, asked
from duty_cli.cli.session import Session
from duty_cli.cli.soundness import require_sound
from duty_cli.errors import BrokenAnswers, UsageError
from duty_cli.model.change import Change
from duty_cli.model.duty import Duty
from duty_cli.model.fields import Kind
from duty_cli.model.finding import Message
from duty_cli.model.register import Register
from duty_cli.model.words import PeriodName

_MOST = 12
"""Earlier occurrences that are offered: the latest of them."""


def interviewed(session: Session, register: Register, kind: Kind, given: Given) -> Change:
    """The change that adds the record, with what was asked.

    DutyError where the input ends, BrokenAnswers for what no answer can mend.
    """
    if given.faults:
        raise BrokenAnswers(given.faults)
    asking = Asking(session.language, register, kind, session.as_of(register.almanac.zone))
    values: dict[str, object] = dict(given.values)
    files: tuple[str, ...] | None = given.files or None
    while True:
        values, duties = asked(asking, values)
        if files is None and values.get("state", "done") == "done":
            files = _ask_files(session, duties, values)
        change = drafted(session, register, kind, values, files or ())
        try:
            require_sound(session, register, change)
        except BrokenAnswers as error:
            values = _without(values, given.values, error)
            tell(tell_error(error, session.language))
            continue
        chosen = _ask_period(session, register, meant_for(session, register, change))
        if chosen:
            change = drafted(session, register, kind, {**values, **chosen}, files or ())
            require_sound(session, register, change)
        return change


def _without(
    values: Mapping[str, object], given: Mapping[str, object], error: BrokenAnswers
) -> dict[str, object]:
    """The values without those at fault, to be asked again; the error where none was asked."""
    wrong = {fault.place.path.removeprefix("--") for fault in error.faults}
    if not wrong <= {*values} - {*given}:
        raise error
    return {key: value for key, value in values.items() if key not in wrong}


def _ask_files(
    session: Session, duties: Sequence[Duty], values: Mapping[str, Any]
) -> tuple[str, ...]:
    """The files that prove it: for each role that its duties ask for, else of any."""
    roles = tuple(dict.fromkeys(role for duty in duties for role in duty.evidence))
    found: list[str] = []
    for role in roles or ("other",):
        say, name = session.language.say, Message(f"evidence.{role}")
        question = say("add.ask-evidence-role", role=name) if roles else say("add.ask-evidence")
        while file := _ask_file(session, question, role, values):
            found.append(file)
            question = say("add.ask-evidence-more")
    return tuple(found)


def _ask_file(session: Session, question: str, role: str, values: Mapping[str, Any]) -> str:
    """A file that can be attached, as an option would say it; empty for Enter alone."""

    def read(typed: str) -> str | Message:
        path = _unquoted(typed)
        if not path:
            return ""
        try:
            with_role = f"{path}:{role}"
            attach(session, with_role, str(values.get("unit", "")), str(values["date"]))
        except UsageError as error:
            return error.message
        return with_role

    return ask(session.language, question, read)


def _unquoted(typed: str) -> str:
    """A path without the quotes that a terminal puts around a file dropped on it."""
    for quote in ("'", '"'):
        if len(typed) > 1 and typed[0] == quote == typed[-1]:
            return typed[1:-1]
    return typed.replace("\\ ", " ")


def _ask_period(session: Session, register: Register, meant: Proposals) -> Mapping[str, object]:
    """`period` or `re` of the earlier occurrences for which the record is; nothing for none."""
    earlier = meant.earlier[-_MOST:]
    if not earlier:
        return {}
    say = session.language.say
    now = dict.fromkeys(PeriodName(verdict.period.id) for verdict in meant.now)
    question = say("add.ask-period", now=tuple(now)) if now else say("add.ask-period-none")
    offered = [_offered(session, register, one) for one in earlier]
    most = None if all(one.key == "re" for one in earlier) else 1
    places = choose(session.language, question, offered, "add.not-offered", most=most)
    chosen = [earlier[place] for place in places]
    if not chosen:
        return {}
    named = [one.value for one in chosen]
    return {chosen[0].key: named[0] if len(named) == 1 else named}


def _offered(session: Session, register: Register, one: Proposal) -> Offered:
    verdict = one.verdict
    period = answered(register, one.value) if one.key == "re" else PeriodName(one.value)
    values = {
        "period": period,
        "title": verdict.duty.title,
        "clause": verdict.duty.clause or verdict.duty.id,
        "due": verdict.period.due,
        "status": verdict.status,
    }
    which = "add.open-period" if verdict.period.due else "add.open-period-no-due"
    return Offered(session.language.say(which, **values), (one.value,))
