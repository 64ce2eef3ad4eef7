"""The whole story of one thing: a rule, a duty, an occurrence or a record."""

from datetime import date
from typing import Protocol

from duty_cli.engine.evaluate import Evaluation, Result
from duty_cli.errors import UsageError
from duty_cli.model.cadence import Span
from duty_cli.model.finding import Message, Severity
from duty_cli.model.near import nearest
from duty_cli.model.register import Register
from duty_cli.views.occurrence_story import occurrence_story
from duty_cli.views.record_story import record_story
from duty_cli.views.spans import shown_in
from duty_cli.views.story import DutyStory, OccurrenceStory, RuleStory, Story, UnitDutyStory
from duty_cli.views.target import (
    DutyTarget,
    ItemTarget,
    OccurrenceTarget,
    RecordTarget,
    Target,
    UnitDutyTarget,
)
from duty_cli.views.terms import terms_in_force


class Rule(Protocol):
    """A finding rule's module, of which the docstring is the manual page."""

    NAME: str
    SEVERITY: Severity
    __doc__: str | None


def rule_story(rule: Rule) -> RuleStory:
    """The page of a rule, which no register is needed for."""
    return RuleStory(rule.NAME, rule.SEVERITY, rule.__doc__ or "")


def explanation_view(register: Register, evaluation: Evaluation, aim: Target) -> Story:
    """The story of `aim` from an evaluation with `misses`, up to `target.last_day`.

    UsageError where the duty does not bind that unit or office, or not in that period. Of an item
    of a score sheet `item_story` tells, since it rests on what assessors entered as well.
    """
    match aim:
        case RecordTarget(row=row):
            return record_story(register, evaluation, row)
        case OccurrenceTarget():
            return _occurrence(register, evaluation, aim)
        case UnitDutyTarget():
            return _in_unit(register, evaluation, aim)
        case DutyTarget():
            return _duty(register, evaluation, aim)
        case ItemTarget():
            raise TypeError(aim)


def _duty(register: Register, evaluation: Evaluation, aim: DutyTarget) -> DutyStory:
    year = evaluation.as_of.year
    span = Span(date(year, 1, 1), date(year, 12, 31))
    key = aim.duty.key
    subjects = (r.track.subject for r in evaluation.results if r.track.duty.key == key)
    return DutyStory(
        as_of=evaluation.as_of,
        terms=terms_in_force(register, aim.duty),
        subjects=tuple(subjects),
        verdicts=tuple(v for v in shown_in(evaluation, span) if v.duty.key == key),
    )


def _occurrence(
    register: Register, evaluation: Evaluation, aim: OccurrenceTarget
) -> OccurrenceStory:
    """UsageError where the duty does not bind the subject, or not in that period."""
    result = _offices(evaluation, aim).get(aim.member)
    if result is None:
        raise _other_office(evaluation, aim)
    for verdict in result.verdicts:
        if verdict.period.id == aim.period:
            return occurrence_story(register, evaluation, result, verdict)
    real = result.track.cadence.day_in(aim.period, register.almanac) is not None
    hint = _period_hint(aim.period, [period.id for period in result.track.periods], real=real)
    values = {**_values(aim), "period": aim.period, "hint": hint}
    raise UsageError("explain.no-period", values=values)


def _in_unit(register: Register, evaluation: Evaluation, aim: UnitDutyTarget) -> UnitDutyStory:
    """UsageError where the duty does not bind the unit, or not that office."""
    offices = _offices(evaluation, aim)
    if aim.member is not None and aim.member not in offices:
        raise _other_office(evaluation, aim)
    verdicts = (
        verdict
        for office, result in offices.items()
        if aim.member in (None, office)
        for verdict in result.verdicts
        if verdict.opens <= evaluation.as_of
    )
    return UnitDutyStory(
        as_of=evaluation.as_of,
        terms=terms_in_force(register, aim.duty),
        id=aim.id,
        unit=aim.unit,
        verdicts=tuple(sorted(verdicts, key=lambda verdict: verdict.period.start, reverse=True)),
    )


def _offices(
    evaluation: Evaluation, aim: UnitDutyTarget | OccurrenceTarget
) -> dict[str | None, Result]:
    """The duty's results for the unit by office; UsageError where there are none."""
    bound = [
        result
        for result in evaluation.results
        if result.track.duty.key == aim.duty.key and result.track.subject.unit.id == aim.unit.id
    ]
    if not bound:
        values = {**_values(aim), "tags": aim.duty.bound.tags}
        raise UsageError("explain.not-bound", values=values)
    return {
        result.track.subject.member.id if result.track.subject.member else None: result
        for result in bound
    }


def _other_office(evaluation: Evaluation, aim: UnitDutyTarget | OccurrenceTarget) -> UsageError:
    names = tuple(office for office in _offices(evaluation, aim) if office)
    which = "explain.office" if names else "explain.no-office"
    return UsageError(which, values={**_values(aim), "names": names})


def _values(aim: UnitDutyTarget | OccurrenceTarget) -> dict[str, object]:
    return {"id": aim.id, "duty": aim.duty.key, "unit": aim.unit.id}


def _period_hint(wrong: str, known: list[str], *, real: bool) -> Message:
    """The period that was probably meant; beside a real one that does not bind, the first."""
    if not known:
        return Message("explain.no-period-none")
    near = None if real else nearest(wrong, known)
    if near is None:
        return Message("explain.no-period-first", {"first": known[0]})
    return Message("explain.no-period-near", {"near": near})
