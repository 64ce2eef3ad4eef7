"""`duty import`: a ledger as it is kept, read row by row, and written whole or not at all."""

from pathlib import Path
from typing import Annotated

import typer

from duty_cli.changes.ledger.tables import of_kinds
from duty_cli.cli.changing import Commit, carry_out, open_to_change, require_ready
from duty_cli.cli.judging import open_register, tell_unread
from duty_cli.cli.ledger import a_kind, kinds_of, press_of
from duty_cli.cli.ledger_reading import read
from duty_cli.cli.options import a_file, format_option
from duty_cli.cli.output import complain, emit, writable
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError
from duty_cli.model.finding import Message
from duty_cli.model.ledger import Becomes
from duty_cli.render import writer
from duty_cli.views.ledger import LedgerView, ledger_view

_ENDING = ".xlsx"

_Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", parser=a_kind, help="import.kind")
]
_Template = Annotated[
    Path | None,
    typer.Option("--template", metavar="FILE", parser=a_file, help="import.template"),
]


def command(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="import.file")] = None,
    kinds: _Kinds = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="import.sheet")
    ] = None,
    template: _Template = None,
    apply: Annotated[bool, typer.Option("--apply", help="import.apply")] = False,
    commit: Commit = True,
    form: Annotated[str, format_option("ledger")] = "text",
) -> int:
    """Read the ledger, show what becomes of each row; with --apply write what is new."""
    session: Session = context.obj
    if template is not None:
        if file is not None or sheet is not None or apply:
            raise UsageError("import.template-alone")
        return _write_template(session, template, kinds)
    if file is None:
        raise UsageError("import.no-file")
    if kinds and len(kinds) > 1:
        raise UsageError("import.one-kind")
    register = open_to_change(session, dry_run=not apply)
    tell_unread(session, register)
    require_ready(session, commit=apply and commit)
    found = read(session, register, file, kinds[0] if kinds else None, sheet)
    view = ledger_view(str(file), found.rows, found.skipped)
    writes = apply and view.clear and bool(found.change.files)
    if writes and form == "text":
        details = _details(view)
        return carry_out(session, register, found.change, commit=commit, details=details)
    if writes:
        quiet = session._replace(display=session.display._replace(quiet=True))
        carry_out(quiet, register, found.change, commit=commit)
        view = ledger_view(str(file), found.rows, found.skipped, applied=True)
    emit(writer(form, "ledger")(view, session.display))
    if apply and not view.clear:
        complain(session.language.say("import.refused"))
    return 0 if view.clear else 1


def _details(view: LedgerView) -> tuple[Message, ...]:
    """How many rows became no record."""
    return tuple(
        Message(f"ledger.count-{becomes}", {"count": count})
        for becomes, count in view.counts.items()
        if becomes is not Becomes.NEW
    )


def _write_template(session: Session, template: Path, kinds: list[str] | None) -> int:
    """An empty ledger to be filled in."""
    # imported here: a command's help writes no workbook
    from duty_cli.store.ledger_book import write_xlsx
    from duty_cli.store.whole import put

    if template.suffix.lower() != _ENDING:
        raise UsageError("import.template-ending", values={"path": template})
    target = writable(session.folder / template, session.root)
    if target.exists():
        raise UsageError("import.template-there", values={"path": template})
    press = press_of(open_register(session), hinted=True)
    tables = of_kinds((), kinds_of(kinds).values(), press, ids=False)
    put(target, write_xlsx(tables))
    if not session.display.quiet:
        complain(session.language.say("import.template-saved", path=template))
    return 0
