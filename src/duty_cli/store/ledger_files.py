"""Opens a ledger by the ending of its name."""

from collections.abc import Mapping
from pathlib import Path

from duty_cli.errors import UsageError, os_reason
from duty_cli.model.ledger import Sheet
from duty_cli.store.ledger_archive import LARGEST
from duty_cli.store.ledger_csv import read_csv
from duty_cli.store.ledger_xlsx import read_xlsx

_WORKBOOKS, _TABLES = frozenset({".xlsx", ".xlsm"}), frozenset({".csv", ".tsv", ".txt"})
FORMATS: Mapping[str, str] = {".xlsx": "xlsx", ".csv": "csv"}
"""What is written, by the ending of the file's name."""


def read_ledger(path: Path, called: str) -> tuple[Sheet, ...]:
    """The sheets of a ledger; UsageError where it cannot or must not be read."""
    ending = path.suffix.lower()
    if ending not in _WORKBOOKS | _TABLES:
        raise UsageError("ledger.ending", values={"path": called})
    try:
        if not path.is_file():
            raise UsageError("ledger.no-file", values={"path": called})
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        values = {"path": called, "reason": os_reason(error)}
        raise UsageError("sheet.unreadable", values=values) from error
    sheets = read_xlsx(data, called) if ending in _WORKBOOKS else (read_csv(data, called),)
    if not any(sheet.lines for sheet in sheets):
        raise UsageError("sheet.empty", values={"path": called})
    return sheets
