"""Small numbers as people write them: `2`, `两`, `十五`, `twice`."""

from collections.abc import Mapping

_DIGITS: Mapping[str, int] = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_WORDS: Mapping[str, int] = {"once": 1, "twice": 2}
_TEN = "十"
NUMBER = (
    r"[0-9]{1,4}|[二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]|once|twice"
)
"""The pattern of what `number` reads."""


def number(text: str) -> int:
    """The number that a text of the pattern means."""
    if text in _WORDS:
        return _WORDS[text]
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition(_TEN)
    return 10 * _DIGITS.get(tens, 1 if ten else 0) + _DIGITS.get(ones, 0)
