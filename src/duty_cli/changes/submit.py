"""To whom a record that names nobody may have been sent: what the duties ask that it could meet."""

from collections.abc import Iterable

from duty_cli.engine.evaluate import Evaluation
from duty_cli.engine.placement import Outcome
from duty_cli.model.duty import Duty


def asking(evaluation: Evaluation, path: str) -> tuple[Duty, ...]:
    """The duties that would look at the record at that path if it named their recipients, each
    once; from an evaluation with misses.
    """
    found: dict[str, Duty] = {}
    for result in evaluation.results:
        member = result.track.subject.member
        for placement in result.placements:
            row = placement.row
            meant = member is None or member.id in row.by
            if row.path == path and placement.outcome is Outcome.RECIPIENT and meant:
                found.setdefault(result.track.duty.key, result.track.duty)
    return tuple(found.values())


def recipients(duties: Iterable[Duty]) -> tuple[str, ...]:
    """All that these duties name, each once."""
    return tuple(dict.fromkeys(name for duty in duties for name in duty.requires.to))
