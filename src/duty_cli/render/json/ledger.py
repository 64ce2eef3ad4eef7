"""What an import would do, as JSON."""

from duty_cli.model.ledger import LedgerRow
from duty_cli.render.display import Display
from duty_cli.render.json.document import VERSION, document
from duty_cli.render.json.shapes import ledger as shapes
from duty_cli.views.ledger import LedgerView


def ledger(view: LedgerView, display: Display) -> str:
    """`{version, file, applied, skipped, counts, rows}`."""
    content: shapes.Ledger = {
        "version": VERSION,
        "file": view.file,
        "applied": view.applied,
        "skipped": list(view.skipped),
        "counts": dict(view.counts),
        "rows": [_row(row, display) for row in view.rows],
    }
    return document(content)


def _row(row: LedgerRow, display: Display) -> shapes.LedgerRow:
    return {
        "sheet": row.sheet,
        "row": row.number,
        "becomes": row.becomes,
        "kind": row.kind,
        "units": list(row.units),
        "date": row.day,
        "title": row.title,
        "path": row.path,
        "differs": list(row.differs),
        "remarks": [
            {
                "column": remark.column or None,
                "heading": remark.heading or None,
                "message": display.language.tell(remark.message),
            }
            for remark in row.remarks
        ],
    }
