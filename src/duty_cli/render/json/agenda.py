"""What comes next as JSON."""

from typing import Any

from duty_cli.render.display import Display
from duty_cli.render.json.document import document, occurrence
from duty_cli.views.agenda import AgendaItem, AgendaView


def agenda(view: AgendaView, display: Display) -> str:
    """`{version, as_of, until, overdue, undated, items}`; an item is an occurrence and more."""
    return document(
        {
            "as_of": view.as_of.isoformat(),
            "until": view.until.isoformat(),
            "overdue": view.overdue,
            "undated": view.undated,
            "items": [_item(item) for item in view.items],
        }
    )


def _item(item: AgendaItem) -> dict[str, Any]:
    return {
        **occurrence(item.verdict),
        "days_left": item.days_left,
        "last_workday": item.last_workday.isoformat(),
        "provisional": item.provisional,
    }
