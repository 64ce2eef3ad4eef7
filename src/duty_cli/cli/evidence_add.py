"""`duty evidence add`: files that prove a record, copied into the register and named by it."""

from typing import Annotated

import typer

from duty_cli.changes.attach import joined
from duty_cli.cli.changing import Commit, DryRun, carry_out, open_to_change, show
from duty_cli.cli.drafting import attach
from duty_cli.cli.editing import change_of, edit_of, opened
from duty_cli.cli.output import emit
from duty_cli.cli.records import named_record
from duty_cli.cli.session import Session
from duty_cli.cli.soundness import require_sound


def command(
    context: typer.Context,
    record: Annotated[str, typer.Argument(metavar="RECORD", help="record.what")],
    names: Annotated[list[str], typer.Argument(metavar="FILE[:ROLE]…", help="evidence-add.files")],
    commit: Commit = True,
    dry_run: DryRun = False,
) -> int:
    """Find the record, read the files, name them in it, commit record and files."""
    session: Session = context.obj
    register = open_to_change(session, dry_run=dry_run)
    row = named_record(session, register, record)
    file = opened(session, row.path)
    files = [attach(session, name, row.units[0], row.day.isoformat()) for name in names]
    named = file.values.get("evidence")
    before = named if isinstance(named, list) else []
    new = joined(before, files, register.evidence.digests)
    if new.evidence == before and not new.files:
        if not session.display.quiet:
            emit("\n".join(map(session.language.tell, new.notes)))
        return 0
    edit = edit_of(file, {"evidence": new.evidence} if new.evidence != before else {})
    change = change_of(register, "evidence", edit, new.files)
    require_sound(session, register, change)
    if dry_run:
        return show(session, change)
    return carry_out(session, register, change, commit=commit, details=new.notes)
