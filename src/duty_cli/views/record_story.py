"""The story of a record: what it counts for, what it calls for, and what it nearly met."""

from duty_cli.engine.evaluate import Evaluation
from duty_cli.engine.placement import Outcome
from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import Register
from duty_cli.views.reasons import NEAREST, came_after, seen, wanting
from duty_cli.views.story import RecordStory, Use


def record_story(register: Register, evaluation: Evaluation, row: Row) -> RecordStory:
    """The story of one record, from an evaluation with misses."""
    units = {unit.id: unit for unit in register.units}
    uses = _uses(register, evaluation, row)
    counts = tuple(use for use in uses if use.verdict is not None)
    return RecordStory(
        as_of=evaluation.as_of,
        row=row,
        units=tuple(units.get(unit, unit) for unit in row.units),
        missing_files=tuple(
            file.path for file in row.evidence if file.path not in register.evidence.present
        ),
        counts=counts,
        calls=_called(evaluation, row),
        waives=tuple(v for v in evaluation.verdicts if v.excuse and v.excuse.path == row.path),
        missed=_missed(evaluation, row),
        nearly=_nearest(uses, counts),
    )


def _uses(register: Register, evaluation: Evaluation, row: Row) -> list[Use]:
    """The record in the sight of each duty and subject that looked at it."""
    policies = {policy.id: policy for policy in register.policies}
    found = []
    for result in evaluation.results:
        duty, subject = result.track.duty, result.track.subject
        verdicts = {verdict.period.id: verdict for verdict in result.verdicts}
        for placement in result.placements:
            if placement.row.path == row.path:
                present = register.evidence.present
                one = seen(
                    placement, result.track, policies[duty.policy], present, evaluation.as_of
                )
                taken = placement.outcome is Outcome.TAKEN and placement.period is not None
                verdict = verdicts.get(placement.period.id) if taken and placement.period else None
                found.append(Use(duty, subject, verdict, one))
    return found


def _called(evaluation: Evaluation, row: Row) -> tuple[Verdict, ...]:
    """The occurrences that the record called for."""
    return tuple(
        verdict
        for result in evaluation.results
        if row.path in result.track.triggers
        for verdict in result.verdicts
        if verdict.period.id == row.id
    )


def _missed(evaluation: Evaluation, row: Row) -> tuple[Verdict, ...]:
    """The unmet occurrences for which the record may have been meant: it is the first after."""
    return tuple(
        verdict
        for result in evaluation.results
        for verdict in result.verdicts
        if (later := came_after(result, verdict)) and later.row.path == row.path
    )


def _nearest(uses: list[Use], counts: tuple[Use, ...]) -> tuple[Use, ...]:
    """Where it nearly counts, one entry a duty, the nearest first.

    What merely has other topics is left out where the record counts for something already.
    """
    counted = {use.duty.key for use in counts}
    nearest: dict[str, Use] = {}
    for use in sorted(uses, key=_distance):
        far = use.seen.outcome is Outcome.TOPICS and _shares_nothing(use)
        if use.verdict is None and use.duty.key not in counted and not (far and counts):
            nearest.setdefault(use.duty.key, use)
    return tuple(nearest.values())


def _shares_nothing(use: Use) -> bool:
    return len(wanting(use.seen.row, use.duty)) == len(use.duty.requires.topics)


def _distance(use: Use) -> tuple[int, int, str]:
    """The reason first, then how many topics are wanting."""
    return (
        NEAREST.index(use.seen.outcome),
        len(wanting(use.seen.row, use.duty)),
        use.duty.key,
    )
