"""`duty export`: records as a ledger that an import takes back as it is."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from duty_cli.changes.ledger.cells import Shelved, shelved
from duty_cli.changes.ledger.tables import Press, in_one, of_kinds
from duty_cli.cli.choosing import choice
from duty_cli.cli.destination import destination
from duty_cli.cli.judging import open_register, tell_unread
from duty_cli.cli.ledger import a_kind, kinds_of, press_of
from duty_cli.cli.options import Units, a_year, an_output, one_of
from duty_cli.cli.output import complain, emit
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError
from duty_cli.model.kinds import KINDS
from duty_cli.model.record import Row

FORMATS = ("csv", "xlsx")

_Year = Annotated[
    int | None, typer.Option("--year", metavar="YYYY", parser=a_year, help="export.year")
]
_Format = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="|".join(FORMATS), parser=one_of(*FORMATS), help="export.format"
    ),
]


def command(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", parser=an_output, help="export.output"),
    ],
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", parser=a_kind, help="export.kind")
    ] = None,
    units: Units = None,
    year: _Year = None,
    form: _Format = None,
) -> int:
    """Load, choose the records, write them as one file."""
    # imported here: a command's help writes no file
    from duty_cli.store.whole import put

    session: Session = context.obj
    form = _form(output, form)
    target = destination(session.folder, session.root, output, form)
    register = open_register(session)
    tell_unread(session, register)
    chosen = choice(register, units).units
    rows = [
        row
        for row in register.rows
        if (not kinds or row.kind in kinds)
        and (not chosen or any(unit in chosen for unit in row.units))
        and (year is None or row.day.year == year)
    ]
    records = sorted(_records(session, rows), key=_order)
    press = press_of(register)
    asked = {**kinds_of(kinds)} if kinds else {row.kind: KINDS[row.kind] for row in rows} or KINDS
    names = [name for name in KINDS if name in asked]
    written = _written(form, records, names, press)
    if target is None:
        emit(written)
        return 0
    put(target, written)
    if not session.display.quiet:
        values = {"path": output}
        complain(session.language.plural("export.saved", len(records), **values))
    return 0


def _form(output: Path, form: str | None) -> str:
    """The format asked for, or the one that the file's name ends with; they may not disagree."""
    ending = output.suffix.lower().removeprefix(".")
    if form is None and ending not in FORMATS:
        raise UsageError("export.no-format", values={"path": output})
    if form is not None and ending and ending != form:
        values = {"ending": output.suffix, "format": form, "endings": (f".{form}",)}
        raise UsageError("usage.ending", values=values)
    return form or ending


def _records(session: Session, rows: Sequence[Row]) -> Iterator[Shelved]:
    # imported here: as above
    from duty_cli.store.records import load_values

    values = load_values(str(session.root), (row.path for row in rows))
    return (shelved(values[row.path], row.id, KINDS[row.kind]) for row in rows)


def _order(record: Shelved) -> tuple[str, ...]:
    """By day, unit and id, as a ledger is kept."""
    return str(record.values["date"]), *record.units[:1], str(record.values["id"])


def _written(form: str, records: Sequence[Shelved], names: Sequence[str], press: Press) -> bytes:
    # imported here: as above
    from duty_cli.store.ledger_book import write_xlsx
    from duty_cli.store.ledger_csv import write_csv

    kinds = [KINDS[name] for name in names]
    if form == "csv":
        return write_csv(in_one(records, kinds, press))
    return write_xlsx(of_kinds(records, kinds, press, ids=True))
