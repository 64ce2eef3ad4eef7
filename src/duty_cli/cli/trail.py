"""What commands that look at history do first: read it, and put it beside the judged register."""

from typing import NamedTuple

from duty_cli.cli.session import Session
from duty_cli.engine.context import Context
from duty_cli.model.trail import History, Seal, Unfiled
from duty_cli.rules.of_history.context import RECORDS, HistoryContext


class Opened(NamedTuple):
    """A history, and which files in the folder are not as HEAD has them."""

    history: History
    unfiled: dict[str, Unfiled]


def open_trail(session: Session) -> Opened:
    """The history of the session's register; DutyError where it is not all there."""
    # imported here: a command's help needs no git
    from duty_cli.store.history import load_history
    from duty_cli.store.history_contents import is_pointer
    from duty_cli.store.history_unfiled import unfiled

    root = str(session.root)
    history = load_history(root)
    return Opened(
        history, unfiled(root, history, pointers=lambda content: is_pointer(root, content))
    )


def history_context(
    session: Session, judged: Context, opened: Opened, listed: tuple[Seal, ...] = ()
) -> HistoryContext:
    """What the rules of history look at; `listed` are the seals that somebody else keeps."""
    # imported here: as above
    from duty_cli.store.history_contents import told_apart
    from duty_cli.store.seals import kept_seals
    from duty_cli.store.signatures import signatures

    root = str(session.root)
    settings = judged.register.organisation.audit
    signed = None
    if settings.signed:
        signed = signatures(root, _touching_records(opened.history), settings.signers)
    return HistoryContext(
        now=judged,
        history=opened.history,
        texts=told_apart(root, opened.history, opened.unfiled),
        unfiled=opened.unfiled,
        seals=(*kept_seals(root), *listed),
        signed=signed,
    )


def _touching_records(history: History) -> list[str]:
    numbers = {
        step.commit
        for path, trail in history.trails.items()
        if path.startswith(RECORDS)
        for step in trail.steps
    }
    return [history.entries[number].id for number in sorted(numbers)]
