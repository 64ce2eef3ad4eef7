"""Records laid out: one form, the same values, every comment, and the second time nothing."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.changes.layout import laid_out, laid_out_values
from duty_cli.changes.record_text import record_text
from duty_cli.model.kinds import KINDS
from duty_cli.store.nodes import document as nodes
from duty_cli.store.yaml import fold
from tests.changes.documents import KEYS, KIND, Document, documents, value_of

pytestmark = pytest.mark.slow  # the whole program, many times over

WRITTEN = st.dictionaries(st.sampled_from(KEYS), st.none(), min_size=1).flatmap(
    lambda names: st.fixed_dictionaries({name: value_of(name) for name in names})
)


def layout(text: str, kind: str = KIND.NAME) -> str:
    return laid_out(text, nodes(text), KINDS[kind])


def test_keys_come_in_the_house_s_order_and_form() -> None:
    text = """\
note: 备注
title:   '汇报'
"kind": report

topics:
    - a
    - b
date: 2025-06-12
unit: mech
x-own: {a:   1}
"""
    assert layout(text, "report") == (
        "kind: report\ntitle: 汇报\nunit: mech\ndate: 2025-06-12\ntopics: [a, b]\nnote: 备注\n"
        "x-own: {a: 1}\n"
    )


def test_a_comment_goes_with_its_key() -> None:
    text = """\
# of the file

title: 汇报  # beside the title

# above the date
# and more
date: 2025-06-12
kind: report   # beside the kind
# at the end
"""
    assert layout(text, "report") == (
        "# of the file\n"
        "kind: report  # beside the kind\n"
        "title: 汇报  # beside the title\n"
        "# above the date\n"
        "# and more\n"
        "date: 2025-06-12\n"
        "# at the end\n"
    )


def test_a_value_with_comments_inside_is_left_as_it_is_written() -> None:
    text = """\
kind: report
evidence:
    - evidence/a.pdf   # the original
    - {path:  evidence/b.pdf}
title:  汇报
"""
    assert layout(text, "report") == (
        "kind: report\ntitle: 汇报\nevidence:\n"
        "    - evidence/a.pdf   # the original\n"
        "    - {path:  evidence/b.pdf}\n"
    )


def test_an_indented_record_moves_to_the_left() -> None:
    text = "  title: a\n  kind: report\n  topics:\n    - b # c\n    -\n      d\n"
    assert layout(text, "report") == ("kind: report\ntitle: a\ntopics:\n  - b # c\n  -\n    d\n")


def test_a_blank_key_goes_and_its_comment_stays() -> None:
    text = "kind: report\nnote:  # to come\ntitle: 汇报\nx-own:\n"
    assert layout(text, "report") == "kind: report\ntitle: 汇报\n# to come\nx-own:\n"


def test_that_nothing_was_found_stays() -> None:
    text = "kind: inspection\nfindings: [ ]\ntitle: 检查\nnote: ''\n"
    assert layout(text, "inspection") == "kind: inspection\ntitle: 检查\nfindings: []\n"


def test_several_lines_of_text_stay_several_lines() -> None:
    text = 'kind: report\ntitle: a\nnote: "one\\n\\n  two: #\\n"\n'
    assert layout(text, "report") == "kind: report\ntitle: a\nnote: |\n  one\n\n    two: #\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_end_as_they_did(end: str) -> None:
    text = f"title: a # c{end}kind: report{end}"
    assert layout(text, "report") == f"kind: report{end}title: a  # c{end}"


def test_in_brackets_a_comment_goes_with_the_key_after_it() -> None:
    text = "--- {title: a, # c\n kind: report, topics: [b, # d\n c]}\n# e\n"
    assert layout(text, "report") == "# c\nkind: report\ntitle: a\n# d\ntopics: [b, c]\n# e\n"


@given(documents())
def test_what_it_says_stays(document: Document) -> None:
    found = fold(layout(document.text))
    assert not found.problems
    assert found.value == laid_out_values(nodes(document.text)) == fold(document.text).value


@given(documents())
def test_no_comment_is_lost(document: Document) -> None:
    before, after = (
        sorted(re.findall(r"# <\d+>", text)) for text in (document.text, layout(document.text))
    )
    assert after == before


@given(documents())
def test_the_second_time_changes_nothing(document: Document) -> None:
    once = layout(document.text)
    assert layout(once) == once


@given(WRITTEN)
def test_a_record_that_the_tool_wrote_is_laid_out_already(values: dict[str, Any]) -> None:
    text = record_text({"kind": KIND.NAME, **values}, KIND)
    assert layout(text) == text
