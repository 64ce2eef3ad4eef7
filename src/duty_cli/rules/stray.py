"""A record that may have been meant for an earlier occurrence, which stayed unmet.

Nothing is moved silently: a record counts in the period that its date lies in. This one is the
first after a period that was left without enough records, and names no `period:` itself.

What to do: if it was the late one, write the `period:` (for an answer, the `re:`) that the
message names; if not, nothing, or record a waiver for the missed period.
"""

from collections.abc import Iterator
from datetime import date

from duty_cli.engine.context import Context, Remark, on_verdict
from duty_cli.engine.evaluate import Result
from duty_cli.engine.match import FITTING, Placement
from duty_cli.model.finding import Place, Severity
from duty_cli.model.occurrence import Status, Verdict

NAME = "stray"
SEVERITY = Severity.WARNING
_UNMET = frozenset({Status.GRACE, Status.OVERDUE})


def check(context: Context) -> Iterator[Remark]:
    """One remark for each such record and duty, naming the last period that it may be for."""
    judged = set(map(id, context.judged))
    busy = _counted_somewhere(context)
    for result in context.evaluation.results:
        unmet = [v for v in result.verdicts if v.status in _UNMET and id(v) in judged]
        found: dict[str, tuple[Verdict, Placement]] = {}
        for verdict in (v for v in unmet if v.waiver is None):
            placement = _first_after(result, verdict, busy)
            if placement is not None:
                found[placement.row.path] = (verdict, placement)
        for path, (verdict, placement) in sorted(found.items()):
            answer = result.track.cadence.triggered
            yield on_verdict(
                "finding.stray-answer" if answer else "finding.stray",
                verdict,
                Place(path, ("submitted" if placement.judged != placement.row.day else "date",)),
                record=placement.row.title,
                day=placement.judged,
            )


def _first_after(result: Result, verdict: Verdict, busy: frozenset[str]) -> Placement | None:
    """The first fitting record after the occurrence's window that names no period itself."""
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
    return judged > verdict.period.start if ended is None else judged >= ended


def _counted_somewhere(context: Context) -> frozenset[str]:
    """The records that an occurrence has taken: no answer gone astray."""
    return frozenset(row.path for verdict in context.evaluation.verdicts for row in verdict.records)
