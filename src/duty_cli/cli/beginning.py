"""Reading begins here, before what judges is imported: other processes read meanwhile."""

from typing import TYPE_CHECKING

from duty_cli.cli.session import Session

if TYPE_CHECKING:
    from duty_cli.store.load import Finish
    from duty_cli.store.snapshot import Snapshot


def begin_register(session: Session, before: "Snapshot | None" = None) -> "Finish":
    """Begin to read the session's register; RegisterError where there is none.

    What was kept of it is looked for unless it is given (`before`), or it was begun ahead.
    """
    ahead = session.ahead
    if before is None and ahead and ahead.finish:
        return ahead.finish
    # imported here: the readers cost half of the start, and a command's help needs none
    from duty_cli.model.kinds import KINDS
    from duty_cli.store.load import begin
    from duty_cli.store.snapshot import recalled

    return begin(session.root, KINDS, before or recalled(str(session.root)))
