"""What `duty import --format json` prints."""

from typing import Literal, TypedDict

from duty_cli.model.ledger import Becomes
from duty_cli.render.json.shapes.forms import Count, Path, Position


class LedgerRemark(TypedDict):
    """Something that is said of a row, or of one of its cells."""

    column: str | None
    """The column's letters, as a spreadsheet names it; null where the row as a whole is meant."""

    heading: str | None
    """What the head of that column says; null where it says nothing, or no column is meant."""

    message: str
    """What is unclear, or why the row is passed over, in the language of the output."""


class LedgerRow(TypedDict):
    """A row of the ledger, and what it becomes."""

    sheet: str
    """The name of the sheet; empty for a CSV file, which has only one."""

    row: Position
    """The number of the row in the sheet, counted from 1; that of the header where the sheet as a
    whole is unclear."""

    becomes: Becomes
    """What it becomes: a new record, nothing because it is there unchanged or is there already
    and differs, nothing because it holds no record, or nothing before it is made clear."""

    kind: str | None
    """The kind of the record; null where it cannot be told."""

    units: list[str]
    """The ids of its units, as far as they can be told."""

    date: str | None
    """Its day; null where it cannot be told."""

    title: str | None
    """Its title; null where it cannot be told."""

    path: Path | None
    """The file of the new record, or of the one that is there; null where there is neither."""

    differs: list[str]
    """The keys in which the record that is there differs from the row."""

    remarks: list[LedgerRemark]
    """What is unclear in the row, or why it becomes no new record."""


class Ledger(TypedDict):
    """Every row of a ledger with what it becomes."""

    version: Literal[1]
    """The version of this contract."""

    file: str
    """The ledger's file, as it was named."""

    applied: bool
    """Whether the new records were written; false for a dry run, and where a row is unclear."""

    skipped: list[str]
    """The names of sheets that hold no table."""

    counts: dict[Becomes, Count]
    """How many rows become what; what no row becomes is left out."""

    rows: list[LedgerRow]
    """The rows, in the order of the file."""
