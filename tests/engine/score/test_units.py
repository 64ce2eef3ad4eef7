"""Whole sheets: totals, units to which not everything applies, means, ranking, entries."""

from collections.abc import Sequence
from decimal import Decimal

from duty_cli.engine.score.entered import by_item, entries_in_effect
from duty_cli.engine.score.ranking import rankings
from duty_cli.model.record import Record, Row
from duty_cli.model.score import Entry, Ranking
from tests.engine.build import d, duty, per, record, unit
from tests.engine.score.sheets import entry, item, scores, sheet

YEARLY = duty(per("year"))
JUDGED = item("external", "60", id="judged")
OF_OFFICES = item("external", "40", id="offices", for_="office")


def given(**points: str) -> list[Entry]:
    return [entry("judged", number, unit=name) for name, number in points.items()]


def ranked(groups: Sequence[Sequence[str]], bottom: str, **points: str) -> tuple[Ranking, ...]:
    """Units by name with their points, in this order in the roster."""
    stated = sheet(JUDGED, rank={"groups": [[*tags] for tags in groups], "bottom": bottom})
    units = [unit(name) for name in points]
    return rankings(stated, scores(stated, YEARLY, *units, entries=given(**points)))


def test_an_item_for_others_does_not_apply() -> None:
    (score,) = scores(sheet(JUDGED, OF_OFFICES), YEARLY, entries=given(a="30"))
    assert [it.state.value for it in score.items] == ["scored", "not-applicable"]
    assert [score.points, score.of, score.total] == [Decimal(30), Decimal(60), Decimal(30)]


def test_the_total_is_put_on_the_scale_of_the_sheet_only_where_it_says_so() -> None:
    stated = sheet(JUDGED, OF_OFFICES, rebase="true")
    (score,) = scores(stated, YEARLY, entries=given(a="31"))
    assert [score.points, score.base] == [Decimal(31), Decimal("51.67")]


def test_a_sheet_of_which_something_is_open_says_so() -> None:
    (score,) = scores(sheet(JUDGED), YEARLY)
    assert [score.total, score.open] == [Decimal(0), Decimal(60)]
    assert not score.complete
    (score,) = scores(sheet(JUDGED), YEARLY, entries=given(a="0"))
    assert [score.total, score.open] == [Decimal(0), Decimal(0)]
    assert score.complete


def test_units_are_assessed_that_have_a_tag_and_were_there_in_the_year() -> None:
    units = (
        unit("gone", until="2024-12-31"),
        unit("leaving", until="2025-01-01"),
        unit("new", since="2025-12-31"),
        unit("next", since="2026-01-01"),
        unit("other", tags=["committee"]),
    )
    assert [it.unit.id for it in scores(sheet(JUDGED), YEARLY, *units)] == ["leaving", "new"]


def test_a_unit_of_several_takes_the_mean_of_theirs() -> None:
    units = (
        unit("above", tags=["committee"]),
        unit("whole", parent="above"),
        *(unit(name, tags=["office"], parent="whole") for name in ("one", "two", "three")),
    )
    stated = sheet(JUDGED, units=["branch", "office"], mean="branch")
    points = given(one="10", two="20", three="20", whole="60")
    whole, *offices = scores(stated, YEARLY, *units, entries=points)
    assert [it.total for it in offices] == [10, 20, 20]
    assert whole.total == Decimal("16.67")
    assert [it.id for it in whole.mean_of] == ["one", "two", "three"]
    assert not whole.sections


def test_a_mean_may_be_one_of_means() -> None:
    units = (
        unit("top"),
        unit("whole", parent="top"),
        *(unit(name, tags=["office"], parent="whole") for name in ("one", "two")),
        unit("third", tags=["office"], parent="top"),
    )
    stated = sheet(JUDGED, units=["branch", "office"], mean="branch")
    points = given(one="10", two="20", third="30")
    top, whole, *_ = scores(stated, YEARLY, *units, entries=points)
    assert [whole.total, top.total] == [Decimal(15), Decimal("22.5")]


def test_what_only_the_whole_is_asked_for_counts_for_each_of_its_units() -> None:
    units = (unit("whole"), unit("one", tags=["office"], parent="whole"))
    stated = sheet(item("parts", duty="d"), units=["branch", "office"], mean="branch")
    whole, one = scores(stated, YEARLY, *units, record("2025-03-01", units=["whole"]))
    assert [one.total, whole.total] == [Decimal(6), Decimal(6)]
    # without a mean an office answers for itself alone
    alone = sheet(item("parts", duty="d"), units=["branch", "office"])
    whole, one = scores(alone, YEARLY, *units, record("2025-03-01", units=["whole"]))
    assert [one.of, whole.total] == [Decimal(0), Decimal(6)]


def test_one_total_is_one_rank_in_the_order_of_the_roster() -> None:
    (ranking,) = ranked([["branch"]], "0", b="20", d="30", a="20", c="10")
    assert [(it.rank, it.score.unit.id) for it in ranking.rows] == [
        (1, "d"),
        (2, "b"),
        (2, "a"),
        (4, "c"),
    ]


def test_the_last_are_those_that_fewer_are_behind() -> None:
    def last(bottom: str, **points: str) -> list[str]:
        (ranking,) = ranked([["branch"]], bottom, **points)
        return [it.score.unit.id for it in ranking.rows if it.bottom]

    assert last("2", a="4", b="3", c="2", d="1") == ["c", "d"]
    assert last("2", a="4", b="2", c="2", d="2") == ["b", "c", "d"]
    assert last("1", a="4", b="2", c="2", d="1") == ["d"]
    assert last("3", a="2", b="1") == ["b"]  # a first is never among the last
    assert last("3", a="2", b="2") == []


def test_groups_are_ranked_apart_by_tag() -> None:
    stated = sheet(JUDGED, units=["branch", "office"], rank={"groups": [["office"], ["branch"]]})
    units = (unit("a"), unit("b", tags=["office"]), unit("c", tags=["office", "branch"]))
    found = rankings(stated, scores(stated, YEARLY, *units, entries=given(a="1", b="2", c="3")))
    assert [[it.score.unit.id for it in one.rows] for one in found] == [["c", "b"], ["c", "a"]]


# --- entries


def whole(row: Row, **fields: object) -> Record:
    return Record(row, None, None, (), {"item": "1", "points": Decimal(2), **fields}, {})


def assessed(day: str = "2025-12-01", period: str = "2025", **more: object) -> Row:
    row = record(day, kind="assessment", id=str(more.pop("id", day)), **more)  # type: ignore[arg-type]  # passed on
    return row._replace(period=period)


def test_entries_are_done_records_of_the_year_dated_by_the_day() -> None:
    records = [
        whole(assessed(units=["a", "b"])),
        whole(assessed(period="2024", id="old")),
        whole(assessed(state="cancelled", id="gone")),
        whole(assessed("2026-02-01", id="late")),
    ]
    found = entries_in_effect(records, 2025, d("2026-01-31"))
    assert [(it.unit, it.item) for it in found] == [("a", "1"), ("b", "1")]
    assert {it.points for it in found} == {Decimal(2)}


def test_the_later_entry_comes_later_whatever_the_order_of_the_files() -> None:
    early = whole(assessed("2025-12-01", id="z"), points=Decimal(1))
    timed = whole(assessed("2025-12-02", id="a", at="10:00"), points=Decimal(3))
    untimed = whole(assessed("2025-12-02", id="b"), points=Decimal(2))
    for order in ([early, timed, untimed], [untimed, timed, early]):
        found = entries_in_effect(order, 2025, d("2026-01-31"))
        assert [it.points for it in found] == [1, 2, 3]


def test_an_id_alone_is_that_of_the_first_policy_that_has_it() -> None:
    given = [entry("judged", "7"), entry("q/judged", "9")]
    for policy, total in (("p", 7), ("q", 9)):
        elsewhere = {"judged"} if policy == "q" else set()
        found = by_item(given, policy, elsewhere)
        assert found["a", "judged"].points == total


def test_an_entry_may_name_the_policy() -> None:
    for name, total in (("p/judged", 7), ("q/judged", 0)):
        (score,) = scores(sheet(JUDGED), YEARLY, entries=[entry(name, "7")])
        assert score.total == total
