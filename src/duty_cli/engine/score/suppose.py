"""What if: occurrences taken to stand otherwise than they do, before anything is scored."""

from collections.abc import Mapping

from duty_cli.engine.evaluate import Evaluation, Result
from duty_cli.engine.placement import Outcome, Placement
from duty_cli.model.occurrence import Status, Verdict

SUPPOSABLE = (Status.MET, Status.LATE, Status.WAIVED, Status.MISSED)
"""What an occurrence can be supposed to be; nobody has to say by which record."""
_DONE = frozenset({Status.MET, Status.LATE})


def supposing(evaluation: Evaluation, statuses: Mapping[str, Status]) -> Evaluation:
    """The same with other statuses, by occurrence id; ids that there are not change nothing.

    What is supposed takes no record. Where it is not done, the records of its period count for
    nothing.
    """
    if not statuses:
        return evaluation
    results = tuple(_result(result, statuses) for result in evaluation.results)
    verdicts = tuple(_verdict(verdict, statuses) for verdict in evaluation.verdicts)
    return evaluation._replace(results=results, verdicts=verdicts)


def _result(result: Result, statuses: Mapping[str, Status]) -> Result:
    supposed = {it.period.id: statuses[it.id] for it in result.verdicts if it.id in statuses}
    if not supposed:
        return result
    undone = {period for period, status in supposed.items() if status not in _DONE}
    return result._replace(
        verdicts=tuple(_verdict(verdict, statuses) for verdict in result.verdicts),
        placements=tuple(_placement(placement, undone) for placement in result.placements),
    )


def _verdict(verdict: Verdict, statuses: Mapping[str, Status]) -> Verdict:
    status = statuses.get(verdict.id)
    return verdict if status is None else verdict._replace(status=status, records=(), proven=0)


def _placement(placement: Placement, undone: set[str]) -> Placement:
    if placement.period is None or placement.period.id not in undone:
        return placement
    return placement._replace(outcome=Outcome.OUTSIDE, period=None)
