"""Records that may have been meant for an earlier occurrence, which stayed unmet.

Nothing is moved: such a record counts in the period that its date lies in (contract, section 3).
`check` warns of it, and a document that is signed names it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from duty_cli.engine.evaluate import Evaluation, Result
from duty_cli.engine.placement import FITTING, Placement
from duty_cli.model.occurrence import Status, Verdict

UNMET = frozenset({Status.GRACE, Status.OVERDUE})
"""Past the due date without enough records."""


class Stray(NamedTuple):
    """A record as one duty and subject placed it, and the unmet occurrence it may be meant for."""

    result: Result
    verdict: Verdict
    placement: Placement


def strays(evaluation: Evaluation, judged: Iterable[Verdict]) -> Iterator[Stray]:
    """One for each such record, duty and subject, with the last of the `judged` it may be for.

    In register order, then in order of path.
    """
    asked = set(map(id, judged))
    busy = frozenset(row.path for verdict in evaluation.verdicts for row in verdict.records)
    busy |= evaluation.taken
    for result in evaluation.results:
        found: dict[str, Stray] = {}
        for verdict in result.verdicts:
            if verdict.status not in UNMET or verdict.waiver or id(verdict) not in asked:
                continue
            placement = first_after(result, verdict, busy)
            if placement is not None:
                found[placement.row.path] = Stray(result, verdict, placement)
        yield from (found[path] for path in sorted(found))


def first_after(result: Result, verdict: Verdict, busy: frozenset[str]) -> Placement | None:
    """The first fitting record after the occurrence's window that names no period itself.

    An answer that any occurrence has taken (`busy`) has not gone astray.
    """
    ended = verdict.period.end
    answers = result.track.cadence.triggered
    after = [
        placement
        for placement in result.placements
        if placement.outcome in FITTING
        and placement.row.period is None
        and (placement.period is None or placement.period.id != verdict.period.id)
        and not (answers and (placement.row.re or placement.row.path in busy))
        and placement.judged is not None
        and _is_after(placement.judged, verdict, ended)
    ]
    return min(after, key=lambda placement: placement.order, default=None)


def _is_after(judged: date, verdict: Verdict, ended: date | None) -> bool:
    return judged >= verdict.period.start if ended is None else judged >= ended
