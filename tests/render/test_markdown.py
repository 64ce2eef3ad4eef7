"""Markdown of documents: what data cannot break, and how numbers, periods and tables stand."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from duty_cli.errors import DutyError
from duty_cli.model.template import TemplateText
from duty_cli.model.words import PeriodName
from duty_cli.render.language import Language
from duty_cli.render.markdown.document import numeral, percent
from duty_cli.render.markdown.escape import code, escape
from duty_cli.render.markdown.layout import even
from duty_cli.render.template import render
from duty_cli.render.terminal import clean
from duty_cli.store.templates import load_templates

MARKS = [*"ab1中（_*`|\\<>&#[]()!~-+=.:;\"' {}$@/", "\n", "&amp;", "http://a.b", "1. ", "---"]
NASTY = st.lists(
    st.sampled_from([*MARKS, "\u202e", "\x1b[31m", "<!--", "](x)", "<b>", "{{ x }}"]), max_size=12
).map("".join)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(html)).strip()


def meant(text: str) -> str:
    return re.sub(r"\s+", " ", clean(text)).strip()


@given(NASTY, NASTY)
def test_data_stays_in_its_cell_and_stays_text(left: str, right: str) -> None:
    html = READER.render(
        even(f"x\n\n| h | k |\n| --- | ---: |\n| {escape(left)} | {escape(right)} |\n")
    )
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", html)
    assert [shown(cell) for cell in cells] == [meant(left), meant(right)]


@given(NASTY.filter(lambda text: meant(text) != ""))
def test_data_makes_no_block_of_its_own(text: str) -> None:
    html = READER.render(even(f"# {escape(text)}\n\n{escape(text)}\n\n- {escape(text)}\n"))
    found = re.fullmatch(r"<h1>(.*)</h1>\n<p>(.*)</p>\n<ul>\n<li>(.*)</li>\n</ul>\n", html)
    assert found, html
    assert {shown(part) for part in found.groups()} == {meant(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", r"a\|b"),
        ("<script>", "&lt;script>"),
        ("第一行\n第二行", "第一行 第二行"),
        ("{{ summary }}", "{{ summary }}"),
        ("# 标题", r"\# 标题"),
        ("1. 会议", r"1\. 会议"),
        ("附件 1.2", "附件 1.2"),
        ("snake_case_名", "snake_case_名"),
        ("-3", r"\-3"),
        ("\x1b[31m红\u202e", r"\[31m红"),
    ],
)
def test_a_text_stays_text_in_markdown(text: str, expected: str) -> None:
    assert escape(text) == expected


def test_code_falls_back_to_text() -> None:
    assert code("evidence/a b.txt") == "`evidence/a b.txt`"
    assert code("a`b") == r"a\`b"
    assert code("a|b") == r"a\|b"


def test_tables_are_aligned_by_columns_on_screen() -> None:
    text = "| 单位 | n |\n| --- | ---: |\n| 机电系 | 5 |\n|  |  |\n\n\n\nend  \n\n"
    assert even(text) == (
        "| 单位   |   n |\n| ------ | --: |\n| 机电系 |   5 |\n|        |     |\n\nend\n"
    )


def test_a_ragged_table_is_left_alone() -> None:
    assert even("| a | b |\n| --- | --- |\n| 1 |\n") == "| a | b |\n| --- | --- |\n| 1 |\n"


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(1, 3, "33.3%"), (3, 3, "100.0%"), (2999, 3000, "99.9%"), (1, 3000, "0.1%"), (0, 3, "0.0%")],
)
def test_percent_says_all_and_nothing_only_of_all_and_nothing(
    part: int, whole: int, expected: str
) -> None:
    assert percent(part, whole) == expected
    assert percent(0, 0) is None
    assert percent(12, 10) == "120.0%"


def test_numbers_are_written_as_chinese_numerals() -> None:
    assert [numeral(n) for n in (1, 9, 10, 11, 20, 35)] == [
        "一",
        "九",
        "十",
        "十一",
        "二十",
        "三十五",
    ]


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2025", "2025年", "2025"),
        ("2025-H2", "2025年下半年", "second half of 2025"),
        ("2025-Q3", "2025年第三季度", "third quarter of 2025"),
        ("2025-06", "2025年6月", "June 2025"),
        ("2025-W05", "2025年第5周", "week 5 of 2025"),
        ("2025-06-30", "2025年6月30日", "2025-06-30"),
        ("2024-2025-2", "2024—2025学年第二学期", "second term of 2024/2025"),
        ("undetermined", "周期未定", "not set"),
        ("2025-04-22-event", "2025-04-22-event", "2025-04-22-event"),
    ],
)
def test_periods_in_words(period: str, zh: str, en: str) -> None:
    assert Language("zh").show(PeriodName(period)) == zh
    assert Language("en").show(PeriodName(period)) == en


def filled(text: str, data: Mapping[str, object] | None = None) -> str:
    """A template of that text, in which values are printed in brackets."""

    def finalize(value: object) -> Markup:
        return value if isinstance(value, Markup) else Markup(f"[{value}]")

    templates = {"t": TemplateText("templates/t", text)}
    return render("t", templates, data or {}, finalize, {"twice": lambda text: text * 2})


def test_a_line_of_tags_leaves_nothing_and_others_keep_their_break() -> None:
    text = "a\n{% if true %}\n  {% set x = 1 %}{% set y = 2 %}\nb{% if true %}c{% endif %}\n"
    assert filled(text + "{% endif %}\nd") == "a\nbc\nd"
    assert filled("{# {% if %}\n{% for %}\n #}a") == "a"
    assert filled("{% raw %}\n{% if %}\n{% endraw %}") == "\n{% if %}\n"


def test_everything_printed_is_made_text_once() -> None:
    text = "{% macro m(x) %}<{{ x }}>{% endmacro %}"
    text += '{{ m("a") }} {{ "b" | twice }} {{ twice("c") }} {{ "d" }}'
    assert filled(text) == "<[a]> [bb] [cc] [d]"


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a\n\n{% if %}", "template.syntax", 3),
        ("a\n{% for x in y %}\n{{ x }}", "template.syntax", 3),
        ("a\n{% if true %}\n{{ nobody }}\n{% endif %}", "template.undefined", 3),
        ("\n{{ data.nobody }}", "template.undefined", 2),
        ("\n{{ ''.__class__.__mro__ }}", "template.forbidden", 2),
        ("\n{{ data.items.__self__ }}", "template.forbidden", 2),
        ("\n{{ '{0.__class__}'.format(data) }}", "template.forbidden", 2),
        ("\n{{ data.update({'a': 1}) }}", "template.forbidden", 2),
        ("\n{{ [].append(1) }}", "template.forbidden", 2),
        ("{% set f = cycler.__init__.__globals__ %}{{ f }}", "template.forbidden", 1),
        ("\n{{ twice.__globals__ }}", "template.forbidden", 2),
        ("\n{{ data | safe }}", "template.syntax", 2),
        ("\n{{ 1 / 0 }}", "template.failed", 2),
        ("\n{{ range(10000000) | list }}", "template.failed", 2),
        ("\n{% include 'nothing' %}", "template.missing", 2),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template.failed", 1),
    ],
)
def test_a_template_that_fails_says_where(text: str, message: str, line: int) -> None:
    with pytest.raises(DutyError) as caught:
        filled(text, {"data": {"a": 1}})
    assert caught.value.message.id == message
    assert caught.value.place
    assert (caught.value.place.path, caught.value.place.line) == ("templates/t", line)
    assert Language("zh").tell(caught.value.message)


def test_own_templates_stand_before_the_shipped_ones(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "annual.zh.md.j2").write_text("own", encoding="utf-8")
    (own / "notes.txt").write_text("none of ours", encoding="utf-8")
    found = load_templates(tmp_path)
    assert found["annual.zh.md.j2"] == ("templates/annual.zh.md.j2", "own")
    assert "总体情况" in found["shipped/annual.zh.md.j2"].text
    assert found["annual.en.md.j2"] == found["shipped/annual.en.md.j2"]
    assert "notes.txt" not in found


def test_an_own_template_must_be_a_file_of_the_register(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (own / "annual.zh.md.j2").symlink_to(tmp_path / "secret")
    with pytest.raises(DutyError) as caught:
        load_templates(tmp_path)
    assert caught.value.message.id == "template.link"
    (own / "annual.zh.md.j2").unlink()
    (own / "annual.zh.md.j2").write_bytes(b"\xff")
    with pytest.raises(DutyError) as caught:
        load_templates(tmp_path)
    assert caught.value.message.id == "template.unreadable"
