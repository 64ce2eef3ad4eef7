"""Edits of a record's text, one by one: where the new stands, and what stays."""

from typing import Any

import pytest

from duty_cli.changes.edit import edited, wanted_values
from duty_cli.model.kinds import KINDS
from duty_cli.store.nodes import document
from duty_cli.store.yaml import fold

TEXT = """\
# yaml-language-server: $schema=../../../.duty/schemas/record.json
kind: inspection   # the kind
title: "旧"  # the title
unit: mech

date: 2025-06-12
topics: [safety, # first
  theory]   # after
findings:  # below the key
  # of the first
  - {id: f1, text: x}  # beside the first
  - id: f2  # beside the second
    text: y
    done: false
note: |  # beside the bar
  one
  two

# above the evidence
evidence:
- evidence/a.pdf # a
attendance:
  expected: 24 # expected
  present: 22
x-own: {a: 1}
# at the end
"""


def edit(changes: dict[str, Any], text: str = TEXT, kind: str = "inspection") -> str:
    """The text after the edit, which says what was asked for."""
    top = document(text)
    found = edited(text, top, changes, KINDS[kind])
    assert found is not None
    assert fold(found)[:2] == (wanted_values(top, changes), ())
    return found


def only(before: str, after: str) -> str:
    """The text with that one piece changed."""
    assert TEXT.count(before) == 1
    return TEXT.replace(before, after)


def test_a_value_changes_in_its_place_and_its_quotes() -> None:
    assert edit({"title": "新：名"}) == only('"旧"', '"新：名"')
    assert edit({"date": "2025-06-13"}) == only("2025-06-12", "2025-06-13")


def test_a_text_between_single_quotes() -> None:
    text = "kind: study\ntitle: 'it''s'\n"
    assert edit({"title": "that's"}, text, "study") == "kind: study\ntitle: 'that''s'\n"


def test_a_text_below_its_key_stays_there() -> None:
    text = "kind: study\ntitle:  # c\n  old\n  text\n"
    assert edit({"title": "new"}, text, "study") == "kind: study\ntitle:  # c\n  new\n"


def test_a_quoted_text_becomes_a_list() -> None:
    text = "kind: plan\nto: 'office'  # c\n"
    assert edit({"to": ["a", "b"]}, text, "plan") == "kind: plan\nto: [a, b]  # c\n"


def test_an_entry_of_a_list_comes_and_goes() -> None:
    assert edit({"topics": ["safety", "theory", "more"]}) == only("theory]", "theory, more]")
    assert edit({"topics": ["safety"]}) == only("# first\n  theory]", "# first\n  ]").replace(
        "[safety, # first\n  ]", "[safety  # first\n  ]"
    )
    new = {"path": "evidence/b.pdf", "role": "minutes"}
    assert edit({"evidence": ["evidence/a.pdf", new]}) == only(
        "- evidence/a.pdf # a\n",
        "- evidence/a.pdf # a\n- {path: evidence/b.pdf, role: minutes}\n",
    )


def test_a_part_of_a_part_changes_alone() -> None:
    findings = [{"id": "f1", "text": "x"}, {"id": "f2", "text": "y", "done": "2025-07-01"}]
    assert edit({"findings": findings}) == only("done: false", "done: 2025-07-01")
    assert edit({"attendance": {"expected": "24", "present": "20"}}) == only("22", "20")


def test_an_entry_is_known_by_its_id() -> None:
    done = {"id": "f2", "text": "y", "done": "true"}
    assert edit({"findings": [done]}) == only(
        "  - {id: f1, text: x}  # beside the first\n", "  # beside the first\n"
    ).replace("done: false", "done: true")


def test_a_new_key_comes_after_the_one_that_the_house_writes_before_it() -> None:
    assert edit({"period": "2025-06"}) == only(
        "date: 2025-06-12\n", "date: 2025-06-12\nperiod: 2025-06\n"
    )
    assert edit({"by": ["secretary"], "re": ["a"]}) == only(
        "# after\n", "# after\nby: [secretary]\nre: [a]\n"
    )
    assert edit({"x-size": "1"}) == only("{a: 1}\n", '{a: 1}\nx-size: "1"\n')


def test_a_new_key_after_several_lines() -> None:
    assert edit({"state": "planned"}) == only(
        "- evidence/a.pdf # a\n", "- evidence/a.pdf # a\nstate: planned\n"
    )


def test_a_key_goes_with_its_lines_and_its_comments_stay() -> None:
    assert edit({"date": None}) == only("date: 2025-06-12\n", "")
    assert edit({"title": None}) == only('title: "旧"  # the title\n', "# the title\n")
    assert edit({"note": None}) == only(
        "note: |  # beside the bar\n  one\n  two\n", "# beside the bar\n"
    )
    assert edit({"attendance": None}) == only(
        "attendance:\n  expected: 24 # expected\n  present: 22\n", "# expected\n"
    )


def test_what_is_written_anew_leaves_its_comments_above() -> None:
    assert edit({"findings": [{"id": "g", "text": "z"}]}) == only(
        "  - {id: f1, text: x}  # beside the first\n  - id: f2  # beside the second\n"
        "    text: y\n    done: false\n",
        "  - {id: g, text: z}  # beside the first\n  # beside the second\n",
    )
    assert edit({"x-own": "1", "attendance": "all"}) == only(
        "attendance:\n  expected: 24 # expected\n  present: 22\nx-own: {a: 1}",
        '# expected\nattendance: all\nx-own: "1"',
    )


def test_text_of_several_lines() -> None:
    assert edit({"note": "short"}) == only(
        "|  # beside the bar\n  one\n  two\n", "short  # beside the bar\n"
    )
    assert edit({"note": "one\n\nthree"}) == only(
        "|  # beside the bar\n  one\n  two\n", "|-  # beside the bar\n  one\n\n  three\n"
    )


def test_lines_end_as_the_file_s_do() -> None:
    text = TEXT.replace("\n", "\r\n")
    found = edit({"state": "cancelled", "note": "a\nb", "date": None}, text)
    assert found.replace("\r\n", "") == found.replace("\r", "").replace("\n", "")
    assert found.count("\r\n") == text.count("\r\n")


def test_a_file_without_a_line_end_at_its_end() -> None:
    text = "kind: study\ntitle: a"
    assert edit({"date": "2025-06-12"}, text, "study") == "kind: study\ntitle: a\ndate: 2025-06-12"
    assert edit({"title": None}, text, "study") == "kind: study\n"


def test_a_file_that_ends_within_a_text() -> None:
    text = "kind: study\nx-a: |\n  text"
    found = edit({"x-b": "1"}, text, "study")
    assert found == 'kind: study\nx-b: "1"\nx-a: |\n  text'


def test_a_record_in_brackets() -> None:
    text = "{kind: study, title: a, # c\n unit: mech}\n"
    assert edit({"unit": "info", "state": "planned"}, text, "study") == (
        "{kind: study, title: a, # c\n unit: info, state: planned}\n"
    )
    assert edit({"title": None}, text, "study") == "{kind: study,   # c\n  unit: mech}\n"


def test_an_entry_between_others() -> None:
    text = "{kind: study, topics: [a, c], x-own: {b: 1, d: 2}}\n"
    changes = {"topics": ["a", "b", "c"], "x-own": {"b": "1", "c": "0", "d": "2"}}
    assert edit(changes, text, "study") == (
        "{kind: study, topics: [a, b, c], x-own: {b: 1, c: 0, d: 2}}\n"
    )
    assert edit({"topics": ["z", "c"]}, "kind: study\ntopics: [a, b, c]\n", "study") == (
        "kind: study\ntopics: [z, c]\n"
    )


def test_a_key_behind_a_question_mark() -> None:
    text = "? kind\n: study\n? title\n: a  # c\n"
    assert edit({"title": "b"}, text, "study") == text.replace(": a", ": b")
    assert edit({"title": None}, text, "study") == "? kind\n: study\n# c\n"
    assert edit({"unit": "mech"}, text, "study") == f"{text}unit: mech\n"


def test_an_empty_value_is_filled() -> None:
    text = "kind: study\nnote:   # to come\ntitle:\n"
    assert edit({"note": "here", "title": "a"}, text, "study") == (
        "kind: study\nnote: here   # to come\ntitle: a\n"
    )


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("? kind\n: study\n? note\n", "a"),
        ("? kind\n: study\n? note\n: a\n", "b\nc"),
        ("? kind\n: study\n? note\n: - a\n", "b"),
        ("{kind: study, note}\n", "a"),
    ],
)
def test_what_cannot_be_changed_piece_by_piece_is_said_to_be_so(text: str, note: str) -> None:
    assert edited(text, document(text), {"note": note}, KINDS["study"]) is None
