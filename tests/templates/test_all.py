"""What holds for the words of every document, in both languages."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from duty_cli.render.markdown.parts import parts
from duty_cli.views.document import DocumentView
from duty_cli.views.report import REPORTS
from tests.templates.office import (
    AS_OF,
    RECORDS,
    made,
    marked_up,
    of_period,
    of_record,
    of_unit,
    text,
)

pytestmark = pytest.mark.slow  # whole registers, many times over

FOLDER = Path(__file__).parents[2] / "templates"
NAMES = sorted(REPORTS)
PERIODS = {"year": "2025", "half": "2025-H1", "quarter": "2025-Q2"}
PRAISE = ("高度重视", "圆满", "显著", "扎实", "有力", "成效", "取得", "successful", "excellent")
both = pytest.mark.parametrize("code", ["zh", "en"])
every = pytest.mark.parametrize("name", NAMES)


def source(name: str, code: str) -> str:
    return (FOLDER / f"{name}.{code}.md.j2").read_text(encoding="utf-8")


def tables(shown: str) -> Iterator[list[str]]:
    for piped, lines in groupby(shown.split("\n"), key=lambda line: line.startswith("|")):
        if piped:
            yield list(lines)


def view_of(name: str, root: Path, *units: str, records: bool = True) -> DocumentView:
    """The document of the small register, or of the same without records."""
    register = made(root, RECORDS if records else {})
    if REPORTS[name].records:
        return of_record(root, made(root, RECORDS), "2025-03-01-meeting")
    if not REPORTS[name].periods:
        return of_unit(register, (*units, "mech")[0], AS_OF)
    return of_period(root, register, name, PERIODS[REPORTS[name].periods[0]], *units)


@every
@both
def test_a_template_begins_by_saying_what_it_is_and_what_it_is_given(name: str, code: str) -> None:
    comment = source(name, code).partition("#}")[0]
    assert comment.startswith("{#\n")
    given = "record" if REPORTS[name].records else "summary" if REPORTS[name].periods else "owed"
    if name != "annual":
        assert re.search(rf"\b{given}\b", comment)
        assert re.search(r"\bletter\b", comment)
        assert f"shipped/{name}.{code}.md.j2" in comment


@every
def test_both_languages_have_the_same_blocks_in_the_same_order(name: str) -> None:
    zh, en = (re.findall(r"\{% block (\w+) %\}", source(name, code)) for code in ("zh", "en"))
    assert zh == en
    assert zh[0] == "title"


@every
@both
def test_nothing_is_praised(name: str, code: str) -> None:
    assert [word for word in PRAISE if word in source(name, code)] == []


@every
@both
@pytest.mark.parametrize("units", [(), ("mech",), ("mech", "info")])
@pytest.mark.parametrize("records", [True, False])
def test_a_document_is_whole(
    tmp_path: Path, name: str, code: str, units: tuple[str, ...], *, records: bool
) -> None:
    view = view_of(name, tmp_path, *units, records=records)
    shown = text(view, tmp_path, code)
    assert shown.startswith("# ")
    assert shown.count("\n# ") == 0
    assert "\n\n\n" not in shown
    assert ":::" not in shown
    assert not re.search(r"None|Undefined|\{[{%#]|[%#]\}", shown)
    for table in tables(shown):
        head, rule, *body = table
        assert set(rule) <= set("|: -")
        assert body
        assert {line.replace("\\|", "").count("|") for line in table} == {head.count("|")}
    # a sentence ends once
    assert not re.search(r"[。；，：][。；，]|\.\.|;\.|,\.", shown)


@every
@both
def test_its_parts_are_named_and_in_order(tmp_path: Path, name: str, code: str) -> None:
    marked = marked_up(view_of(name, tmp_path, "mech"), tmp_path, code)
    found = [part.name for part in parts(marked)]
    order = ["", "recipient", "", "attachments", "signature", "appendix"]
    places = [order.index(part, 0 if at < 2 else 2) for at, part in enumerate(found)]
    assert places == sorted(places)
    assert ("signature" in found) is (REPORTS[name].shape == "letter")
    for part in parts(marked):
        if part.name == "signature":
            *_, last = part.text.split("\n")
            assert re.fullmatch(r"\d{4}年\d+月\d+日|\d{4}-\d\d-\d\d", last)


@both
@pytest.mark.parametrize("name", ["half-year", "ledger", "quarter-analysis", "self-check"])
def test_a_file_that_cannot_be_read_makes_the_document_say_so(
    tmp_path: Path, name: str, code: str
) -> None:
    register = made(tmp_path, RECORDS, {"records/broken.yaml": "kind: ["})
    view = of_period(tmp_path, register, name, PERIODS[REPORTS[name].periods[0]])
    shown = text(view, tmp_path, code)
    assert "records/broken.yaml" in shown
    assert ("可能不完整" if code == "zh" else "may be incomplete") in shown


@every
@both
def test_a_title_full_of_marks_stays_text(tmp_path: Path, name: str, code: str) -> None:
    title = "甲|乙 <b> ::: **三** {{ summary }}"
    nasty = {path: body.replace("title: ", f"title: '{title}' #") for path, body in RECORDS.items()}
    register = made(tmp_path, nasty)
    view = (
        of_record(tmp_path, register, "2025-03-01-meeting")
        if REPORTS[name].records
        else of_unit(register, "mech", AS_OF)
        if not REPORTS[name].periods
        else of_period(tmp_path, register, name, PERIODS[REPORTS[name].periods[0]])
    )
    shown = text(view, tmp_path, code)
    assert not re.search(r"(?<!\\)\|乙|<b>|(?<!\\)\*三", shown)
    if REPORTS[name].records or name == "ledger":
        assert r"甲\|乙 &lt;b> ::: \*\*三\*\* {{ summary }}" in shown
