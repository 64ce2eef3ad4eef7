"""What each format tells of a finding, as a reader of that format sees it."""

import re

import pytest

from duty_cli.model.baseline import Compared, Entry
from duty_cli.model.finding import Severity
from duty_cli.render import writer
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.views.findings import FindingsView, findings_view
from tests.render.ci.findings import RULES, check_of, finding, view_of, written
from tests.render.ci.readers import (
    github,
    gitlab,
    junit,
    junit_tests,
    sarif,
    sarif_run,
    workflow_commands,
)

FORMATS = ("github", "gitlab", "junit", "lines", "sarif")
ID = "own/report@a/2025-H1"


def compared(known: int, gone: int) -> FindingsView:
    """One new finding, some that a baseline knows, and some of its entries that are gone."""
    view = check_of(finding("new"))
    apart = tuple(finding("old", occurrence=f"own/report@a/{2000 + n}") for n in range(known))
    entries = tuple(Entry(f"{n:032x}", "overdue", ID) for n in range(gone))
    view = view._replace(baseline=Compared("known.json", apart, entries))
    return findings_view("check", view, RULES, Severity.ERROR, "")


THREE = view_of(
    finding("a", "overdue", "policies/own.yaml", 5, 5, clause="4.1", occurrence=ID),
    finding("b", "late", "records/二.yaml", 2, 1),
    finding("c", "waived", "records/c.yaml", None, None),
)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_second_time_the_bytes_are_the_same(form: str, code: str) -> None:
    assert written(form, THREE, code) == written(form, THREE, code)


def test_lines_are_path_line_column_rule_and_message() -> None:
    assert written("lines", THREE, "zh").decode().splitlines() == [
        "policies/own.yaml:5:5: overdue: 1 a（4.1）",
        "records/二.yaml:2:1: late: 1 b",
        "records/c.yaml:1:1: waived: 1 c",
    ]


def test_github_calls_a_note_a_notice_and_says_what_to_do() -> None:
    first, second, third = github(written("github", THREE, quiet=False))
    assert [one.level for one in (first, second, third)] == ["error", "warning", "notice"]
    assert (first.path, first.line, first.column, first.rule) == (
        "policies/own.yaml",
        5,
        5,
        "overdue",
    )
    assert first.text.startswith("1 a (4.1)\ndo it and record it")
    assert (third.path, third.line) == ("records/c.yaml", 0)
    assert [one.text for one in github(written("github", THREE))] == ["1 a (4.1)", "1 b", "1 c"]
    assert github(written("github", THREE, "zh"))[0].rule == "逾期 (overdue)"


def test_gitlab_has_a_severity_for_each_of_ours() -> None:
    found = gitlab(written("gitlab", THREE))
    told = [(one.level, one.rule, one.text, one.path, one.line) for one in found]
    assert told == [
        ("major", "overdue", "1 a (4.1)", "policies/own.yaml", 5),
        ("minor", "late", "1 b", "records/二.yaml", 2),
        ("info", "waived", "1 c", "records/c.yaml", 1),
    ]


def test_sarif_has_a_level_for_each_of_ours_and_the_occurrence() -> None:
    found = sarif(written("sarif", THREE))
    told = [(one.level, one.rule, one.text, one.path, one.line, one.column) for one in found]
    assert told == [
        ("error", "overdue", "1 a (4.1)", "policies/own.yaml", 5, 5),
        ("warning", "late", "1 b", "records/二.yaml", 2, 1),
        ("note", "waived", "1 c", "records/c.yaml", 0, 0),
    ]
    run = sarif_run(written("sarif", THREE))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    assert run["automationDetails"] == {"id": "duty-check/"}
    (place,) = run["results"][0]["locations"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": ID}]
    assert "baselineState" not in run["results"][0]


@pytest.mark.parametrize(("code", "name"), [("en", "invalid file"), ("zh", "文件有误")])
def test_sarif_describes_every_rule_that_was_asked_in_the_language(code: str, name: str) -> None:
    driver = sarif_run(written("sarif", view_of(), code))["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.name for rule in RULES]
    first = driver["rules"][0]
    assert first["shortDescription"]["text"] == name
    assert first["help"]["text"].startswith(first["fullDescription"]["text"])
    assert [rule["defaultConfiguration"]["level"] for rule in driver["rules"]] == [
        "error",
        "warning",
        "error",
        "note",
    ]


def test_junit_has_a_test_for_each_finding_and_one_that_passes_for_each_other_rule() -> None:
    tests = junit_tests(written("junit", THREE))
    assert [(test.classname, test.name, bool(test.result)) for test in tests] == [
        ("duty.check.invalid-file", "A college", False),
        ("duty.check.late", "records/二.yaml", False),
        ("duty.check.overdue", ID, True),
        ("duty.check.waived", "records/c.yaml", False),
    ]
    assert [(one.level, one.rule, one.text) for one in junit(written("junit", THREE))] == [
        ("warning", "late", "records/二.yaml:2:1: 1 b"),
        ("error", "overdue", "1 a (4.1)"),
        ("warning", "waived", "records/c.yaml: 1 c"),
    ]


def test_junit_fails_from_the_level_on_that_fails() -> None:
    view = findings_view("check", check_of(finding("b", "late")), RULES, Severity.WARNING, "")
    assert [one.level for one in junit(written("junit", view))] == ["error"]


def test_junit_gives_tests_of_one_name_a_number() -> None:
    view = view_of(*(finding(text, "late", "a.yaml") for text in "abc"))
    names = [test.name for test in junit_tests(written("junit", view)) if test.system_out]
    assert names == ["a.yaml", "a.yaml (2)", "a.yaml (3)"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_finding_of_the_register_as_a_whole_points_at_its_settings(form: str) -> None:
    """GitHub takes no SARIF result without a place, and GitLab no entry."""
    data = written(form, view_of(finding("x", path=None, line=None, column=None)))
    if form == "lines":
        assert data == b"duty.yaml:1:1: overdue: 1 x\n"
    elif form == "sarif":
        assert [(one.path, one.line) for one in sarif(data)] == [("duty.yaml", 0)]
    elif form == "gitlab":
        assert [(one.path, one.line) for one in gitlab(data)] == [("duty.yaml", 1)]
    elif form == "github":
        assert [one.path for one in github(data)] == [""]
    else:
        assert [one.text for one in junit(data)] == ["1 x"]


@pytest.mark.parametrize("form", FORMATS)
def test_paths_begin_at_the_top_of_the_repository(form: str) -> None:
    data = written(form, view_of(finding(path="records/a.yaml"), prefix="台账/x/"))
    shown = data.decode().replace("%E5%8F%B0%E8%B4%A6", "台账")
    assert len(re.findall("台账/x/records/a.yaml", shown)) == 1


@pytest.mark.parametrize("form", ["github", "lines"])
def test_where_nothing_was_found_nothing_is_written(form: str) -> None:
    assert written(form, view_of()) == b""


def test_an_empty_report_is_a_whole_one() -> None:
    assert gitlab(written("gitlab", view_of())) == []
    assert sarif(written("sarif", view_of())) == []
    assert len(junit_tests(written("junit", view_of()))) == len(RULES)
    assert sarif_run(written("sarif", view_of()))["invocations"][0]["exitCode"] == 0


# --- what a baseline knows


def test_sarif_tells_new_results_from_known_ones() -> None:
    run = sarif_run(written("sarif", compared(known=2, gone=1)))
    assert [one["baselineState"] for one in run["results"]] == ["new", "unchanged", "unchanged"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [(one["level"], one["message"]["text"]) for one in notes] == [
        ("note", "2 known findings, from known.json, are set apart"),
        ("note", "1 entry of known.json occurs no longer"),
    ]


def test_junit_skips_what_is_known() -> None:
    tests = junit_tests(written("junit", compared(known=2, gone=0)))
    of_rule = [test for test in tests if test.classname == "duty.check.overdue"]
    kinds = [[type(one).__name__ for one in test.result] for test in of_rule]
    assert kinds == [["Failure"], ["Skipped"], ["Skipped"]]


def test_github_counts_what_is_known_in_one_notice() -> None:
    commands = workflow_commands(written("github", compared(known=2, gone=1)).decode())
    assert [(one.name, one.text) for one in commands] == [
        ("error", "1 new"),
        ("notice", "2 known findings, from known.json, are set apart"),
        ("notice", "1 entry of known.json occurs no longer"),
    ]


def test_gitlab_and_lines_leave_out_what_is_known() -> None:
    view = compared(known=2, gone=1)
    assert [one.text for one in gitlab(written("gitlab", view))] == ["1 new"]
    assert written("lines", view).decode().count("\n") == 1


def test_a_known_finding_does_not_take_the_fingerprint_of_a_new_one() -> None:
    twin = finding("x", "late", "a.yaml")
    view = check_of(twin)._replace(baseline=Compared("known.json", (twin,), ()))
    new, old = sarif(written("sarif", findings_view("check", view, RULES, Severity.ERROR, "")))
    (alone,) = sarif(written("sarif", view_of(twin)))
    assert new.fingerprint != old.fingerprint == alone.fingerprint


def test_the_formats_ask_for_nothing_but_the_view() -> None:
    """A terminal's width and colour have no part in what programs read."""
    for form in FORMATS:
        wide = Display(Language("en"), colour=True, width=200, quiet=True, verbose=True)
        made = writer(form, "findings")(THREE, wide)
        data = made if isinstance(made, bytes) else made.encode()
        assert data == written(form, THREE)
