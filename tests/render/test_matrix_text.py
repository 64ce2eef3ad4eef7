"""The matrix as it is printed: two languages, any width, 20 duties by 100 units."""

import re
from functools import cache

import pytest

from duty_cli.engine.evaluate import evaluate
from duty_cli.model.cadence import Span
from duty_cli.model.occurrence import Status
from duty_cli.model.register import Register
from duty_cli.model.words import Words
from duty_cli.render.terminal import columns
from duty_cli.render.text.marks import MARKS
from duty_cli.views.matrix import MatrixView, matrix_view
from duty_cli.views.selection import Selection
from tests import snapshot
from tests.engine import build
from tests.render.stories import YEAR, display, matrix, shown

LANGUAGES = ["en", "zh"]


def whole_year(day: str, of: Register) -> MatrixView:
    evaluation = evaluate(of, build.d(day), YEAR.last)
    return matrix_view(of, evaluation, YEAR, Selection())


COLOUR = re.compile(r"\x1b\[[0-9]+m")


@pytest.mark.parametrize("code", LANGUAGES)
def test_units_by_duties(code: str) -> None:
    snapshot.same(f"matrix/{code}.txt", shown("matrix", matrix(), display(code)))


@pytest.mark.parametrize("code", LANGUAGES)
def test_one_unit_as_a_list(code: str) -> None:
    snapshot.same(f"matrix/unit-{code}.txt", shown("matrix", matrix("arts"), display(code)))


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_that_is_left_out_is_named_with_v(code: str) -> None:
    text = shown("matrix", matrix(), display(code, verbose=True))
    assert {"en": "Museum", "zh": "校史馆"}[code] in text


def test_where_nothing_is_due_it_says_so_and_from_when_the_register_is_judged() -> None:
    empty = matrix(span=Span(build.d("2024-01-01"), build.d("2024-12-31")))
    text = shown("matrix", empty, display("en"))
    assert "Nothing is due in this span." in text
    assert "The register begins on 2025-01-01; nothing before it is judged." in text
    assert "without an occurrence" not in text
    assert "duty explain" not in text


def test_json_is_the_contracts() -> None:
    snapshot.same("matrix/arts.json", shown("matrix", matrix("arts"), display("en"), "json"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_colour_only_adds(code: str) -> None:
    plain = shown("matrix", matrix(), display(code))
    coloured = shown("matrix", matrix(), display(code, colour=True))
    assert COLOUR.search(coloured)
    assert COLOUR.sub("", coloured) == plain


def test_marks_are_one_column_of_ascii_and_differ() -> None:
    assert set(MARKS) == set(Status)
    assert len(set(MARKS.values())) == len(MARKS)
    assert all(len(mark) == 1 and mark.isascii() for mark in MARKS.values())


def test_more_than_a_dozen_are_counted() -> None:
    of = build.register(build.duty(build.per("week")), build.record("2025-01-08"))
    text = shown("matrix", whole_year("2025-04-20", of), display("en"))
    assert text.splitlines()[4].split("  ")[0] == "1+ 13! 1> 36."
    assert "more than 12 in one place are counted" in text


def test_marks_stand_under_their_period() -> None:
    of = build.register(
        build.duty(build.per("quarter")), build.unit("a"), build.unit("b", since="2025-07-01")
    )
    lines = shown("matrix", whole_year("2025-12-01", of), display("en")).splitlines()
    assert lines[4:6] == ["unit a  0/3 silent  !!!o", "unit b  0/1 silent    !o"]


CADENCES = ["month", "week", "quarter", "half-year", "year"]


@cache
def large() -> MatrixView:
    """100 units in a tree, 20 duties, names of a usual length; a third of the units is silent."""
    duties = [
        build.duty(
            build.per(CADENCES[n % 5]),
            f"written-account-{n + 1}",
            clause=f"第{n + 1}条",
            members=("leader",) if n == 7 else (),
        )._replace(
            title=Words(
                f"第{n + 1}项重点工作落实情况书面报告", f"Written account of matter {n + 1}"
            ),
        )
        for n in range(20)
    ]
    units = [
        build.unit(
            f"u{n}",
            parent=f"u{n - n % 10}" if n % 10 else None,
            members=[build.member("head"), build.member("deputy")],
        )._replace(
            name=Words(
                f"第{n + 1}街道办事处下属社区党支部", f"Community branch {n + 1} of the town"
            ),
        )
        for n in range(100)
    ]
    rows = [
        build.record(f"2025-{month:02}-15", id=f"r{n}-{month}", units=(f"u{n}",), by=("head",))
        for n in range(100)
        if n % 3
        for month in range(1, 12)
    ]
    register = build.register(*duties, *units, *rows)
    return whole_year("2025-11-20", register)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 132])
def test_a_hundred_units_fit_the_width(code: str, width: int) -> None:
    text = shown("matrix", large(), display(code, width=width))
    assert max(map(columns, text.splitlines())) <= width


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_cell_is_printed_once(code: str) -> None:
    """Each unit has a row in each block, and each duty one column and one line in a key."""
    view = large()
    text = shown("matrix", view, display(code))
    heads = re.findall(r"^(?:unit|单位)\s+(?:done|完成)?([ 0-9]+)$", text, re.MULTILINE)
    numbers = list(dict.fromkeys(tuple(head.split()) for head in heads))
    assert [int(one) for block in numbers for one in block] == list(range(1, 21))
    assert len(re.findall(r"written-account-[0-9]+$", text, re.MULTILINE)) == 20
    if code == "zh":
        rows = re.findall(r"^ *第[0-9]+街道办事处下属社区党支部 ", text, re.MULTILINE)
        assert len(rows) == 100 * len(numbers)


def test_headers_come_again_before_a_screen_is_full() -> None:
    rows = 0
    for line in shown("matrix", large(), display("zh")).splitlines():
        rows = rows + 1 if "街道办事处" in line else 0
        assert rows <= 25


def test_silent_units_are_said() -> None:
    text = shown("matrix", large(), display("en"))
    assert "Silent, not one record counts (34): Community branch 1 of the town" in text
    assert re.search(r"^Community branch 1 of the town +0/\d+ silent", text, re.MULTILINE)


def test_the_title_names_a_whole_year_and_else_the_days() -> None:
    assert "：2025年度，" in shown("matrix", matrix(), display("zh"))
    half = matrix(span=Span(build.d("2025-01-01"), build.d("2025-06-30")))
    assert "：2025年1月1日至2025年6月30日，" in shown("matrix", half, display("zh"))


def test_the_way_on_is_one_command_about_what_is_worst() -> None:
    of = build.register(build.duty(build.per("quarter")), build.record("2025-02-01"))
    text = shown("matrix", whole_year("2025-08-01", of), display("en"))
    assert "Why one of them stands so: duty explain p/d@a/2025-Q2\n" in text


def test_ids_of_units_are_shown_for_one_and_with_v() -> None:
    assert "(arts)" not in shown("matrix", matrix(), display("en"))
    assert "arts (Arts branch)" in shown("matrix", matrix("arts"), display("en"))
    assert "arts (Arts branch)" in shown("matrix", matrix(), display("en", verbose=True))
