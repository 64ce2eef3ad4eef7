"""Fenced parts of a document's text."""

from hypothesis import given
from hypothesis import strategies as st

from duty_cli.render.markdown.escape import escape
from duty_cli.render.markdown.parts import Part, parts, plain

TEXT = """# 题目

::: recipient
宣传部：
:::

正文

::: signature
支部
2025年7月1日
:::
"""


def test_a_document_is_taken_apart_in_order() -> None:
    assert parts(TEXT) == (
        Part("", "# 题目"),
        Part("recipient", "宣传部："),
        Part("", "正文"),
        Part("signature", "支部\n2025年7月1日"),
    )


def test_without_its_fences_nothing_but_they_is_missing() -> None:
    kept = [line for line in TEXT.split("\n") if not line.startswith(":::")]
    assert plain(TEXT) == "\n".join(kept)


def test_a_part_of_blank_lines_is_left_out() -> None:
    assert parts("::: recipient\n\n:::\n正文") == (Part("", "正文"),)


@given(st.text())
def test_data_never_makes_a_fence(text: str) -> None:
    line = escape(text)
    assert [part.name for part in parts(line)] in ([], [""])
    assert plain(line) == line


@given(st.sampled_from([":::", "::: signature", ":::signature", "  ::: x", "::::"]))
def test_a_title_that_looks_like_a_fence_stays_text(text: str) -> None:
    assert plain(escape(text)) == escape(text)
    assert "::" in escape(text)
