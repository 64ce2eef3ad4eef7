"""What commands that change the register share: making a change, and saying what came of it."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from duty_cli.cli.ask import agree, on_terminal
from duty_cli.cli.judging import judge, open_register
from duty_cli.cli.output import complain, emit
from duty_cli.cli.session import Session
from duty_cli.cli.soundness import RECORDS, changed_register, require_unique, rows_of
from duty_cli.model.change import Change
from duty_cli.model.finding import Message
from duty_cli.model.register import Register
from duty_cli.render.language import Language
from duty_cli.render.text.fulfilment import edits_told, told
from duty_cli.views.fulfilment import Fulfilment, called_off, fulfilment, losses

Commit = Annotated[bool, typer.Option("--commit/--no-commit", help="change.commit")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="change.dry-run")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="change.reason")]
_MOST_NAMED = 20
"""Of so many records a commit's message names each."""


def open_to_change(session: Session, *, dry_run: bool = False) -> Register:
    """The register, once what a change that was killed has left is cleared up; as `open_register`.

    Who runs dry writes nothing, not even that.
    """
    # imported here: a command's help needs none of it
    from duty_cli.store.transaction import tidy

    if not dry_run:
        tidy(session.root)
    return open_register(session)


class Opened(NamedTuple):
    """The register before a change, and whether somebody is there who can be asked."""

    register: Register
    asking: bool


def open_to_ask(session: Session, *, commit: bool, dry_run: bool) -> Opened:
    """What a command that may ask needs first; as `open_to_change`, and as `require_ready`.

    Nobody answers questions only to hear that there can be no commit.
    """
    register = open_to_change(session, dry_run=dry_run)
    asking = on_terminal()
    if asking and not dry_run:
        require_ready(session, commit=commit)
    return Opened(register, asking)


def carry_out(
    session: Session,
    register: Register,
    change: Change,
    *,
    commit: bool,
    details: Sequence[Message] = (),
) -> int:
    """Write the change and commit it, then say what its records count for now; the exit code.

    `register` is as it was before. `details` are told of the change, a line each.
    """
    # imported here: a command's help needs none of it
    from duty_cli.store.transaction import apply

    message = commit_message(change, register.organisation.locale) if commit else None
    edited = _edited(session, change) if commit and not session.display.quiet else ()
    apply(session.root, change, message, lambda: require_unique(session, change))
    if edited:
        complain(edits_told(edited, session.display))
    if not session.display.quiet:
        emit(_told(session, register, change, details, committed=commit))
    return 0


def show(session: Session, change: Change) -> int:
    """What would be written, and nothing else; the exit code."""
    emit(preview(session, change))
    return 0


def preview(session: Session, change: Change) -> str:
    """The files of a change: records whole, of the others the names alone."""
    lines = []
    for file in change.files:
        lines.append(f"# {session.language.show(file.path)}")
        if file.path.startswith(RECORDS):
            lines.append(file.after.decode())
    return "\n".join(lines)


def agreed(session: Session, change: Change) -> bool:
    """Whether somebody at the terminal wants it written so, once it was shown."""
    complain("\n" + preview(session, change))
    agrees = agree(session.language, session.language.say("add.go"))
    if not agrees:
        complain(session.language.say("add.nothing-done"))
    return agrees


def require_ready(session: Session, *, commit: bool) -> None:
    """DutyError where a change could not be committed in the end: said before anything is asked."""
    # imported here: as above
    from duty_cli.store import git

    if commit:
        git.require_ready(str(session.root))


def commit_message(change: Change, locale: str) -> str:
    """What the journal says of the change: one line, and trailers that programs read.

    Of many records it says how many there are; the commit itself tells which.
    """
    language = Language(locale)
    head = language.tell(Message(f"commit.{change.action}", change.subject))
    trailers = [f"Duty-Action: {change.action}"]
    if len(change.records) <= _MOST_NAMED:
        trailers += [f"Duty-Record: {language.show(path)}" for path in change.records]
    else:
        trailers.append(f"Duty-Records: {len(change.records)}")
    if change.reason:
        trailers.append(f"Duty-Reason: {language.show(change.reason)}")
    return "\n".join([head, "", *trailers]) + "\n"


def _edited(session: Session, change: Change) -> tuple[str, ...]:
    """The change's records that somebody has edited and not committed; a commit takes all of it."""
    # imported here: as above
    from duty_cli.store.git import uncommitted

    paths = [file.path for file in change.files if file.before is not None]
    records = [path for path in paths if path.startswith(RECORDS)]
    if not records:
        return ()
    found = uncommitted(str(session.root))
    return tuple(path for path in records if path in found)


def _changed(session: Session, before: Register, change: Change) -> Register:
    """The register now that the change is made; nothing else of it is read again."""
    # imported here: as above
    from duty_cli.store.evidence import load_evidence

    after = changed_register(before, rows_of(change))
    return after._replace(evidence=load_evidence(str(session.root), after.rows))


def _told(
    session: Session,
    before: Register,
    change: Change,
    details: Sequence[Message],
    *,
    committed: bool,
) -> str:
    paths = frozenset(change.records)
    if not paths:
        return told(
            change, Fulfilment(), details, (), (), committed=committed, display=session.display
        )
    after = _changed(session, before, change)
    evaluation = judge(session, after, misses=len(paths) == 1).evaluation
    count = fulfilment(after, evaluation, paths)
    known = any(row.path in paths for row in before.rows)
    then = judge(session, before).evaluation if known else evaluation
    lost, off = losses(then, evaluation, paths), called_off(then, evaluation, paths)
    return told(change, count, details, lost, off, committed=committed, display=session.display)
