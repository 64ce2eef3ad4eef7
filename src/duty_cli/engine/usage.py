"""What became of the records: which were of use, and which name a period that there is not."""

from itertools import chain
from typing import NamedTuple

from duty_cli.cadence.every import FORMS
from duty_cli.engine.evaluate import Evaluation, waivers_in_effect
from duty_cli.engine.expand import readable
from duty_cli.engine.placement import SHAPED, Outcome
from duty_cli.model.reading import read_day
from duty_cli.model.record import Row
from duty_cli.model.register import Register


def used_records(evaluation: Evaluation) -> frozenset[str]:
    """The paths of the records that some duty in force could count, or that call for an answer."""
    return frozenset(
        chain(
            chain.from_iterable(result.track.triggers for result in evaluation.results),
            (
                placement.row.path
                for result in evaluation.results
                for placement in result.placements
                if placement.outcome in SHAPED
            ),
        )
    )


class Unplaced(NamedTuple):
    """A record or waiver whose `period` is none, and the periods that it could name."""

    row: Row
    period: str
    known: tuple[str, ...]


def unplaced(register: Register, evaluation: Evaluation) -> tuple[Unplaced, ...]:
    """The records and waivers whose `period` names no occurrence of any duty that they fit.

    Also those whose `period` is written as no period at all is, in order of path.
    """
    known: dict[tuple[str, str], dict[str, None]] = {}
    duties = {duty.key for policy in register.policies for duty in policy.duties}
    lost: dict[str, Unplaced] = {}
    placed: set[str] = set()
    for result in evaluation.results:
        track = result.track
        periods = dict.fromkeys(period.id for period in track.periods)
        closed = track.closed
        there = known.setdefault((track.duty.key, track.subject.unit.id), {})
        there.update(periods)
        there.update(dict.fromkeys(closed))
        for placement in result.placements:
            row = placement.row
            if row.period is None:
                continue
            nowhere = placement.outcome is Outcome.NO_SUCH_PERIOD
            if nowhere or not _is_a_period(row.period, register):
                lost[row.path] = Unplaced(row, row.period, tuple(periods))
            elif row.period in closed or row.period == (placement.period and placement.period.id):
                placed.add(row.path)
    for (duty, unit), by_period in waivers_in_effect(register.rows, evaluation.as_of).items():
        periods = known.get((duty, unit), {})
        for period, waivers in by_period.items():
            if period in periods:
                placed.update(row.path for row in waivers)
            elif duty in duties:
                lost.update((row.path, Unplaced(row, period, tuple(periods))) for row in waivers)
    return tuple(found for path, found in sorted(lost.items()) if path not in placed)


def _is_a_period(period_id: str, register: Register) -> bool:
    """Whether any duty's periods are written so, or a record bears the id."""
    if read_day(period_id) or any(form.match(period_id) for form in FORMS.values()):
        return True
    almanac = register.almanac
    duties = (duty for policy in register.policies for duty in policy.duties)
    if any(readable(duty.cadence, almanac).claims(period_id, almanac) for duty in duties):
        return True
    # last, because there may be 100,000
    return period_id in register.closed.ids or any(row.id == period_id for row in register.rows)
