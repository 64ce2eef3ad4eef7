"""`duty evidence verify`: every file of evidence against what the records say of it."""

from typing import Annotated

import typer

from duty_cli.cli.judging import open_register, tell_unread
from duty_cli.cli.options import format_option
from duty_cli.cli.output import emit
from duty_cli.cli.records import named_record
from duty_cli.cli.session import Session
from duty_cli.model.register import Register
from duty_cli.render import writer
from duty_cli.rules import invalid_file
from duty_cli.views.evidence import EvidenceView, evidence_view


def command(
    context: typer.Context,
    records: Annotated[
        list[str] | None, typer.Argument(metavar="RECORD…", help="evidence-verify.records")
    ] = None,
    form: Annotated[str, format_option("evidence")] = "text",
) -> int:
    """Load, compare, print; 1 where something is wrong or could not be read."""
    session: Session = context.obj
    register = open_register(session)
    if records:
        view = _of_records(session, register, records)
    else:
        tell_unread(session, register)
        view = _of_all(session, register)
    emit(writer(form, "evidence")(view, session.display))
    return 0 if view.clean else 1


def _of_records(session: Session, register: Register, records: list[str]) -> EvidenceView:
    rows = dict.fromkeys(named_record(session, register, record) for record in records)
    return evidence_view(rows, register.evidence, (), 0)


def _of_all(session: Session, register: Register) -> EvidenceView:
    # imported here: a command's help reads no folder
    from duty_cli.store.evidence import plain_files

    unread = {
        fault.place.path
        for fault in register.faults
        if fault.rule == invalid_file.NAME and fault.place.path.startswith("records")
    }
    kept = plain_files(str(session.root))
    return evidence_view(register.rows, register.evidence, kept, len(unread))
