"""What a check finds or begins before the command line is imported, which takes a while itself."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from duty_cli.cli.pages import Page, printed
from duty_cli.cli.peek import peek_root
from duty_cli.cli.question import question
from duty_cli.store.snapshot import Snapshot, recalled

if TYPE_CHECKING:  # what was printed before is printed without it
    from duty_cli.store.load import Finish


class Ahead(NamedTuple):
    """What was found of the register in `root`, which the arguments seem to mean.

    The `page`, where the same was asked before; what was `kept`, compared with how its files look;
    where nothing was, `finish` waits for the register, which is being read.
    """

    page: Page | None
    root: Path
    kept: Snapshot | None
    finish: "Finish | None"


def look_ahead(
    arguments: Sequence[str], environment: Mapping[str, str], now: float
) -> Ahead | None:
    """What the arguments of a check seem to ask for at that time, in seconds; None for nothing."""
    try:
        folder = Path.cwd()
    except OSError:  # it was deleted
        return None
    root = peek_root(arguments, folder)
    if root is None:
        return None
    before = recalled(str(root))
    if before is None:
        # imported here: what was kept is told without the readers
        from duty_cli.model.kinds import KINDS
        from duty_cli.store.load import begin

        return Ahead(None, root, None, begin(root, KINDS, None, ahead=True))
    page = printed(before, question(arguments, environment, str(folder)), now)
    return Ahead(page, root, before, None)
