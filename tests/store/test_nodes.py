"""A document as a tree: it says what the reader folds, and where each part stands."""

import pytest
from hypothesis import given

from duty_cli.model.node import Node, content
from duty_cli.store.nodes import document
from duty_cli.store.yaml import fold
from tests.changes.documents import Document, documents


def parts(text: str) -> dict[str, str]:
    """What is written of each value of the top mapping."""
    return {entry.name: written(text, entry.value) for entry in document(text).entries}


def written(text: str, node: Node) -> str:
    return text[node.start : node.end]


@given(documents())
def test_it_says_what_the_reader_folds(document_: Document) -> None:
    assert content(document(document_.text)) == fold(document_.text).value


def test_a_value_ends_with_its_last_character() -> None:
    text = "a: 1  # c\nb: 'x'\nc: [d, # e\n  f]  # g\nh:\ni: 晋 城\n"
    assert parts(text) == {"a": "1", "b": "'x'", "c": "[d, # e\n  f]", "h": "", "i": "晋 城"}


def test_a_block_ends_with_its_last_entry() -> None:
    text = "a:\n- x # c\n# d\n- y: 1\n  z:\n\n# e\nb: 1\n"
    assert parts(text)["a"] == "- x # c\n# d\n- y: 1\n  z:"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("|\n  b\n\n\nc: 1\n", "|\n  b"),
        ("|\r\n  b\r\n\r\nc: 1\r\n", "|\r\n  b"),
        (">-  # d\n  b\n   \nc: 1\n", ">-  # d\n  b\n   "),
        ("|+\n  b\n\nc: 1\n", "|+\n  b\n"),
        ("|+\n  b", "|+\n  b"),
        ("|+\n", "|+"),
        ("|\n  b", "|\n  b"),
        ("|2\n    b\n  c\n  \n\n", "|2\n    b\n  c"),
        ("|\nc: 1\n", "|"),
    ],
)
def test_a_block_scalar_ends_with_its_last_line_of_text(text: str, whole: str) -> None:
    assert parts(f"a: {text}")["a"] == whole


def test_keys_and_entries_have_places_of_their_own() -> None:
    text = '"a": {b: c}\nd: [e, f]\n'
    first, second = document(text).entries
    assert first.key is not None
    assert written(text, first.key) == '"a"'
    assert [written(text, entry.value) for entry in second.value.entries] == ["e", "f"]
    assert (first.value.flow, second.value.flow, document(text).flow) == (True, True, False)
