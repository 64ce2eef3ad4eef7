"""What is wrong with an assessment, and where."""

from decimal import Decimal
from typing import Any

import pytest

from duty_cli.engine.score import SCORING
from duty_cli.model.kinds import KINDS
from duty_cli.model.schema.sheet import BESIDE, RULES
from duty_cli.model.schema.sheet_reading import read_sheet
from duty_cli.model.sheet import Count, Item, Owed, Parts, Sheet, Threshold, Timeliness
from duty_cli.store.yaml import fold

HEAD = "units: branch\ntotal: 10\n"
ONE = "{id: a, points: 10, rule: external}"


def read(text: str) -> Sheet | list[str]:
    """The sheet, or what is wrong as `message way/to/it`."""
    document = fold(text)
    assert not document.problems
    found = read_sheet(document.value, ("report", "study"), KINDS)
    if isinstance(found, Sheet):
        return found
    return [
        f"{it.message.id.removeprefix('invalid.')} {'/'.join(map(str, it.keys[1:]))}"
        for it in found
    ]


def of(item: str = ONE, more: str = "", head: str = HEAD) -> Sheet | list[str]:
    """A sheet with these items in its one section of 10 points."""
    return read(f"{head}sections: [{{id: one, points: 10, items: [{item}]}}]\n{more}")


def item(terms: str) -> Item:
    found = of(f"{{id: a, points: 10, {terms}}}")
    assert isinstance(found, Sheet), found
    return found.items[0]


def test_every_rule_that_is_computed_can_be_written() -> None:
    assert sorted((*RULES, *BESIDE)) == list(SCORING)


def test_what_a_sheet_may_leave_out() -> None:
    sheet = of()
    assert isinstance(sheet, Sheet)
    assert sheet.units == ("branch",)
    assert [sheet.rebase, sheet.groups, sheet.bottom, sheet.mean] == [False, (), 0, ()]
    assert (sheet.bonus, sheet.negative, sheet.note) == (None, None, None)
    assert [it.title.zh for it in sheet.items] == ["a"]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("rule: parts, duty: report", Owed(("report",), None, False)),
        (
            "rule: parts, duty: [report, study], evidence: [], none: full",
            Owed(("report", "study"), (), True),
        ),
        (
            "rule: timeliness, duty: report, late: 0.5",
            Timeliness(("report",), Decimal("0.5"), False),
        ),
        ("rule: threshold, step: 0.25", Threshold(Decimal("0.25"))),
    ],
)
def test_terms_are_typed_and_numbers_exact(terms: str, expected: object) -> None:
    assert item(terms).terms == expected


def test_records_are_counted_by_what_they_are() -> None:
    terms = item("rule: count, each: 1, requires: {kind: activity, topics: [theme]}").terms
    assert isinstance(terms, Count)
    assert terms.requires
    assert (terms.requires.kind, terms.requires.topics) == ("activity", ("theme",))


def test_a_part_is_called_by_its_item_and_has_its_clause() -> None:
    parts = "[{id: x, points: 4, duty: study}, {id: y, points: 6, rule: external}]"
    found = of(f"{{id: a, clause: 三, points: 10, rule: parts, parts: {parts}}}")
    assert isinstance(found, Sheet)
    assert list(found.by_id) == ["a", "a.x", "a.y"]
    terms = found.items[0].terms
    assert isinstance(terms, Parts)
    assert [(it.rule, it.clause) for it in terms.parts] == [("parts", "三"), ("external", "三")]
    assert terms.parts[1].keys == ("assessment", "sections", 0, "items", 0, "parts", 1)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (of(head="units: branch\ntotal: 12\n"), "sum-of-sections total"),
        (of("{id: a, points: 9.5, rule: external}"), "sum-of-items sections/0/points"),
        (
            of("{id: a, points: 10, rule: parts, parts: [{id: x, points: 9, rule: external}]}"),
            "sum-of-parts sections/0/items/0/points",
        ),
        (
            of("{id: a, points: 4, rule: external}, {id: a, points: 6, rule: external}"),
            "item-twice sections/0/items/1/id",
        ),
        (of(more=f"bonus: {ONE.replace(', rule: external', '')}"), "item-twice bonus/id"),
        (of("{id: a, points: 10}"), "item-rule sections/0/items/0"),
        (of("{id: a, rule: external}"), "item-missing sections/0/items/0"),
        (of("{id: a, points: 10, rule: negative}"), "item-beside sections/0/items/0/rule"),
        (of(more="negative: {id: n, rule: external}"), "item-beside negative/rule"),
        (of(more="bonus: {id: b}"), "item-missing bonus"),
        (of(more="bonus: {id: b, points: 5, each: 1}"), "item-key bonus/each"),
        (of("{id: a, points: 10, rule: parts}"), "item-missing sections/0/items/0"),
        (of("{id: a, points: 10, rule: deduct}"), "item-missing sections/0/items/0"),
        (of("{id: a, points: 10, rule: threshold}"), "item-missing sections/0/items/0"),
        (
            of("{id: a, points: 10, rule: timeliness, duty: report}"),
            "item-missing sections/0/items/0",
        ),
        (
            of("{id: a, points: 10, rule: external, late: 1}"),
            "item-key sections/0/items/0/late",
        ),
        (
            of("{id: a, points: 10, rule: count, each: 1, duty: study, requires: {kind: plan}}"),
            "item-both sections/0/items/0/requires",
        ),
        (
            of("{id: a, points: 10, rule: parts, duty: reprot}"),
            "item-duty-near sections/0/items/0/duty/0",
        ),
        (
            of("{id: a, points: 10, rule: parts, duty: [study, zzz]}"),
            "item-duty sections/0/items/0/duty/1",
        ),
        (
            of("{id: a, points: 10, rule: count, each: 1, requires: {kind: pla}}"),
            "choice-near sections/0/items/0/requires/kind",
        ),
        (of("{id: a, points: -1, rule: external}"), "points sections/0/items/0/points"),
        (of("{id: a, points: 1.255, rule: external}"), "points sections/0/items/0/points"),
        (of("{id: a, points: 10, rule: sum}"), "choice sections/0/items/0/rule"),
        (of(more="rnak: {groups: [[branch]]}"), "unknown-key-near rnak"),
        (of(""), "empty-list sections/0/items"),
        (of("{id: a, points: 10, rule: parts, parts: []}"), "empty-list sections/0/items/0/parts"),
        (of(more="rank: {groups: []}"), "empty-list rank/groups"),
        (read(HEAD), "missing sections"),
        (read(f"{HEAD}sections: []"), "empty-list sections"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_where_it_stands(found: object, expected: str) -> None:
    assert found == [expected]


def test_a_part_has_neither_parts_nor_units_of_its_own() -> None:
    def part(keys: str) -> Any:
        return of(f"{{id: a, points: 10, rule: parts, parts: [{{id: x, points: 10, {keys}}}]}}")

    way = "sections/0/items/0/parts/0"
    inner = "[{id: z, points: 10, duty: study}]"
    assert part(f"duty: study, parts: {inner}") == [f"item-key {way}/parts"]
    assert part("duty: study, for: branch") == [f"item-key {way}/for"]


def test_everything_is_told_at_once() -> None:
    found = of("{id: a, points: 9, rule: parts, duty: no, each: 1}")
    assert found == [
        "sum-of-items sections/0/points",
        "item-key sections/0/items/0/each",
        "item-duty sections/0/items/0/duty/0",
    ]
