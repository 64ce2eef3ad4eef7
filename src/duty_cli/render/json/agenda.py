"""What comes next as JSON."""

from duty_cli.render.display import Display
from duty_cli.render.json.document import VERSION, document, occurrence
from duty_cli.render.json.shapes import agenda as shapes
from duty_cli.views.agenda import AgendaItem, AgendaView


def agenda(view: AgendaView, display: Display) -> str:
    """`{version, as_of, until, overdue, undated, items}`; an item is an occurrence and more."""
    content: shapes.Agenda = {
        "version": VERSION,
        "as_of": view.as_of.isoformat(),
        "until": view.until.isoformat(),
        "overdue": view.overdue,
        "undated": view.undated,
        "items": [_item(item) for item in view.items],
    }
    return document(content)


def _item(item: AgendaItem) -> shapes.AgendaItem:
    return {
        **occurrence(item.verdict),
        "days_left": item.days_left,
        "last_workday": item.last_workday.isoformat(),
        "provisional": item.provisional,
    }
