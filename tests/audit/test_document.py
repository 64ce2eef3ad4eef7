"""The annual summary tells of history: filing dates, findings, what is proven and what is not."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from duty_cli.views.report import REPORTS
from tests.audit.repository import REPORT, Repository, report
from tests.audit.test_commands import REASON
from tests.audit.test_commands import call as call  # noqa: PLC0414 - the fixture
from tests.cli.conftest import Duty
from tests.cli.conftest import duty as duty  # noqa: PLC0414 - the fixture
from tests.programs import program

pytestmark = pytest.mark.slow  # whole registers, many times over

YEAR = ("report", "--year", "2025")


def annex(call: Duty, *options: str, number: str = "3") -> str:
    said = call(*YEAR, *options)
    assert (said.code, said.err) == (0, "")
    return said.out.partition(f"## Annex {number}.")[2]


def audit(call: Duty, *options: str) -> Any:
    said = call(*YEAR, "--format", "json", *options)
    assert (said.code, said.err) == (0, "")
    return json.loads(said.out)["audit"]


def test_a_record_is_listed_with_its_filing_day_by_the_committers_clock(
    call: Duty, repository: Repository
) -> None:
    commit = repository.file("2025-06-12")
    [filing] = audit(call)["filings"]
    assert filing["record"] == REPORT
    assert (filing["day"], filing["filed"], filing["written"]) == (
        "2025-06-10",
        "2025-06-12",
        "2025-06-12",
    )
    assert (filing["commit"], filing["changes"], filing["changed"]) == (commit, 0, None)
    assert (filing["rules"], filing["unfiled"]) == ([], None)
    text = annex(call)
    assert "by the committer's clock" in text
    assert "| 机电支部 | 上半年书面汇报 | 2025-06-10 | 2025-06-12 | —             | —     |" in text
    assert "Nothing was found." in text
    assert "both can be forged" in text


def test_the_authors_clock_is_noted_where_it_says_another_day(
    call: Duty, repository: Repository
) -> None:
    repository.file("2025-06-20", written="2025-06-11")
    assert "2025-06-20 (author's clock: 2025-06-11)" in annex(call)


def test_the_filing_day_is_that_of_the_registers_time_zone(
    call: Duty, repository: Repository
) -> None:
    repository.file("2025-06-12")
    repository.write("duty.yaml", "")
    repository.git("checkout", "-q", "duty.yaml")
    settings = (repository.root / "duty.yaml").read_text(encoding="utf-8")
    repository.write("duty.yaml", f"{settings}timezone: America/New_York\n")
    repository.commit("2025-06-13")
    assert audit(call)["filings"][0]["filed"] == "2025-06-11"  # 10:00 in Shanghai


def test_changes_are_counted_from_the_first_filing_on_also_after_a_move(
    call: Duty, repository: Repository
) -> None:
    first = repository.file("2025-06-12")
    repository.file("2025-06-13", report(title="t"), message=REASON)
    (repository.root / "records" / "new").mkdir()
    repository.git("mv", REPORT, "records/new/r.yaml")
    repository.commit("2025-06-14")
    [filing] = audit(call)["filings"]
    assert (filing["record"], filing["commit"]) == ("records/new/r.yaml", first)
    assert (filing["changes"], filing["changed"]) == (1, "2025-06-13")
    assert "| 1 time " in annex(call)


def test_findings_are_counted_by_rule_and_named_with_the_record(
    call: Duty, repository: Repository
) -> None:
    repository.file("2025-08-12")
    repository.file("2025-08-12", report("2025-01-05", title="gone"), "records/gone.yaml")
    (repository.root / "records/gone.yaml").unlink()
    repository.commit("2025-08-13")
    found = audit(call)
    told = [(one["severity"], one["rule"], one["count"], one["here"]) for one in found["tallies"]]
    assert told == [
        ("error", "deleted-record", 1, 0),
        ("warning", "backdated", 1, 1),
        ("warning", "filed-late", 1, 1),
    ]
    assert found["filings"][0]["rules"] == ["backdated", "filed-late"]
    text = annex(call)
    assert "accuses nobody" in text
    assert "Ask whoever filed it" in text


def test_a_units_document_has_the_findings_of_that_unit(call: Duty, repository: Repository) -> None:
    repository.file("2025-08-12")
    assert [one["rule"] for one in audit(call, "--unit", "mech")["tallies"]] != []
    assert audit(call, "--unit", "arts")["tallies"] == []
    assert "This document lists no records." in annex(call, "--unit", "arts")


def test_what_is_not_committed_is_said_to_be_outside_of_what_is_proven(
    call: Duty, repository: Repository
) -> None:
    repository.file("2025-06-12")
    assert "not committed: none" in annex(call)
    repository.write(REPORT, report(title="changed"))
    repository.write("records/other.yaml", report("2025-06-11", title="other"))
    found = audit(call)
    assert {one["path"]: one["state"] for one in found["unfiled"]} == {
        REPORT: "changed",
        "records/other.yaml": "new",
    }
    states = {one["title"]: (one["filed"], one["unfiled"]) for one in found["filings"]}
    assert states == {"changed": ("2025-06-12", "changed"), "other": (None, "new")}
    text = annex(call)
    assert "2 files are not as that commit has them" in text
    assert "Changes not filed yet" in text
    assert "Not yet" in text


def test_seals_and_signatures_are_told_as_they_are(call: Duty, repository: Repository) -> None:
    repository.file("2025-06-12")
    assert "a rewritten history would not be noticed" in annex(call)
    assert "nobody vouches for the names" in annex(call)
    assert call("audit", "--seal").code == 0
    assert "compared with 1 seal," in annex(call)
    settings = (repository.root / "duty.yaml").read_text(encoding="utf-8")
    repository.write("duty.yaml", f"{settings}audit: {{signed: true}}\n")
    repository.commit("2025-06-13")
    assert "who signed, not when" in annex(call)
    assert [one["rule"] for one in audit(call)["tallies"]] == ["unsigned"]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ("shallow", "git fetch --unshallow"),
        ("no repository", "git init"),
        ("no commit", "nothing is committed"),
        ("graft", "info/grafts"),
    ],
)
def test_without_the_whole_history_the_summary_comes_and_says_that_nothing_is_proven(
    call: Duty, repository: Repository, tmp_path: Path, spoil: str, why: str
) -> None:
    repository.file("2025-06-12")
    root = repository.root
    match spoil:
        case "shallow":
            root = tmp_path / "clone"
            repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(root))
        case "no repository":
            (root / ".git").rename(tmp_path / "gone")
        case "no commit":
            repository.git("checkout", "-q", "--orphan", "none")
        case "graft":
            repository.write(".git/info/grafts", f"{repository.git('rev-parse', 'HEAD')}\n")
    text = annex(call, "-C", str(root))
    assert text.startswith(" What history shows\n\n**Nothing is proven.**")
    assert why in text
    assert "Nothing was found" not in text
    found = audit(call, "-C", str(root))
    assert why in found["lack"]
    assert (found["commit"], found["filings"], found["tallies"]) == (None, [], [])


def test_the_same_commit_gives_the_same_document_whenever_it_is_made(
    call: Duty, duty: Duty, repository: Repository
) -> None:
    repository.file("2099-06-12")
    dated = duty("-C", str(repository.root), "--as-of", "2025-09-01", *YEAR).out
    assert "Clock skew" not in dated
    # as of the real day the commit lies in the future: the document could not be made again then
    assert "Clock skew" not in duty("-C", str(repository.root), *YEAR).out


@pytest.mark.parametrize("name", ["reminder", "half-year", "ledger"])
def test_documents_that_do_not_show_history_do_not_read_it(
    call: Duty, repository: Repository, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.file("2025-06-12")
    asked = tmp_path / "asked"
    shim = tmp_path / "bin" / "git"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\necho "$@" >> {asked}\nexec {program("git")} "$@"\n')
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{shim.parent}{os.pathsep}{os.environ['PATH']}")
    options = ("--unit", "arts") if name == "reminder" else ("--period", "2025-H1")
    assert not REPORTS[name].audited
    assert call("report", "-t", name, "--format", "md", "-o", str(tmp_path), *options).code == 0
    assert " log " not in (asked.read_text() if asked.exists() else "")
    assert call(*YEAR).code == 0
    assert " log " in asked.read_text(), "the annual summary does"


def test_own_templates_are_checked_by_what_the_annual_summary_alone_is_told(
    call: Duty, repository: Repository
) -> None:
    own = repository.write("annual.en.md.j2", "{{ audit.head }}\n{{ audit.filing }}\n")
    assert f"{own}:2: “audit” has no “filing”; did you mean “filings”?" in (
        call("template", "check", str(own)).out
    )
    other = repository.write("half-year.en.md.j2", "{{ audit.head }}\n")
    assert "there is no name “audit”" in call("template", "check", str(other)).out
