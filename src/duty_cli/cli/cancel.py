"""`duty cancel`: what was planned or recorded does not take place, or did not."""

from typing import Annotated

import typer

from duty_cli.cli.changing import Commit, DryRun, Reason, carry_out, open_to_change, show
from duty_cli.cli.editing import change_of, edit_of, opened
from duty_cli.cli.output import emit
from duty_cli.cli.records import named_record
from duty_cli.cli.session import Session
from duty_cli.cli.soundness import require_sound
from duty_cli.errors import UsageError


def command(
    context: typer.Context,
    record: Annotated[str, typer.Argument(metavar="RECORD", help="record.what")],
    reason: Reason = None,
    commit: Commit = True,
    dry_run: DryRun = False,
) -> int:
    """Find the record, set its state, commit it, say what it no longer counts for."""
    session: Session = context.obj
    if not reason or not reason.strip():
        raise UsageError("cancel.no-reason")
    register = open_to_change(session, dry_run=dry_run)
    row = named_record(session, register, record)
    if row.state == "cancelled":
        if not session.display.quiet:
            emit(session.language.say("cancel.already", title=row.title))
        return 0
    edit = edit_of(opened(session, row.path), {"state": "cancelled"})
    change = change_of(register, "cancel", edit, reason=reason.strip())
    require_sound(session, register, change)
    if dry_run:
        return show(session, change)
    return carry_out(session, register, change, commit=commit, details=edit.details)
