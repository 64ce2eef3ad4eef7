"""An assessment as JSON; points are decimal strings."""

from decimal import Decimal

from duty_cli.render.display import Display
from duty_cli.render.json.document import VERSION, document
from duty_cli.render.json.shapes import score as shapes
from duty_cli.views.scores.shape import Because, ScoredItem, ScoredSection, ScoredUnit, Scores


def score(view: Scores, display: Display) -> str:
    """`{version, as_of, year, organisation, policy, complete, supposed, units, unused}`."""
    tell = display.language
    content: shapes.Score = {
        "version": VERSION,
        "as_of": view.as_of.isoformat(),
        "year": view.year,
        "organisation": tell.show(view.organisation),
        "policy": view.policy.id,
        "complete": view.complete,
        "supposed": [{"occurrence": one.occurrence, "status": one.status} for one in view.supposed],
        "units": [_unit(unit, display) for unit in view.units],
        "unused": [
            {"item": one.item, "unit": one.unit, "record": one.record} for one in view.strays
        ],
    }
    return document(content)


def reason(because: Because, display: Display) -> shapes.PointReason:
    """Why an item has some of its points."""
    return {
        "text": display.language.tell(because.text),
        "points": f"{because.points:f}",
        "of": _points(because.of),
        "open": because.open,
        "occurrence": because.occurrence,
        "record": because.record,
        "part": because.part,
    }


def scored_item(item: ScoredItem, display: Display) -> shapes.ItemScored:
    """An item of a unit."""
    return {
        "id": item.id,
        "state": item.state,
        "points": _points(item.points),
        "of": _points(item.of),
        "open": f"{item.open:f}",
        "rule": item.rule,
        "because": [reason(because, display) for because in item.because],
    }


def _unit(unit: ScoredUnit, display: Display) -> shapes.UnitScored:
    return {
        "unit": unit.id,
        "total": f"{unit.total:f}",
        "complete": unit.complete,
        "rank": unit.rank,
        "bottom": unit.bottom,
        "group": [tag.id for tag in unit.group],
        "mean_of": [one.id for one in unit.mean],
        "points": f"{unit.points:f}",
        "of": f"{unit.of:f}",
        "open": f"{unit.open:f}",
        "base": f"{unit.base:f}",
        "bonus": unit.bonus and scored_item(unit.bonus, display),
        "negative": unit.negative and scored_item(unit.negative, display),
        "without": _points(unit.without),
        "sections": [_section(section, display) for section in unit.sections],
    }


def _section(section: ScoredSection, display: Display) -> shapes.SectionScored:
    return {
        "id": section.id,
        "points": f"{section.points:f}",
        "of": f"{section.of:f}",
        "open": f"{section.open:f}",
        "items": [scored_item(item, display) for item in section.items],
    }


def _points(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
