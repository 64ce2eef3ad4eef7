"""The story of an occurrence: which records count for it, which nearly do, and what to do."""

from collections.abc import Iterator
from datetime import date

from duty_cli.cadence.workdays import earlier, later
from duty_cli.engine.evaluate import Evaluation, Result
from duty_cli.engine.placement import Outcome, Placement
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Span
from duty_cli.model.duration import Duration
from duty_cli.model.finding import Message
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import Register
from duty_cli.views.arithmetic import arithmetic
from duty_cli.views.reasons import NEAREST, Seen, came_after, missing, seen, wanting
from duty_cli.views.story import OccurrenceStory
from duty_cli.views.terms import terms_in_force

_BEFORE, _AFTER = Duration(31, "d"), Duration(92, "d")
_SETTLED = frozenset({Status.MET, Status.WAIVED})


def occurrence_story(
    register: Register, evaluation: Evaluation, result: Result, verdict: Verdict
) -> OccurrenceStory:
    """The story of one verdict of `result`, whose placements hold the misses too."""
    as_of, present = evaluation.as_of, register.evidence.present
    said = terms_in_force(register, verdict.duty)
    here = [p for p in result.placements if p.period and p.period.id == verdict.period.id]
    trigger = _trigger(register, result, verdict)
    near = _nearly(result, verdict, as_of, register.almanac, trigger)
    taken = [p for p in here if p.outcome is Outcome.TAKEN]
    return OccurrenceStory(
        as_of=as_of,
        terms=said,
        verdict=verdict,
        steps=arithmetic(verdict, register.almanac, trigger),
        counted=tuple(
            seen(p, result.track, said.policy, present, as_of)
            for p in sorted(taken, key=lambda p: p.order)
        ),
        nearly=tuple(
            _elsewhere(seen(p, result.track, said.policy, present, as_of), p)
            for p in sorted(near, key=lambda p: _distance(p, result, verdict, trigger))
        ),
        conclusion=_conclusion(verdict, as_of),
        advice=_advice(verdict),
    )


def _trigger(register: Register, result: Result, verdict: Verdict) -> Row | None:
    """The record that called for the occurrence, where one did."""
    if not result.track.cadence.triggered:
        return None
    paths = set(result.track.triggers)
    called = (row for row in register.rows if row.id == verdict.period.id and row.path in paths)
    return next(called, None)


def _nearly(
    result: Result, verdict: Verdict, as_of: date, almanac: Almanac, trigger: Row | None
) -> Iterator[Placement]:
    """Records near the window that count for nothing here; none where nothing is wanting."""
    if verdict.status in _SETTLED or not result.track.cadence.decides:
        return
    around, window = _around(verdict, as_of, almanac), _window(verdict, as_of)
    after = came_after(result, verdict)
    asked = verdict.duty.requires.topics
    for placement in result.placements:
        day = placement.judged or placement.row.day
        named = _names(placement.row, verdict, trigger)
        inside = named or window.first <= day <= window.last
        match placement.outcome:
            case Outcome.TAKEN:
                wanted = placement is after
            case Outcome.TOPICS:
                some = len(wanting(placement.row, verdict.duty)) < len(asked)
                wanted = inside and (some or len(asked) == 1)
            case Outcome.RECIPIENT | Outcome.MEMBER:
                wanted = inside
            case _:
                wanted = named or around.first <= day <= around.last
        if wanted:
            yield placement


def _names(row: Row, verdict: Verdict, trigger: Row | None) -> bool:
    """Whether the record says itself that it is meant for the occurrence."""
    period = verdict.period.id
    return row.period == period or (
        trigger is not None and (period in row.re or trigger.path in row.re)
    )


def _window(verdict: Verdict, as_of: date) -> Span:
    """The days on which a record would have counted; for a late one, would have been on time."""
    due, period = verdict.period.due, verdict.period
    if verdict.status is Status.LATE and due is not None:
        return Span(verdict.opens, due)
    ends = as_of if period.end is None else period.last_day
    return Span(verdict.opens, max(ends, verdict.grace_until or ends))


def _around(verdict: Verdict, as_of: date, almanac: Almanac) -> Span:
    """Some weeks more: the days on which a record may have been meant for the occurrence."""
    first, last = _window(verdict, as_of)
    if last < as_of or verdict.status is Status.LATE:
        first = earlier(first, _BEFORE, almanac)
    return Span(first, last if verdict.status is Status.LATE else later(last, _AFTER, almanac))


def _elsewhere(one: Seen, placement: Placement) -> Seen:
    """A record that counts for another period, and how to say that it was meant for this one."""
    if one.reason is not None or placement.period is None:
        return one
    values = {"period": placement.period.id, "day": placement.judged}
    return one._replace(reason=Message("reason.elsewhere", values))


def _distance(
    placement: Placement, result: Result, verdict: Verdict, trigger: Row | None
) -> tuple[bool, int, int, int, str]:
    """What names the period first, by how little is missing; then the reason and the day."""
    named = _names(placement.row, verdict, trigger)
    day = placement.judged or placement.row.day
    middle = verdict.period.due or verdict.period.last_day
    return (
        not named,
        missing(placement, result.track) if named else 0,
        NEAREST.index(placement.outcome),
        abs((day - middle).days),
        placement.row.id,
    )


def _conclusion(verdict: Verdict, as_of: date) -> Message:
    """The verdict in a sentence."""
    due, status = verdict.period.due, verdict.status
    if verdict.decided is not None:
        return _decided(verdict, verdict.decided)
    values: dict[str, object] = {
        "counted": verdict.counted,
        "required": verdict.required,
        "due": due,
        "as_of": as_of,
        "opens": verdict.opens,
        "until": verdict.grace_until,
        "count": abs((due - as_of).days) if due else 0,
    }
    if verdict.excuse is not None:
        return Message(f"verdict.{status.value}", {"record": verdict.excuse.title})
    if status is Status.UNDETERMINED:
        which = "verdict.undetermined-due" if verdict.required else "verdict.undetermined-period"
        return Message(which, values)
    if status is Status.DUE_SOON and due == as_of:
        return Message("verdict.due-today", values)
    return Message(f"verdict.{status.value}", values)


def _decided(verdict: Verdict, deciding: Row) -> Message:
    """How long before or after the due date the deciding record came."""
    due, late = verdict.period.due, verdict.status is Status.LATE
    by_sending = verdict.duty.requires.to and deciding.submitted
    day = by_sending or deciding.day
    values: dict[str, object] = {"record": deciding.title, "day": day}
    if due is None:
        return Message("verdict.met-undated", values)
    if due == day:
        which = "verdict.late-hour" if late else "verdict.met-on-day"
        return Message(which, {**values, "hour": verdict.period.hour})
    return Message(f"verdict.{verdict.status.value}", {**values, "count": abs((due - day).days)})


def _advice(verdict: Verdict) -> Message:
    """What to do next, with the keys to write."""
    status, period, member = verdict.status, verdict.period.id, verdict.subject.member
    by = (f"by: [{member.id}]",) if member else ()
    if by and status in (Status.DUE_SOON, Status.OPEN):
        return Message("next.with-office", {"keys": by})
    named = f"re: {period}" if verdict.period.end is None else f"period: {period}"
    waiver = ("kind: waiver", f"duty: {verdict.duty.key}", f"period: {period}", *by)
    values = {"keys": (named, *by), "waiver": waiver}
    return Message(f"next.{status.value}", values)
