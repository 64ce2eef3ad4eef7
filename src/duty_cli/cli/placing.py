"""The line and the column of what is shown."""

from pathlib import Path
from typing import TypeVar

from duty_cli.cli.session import Session
from duty_cli.model.finding import Fault, Finding

Placed = TypeVar("Placed", Fault, Finding)


def placed(session: Session, found: Placed, root: Path | None = None) -> Placed:
    """The finding or fault with the line and column of its place, for what is shown.

    The place is in the session's register, or in the one at `root`.
    """
    if found.place is None or found.place.line is not None:
        return found
    # imported here: often every place is known
    from duty_cli.store.locate import locate

    return found._replace(place=locate(root or session.root, found.place))
