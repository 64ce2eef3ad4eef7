"""Lines of the format: no longer than 75 octets, no character torn, nothing lost."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event
from icalendar.parser import Contentlines

from duty_cli.render.ics.lines import escaped, line

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=300)
HOSTILE = st.lists(st.sampled_from([",", ";", "\\", "\\n", "\n", ":", '"', "测", "👍", "a"]))


@given(TEXTS)
def test_no_line_is_longer_than_75_octets_and_each_is_whole_text(text: str) -> None:
    made = line("SUMMARY", text)
    assert made.endswith(b"\r\n")
    for part in made.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(part) <= 75
        part.decode("utf-8")  # no character lies on both sides of a fold


@given(TEXTS)
def test_another_reader_unfolds_it_to_what_it_was(text: str) -> None:
    reader: Any = Contentlines
    found, *rest = reader.from_ical(line("SUMMARY", text))
    assert found == f"SUMMARY:{text}"
    assert "".join(rest) == ""


@given(HOSTILE)
def test_another_reader_unescapes_it_to_what_it_was(parts: list[str]) -> None:
    text = "".join(parts)
    found = Event.from_ical(
        b"BEGIN:VEVENT\r\n" + line("SUMMARY", escaped(text)) + b"END:VEVENT\r\n"
    )
    assert str(found["SUMMARY"]) == text
    assert not re.search("[\r\n]", escaped(text)), "a text is no way to a line of its own"
    assert not re.search(r"(?<!\\)(\\\\)*[,;]", escaped(text)), "nor to a value of its own"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a" * 68, [75]),
        ("a" * 69, [75, 2]),
        ("a" * 67 + "测", [74, 4]),
        ("测" * 60, [73, 73, 43]),
    ],
)
def test_a_fold_comes_where_the_line_is_full(text: str, parts: list[int]) -> None:
    made = line("SUMMAR", text)  # eight octets less one
    assert [len(part) for part in made.removesuffix(b"\r\n").split(b"\r\n")] == parts
