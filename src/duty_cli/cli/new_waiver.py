"""What `duty waive` is told or asks, made into the waiver of an occurrence that there is."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from duty_cli.changes.dates import read_date
from duty_cli.changes.waive import Decision, Waived, new_waiver
from duty_cli.cli.ask import Offered, ask, choose
from duty_cli.cli.drafting import answered, schema_line
from duty_cli.cli.judging import judge
from duty_cli.cli.record_given import is_text
from duty_cli.cli.session import Session
from duty_cli.cli.soundness import require_sound
from duty_cli.engine.evaluate import evaluate
from duty_cli.engine.stray import UNMET
from duty_cli.errors import UsageError
from duty_cli.model.change import Change
from duty_cli.model.finding import Message
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.register import Register
from duty_cli.model.words import PeriodName
from duty_cli.render.language import Language
from duty_cli.rules import RULES
from duty_cli.views.target import OccurrenceTarget, last_day, narrowed, target

OUTCOMES = ("exempt", "missed")
_MOST = 20
"""Unmet occurrences that are offered: the latest of them."""


class Told(NamedTuple):
    """The argument and the options, as they were typed; None where one is not given."""

    occurrence: str | None
    outcome: str | None
    reason: str | None
    approver: str | None
    day: str | None


def asked(session: Session, register: Register, told: Told) -> Told:
    """What is not told, asked for; the occurrence is looked up before anything else."""
    language, say = session.language, session.language.say
    occurrence = told.occurrence or _ask_occurrence(session, register)
    require_open(session, register, occurrence, told.outcome)
    outcome = told.outcome or _ask_outcome(language)
    reason = told.reason or ask(language, say("waive.ask-reason"), _needed)
    approver = told.approver or ask(language, say("waive.ask-approver"), _needed)
    return Told(occurrence, outcome, reason, approver, told.day)


def waiver(session: Session, register: Register, told: Told) -> Change:
    """The change that adds the waiver; UsageError for all that is missing, or what cannot be."""
    missing = tuple(
        name
        for name, given in (
            ("OCCURRENCE", told.occurrence),
            ("--reason", told.reason),
            ("--approver", told.approver),
        )
        if not given
    )
    if missing or not (told.occurrence and told.reason and told.approver):
        raise UsageError("waive.missing", values={"names": missing})
    if not all(is_text(text) for text in (told.reason, told.approver)):
        raise UsageError("init.not-text")
    day = _day(told.day, session.as_of(register.almanac.zone))
    outcome = told.outcome or OUTCOMES[0]
    verdict = require_open(session, register, told.occurrence, outcome)
    change = new_waiver(
        Waived(
            verdict.duty.key,
            verdict.subject.unit.id,
            verdict.subject.member.id if verdict.subject.member else None,
            verdict.period.id,
        ),
        Decision(outcome, day.isoformat(), told.reason, told.approver),
        _title(register, verdict, outcome),
        verdict.subject.name,
        schema_line(session.root),
    )
    require_sound(session, register, change)
    return change


def require_open(session: Session, register: Register, text: str, outcome: str | None) -> Verdict:
    """How the occurrence stands; UsageError where there is none, or nothing is left to decide."""
    aim = target(register, RULES, text)
    if not isinstance(aim, OccurrenceTarget):
        raise UsageError("waive.not-an-occurrence", values={"value": text})
    as_of = session.as_of(register.almanac.zone)
    one = narrowed(register, aim)
    verdicts = evaluate(one, as_of, last_day(register, aim, as_of)).verdicts
    verdict = next((verdict for verdict in verdicts if verdict.id == aim.id), None)
    if verdict is None:
        raise UsageError("waive.no-such-occurrence", values={"value": aim.id})
    if verdict.decided is not None:
        values = {"record": verdict.decided.title, "status": verdict.status, "value": aim.id}
        raise UsageError("waive.done", values=values)
    held = verdict.waiver
    if held is not None and held.waives is not None and outcome in (None, held.waives.outcome):
        values = {"path": held.path, "status": verdict.status, "value": aim.id}
        raise UsageError("waive.waived", values=values)
    return verdict


def _title(register: Register, verdict: Verdict, outcome: str) -> str:
    """The waiver's title, in the register's language."""
    triggered = any(row.id == verdict.period.id for row in register.rows)
    period = answered(register, verdict.period.id) if triggered else PeriodName(verdict.period.id)
    values = {"title": verdict.duty.title, "period": period}
    return Language(register.organisation.locale).tell(Message(f"waive.title-{outcome}", values))


def _ask_occurrence(session: Session, register: Register) -> str:
    """The id of one of those that are past due and unmet; where they are many, of one unit."""
    language = session.language
    evaluation = judge(session, register).evaluation
    unmet = [one for one in evaluation.verdicts if one.status in UNMET and one.waiver is None]
    if not unmet:
        raise UsageError("waive.missing", values={"names": ("OCCURRENCE",)})
    units = {one.subject.unit.id: one.subject.unit for one in unmet}
    if len(unmet) > _MOST and len(units) > 1:
        among = [*units.values()]
        offered = [Offered(language.show(unit.name), (unit.id, *unit.name)) for unit in among]
        chosen = among[_one(language, "waive.ask-unit", offered)].id
        unmet = [one for one in unmet if one.subject.unit.id == chosen]
    unmet = unmet[-_MOST:]
    labels = [_label(language, one) for one in unmet]
    offered = [Offered(label, (one.id, label)) for one, label in zip(unmet, labels, strict=True)]
    return unmet[_one(language, "waive.ask-occurrence", offered)].id


def _one(language: Language, question: str, offered: Sequence[Offered]) -> int:
    """The place of the one that is chosen; asked until there is one."""
    places: tuple[int, ...] = ()
    while not places:
        places = choose(language, language.say(question), offered, "add.not-offered", most=1)
    return places[0]


def _label(language: Language, verdict: Verdict) -> str:
    return language.say(
        "waive.unmet",
        who=verdict.subject.name,
        title=verdict.duty.title,
        clause=verdict.duty.clause or verdict.duty.id,
        period=PeriodName(verdict.period.id),
    )


def _ask_outcome(language: Language) -> str:
    offered = [
        Offered(language.say(f"waive.is-{name}"), (name, language.show(status)))
        for name, status in zip(OUTCOMES, (Status.WAIVED, Status.MISSED), strict=True)
    ]
    question = language.say("waive.ask-outcome")
    places = choose(language, question, offered, "add.not-offered", most=1)
    return OUTCOMES[places[0]] if places else OUTCOMES[0]


def _needed(typed: str) -> str | Message:
    return typed or Message("init.needed")


def _day(typed: str | None, today: date) -> date:
    found = today if typed is None else read_date(typed, today)
    if found is None:
        raise UsageError("add.not-a-day", values={"value": typed or ""})
    return found
