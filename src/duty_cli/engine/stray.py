"""Records that may have been meant for an earlier occurrence, which stayed unmet.

Nothing is moved: such a record counts in the period that its date lies in (contract, section 3).
`check` warns of it, and a document that is signed names it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from duty_cli.engine.evaluate import Evaluation, Result
from duty_cli.engine.placement import FITTING, ORDER, Placement
from duty_cli.model.occurrence import Status, Verdict

UNMET = frozenset({Status.GRACE, Status.OVERDUE})
"""Past the due date without enough records."""
_JUDGED = attrgetter("judged")


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
        fitting: list[Placement] | None = None
        for verdict in result.verdicts:
            if verdict.status not in UNMET or verdict.waiver or id(verdict) not in asked:
                continue
            fitting = _fitting(result) if fitting is None else fitting
            placement = _first_after(fitting, result, verdict, busy)
            if placement is not None:
                found[placement.row.path] = Stray(result, verdict, placement)
        yield from (found[path] for path in sorted(found))


def first_after(result: Result, verdict: Verdict, busy: frozenset[str]) -> Placement | None:
    """The first fitting record after the occurrence's window that names no period itself.

    An answer that any occurrence has taken (`busy`) has not gone astray.
    """
    return _first_after(_fitting(result), result, verdict, busy)


def _fitting(result: Result) -> list[Placement]:
    """The fitting records that name no period themselves, in order of their judged dates."""
    fitting = [
        placement
        for placement in result.placements
        if placement.outcome in FITTING
        and placement.row.period is None
        and placement.judged is not None
    ]
    fitting.sort(key=ORDER)
    return fitting


def _first_after(
    fitting: Sequence[Placement], result: Result, verdict: Verdict, busy: frozenset[str]
) -> Placement | None:
    ended = verdict.period.end or verdict.period.start
    answers = result.track.cadence.triggered
    for placement in fitting[bisect_left(fitting, ended, key=_JUDGED) :]:
        elsewhere = placement.period is None or placement.period.id != verdict.period.id
        if elsewhere and not (answers and (placement.row.re or placement.row.path in busy)):
            return placement
    return None
