"""Which occurrences stand in the matrix, where, and what the sums count."""

from duty_cli.model.cadence import Span
from duty_cli.model.occurrence import Status
from duty_cli.model.register import Register
from duty_cli.views.matrix import Line, MatrixView, Tally, matrix_view
from duty_cli.views.roster import in_tree_order
from duty_cli.views.selection import Selection
from tests.engine.build import after, at, d, duty, member, per, record, register, unit, waiver

Y2025 = Span(d("2025-01-01"), d("2025-12-31"))
Y2026 = Span(d("2026-01-01"), d("2026-12-31"))


def view(
    day: str, of: Register, span: Span = Y2025, selection: Selection | None = None
) -> MatrixView:
    return matrix_view(of, at(day, of, span.last.isoformat()), span, selection or Selection())


def statuses(line: Line) -> list[list[Status]]:
    return [[v.status for _, shown in cell for v in shown] for cell in line.cells]


def test_a_cell_has_the_occurrences_due_in_the_span_in_order_of_time() -> None:
    of = register(duty(per("quarter")), record("2025-05-05"))
    [line] = view("2025-08-01", of).lines
    assert statuses(line) == [[Status.OVERDUE, Status.MET, Status.OPEN, Status.UPCOMING]]
    assert line.tally == Tally(1, 2)


def test_a_due_date_decides_and_not_the_window() -> None:
    """The last quarter of 2024 is not judged; that of 2025 is due in January 2026."""
    of = register(duty(per("quarter", {"after-end": "10d"})))
    [line] = view("2026-02-01", of, Y2026).lines
    assert [v.period.id for v in line.verdicts] == ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]


def test_occurrences_without_due_stand_where_their_window_meets_the_span() -> None:
    of = register(duty(per("quarter", "undetermined")), record("2026-02-02"))
    now = view("2026-05-01", of, Y2025)
    assert [v.period.id for v in now.lines[0].verdicts] == [
        "2025-Q1",
        "2025-Q2",
        "2025-Q3",
        "2025-Q4",
    ]
    assert [v.period.id for v in now.occurrences][-1] == "2026-Q2", "the contract's list has all"


def test_an_answered_occasion_of_last_year_is_not_shown_again() -> None:
    """An unanswered one is: it is still open."""
    of = register(
        duty(after(within="undetermined")),
        record("2025-03-01", id="answered", kind="event"),
        record("2025-11-01", id="open", kind="event"),
        record("2025-03-09", re=["answered"]),
    )
    shown = [v.period.id for v in view("2026-05-01", of, Y2026).lines[0].verdicts]
    assert shown == ["open"]


def test_a_waived_occasion_ends_with_its_waiver() -> None:
    of = register(
        duty(after(within="undetermined")),
        record("2025-03-01", id="event", kind="event"),
        waiver("event", day="2025-04-01"),
    )
    assert view("2026-05-01", of, Y2026).lines == ()
    [line] = view("2026-05-01", of, Y2025).lines
    assert line.tally == Tally(0, 0), "what is waived is not owed"


def test_offices_stand_side_by_side_in_order_of_the_roster() -> None:
    of = register(
        duty(per("half-year"), members=("leader",)),
        unit(members=[member("z"), member("b"), member("guest", roles=())]),
        record("2025-02-02", by=["b"]),
    )
    [line] = view("2025-07-15", of).lines
    [cell] = line.cells
    shown = [(office.id if office else None, [v.status for v in found]) for office, found in cell]
    assert shown == [
        ("z", [Status.OVERDUE, Status.OPEN]),
        ("b", [Status.MET, Status.OPEN]),
    ]


def test_silent_is_who_owed_something_and_filed_nothing() -> None:
    of = register(duty(per("quarter")), unit("a"), unit("b"), record("2025-02-02", units=["b"]))
    assert [line.silent for line in view("2025-03-31", of).lines] == [False, False]
    assert [line.silent for line in view("2025-04-01", of).lines] == [True, False]


def test_who_and_what_has_no_occurrence_is_left_out_and_said() -> None:
    of = register(
        duty(per("year"), id="yearly"),
        duty(after(), id="answer"),
        unit("a"),
        unit("b", tags=["office"]),
    )
    found = view("2025-06-01", of)
    assert [column.duty.id for column in found.columns] == ["yearly"]
    assert [duty.id for duty in found.idle] == ["answer"]
    assert [line.unit.id for line in found.lines] == ["a"]
    assert [unit.id for unit in found.unbound] == ["b"]


def test_a_selection_narrows_rows_columns_and_the_list() -> None:
    of = register(duty(per("year"), id="x"), duty(per("year"), id="y"), unit("a"), unit("b"))
    found = view("2025-06-01", of, selection=Selection(units={"b"}, duties={"p/y"}))
    assert [v.id for v in found.occurrences] == ["p/y@b/2025"]
    assert [(line.unit.id, len(line.cells)) for line in found.lines] == [("b", 1)]
    assert not found.idle
    assert not found.unbound


def test_sums_of_columns_and_lines_agree() -> None:
    of = register(
        duty(per("month"), id="x"),
        duty(per("quarter"), id="y"),
        unit("a"),
        unit("b"),
        record("2025-02-02"),
        record("2025-05-02", units=["b"]),
    )
    found = view("2025-08-15", of)
    for part in (0, 1):
        columns = sum(column.tally[part] for column in found.columns)
        assert columns == sum(line.tally[part] for line in found.lines)


def test_units_stand_under_their_parents() -> None:
    units = [unit("c", parent="b"), unit("a"), unit("b", parent="a"), unit("d", parent="gone")]
    assert [(u.id, depth) for u, depth in in_tree_order(units)] == [
        ("a", 0),
        ("b", 1),
        ("c", 2),
        ("d", 0),
    ]


def test_parents_in_a_circle_hide_nobody() -> None:
    units = [unit("a", parent="b"), unit("b", parent="a"), unit("c", parent="c"), unit("d")]
    assert sorted(u.id for u, _ in in_tree_order(units)) == ["a", "b", "c", "d"]


def test_a_very_deep_tree_is_no_problem() -> None:
    units = [unit(f"u{n}", parent=f"u{n - 1}" if n else None) for n in range(3000)]
    assert [depth for _, depth in in_tree_order(units)] == list(range(3000))
