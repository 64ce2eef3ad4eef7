"""Which occurrences a new record may be meant for, though its day lies in another period."""

from typing import NamedTuple

from duty_cli.engine.evaluate import Evaluation, Result
from duty_cli.engine.placement import FITTING, Placement
from duty_cli.engine.stray import UNMET
from duty_cli.model.occurrence import Verdict


class Proposal(NamedTuple):
    """What a record would say to account for `verdict`: `period: 2025-H1`, or `re: <record>`."""

    key: str
    value: str
    verdict: Verdict


class Proposals(NamedTuple):
    """The occurrences that a record may be meant for, earliest first, and those it counts for.

    `unheard` is the period that the record names, where everything counts it by its date.
    """

    earlier: tuple[Proposal, ...]
    now: tuple[Verdict, ...]
    unheard: str | None


def proposals(evaluation: Evaluation, path: str) -> Proposals:
    """What the record at `path` may be meant for, in a register that holds it already.

    Nothing where it says for itself which period it is for, or which record it answers.
    """
    earlier: dict[tuple[str, str], Proposal] = {}
    now: list[Verdict] = []
    for result in evaluation.results:
        for placement in result.placements:
            if placement.row.path == path and placement.outcome in FITTING:
                now += _counted(result, path)
                for proposal in _unmet(result, placement):
                    earlier.setdefault((proposal.key, proposal.value), proposal)
    ordered = sorted(earlier.values(), key=lambda one: (one.verdict.period.start, one.verdict.id))
    names = {record.period for verdict in now for record in verdict.records if record.path == path}
    heard = names & {verdict.period.id for verdict in now}
    return Proposals(tuple(ordered), tuple(now), None if heard else next(iter(names), None))


def _counted(result: Result, path: str) -> list[Verdict]:
    return [verdict for verdict in result.verdicts if any(r.path == path for r in verdict.records)]


def _unmet(result: Result, placement: Placement) -> list[Proposal]:
    """Those of one duty and subject that are past due, unmet, and over by the record's day."""
    row, judged = placement.row, placement.judged
    answers = result.track.cadence.triggered
    if row.period is not None or judged is None or (answers and row.re):
        return []
    return [
        Proposal("re" if answers else "period", verdict.period.id, verdict)
        for verdict in result.verdicts
        if (not verdict.records if answers else _missed(verdict))
        and (verdict.period.start if answers else verdict.period.end or judged) <= judged
        and verdict.waiver is None
        and (placement.period is None or placement.period.id != verdict.period.id)
    ]


def _missed(verdict: Verdict) -> bool:
    return verdict.status in UNMET and verdict.period.end is not None
