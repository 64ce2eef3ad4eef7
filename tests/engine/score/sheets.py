"""Small assessments, written as in a policy, over the registers of tests/engine/build."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from duty_cli.engine.evaluate import evaluate
from duty_cli.engine.score import SCORING
from duty_cli.engine.score.suppose import supposing
from duty_cli.engine.score.unit import unit_scores
from duty_cli.model.duty import Duty
from duty_cli.model.kinds import KINDS
from duty_cli.model.occurrence import Status
from duty_cli.model.record import Row
from duty_cli.model.register import EvidenceFiles, Register, Unit
from duty_cli.model.schema.sheet_reading import read_sheet
from duty_cli.model.score import Entry, ItemScore, UnitScore
from duty_cli.model.sheet import Sheet
from tests.engine import build

YEAR = 2025
AFTER = "2026-01-31"
"""A day after the year, on which everything is decided."""


def item(rule: str, points: str = "6", id: str = "1.1", **terms: Any) -> dict[str, Any]:
    """An item as it is written; `for_` is `for`."""
    return {"id": id, "points": points, "rule": rule} | {
        key.rstrip("_"): value for key, value in terms.items()
    }


def sheet(*items: Mapping[str, Any], duties: Sequence[str] = ("d",), **more: Any) -> Sheet:
    """A sheet of one section with these items, for units with the tag `branch`."""
    points = str(sum(Decimal(one["points"]) for one in items))
    section = {"id": "one", "points": points, "items": [*items]}
    stated = {"units": "branch", "total": points, "sections": [section], **more}
    found = read_sheet(stated, duties, KINDS)
    assert isinstance(found, Sheet), found
    return found


def entry(item: str, points: str, unit: str = "a", day: str = "2025-12-20") -> Entry:
    row = build.record(day, id=f"entry-{item}-{day}", kind="assessment", units=(unit,))
    return Entry(item, unit, Decimal(points), "理由", "考核组", row._replace(period="2025"))


def scores(
    stated: Sheet,
    *content: Duty | Unit | Row,
    day: str = AFTER,
    entries: Sequence[Entry] = (),
    suppose: Mapping[str, Status] | None = None,
    files: EvidenceFiles | None = None,
) -> tuple[UnitScore, ...]:
    """The sheets of all units."""
    register = build.register(*content, files=files)
    return scored(register, stated, day, entries, suppose or {})


def scored(
    register: Register,
    stated: Sheet,
    day: str,
    entries: Sequence[Entry],
    suppose: Mapping[str, Status],
) -> tuple[UnitScore, ...]:
    (policy,) = register.policies
    policy = policy._replace(sheet=stated)
    register = register._replace(policies=(policy,))
    evaluation = evaluate(register, build.d(day), date(YEAR, 12, 31))
    taken = supposing(evaluation, suppose)
    return unit_scores(register, taken, policy, YEAR, entries, SCORING)


def one(stated: Sheet, *content: Duty | Unit | Row, **more: Any) -> ItemScore:
    """The first item of the first unit."""
    return scores(stated, *content, **more)[0].items[0]


def told(score: ItemScore) -> tuple[str, str | None, str]:
    """State, points and what is open."""
    points = None if score.points is None else f"{score.points.normalize():f}"
    return score.state.value, points, f"{score.open.normalize():f}"
