"""Whatever a title, a clause or a path holds, a reader of each format gets it back as text.

What cannot be shown is replaced as everywhere in the program: line ends by a space, control and
format characters (bidirectional ones too) by nothing, half characters by U+FFFD. What a format adds
to that is said at its test.
"""

import re
from unicodedata import category

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.render.ci.findings import finding, view_of, written
from tests.render.ci.readers import (
    Remark,
    github,
    gitlab,
    junit,
    junit_tests,
    sarif,
    workflow_commands,
)

NASTY = (
    "::error::x",
    "  ::stop-commands::t",
    "100%",
    "%0A::error::x",
    "a\r\n::warning::b",
    "]]>",
    "<![CDATA[x]]>",
    "</failure><script>",
    "&amp; \" ' <",
    "\x1b[31mred\x07\x00",
    "\u202egnp.exe\u2066",
    "a\u2028b\u2029c\x85d",
    "[click](https://example.org)",
    "##[add-mask]x",
    "##vso[task.complete]x",
    "\ufffe\uffff\ud800",
    "{0} {1}",
    "a:b,c=d;e",
)
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=40),
    st.lists(st.sampled_from((*NASTY, " ", "\n")), max_size=4).map("".join),
)
ASCII_SPACES = "\t\n\r\v\f"


def shown(text: str) -> str:
    """The text as the program shows it, by the words above."""
    told = []
    for char in text:
        kind = category(char)
        if kind in ("Zl", "Zp") or char in ASCII_SPACES:
            told.append(" ")
        elif kind == "Cs":
            told.append("\ufffd")
        elif kind not in ("Cc", "Cf"):
            told.append(char)
    return "".join(told)


def said(text: str, clause: str) -> str:
    return f"1 {shown(text)} ({shown(clause)})"


def the_one(found: list[Remark]) -> Remark:
    (remark,) = found
    return remark


@given(texts, texts)
@example("::error::x", "%0A")
def test_github_reads_every_text_whole(text: str, clause: str) -> None:
    view = view_of(finding(text, clause=clause))
    remark = the_one(github(written("github", view)))
    assert (remark.level, remark.text) == ("error", said(text, clause))


@given(texts, texts)
@example("]]>", '"')
def test_gitlab_reads_every_text_whole(text: str, clause: str) -> None:
    remark = the_one(gitlab(written("gitlab", view_of(finding(text, clause=clause)))))
    assert remark.text == said(text, clause)


@given(texts, texts)
@example("[click](https://example.org)", "](")
def test_sarif_parts_what_would_read_as_a_link(text: str, clause: str) -> None:
    remark = the_one(sarif(written("sarif", view_of(finding(text, clause=clause)))))
    assert remark.text == said(text, clause).replace("](", "] (")


@given(texts, texts, texts)
@example("]]>", "\ufffe", "<a>")
def test_junit_has_a_mark_for_what_xml_has_no_place_for(
    text: str, clause: str, organisation: str
) -> None:
    data = written("junit", view_of(finding(text, clause=clause), organisation=organisation))
    remark = the_one(junit(data))
    allowed = re.sub("[\ufffe\uffff]", "\ufffd", said(text, clause))
    assert remark.text == allowed
    passed = {case.name for case in junit_tests(data) if not case.result}
    assert passed == {re.sub("[\ufffe\uffff]", "\ufffd", shown(organisation))}


@given(texts, texts)
@example("##[add-mask]x", "##vso[task.complete]x")
def test_lines_part_what_a_runner_would_obey(text: str, clause: str) -> None:
    log = written("lines", view_of(finding(text, clause=clause))).decode()
    expected = said(text, clause).replace("##[", "## [").replace("##vso[", "## vso[")
    assert log == f"duty.yaml:3:5: overdue: {expected}\n"
    assert workflow_commands(log) == []


@settings(max_examples=30)  # four formats, and a schema, each time
@given(texts)
@example("::error::x")
@example("a:b,c=d\n")
def test_a_path_comes_back_as_it_is_shown_and_breaks_no_line(path: str) -> None:
    assume(path and not path.startswith("/") and shown(path).strip())
    view = view_of(finding(path=path))
    assert the_one(github(written("github", view))).path == shown(path)
    assert the_one(gitlab(written("gitlab", view))).path == shown(path)
    log = written("lines", view).decode()
    assert workflow_commands(log) == []
    assert log.count("\n") == 1
    if not re.search("[\ud800-\udfff]", path):
        data = written("sarif", view)
        assert the_one(sarif(data)).path == path
        # RFC 3986: only what is never reserved, and the slash, stands as it is
        (uri,) = re.findall(rb'"uri": "([^"]*)"', data)
        assert re.fullmatch(rb"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)


def test_a_path_of_bytes_that_are_no_text_keeps_its_bytes_in_sarif() -> None:
    path = b"records/\xff.yaml".decode("utf-8", "surrogateescape")
    view = view_of(finding(path=path))
    assert b'"uri": "records/%FF.yaml"' in written("sarif", view)
    assert the_one(gitlab(written("gitlab", view))).path == "records/\ufffd.yaml"


def test_a_path_of_windows_with_half_a_character_is_written_too() -> None:
    assert b"%ED%A0%80" in written("sarif", view_of(finding(path="a\ud800.yaml")))


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("form", ["github", "gitlab", "junit", "lines", "sarif"])
def test_the_bytes_are_plain_text(form: str, text: str) -> None:
    """No terminal is steered by a report that is printed, and none is written backwards."""
    data = written(form, view_of(finding(text, clause=text, path="a" + text))).decode()
    assert [
        char for char in data if category(char) in ("Cc", "Cf", "Zl", "Zp") and char != "\n"
    ] == []
