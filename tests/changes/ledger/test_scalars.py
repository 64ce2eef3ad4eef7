"""Days, times, numbers and periods as secretaries write them in cells."""

from datetime import date, datetime, time

import pytest

from duty_cli.changes.ledger.held import held, hold, unfit
from duty_cli.changes.ledger.periods import period_id
from duty_cli.changes.ledger.scalars import clock, day, moment, number, period, plain, refused
from duty_cli.model.ledger import Cell, Unread

FIRST = "2026-03-01"
DAYS: list[Cell] = [
    *(
        datetime(2026, 3, 1),
        datetime(2026, 3, 1, 14, 30),
        date(2026, 3, 1),
        46082,
        46082.6,
        20260301,
    ),
    *(
        "2026-03-01",
        "2026.3.1",
        "2026/3/1",
        "2026年3月1日",
        "2026年03月01日",
        "2026-3-1",
        "20260301",
    ),
    *(
        "２０２６年３月１日",
        " 2026.03.01 ",
        "2026年3月1日（星期日）",
        "2026-03-01 00:00:00",
        "46082",
    ),
    *("2026年3月1日 14:30", "2026.3.1下午2:30", "2026年 3月 1日"),
]
NO_DAYS: list[Cell] = [
    *("3月1日", "3-1", "昨天", "2026.3", "2026-02-30", "2026-03-01至03-05", "01/03/2026", "待定"),
    *(2026, 2026.3, 301, 12, True, time(9, 0), "2026", "2026年3月"),
]


@pytest.mark.parametrize("cell", DAYS)
def test_a_day_is_read_in_every_way_of_writing_it(cell: Cell) -> None:
    assert day(cell) == (FIRST, None)


@pytest.mark.parametrize("cell", NO_DAYS)
def test_what_is_no_day_or_may_be_several_is_unclear(cell: Cell) -> None:
    doubt = day(cell).doubt
    assert doubt is not None
    assert doubt.id == "ledger.day"


CLOCKS: list[tuple[Cell, str]] = [
    *(
        (time(14, 30), "14:30"),
        (0.6041666666666666, "14:30"),
        ("14:30", "14:30"),
        ("9:05", "09:05"),
    ),
    *(("14：30", "14:30"), ("14:30:00", "14:30"), ("下午2:30", "14:30"), ("下午2点半", "14:30")),
    *(("9时5分", "09:05"), ("2:30 pm", "14:30"), ("上午9点", "09:00"), ("中午12:00", "12:00")),
    (datetime(1899, 12, 30, 8, 0), "08:00"),
    (time(14, 29, 59, 900000), "14:30"),
]


@pytest.mark.parametrize(("cell", "expected"), CLOCKS)
def test_a_time_of_day(cell: Cell, expected: str) -> None:
    assert clock(cell) == (expected, None)


@pytest.mark.parametrize("cell", ["下午", "25:00", "14", 14, "14:60", "14.30", True])
def test_what_is_no_time_of_day_is_unclear(cell: Cell) -> None:
    assert clock(cell).doubt is not None


def test_a_moment_needs_its_time_of_day() -> None:
    assert moment(datetime(2026, 3, 1, 9, 5)).value == "2026-03-01T09:05"
    assert moment("2026年3月1日 9:05").value == "2026-03-01T09:05"
    assert moment("2026-03-01T00:00").value == "2026-03-01T00:00"
    for cell in (datetime(2026, 3, 1), "2026-03-01"):
        doubt = moment(cell).doubt
        assert doubt is not None
        assert doubt.id == "ledger.moment-time"


NUMBERS: list[tuple[Cell, str]] = [
    *((24, "24"), (24.0, "24"), ("24", "24"), (1.5, "1.5"), ("１．５", "1.5"), (0.1 + 0.2, "0.3")),
    *(("24人", "24"), ("2学时", "2"), ("-3", "-3"), ("90 分", "90")),
]


@pytest.mark.parametrize(("cell", "expected"), NUMBERS)
def test_a_number_is_read_with_and_without_its_measure(cell: Cell, expected: str) -> None:
    assert number(cell) == (expected, None)


@pytest.mark.parametrize("cell", ["约20", "1,000", "二十", True, "24/26"])
def test_what_is_no_number_is_unclear(cell: Cell) -> None:
    assert number(cell).doubt is not None


PERIODS = {
    "2026": ["2026", "2026年", "2026年度", "２０２６年"],
    "2026-H1": ["2026-H1", "2026年上半年", "2026上半年", "first half of 2026"],
    "2026-H2": ["2026年下半年", "2026年度下半年", "The second half of 2026"],
    "2026-Q3": ["2026年第三季度", "2026年三季度", "2026第3季度"],
    "2026-03": ["2026-03", "2026年3月", "2026年03月份"],
    "2026-W07": ["2026年第7周"],
    "2025-2026-2": ["2025-2026学年第二学期", "2025—2026学年度下学期", "2025-2026-2"],
    "house-1": ["house-1"],
}


@pytest.mark.parametrize(
    ("said", "expected"), [(s, id_) for id_, all_ in PERIODS.items() for s in all_]
)
def test_a_period_as_people_say_it(said: str, expected: str) -> None:
    assert period_id(said) == expected


def test_a_period_that_excel_has_made_a_day_is_unclear() -> None:
    assert period(datetime(2026, 3, 1)).doubt is not None  # 2026-03 was meant, or that day
    assert period(datetime(2026, 4, 4)) == ("2026-04-04", None)
    assert period(2026) == ("2026", None)


PLAIN: list[tuple[Cell, str]] = [
    *((None, ""), (" 会议 ", "会议"), (7, "7"), (7.0, "7"), (0.1 + 0.2, "0.3"), (True, "true")),
    *((date(2026, 3, 1), FIRST), (datetime(2026, 3, 1), FIRST), (time(9, 5), "09:05")),
    (datetime(2026, 3, 1, 9, 5), "2026-03-01T09:05"),
]


@pytest.mark.parametrize(("cell", "expected"), PLAIN)
def test_a_cell_as_text(cell: Cell, expected: str) -> None:
    assert plain(cell) == expected


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\r", "\x7f", "\x9b", "\ufffe"])
def test_control_characters_are_refused(char: str) -> None:
    because = refused(f"a{char}b")
    assert because is not None
    assert because.values == {"code": f"U+{ord(char):04X}"}


def test_cells_without_a_value_are_refused() -> None:
    found = [because for cell in Unread if (because := refused(cell))]
    assert [because.id for because in found] == ["ledger.fault", "ledger.formula"]
    assert refused("a\tb\nc") is None
    assert refused(None) is None


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("会议", "会议"),
        ('"会议"', '"会议"'),
        ("a\x07b", '"a\\u0007b"'),
        ('"a\\u0007b"', '"\\"a\\\\u0007b\\""'),
        (" a", '" a"'),
        ("a\nb", "a\nb"),
    ],
)
def test_a_text_that_no_cell_holds_is_quoted(text: str, cell: str) -> None:
    assert hold(text) == cell
    assert held(cell) == text
    assert unfit(cell) is None
