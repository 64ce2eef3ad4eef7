"""Safe text, display width, line breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.render.terminal import clean, columns, pad, wrap

UNSAFE = [
    ("a\x1b[31mb", "a[31mb"),
    ("a\u202eb\u2066c\u200fd", "abcd"),
    ("a\u200bb\u2060c\ufeffd\u00ade", "abcde"),
    ("一\n二\t三\r四\u2028五", "一 二 三 四 五"),
    ("a\x9bb\x7fc\x00", "abc"),
    ("a\udcffb", "a�b"),
    ("葛\U000e0100 城\u3000", "葛\U000e0100 城\u3000"),  # a variation selector, a wide space
    ("会议（一）👍é", "会议（一）👍é"),
]


@pytest.mark.parametrize(("text", "shown"), UNSAFE)
def test_what_could_steer_the_terminal_is_taken_out_once(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert clean(shown) == shown


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("机电系a", 7), ("e\u0301", 1), ("，", 2), ("", 0)]
)
def test_a_chinese_character_takes_two_columns_and_an_accent_none(text: str, width: int) -> None:
    assert columns(text) == width
    assert columns(pad(text, 10)) == 10


def test_a_line_of_chinese_breaks_but_not_before_a_comma_or_after_a_bracket() -> None:
    assert wrap("一二三四，五六", 8) == ["一二三", "四，五六"]
    assert wrap("一二三（四五）", 8) == ["一二三", "（四五）"]


def test_words_stay_whole() -> None:
    assert wrap("use --as-of 2025-06-20 now", 10) == ["use", "--as-of", "2025-06-20", "now"]
    assert wrap("见duty.yaml文件", 8) == ["见", "duty.yaml", "文件"]
    assert wrap("", 10) == [""]


@given(st.text(alphabet="ab 一二，（）。\u0301", max_size=60), st.integers(4, 30))
def test_nothing_is_lost_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
