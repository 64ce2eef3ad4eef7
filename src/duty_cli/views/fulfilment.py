"""What records count for: said after they were written."""

from collections.abc import Collection
from dataclasses import dataclass

from duty_cli.engine.evaluate import Evaluation
from duty_cli.engine.score.entered import KIND
from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row
from duty_cli.model.register import Register
from duty_cli.views.record_story import record_story
from duty_cli.views.story import RecordStory


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """The occurrences that the records count for, in order of id; `idle` are those of no use.

    An assessor's entry counts for a score sheet and is none of them.
    `story` is why, where it is one record and no waiver.
    """

    verdicts: tuple[Verdict, ...] = ()
    idle: tuple[str, ...] = ()
    story: RecordStory | None = None


def fulfilment(register: Register, evaluation: Evaluation, paths: Collection[str]) -> Fulfilment:
    """What the records at these paths count for, from an evaluation with misses."""
    found = tuple(verdict for verdict in evaluation.verdicts if _uses(verdict, paths))
    used = {row.path for verdict in found for row in (*verdict.records, *_waiver(verdict))}
    rows = [row for row in register.rows if row.path in paths]
    one = rows[0] if len(rows) == 1 and rows[0].waives is None else None
    return Fulfilment(
        tuple(sorted(found, key=lambda verdict: verdict.id)),
        tuple(sorted(set(paths) - used - {row.path for row in rows if row.kind == KIND})),
        None if one is None else record_story(register, evaluation, one),
    )


def losses(before: Evaluation, after: Evaluation, paths: Collection[str]) -> tuple[Verdict, ...]:
    """The occurrences that the records counted for and do not any more, as they stand now."""
    counted = {verdict.id for verdict in before.verdicts if _uses(verdict, paths)}
    return tuple(
        verdict
        for verdict in sorted(after.verdicts, key=lambda verdict: verdict.id)
        if verdict.id in counted and not _uses(verdict, paths)
    )


def called_off(
    before: Evaluation, after: Evaluation, paths: Collection[str]
) -> tuple[Verdict, ...]:
    """The occurrences that the records called for and nobody is asked for any more."""
    now = {verdict.id for verdict in after.verdicts}
    return tuple(
        verdict
        for result in before.results
        if any(path in result.track.triggers for path in paths)
        for verdict in result.verdicts
        if verdict.id not in now
    )


def _uses(verdict: Verdict, paths: Collection[str]) -> bool:
    return any(row.path in paths for row in (*verdict.records, *_waiver(verdict)))


def _waiver(verdict: Verdict) -> tuple[Row, ...]:
    return () if verdict.waiver is None else (verdict.waiver,)
