"""What LibreOffice prints: the figures of GB/T 9704-2012, measured on the page in millimetres."""

import pytest

from tests.render.docx.conftest import PLAIN, RED, Make
from tests.render.docx.pages import Line, Page, Printer

pytestmark = pytest.mark.slow

TOP, RIGHT, BOTTOM, LEFT = 37, 26, 35, 28
FOOT = 297 - BOTTOM
PITCH = 225 / 22
TABLE = "| 序号 | 题目 | 数 |\n| ---: | --- | ---: |\n"
WIDE = f"| {' | '.join(f'第{at}栏' for at in range(12))} |\n|{' --- |' * 12}\n"
SIGNED = "\n::: signature\n晋城学院\n2025年7月1日\n:::\n"


def paragraphs(count: int, length: int = 20) -> str:
    return "# 题目\n\n" + "\n\n".join("国" * length for _ in range(count)) + "\n"


def words(page: Page) -> list[Line]:
    """The lines within the text area."""
    return [line for line in page.lines if line.bottom < FOOT]


def test_a_page_is_a4_with_22_lines_of_28_characters(make: Make, printer: Printer) -> None:
    pages = printer.pages(make(f"# 题目\n\n{'国' * (26 + 28 * 62)}\n"))
    _, page, last = pages
    assert (round(page.width), round(page.height)) == (210, 297)
    assert [len(line.text) for line in words(page)] == [28] * 22
    assert all(line.left == pytest.approx(LEFT, abs=0.2) for line in words(page))
    assert all(line.right == pytest.approx(210 - RIGHT, abs=0.8) for line in words(page))
    gaps = [below.top - above.top for above, below in zip(words(page), words(page)[1:])]  # noqa: B905
    assert all(gap == pytest.approx(PITCH, abs=0.05) for gap in gaps)
    ink = page.ink(0, FOOT)
    assert TOP <= ink.top < TOP + PITCH
    assert FOOT - PITCH < ink.bottom <= FOOT
    # the title and the blank line under it are two of the first page's lines
    assert len(words(pages[0])) + len(words(last)) == 1 + 63 - 22


def test_the_first_line_of_a_paragraph_is_two_characters_in(make: Make, printer: Printer) -> None:
    (page,) = printer.pages(make(paragraphs(1, 40)))
    first, second = words(page)[1:]
    assert first.left - second.left == pytest.approx(2 * 15.75 * 25.4 / 72, abs=0.2)


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones(
    make: Make, printer: Printer
) -> None:
    odd, even = printer.pages(make(paragraphs(30)))
    character = 14 * 25.4 / 72
    for page, text in ((odd, "— 1 —"), (even, "— 2 —")):
        assert page.lines[-1].text == text
        ink = page.ink(FOOT, 290)
        assert (ink.top + ink.bottom) / 2 == pytest.approx(FOOT + 7, abs=1)
    assert odd.lines[-1].right == pytest.approx(210 - RIGHT - character, abs=1)
    assert even.lines[-1].left == pytest.approx(LEFT + character, abs=1)


def test_a_red_head_stands_where_the_standard_has_it(make: Make, printer: Printer) -> None:
    page, *_ = printer.pages(make(paragraphs(3), head=RED))
    (rule,) = page.rules(red=True)
    assert rule.left == pytest.approx(LEFT, abs=0.3)
    assert rule.right == pytest.approx(210 - RIGHT, abs=0.3)
    mark, number, title = words(page)[:3]
    assert (mark.text, title.text) == ("晋城职业技术学院文件", "题目")
    assert "".join(number.text.split()) == "晋市职院〔2025〕3号"
    assert page.ink(TOP, rule.top - 20).top == pytest.approx(TOP + 35, abs=1)
    ink = page.ink(number.top, rule.top - 0.3)
    assert rule.top - ink.bottom == pytest.approx(4, abs=1)
    for line in (mark, number, title):
        assert (line.left + line.right) / 2 == pytest.approx((LEFT + 210 - RIGHT) / 2, abs=1)
    # two lines of the grid lie between the rule and the title
    assert title.top - rule.bottom == pytest.approx(2 * PITCH, abs=4)


@pytest.mark.parametrize("mark", ["校", "中共晋城职业技术学院委员会文件", "很" * 40])
def test_a_mark_of_any_length_has_one_line(mark: str, make: Make, printer: Printer) -> None:
    page, *_ = printer.pages(make(paragraphs(1), head=RED._replace(mark=mark)))
    line = words(page)[0]
    assert line.text == mark
    assert line.left >= LEFT - 0.5
    assert line.right <= 210 - RIGHT + 0.5


def test_a_number_not_yet_given_leaves_a_gap(make: Make, printer: Printer) -> None:
    page, *_ = printer.pages(make(paragraphs(1), head=RED._replace(number=None)))
    before, after = words(page)[1:3]
    assert (before.text, after.text, after.top) == ("晋市职院〔2025〕", "号", before.top)
    assert after.left - before.right == pytest.approx(2 * 15.75 * 25.4 / 72, abs=1)


@pytest.mark.parametrize("count", [1, 4, 5, 6, 7, 9, 27, 28])
def test_the_imprint_stands_at_the_last_page_s_foot(
    count: int, make: Make, printer: Printer
) -> None:
    pages = printer.pages(make(paragraphs(count) + SIGNED, head=RED))
    for page in pages[:-1]:
        assert "印发" not in page.text
    last = pages[-1]
    upper, lower = last.rules()
    assert lower.bottom == pytest.approx(FOOT, abs=1)
    assert lower.top - upper.top == pytest.approx(PITCH, abs=1)
    for rule in (upper, lower):
        assert rule.left == pytest.approx(LEFT, abs=0.3)
        assert rule.right == pytest.approx(210 - RIGHT, abs=0.3)
        assert rule.bottom - rule.top == pytest.approx(0.35, abs=0.15)
    issuer, printed = [line for line in last.lines if upper.top < line.top < lower.top]
    assert issuer.text == "晋城学院"
    assert "".join(printed.text.split()) == "2025年7月1日印发"
    # nothing runs into it
    others = [line for line in words(last) if line not in (issuer, printed)]
    assert all(line.bottom < upper.top for line in others)


@pytest.mark.parametrize("count", range(7, 12))
def test_a_table_does_not_run_into_the_imprint(count: int, make: Make, printer: Printer) -> None:
    rows = "| 1 | 题目 | 1 |\n" * count
    last = printer.pages(make(f"{paragraphs(2)}\n{TABLE}{rows}", head=RED))[-1]
    *table, upper, lower = last.rules()
    assert lower.bottom == pytest.approx(FOOT, abs=1)
    assert lower.top - upper.top == pytest.approx(PITCH, abs=1)
    assert all(rule.bottom < upper.top for rule in table)


def test_without_a_red_head_there_is_no_rule_and_no_imprint(make: Make, printer: Printer) -> None:
    (page,) = printer.pages(make(paragraphs(2) + SIGNED))
    assert page.rules() == page.rules(red=True) == []
    assert "印发" not in page.text


def test_a_signature_ends_two_characters_from_the_right(make: Make, printer: Printer) -> None:
    text = "# 题目\n\n正文\n\n::: signature\n晋城职业技术学院委员会\n2025年7月1日\n:::\n"
    (page,) = printer.pages(make(text))
    issuer, date = words(page)[-2:]
    character = 15.75 * 25.4 / 72
    assert 210 - RIGHT - issuer.right == pytest.approx(2 * character, abs=0.6)
    assert date.top - issuer.top == pytest.approx(PITCH, abs=0.1)
    # LibreOffice leaves a gap between digits and characters, whatever the style says of it
    assert date.left - issuer.left == pytest.approx(2 * character, abs=7)
    assert issuer.top - words(page)[-3].top == pytest.approx(2 * PITCH, abs=0.1)


@pytest.mark.parametrize("count", range(16, 22))
def test_a_signature_is_never_alone_on_a_page(count: int, make: Make, printer: Printer) -> None:
    for page in printer.pages(make(paragraphs(count) + SIGNED)):
        assert "国" in page.text


@pytest.mark.parametrize("count", [24, 27, 29])
def test_a_signature_under_a_table_has_a_row_above_it(
    count: int, make: Make, printer: Printer
) -> None:
    rows = "| 1 | 表行 | 1 |\n" * count
    for page in printer.pages(make(f"# 题目\n\n{TABLE}{rows}{SIGNED}")):
        assert "表行" in page.text


def test_a_sentence_stays_with_the_table_that_it_introduces(make: Make, printer: Printer) -> None:
    rows = "| 1 | 表行 | 1 |\n" * 9
    text = f"{paragraphs(18)}\n引言：\n\n{TABLE}{rows}"
    first, second = printer.pages(make(text))
    assert "引言" not in first.text
    assert second.text.startswith("引言")


def test_a_table_repeats_its_head_and_keeps_rows_whole(make: Make, printer: Printer) -> None:
    rows = "".join(f"| {at} | {'长题目' * 20}第{at}行完 | {at * 7} |\n" for at in range(60))
    pages = printer.pages(make(f"# 题目\n\n{TABLE}{rows}"))
    assert len(pages) > 2
    for page in pages:
        lines = [line.text for line in words(page) if line.text != "题目"]
        assert page.text.count("序号") == 1
        assert lines[-1].endswith("完")
    assert sum(page.text.count("行完") for page in pages) == 60


@pytest.mark.parametrize(
    "cells",
    [
        ["1", "短", "2"],
        ["1", "很长的题目" * 60, "2"],
        ["1", "evidence/2025/" + "long-name-without-a-gap-" * 9, "1234567"],
        ["123456789012345678901234567890", "题" * 2000, "x" * 300],
    ],
)
def test_no_table_runs_over_the_text_area(cells: list[str], make: Make, printer: Printer) -> None:
    pages = printer.pages(make(f"# 题目\n\n{TABLE}| {' | '.join(cells)} |\n"))
    for page in pages:
        ink = page.ink(TOP - 10, FOOT + 1)
        assert ink.left >= LEFT - 0.3
        assert ink.right <= 210 - RIGHT + 0.3
    printed = "".join(page.text for page in pages)
    assert all(printed.count(cell[0]) >= cell.count(cell[0]) for cell in cells)


def test_a_row_higher_than_a_page_is_printed_to_its_end(make: Make, printer: Printer) -> None:
    text = f"# 题目\n\n{TABLE}| 1 | {'国' * 5000}完 | 2 |\n"
    pages = printer.pages(make(text))
    assert sum(page.text.count("国") for page in pages) == 5000
    assert any("完" in page.text for page in pages)


def test_a_wide_table_lies_on_its_side_between_upright_pages(make: Make, printer: Printer) -> None:
    row = f"| {' | '.join(['机电工程系党支部'] * 12)} |\n"
    text = f"# 题目\n\n前文\n\n## 一、表\n\n{WIDE}{row}\n## 二、后文\n\n后文\n"
    before, table, after = printer.pages(make(text))
    assert [round(page.width) for page in (before, table, after)] == [210, 297, 210]
    assert "一、表" in table.text
    assert "二、后文" in after.text
    upper, *_, lower = table.rules()
    assert upper.left == pytest.approx(BOTTOM, abs=0.5)
    assert upper.right == pytest.approx(297 - TOP, abs=0.5)
    assert LEFT < upper.top < lower.bottom < 210 - RIGHT
    assert [page.lines[-1].text for page in (before, table, after)] == ["— 1 —", "— 2 —", "— 3 —"]


def test_a_table_document_is_landscape_throughout(make: Make, printer: Printer) -> None:
    rows = "".join(f"| {at} | 题目 | {at} |\n" for at in range(80))
    pages = printer.pages(make(f"# 台账\n\n{TABLE}{rows}", shape="table"))
    assert len(pages) > 1
    assert {round(page.width) for page in pages} == {297}
    upper, *_ = pages[1].rules()
    assert upper.right - upper.left == pytest.approx(225, abs=0.5)


def test_an_appendix_begins_a_page_with_its_mark_and_title(make: Make, printer: Printer) -> None:
    text = "# 题目\n\n正文\n\n::: appendix\n## 附件1　目录\n\n附文\n:::\n"
    first, second = printer.pages(make(text))
    assert "附件" not in first.text
    mark, title, body = words(second)
    assert (mark.text, title.text, body.text) == ("附件 1", "目录", "附文")
    assert mark.left == pytest.approx(LEFT, abs=0.3)
    assert (title.left + title.right) / 2 == pytest.approx((LEFT + 210 - RIGHT) / 2, abs=0.5)


def test_names_of_attachments_stand_below_each_other(make: Make, printer: Printer) -> None:
    text = f"# 题目\n\n正文\n\n::: attachments\n附件：1. 目录\n2. {'很长的名称' * 8}\n:::\n"
    (page,) = printer.pages(make(text))
    *_, first, second, third = words(page)
    character = 15.75 * 25.4 / 72
    assert first.left == pytest.approx(LEFT + 2 * character, abs=0.3)
    assert third.left == pytest.approx(second.left + 1.5 * character, abs=0.4)
    assert third.text.startswith(("很", "长", "的", "名", "称"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_whatever_the_data_holds_is_printed_whole(
    language: str, make: Make, printer: Printer
) -> None:
    odd = "a<b>&amp;c {{ 7*7 }} {% x %} {_{ \"'\\ 𠮷龘😀"
    escaped = odd.replace("&", "&amp;").replace("<", "&lt;").replace("\\", "&#92;")
    escaped = escaped.replace("{_{", "{\\_{").replace("*", "\\*")
    text = f"# 题{escaped}\n\n文{escaped}\n\n{TABLE}| 1 | {escaped} | 2 |\n"
    pages = printer.pages(make(text, language=language))
    printed = "".join(page.text for page in pages)
    expected = "".join(odd.split())
    assert printed.count(expected) + printed.count(expected.replace("😀", "")) >= 3


def test_a_title_of_2000_characters_is_printed_whole(make: Make, printer: Printer) -> None:
    pages = printer.pages(make(f"# {'题' * 2000}\n\n正文\n", head=PLAIN))
    assert sum(page.text.count("题") for page in pages) == 2000
    assert "正文" in pages[-1].text
