"""The occurrences of a span as JSON."""

from duty_cli.render.display import Display
from duty_cli.render.json.document import VERSION, document, occurrence
from duty_cli.render.json.shapes import matrix as shapes
from duty_cli.views.matrix import MatrixView


def matrix(view: MatrixView, display: Display) -> str:
    """`{version, as_of, occurrences}`."""
    content: shapes.Matrix = {
        "version": VERSION,
        "as_of": view.as_of.isoformat(),
        "occurrences": [occurrence(verdict) for verdict in view.occurrences],
    }
    return document(content)
