"""What a check finds or begins before the command line is imported, which takes a while itself."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from duty_cli.cli.pages import Page, printed, question
from duty_cli.cli.peek import peek_command, peek_root
from duty_cli.store.snapshot import Snapshot, recalled

if TYPE_CHECKING:  # what was printed before is printed without it
    from duty_cli.store.load import Finish

_COMMAND = "check"
_HELP = frozenset({"-h", "--help"})


class Ahead(NamedTuple):
    """What was found of the register in `root`, which the arguments seem to mean.

    The `page`, where the same was asked before; what was `kept`, compared with how its files look;
    where nothing was, `finish` waits for the register, which is being read.
    """

    page: Page | None = None
    root: Path | None = None
    kept: Snapshot | None = None
    finish: "Finish | None" = None


NOTHING = Ahead()


def look_ahead(arguments: Sequence[str], environment: Mapping[str, str], now: float) -> Ahead:
    """What these arguments seem to ask for at that time, in seconds; nothing but for a check."""
    if peek_command(arguments) != _COMMAND or not _HELP.isdisjoint(arguments):
        return NOTHING
    try:
        folder = Path.cwd()
    except OSError:  # it was deleted
        return NOTHING
    root = peek_root(arguments, folder)
    if root is None:
        return NOTHING
    before = recalled(str(root))
    if before is None:
        # imported here: what was kept is told without the readers
        from duty_cli.model.kinds import KINDS
        from duty_cli.store.load import begin

        return Ahead(root=root, finish=begin(root, KINDS, None, ahead=True))
    page = printed(before, question(arguments, environment, str(folder)), now)
    return Ahead(page, root, before)
