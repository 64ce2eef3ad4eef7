"""A document as a page: complete, of official form, and text stays text."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.model.template import TemplateText
from duty_cli.render.display import Display
from duty_cli.render.html.document import document, page
from duty_cli.render.html.tables import is_dense, is_wide, needs, room, shared
from duty_cli.render.language import LANGUAGES, Language
from duty_cli.render.markdown.escape import code, escape
from duty_cli.render.terminal import clean
from duty_cli.views.document import DocumentView
from tests.render.html.samples import PLAIN, RED, TEXTS

HOSTILE = [
    "<script>alert(1)</script>",
    "</main></body><img src=x onerror=alert(1)>",
    "a & b &amp; c &lt;",
    "{{ summary }} {% for x in y %}",
    "\"double\" 'single' `tick` “书名”",
    "👍🏽 𠮷 \U0002ceb1",
    "[link](https://example.org) ![image](https://example.org/a.png) <https://example.org>",
    "https://example.org/?a=1&b=2",
    "::: signature",
    "# 标题 | 竖线 \\ 反斜线",
    "1. 第一",
    "测" * 2000,
    "x" * 2000,
]
NASTY = st.lists(
    st.sampled_from(
        [
            *"ab1中（_*`|\\<>&#[]()!~-+=.:;\"' {}$@/\n\u202e\u3000",
            *("&amp;", "http://a.b", "1. ", "---", "\x1b[31m", "<!--", "](x)", "<b>", ":::"),
        ]
    ),
    max_size=12,
).map("".join)
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "div"),
    *("h1", "h2", "h3", "h4", "p", "span", "ul", "ol", "li", "strong", "em", "code"),
    *("table", "colgroup", "col", "thead", "tbody", "tr", "th", "td"),
}


class Reader(HTMLParser):
    """The tags of a page, and the text within those that are asked for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[tuple[str, list[str]]] = []
        self._open: list[tuple[str, list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "col"):
            self._open.append((tag, []))
            self._texts.append(self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, texts in self._open:
            texts.append(data)

    def text(self, tag: str) -> list[str]:
        return ["".join(texts) for name, texts in self._texts if name == tag]


def letter(text: str, code: str = "zh") -> str:
    return page(text, PLAIN, Language(code), "letter")


def even(text: str) -> str:
    return re.sub(r"\s+", " ", clean(text)).strip()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_is_one_file_that_refers_to_nothing(code: str) -> None:
    html = page(TEXTS[code], RED, Language(code), "letter")
    seen = Reader(html)
    assert {tag for tag, _ in seen.tags} <= TAGS
    names = {name for _, attributes in seen.tags for name in attributes}
    assert not names & {"src", "href", "srcset", "action", "background", "data", "poster"}
    [style] = seen.text("style")
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize(("code", "named"), [("zh", "zh-CN"), ("en", "en")])
def test_language_and_title_are_set(code: str, named: str) -> None:
    seen = Reader(letter(TEXTS[code], code))
    assert seen.tags[0] == ("html", {"lang": named})
    assert seen.text("title") == seen.text("h1")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_red_head_where_mark_and_series_are_given(code: str) -> None:
    red = page(TEXTS[code], RED, Language(code), "letter")
    number = {"zh": "晋市职院党〔2025〕12号", "en": "晋市职院党 [2025] No. 12"}[code]
    assert f'<p class="series">{number}</p>' in red
    assert ">晋城职业技术学院委员会</p>" in red
    for head in (PLAIN, RED._replace(mark=None), RED._replace(series=None)):
        assert "<header" not in page(TEXTS[code], head, Language(code), "letter")


def test_a_number_that_is_not_given_leaves_a_gap() -> None:
    html = page(TEXTS["zh"], RED._replace(number=None), Language("zh"), "letter")
    assert "晋市职院党〔2025〕\u3000\u3000号" in html


def test_each_part_has_its_place() -> None:
    html = letter(
        "# 题\n\n::: recipient\n宣传部：\n:::\n正文\n\n::: attachments\n附件：1. 甲\n2. 乙\n:::\n"
        "::: signature\n党支部\n2025年7月1日\n:::\n::: appendix\n## 附件1\n:::\n"
    )
    main = html.partition("<main>\n")[2].partition("\n</main>")[0]
    assert main.split("\n") == [
        "<h1>题</h1>",
        '<div class="recipient">',
        "<p>宣传部：</p>",
        "</div>",
        "<p>正文</p>",
        '<div class="attachments">',
        '<p class="word">附件：</p>',
        "<p>1. 甲</p>",
        "<p>2. 乙</p>",
        "</div>",
        '<div class="signature">',
        "<p>党支部</p>",
        "<p>2025年7月1日</p>",
        "</div>",
        '<div class="appendix">',
        "<h2>附件1</h2>",
        "</div>",
    ]


def test_headings_of_columns_say_so_and_numbers_stand_right() -> None:
    html = letter("# t\n\n## 会议\n\n| 单位 | | n |\n| --- | --- | ---: |\n| 甲 | x | 5 |\n")
    assert '<th scope="col">单位</th>\n<td></td>\n<th class="number" scope="col">n</th>' in html
    assert '<td class="number">5</td>' in html
    assert 'tabindex="0" aria-label="会议"' in html


def test_names_keep_their_indent_in_a_table() -> None:
    html = letter("# t\n\n| 单位 |\n| --- |\n| 学校 |\n| \u3000\u3000学院 |\n")
    assert "<td>\u3000\u3000学院</td>" in html


def test_lines_of_a_paragraph_are_joined_as_chinese_or_english_asks() -> None:
    assert "<p>第一行第二行 two words</p>" in letter("# t\n\n第一行\n第二行\ntwo\nwords\n")


def test_a_crowded_table_turns_the_page_with_the_headings_before_it() -> None:
    row = "|" + " 计算机学院党支部 |" * 9
    table = f"{row}\n|{' --- |' * 9}\n{row}\n"
    text = f"# t\n\n正文\n\n## 一、\n\n### （一）\n\n{table}\n后文\n"
    html = letter(text)
    assert '<p>正文</p>\n<div class="landscape">\n<h2>一、</h2>\n<h3>（一）</h3>' in html
    assert "</div>\n</div>\n<p>后文</p>" in html
    assert 'class="landscape"' not in page(text, PLAIN, Language("zh"), "table")


def test_a_part_in_landscape_turns_the_page() -> None:
    html = letter("# t\n\n正文\n\n::: landscape\n| a |\n| --- |\n| b |\n:::\n")
    assert '<p>正文</p>\n<div class="landscape">\n<div class="scroll"' in html


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_text(text: str) -> None:
    shown = escape(text)
    html = letter(
        f"# {shown}\n\n::: recipient\n{shown}\n:::\n{shown}\n\n- {shown}\n\n| {shown} |\n| --- |\n"
        f"| {shown} |\n\n{code(text)}\n\n::: signature\n{shown}\n:::\n"
    )
    seen = Reader(html)
    assert {tag for tag, _ in seen.tags} <= TAGS
    for tag in ("title", "h1", "li", "th", "td"):
        assert [even(found) for found in seen.text(tag)] == [even(text)], tag
    assert {even(found) for tag in ("p", "code") for found in seen.text(tag)} - {""} == {even(text)}


@given(NASTY.filter(lambda text: even(text) != ""))
def test_whatever_stands_in_the_data_stays_text(text: str) -> None:
    shown = escape(text)
    html = letter(
        f"# {shown}\n\n| {shown} |\n| --- |\n| {shown} |\n\n::: signature\n{shown}\n:::\n"
    )
    seen = Reader(html)
    assert [even(found) for tag in ("h1", "th", "td", "p") for found in seen.text(tag)] == (
        [even(text)] * 4
    )


def test_a_mark_and_a_series_are_text() -> None:
    head = RED._replace(mark='<b>"甲"&', series="</style>{{ x }}")
    html = page("# t\n", head, Language("zh"), "letter")
    assert "&lt;b&gt;&#34;甲&#34;&amp;</p>" in html
    assert "&lt;/style&gt;{{ x }}〔2025〕12号" in html


def test_html_and_links_in_a_template_of_ones_own_are_text() -> None:
    html = letter("# t\n\n<b>x</b> [a](https://example.org) ![i](x.png) <https://example.org>\n")
    assert {tag for tag, _ in Reader(html).tags} <= TAGS


def test_the_view_is_rendered_by_its_template_twice_the_same() -> None:
    text = "# {{ name }}\n\n::: signature\n{{ day }}\n:::\n"
    display = Display(
        language=Language("zh"),
        colour=False,
        width=80,
        quiet=False,
        verbose=False,
        templates={"own.zh.md.j2": TemplateText("own.zh.md.j2", text)},
    )
    view = DocumentView("own", {"name": "<甲>", "day": PLAIN.date}, PLAIN)
    first = document(view, display)
    assert "<h1>&lt;甲&gt;</h1>" in first
    assert "<p>2025年7月1日</p>" in first
    assert document(view, display) == first


def test_a_year_is_not_parted_in_the_title() -> None:
    html = letter("# 学院2026年度总结 1 < 2\n")
    assert '<h1>学院<span class="whole">2026年度</span>总结 1 &lt; 2</h1>' in html


def test_short_columns_keep_their_line_and_long_ones_share_the_rest() -> None:
    needed = needs(
        [["期限", "问题", "题目", "n"], ["2025年12月31日", "长" * 1000, "题" * 100, "5"]]
    )
    most = room(needed, landscape=False)
    widths = shared(needed, most)
    assert sum(widths) == pytest.approx(most)
    assert widths[0] == needed[0] > len("2025-12-31") + 4
    assert widths[3] == needed[3]
    assert widths[1] == widths[2] > widths[0]
    assert shared((10, 20), most) == (10, 20)
    assert shared((10, 30, 50), 60) == pytest.approx((10, 20, 30))
    assert shared((5, 16, 16, 16), 41) == pytest.approx((5, 12, 12, 12))


def test_a_long_heading_of_numbers_takes_two_lines_and_no_word_is_broken() -> None:
    [chinese, english] = needs([["即将到期的项次", "Expected attendance"], ["5", "5"]])
    assert chinese < 14
    assert len("attendance") < english < len("Expected attendance")


@given(st.lists(st.integers(3, 70), min_size=1, max_size=30), st.booleans())
def test_no_table_is_wider_than_its_page(needed: list[int], landscape: bool) -> None:
    most = room(needed, landscape=landscape)
    widths = shared(needed, most)
    assert sum(widths) <= most + 1e-6
    assert all(0 < width <= need + 1e-6 for width, need in zip(widths, needed, strict=True))


def test_only_many_crowded_columns_ask_for_landscape() -> None:
    assert not is_wide(needs([["h"] * 7, ["长" * 500] * 7]))
    assert not is_wide(needs([["h"] * 15, ["5"] * 15]))
    assert is_wide(needs([["h"] * 8, ["计算机学院党支部"] * 8]))


def test_a_dozen_columns_are_set_small() -> None:
    assert not is_dense([5] * 11)
    assert is_dense([5] * 12)
    row = "|" + " 5 |" * 12
    assert '<table class="dense"' in letter(f"# t\n\n{row}\n|{' --- |' * 12}\n{row}\n")
