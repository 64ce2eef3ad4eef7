"""What a badge shows: the worst there is, and how many of it."""

import pytest

from duty_cli.engine.context import Context
from duty_cli.engine.evaluate import judged
from duty_cli.model.finding import Message
from duty_cli.model.register import Register
from duty_cli.views.badge import BadgeView, Light, badge_view
from duty_cli.views.selection import Selection
from tests.engine.build import PROOF, at, d, duty, per, record, register, unit, waiver, words

MONTHS = duty(per("month"), grace="3d", evidence=["minutes"])


def view(day: str, of: Register, *units: str, unread: int = 0) -> BadgeView:
    evaluation = at(day, of)
    context = Context(of, evaluation, judged(of, evaluation), d(day))
    return badge_view(context, Selection(units=units), unread)


def done(day: str, *units: str) -> object:
    return record(day, proof={"minutes": PROOF}, units=units or ("a",))


def shown(badge: BadgeView) -> list[tuple[str, object]]:
    return [(part.id.removeprefix("badge."), part.values.get("count")) for part in badge.parts]


def of(*content: object, since: str = "2025-01-01") -> Register:
    return register(MONTHS, *content, since=since)  # type: ignore[arg-type]  # rows and units


@pytest.mark.parametrize(
    ("day", "light", "parts"),
    [
        ("2025-01-05", Light.GREY, [("nothing", None)]),
        ("2025-01-20", Light.AMBER, [("due-soon", 1)]),
        ("2025-01-31", Light.AMBER, [("due-soon", 1)]),
        ("2025-02-02", Light.AMBER, [("grace", 1)]),
        ("2025-02-04", Light.RED, [("overdue", 1)]),
        ("2025-03-02", Light.RED, [("overdue", 1)]),
        ("2025-03-04", Light.RED, [("overdue", 2)]),
    ],
)
def test_without_records_it_goes_from_grey_to_red(
    day: str, light: Light, parts: list[tuple[str, object]]
) -> None:
    badge = view(day, of())
    assert (badge.light, shown(badge)) == (light, parts)


def test_green_where_all_that_was_due_is_settled() -> None:
    badge = view("2025-04-05", of(done("2025-01-05"), waiver("2025-02"), done("2025-03-05")))
    assert (badge.light, shown(badge)) == (Light.GREEN, [("met", None)])


def test_evidence_that_is_wanting_is_red_after_grace_and_amber_before() -> None:
    lacking = of(record("2025-01-05"))
    before, after = view("2025-02-03", lacking), view("2025-02-04", lacking)
    assert (before.light, shown(before)) == (Light.AMBER, [("unproven", 1)])
    assert (after.light, shown(after)) == (Light.RED, [("unproven", 1)])


def test_only_the_worst_is_told() -> None:
    badge = view("2025-03-20", of(record("2025-01-05")))
    assert (badge.light, shown(badge)) == (Light.RED, [("overdue", 1), ("unproven", 1)])


def test_what_cannot_be_read_is_never_green() -> None:
    badge = view("2025-02-05", of(done("2025-01-05")), unread=2)
    assert (badge.light, shown(badge)) == (Light.RED, [("unread", 2)])


def test_one_unit_has_its_name_on_it_and_counts_alone() -> None:
    two = of(unit("a"), unit("b"), done("2025-01-05", "b"))
    assert view("2025-02-05", two).label == Message("badge.label")
    assert view("2025-02-05", two, "b").label == words("unit b")
    assert view("2025-02-05", two, "b").light is Light.GREEN
    assert view("2025-02-05", two, "a").light is Light.RED
    assert view("2025-02-05", two, "a", "b").label == Message("badge.label")
