"""Edits of records that people wrote: what was not asked for stays, to the byte."""

import re
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from duty_cli.changes.edit import edited, wanted_values
from duty_cli.store.nodes import document as nodes
from duty_cli.store.yaml import fold
from tests.changes.documents import KIND, Document, documents, edits

pytestmark = pytest.mark.slow  # the whole program, many times over


@st.composite
def edited_documents(draw: Any) -> tuple[Document, dict[str, Any]]:
    document = draw(documents())
    return document, draw(edits(document))


def changed(document: Document, changes: dict[str, Any]) -> str:
    text = edited(document.text, nodes(document.text), changes, KIND)
    assert text is not None
    return text


@given(edited_documents())
def test_what_was_asked_for_is_what_the_reader_finds(case: tuple[Document, dict[str, Any]]) -> None:
    document, changes = case
    found = fold(changed(document, changes))
    assert not found.problems
    assert found.value == wanted_values(nodes(document.text), changes)


@given(edited_documents())
def test_what_was_not_edited_is_the_same_to_the_byte(case: tuple[Document, dict[str, Any]]) -> None:
    document, changes = case
    rest = changed(document, changes)
    for name, text in document.chunks:
        if name not in changes:
            before, found, rest = rest.partition(text)
            assert found == text, text
            # nothing but edited keys, and the comments that they leave behind
            said = fold(before).value or {}
            assert set(said) <= set(changes), before


@given(edited_documents())
def test_no_comment_is_lost_and_none_becomes_text(case: tuple[Document, dict[str, Any]]) -> None:
    document, changes = case
    text = changed(document, changes)
    before, after = (sorted(re.findall(r"# <\d+>", it)) for it in (document.text, text))
    assert after == before
    assert "# <" not in str(fold(text).value)


@given(edited_documents())
def test_lines_end_as_they_did(case: tuple[Document, dict[str, Any]]) -> None:
    document, changes = case
    text = changed(document, changes)
    if "\r\n" in document.text:
        assert not re.search(r"(?<!\r)\n", text)
    else:
        assert "\r" not in text


@given(edited_documents())
def test_another_reader_finds_all_other_values_as_they_were(
    case: tuple[Document, dict[str, Any]],
) -> None:
    document, changes = case
    before, after = (
        YAML(typ="rt").load(StringIO(text)) for text in (document.text, changed(document, changes))
    )
    assert {key: value for key, value in after.items() if key not in changes} == {
        key: value for key, value in before.items() if key not in changes
    }


@given(documents(), st.data())
def test_writing_what_is_there_changes_nothing(document: Document, data: st.DataObject) -> None:
    values: dict[str, Any] = fold(document.text).value  # type: ignore[assignment]  # it is a record
    names = data.draw(st.lists(st.sampled_from(sorted(values))))
    assert changed(document, {name: values[name] for name in names}) == document.text
