"""The badge as a picture: well formed, legible, and never broken by a name."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duty_cli.model.finding import Message
from duty_cli.model.words import Words
from duty_cli.render.language import LANGUAGES, Language
from duty_cli.render.svg.badge import COLOURS, LABEL, badge
from duty_cli.render.svg.width import width
from duty_cli.views.badge import BadgeView, Light
from tests.render.stories import display

SVG = "{http://www.w3.org/2000/svg}"


def view(
    name: str, *parts: Message, label: str | None = None, light: Light = Light.RED
) -> BadgeView:
    mark = Words(label, label) if label is not None else Message("badge.label")
    return BadgeView(Words(name, name), mark, light, parts or (overdue(2),))


def overdue(count: int) -> Message:
    return Message("badge.overdue", {"count": count})


def drawn(found: BadgeView, code: str = "en") -> ET.Element:
    return ET.fromstring(badge(found, display(code)))


def texts(picture: ET.Element) -> list[ET.Element]:
    return list(picture.iter(f"{SVG}text"))


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [LABEL, *COLOURS.values()])
def test_white_letters_stand_out_from_every_colour(colour: str) -> None:
    assert (1 + 0.05) / (luminance(colour) + 0.05) >= 4.5


def test_every_light_has_a_colour_of_its_own() -> None:
    assert set(COLOURS) == set(Light)
    assert len(set(COLOURS.values())) == len(Light)


@pytest.mark.parametrize(
    ("code", "words", "name"),
    [
        ("en", ["duties", "2 overdue"], "College, duties: 2 overdue"),
        ("zh", ["事项", "逾期2期"], "College　事项：逾期2期"),
    ],
)
def test_it_is_read_aloud_as_it_is_seen(code: str, words: list[str], name: str) -> None:
    picture = drawn(view("College"), code)
    assert [text.text for text in texts(picture)] == words
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == name
    title, *_ = picture
    assert (title.tag, title.text) == (f"{SVG}title", name)


@given(st.text(), st.text(max_size=90), st.sampled_from(LANGUAGES))
@example(name="\ufffe\uffff", label="]]>--><![CDATA[", code="en")
def test_no_name_breaks_out_of_it(name: str, label: str, code: str) -> None:
    picture = drawn(view(name, label=label), code)
    assert [child.tag.removeprefix(SVG) for child in picture.iter()] == [
        *("svg", "title", "path", "path", "g", "text", "text")
    ]
    shown = Language(code).show(Words(name, name)).replace("\uffff", "\ufffd")
    assert shown.replace("\ufffe", "\ufffd") in (picture.get("aria-label") or "")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_text_never_runs_out_of_its_box(label: str) -> None:
    picture = drawn(view("x", label=label))
    across = int(picture.get("width") or 0)
    left, right = texts(picture)
    end = int(left.get("x") or 0) + int(left.get("textLength") or 0)
    assert end < int(right.get("x") or 0)
    assert int(right.get("x") or 0) + int(right.get("textLength") or 0) < across
    assert end <= 7 + 300


def test_a_long_label_ends_in_dots_and_is_whole_where_it_is_read_aloud() -> None:
    long = "特别长的单位名称" * 9
    picture = drawn(view("College", label=long))
    assert (texts(picture)[0].text or "").endswith("称特别…")
    assert long in (picture.get("aria-label") or "")


@pytest.mark.parametrize(
    ("text", "expected"), [("", 0), ("事项", 22), ("事项1", 29), ("iiii", 15), ("WWWW", 41)]
)
def test_a_chinese_character_is_as_wide_as_it_is_high(text: str, expected: int) -> None:
    assert width(text, 11) == expected
