"""The annual summary as JSON."""

from itertools import chain

from duty_cli.render.display import Display
from duty_cli.render.json.document import document
from duty_cli.render.json.plain import members
from duty_cli.views.summary.shape import Summary


def summary(view: Summary, display: Display) -> str:
    """The fields of `Summary`, and `occurrences`: each whole, elsewhere they are named by id."""
    code = display.language.code
    items = chain.from_iterable(view.by_status.values())
    ordered = sorted(items, key=lambda item: (item.due is None, item.due or item.opens, item.id))
    return document({**members(view, code), "occurrences": [members(i, code) for i in ordered]})
