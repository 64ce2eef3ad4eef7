"""`duty audit`, `duty log`, `duty check --audit` and the journal in `duty explain`, as typed."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.audit.repository import REPORT, Repository, report
from tests.cli.conftest import Duty, Outcome
from tests.cli.conftest import duty as duty  # noqa: PLC0414 - the fixture

pytestmark = pytest.mark.slow  # whole registers, many times over

REASON = "x\n\nDuty-Action: amend\nDuty-Reason: a slip of the pen\n"
SEALS = "refs/notes/duty-seals"


@pytest.fixture
def call(duty: Duty, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Duty:
    """duty in the repository, judging the first half of 2025."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("DUTY_LANG", "en")
    repository.git("config", "user.name", "auditor")
    repository.git("config", "user.email", "auditor@example.org")

    def run(*arguments: str) -> Outcome:
        return duty("-C", str(repository.root), "--as-of", "2025-09-01", *arguments)

    return run


def content(outcome: Outcome) -> Any:
    assert outcome.err == ""
    return json.loads(outcome.out)


def test_a_register_in_order(call: Duty, repository: Repository) -> None:
    head = repository.file("2025-06-12")
    said = call("audit")
    assert (said.code, said.err) == (0, "")
    assert "Nothing was found." in said.out
    assert "committer's clock" in said.out
    assert f"2 commits up to {head[:10]}, records ever filed: 1" in said.out


def test_exit_codes(call: Duty, repository: Repository, tmp_path: Path) -> None:
    repository.file("2025-08-12")
    assert call("audit").code == 0
    assert call("audit", "--fail-on", "warning").code == 1
    (repository.root / REPORT).unlink()
    repository.commit("2025-08-13")
    assert call("audit").code == 1
    assert call("audit", "--unit", "arts").code == 0
    assert call("audit", "--unit", "mehc").code == 2
    assert call("audit", "--against", "nowhere.txt").code == 2
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(clone))
    said = call("-C", str(clone), "audit")
    assert (said.code, said.out) == (2, "")
    assert "git fetch --unshallow" in said.err


def test_a_record_that_cannot_be_read_is_never_passed_over(
    call: Duty, repository: Repository
) -> None:
    repository.file("2025-06-12", report(nonsense="1"))
    said = call("audit")
    assert said.code == 1
    assert f"{REPORT}:7:1" in said.out


def test_json_of_audit(call: Duty, repository: Repository) -> None:
    head = repository.file("2025-08-12")
    repository.write("records/new.yaml", report(title="new"))
    found = content(call("audit", "--format", "json"))
    assert (found["commit"], found["clean"], found["commits"], found["records"]) == (
        head,
        True,
        2,
        1,
    )
    assert [one["rule"] for one in found["findings"]] == ["backdated", "filed-late"]
    assert (found["findings"][0]["path"], found["findings"][0]["line"]) == (REPORT, 6)
    assert found["unfiled"] == [{"path": "records/new.yaml", "state": "new"}]


def test_the_same_bytes_twice_and_nothing_written(call: Duty, repository: Repository) -> None:
    repository.file("2025-08-12")
    before = {path: path.stat().st_mtime_ns for path in (repository.root / ".git").rglob("*")}
    for line in (("audit",), ("log",), ("audit", "--format", "json")):
        assert call(*line) == call(*line)
    assert before == {
        path: path.stat().st_mtime_ns for path in (repository.root / ".git").rglob("*")
    }


def test_the_journal_of_a_record(call: Duty, repository: Repository) -> None:
    repository.file("2025-06-12")
    repository.git("mv", REPORT, "records/moved.yaml")
    repository.commit("2025-06-13")
    repository.file("2025-07-12", report(title="T"), "records/moved.yaml", REASON)
    said = call("audit", "--record", "moved")
    assert said.out == (
        "T\nrecords/moved.yaml\n\n"
        f"2025-06-12 10:00  secretary  ({repository.git('rev-parse', 'HEAD~2')[:10]})\n"
        "  filed: “上半年书面汇报”\n\n"
        f"2025-06-13 10:00  secretary  ({repository.git('rev-parse', 'HEAD~1')[:10]})\n"
        f"  moved: “上半年书面汇报”, from {REPORT}\n\n"
        f"2025-07-12 10:00  secretary  ({repository.git('rev-parse', 'HEAD')[:10]})\n"
        "  changed: “T”; title: 上半年书面汇报 → T\n"
        "  reason: a slip of the pen\n\n"
        "Days of filing are those of the committer's clock, which the computer of whoever\n"
        "commits sets.\n"
    )
    assert call("audit", "--record", REPORT).out == said.out, "by the name that it had"
    assert call("audit", "--record", "nothing").code == 2


def test_the_journal_of_a_record_that_was_deleted(call: Duty, repository: Repository) -> None:
    repository.file("2025-06-12")
    (repository.root / REPORT).unlink()
    repository.commit("2025-06-13")
    assert "deleted: “上半年书面汇报”" in call("audit", "--record", REPORT).out


def test_options_that_contradict_each_other(call: Duty, repository: Repository) -> None:
    assert call("audit", "--record", "a", "--seal").code == 2
    assert call("audit", "--seal", "--unit", "mech").code == 2


def test_sealing_and_comparing(call: Duty, repository: Repository, tmp_path: Path) -> None:
    head = repository.file("2025-06-12")
    sealed = call("audit", "--seal")
    assert (sealed.code, sealed.out) == (0, f"{head} 2025-06-21 {SEALS}\n")
    listed = tmp_path / "seals.txt"
    listed.write_text(sealed.out, encoding="utf-8")
    assert content(call("audit", "--against", str(listed), "--format", "json"))["seals"] == 2
    repository.git("reset", "-q", "--hard", "HEAD~1")
    repository.file("2025-06-12", report(title="T"))
    repository.git("update-ref", "-d", SEALS)
    assert call("audit").code == 0, "who holds the repository can delete what it holds"
    said = call("audit", "--against", str(listed))
    assert said.code == 1
    assert f"{head[:10]}, noted in seals.txt:1, is not part of the history" in said.out


def test_log_tells_of_everything_and_of_a_unit(call: Duty, repository: Repository) -> None:
    repository.file("2025-06-12")
    other = report(title="O").replace("mech", "arts")
    repository.file("2025-06-13", other, "records/o.yaml")
    (repository.root / "records/o.yaml").unlink()
    repository.commit("2025-06-14")
    whole = call("log").out
    assert "filed: duty.yaml" in whole
    assert f"filed: “上半年书面汇报” ({REPORT})" in whole
    found = content(call("log", "--unit", "艺术支部", "--format", "json"))
    assert [(one["filed"], one["files"][0]["act"]) for one in found["entries"]] == [
        ("2025-06-13T10:00:00+08:00", "filed"),
        ("2025-06-14T10:00:00+08:00", "deleted"),
    ]
    since = content(call("log", "--since", "2025-06-14", "--format", "json"))
    assert len(since["entries"]) == 1
    assert call("log", "--since", "yesterday").code == 2


def test_log_in_chinese(call: Duty, repository: Repository) -> None:
    repository.file("2025-06-12")
    said = call("--lang", "zh", "log", "--unit", "mech").out
    assert "2025年6月12日 10:00  secretary（" in said
    assert "登记：《上半年书面汇报》" in said


def test_explain_gains_the_journal(call: Duty, repository: Repository) -> None:
    repository.file("2025-06-12")
    repository.write(REPORT, report(title="T"))
    said = call("explain", REPORT).out
    assert "Journal     2025-06-12 10:00  secretary" in said
    assert "as it is now it is not filed yet: changed" in said
    [entry] = content(call("explain", REPORT, "--format", "json"))["journal"]
    assert (entry["author"], entry["files"][0]["act"]) == ("secretary", "filed")


def test_explain_says_why_there_is_no_journal(
    call: Duty, repository: Repository, tmp_path: Path
) -> None:
    repository.file("2025-06-12")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(clone))
    said = call("-C", str(clone), "explain", REPORT)
    assert said.code == 0
    assert "git fetch --unshallow" in " ".join(said.out.split())


def test_explain_tells_of_the_rules(call: Duty) -> None:
    assert call("explain", "backdated").out.startswith("backdated (backdated): warning\n")


def test_check_with_audit_has_both(call: Duty, repository: Repository) -> None:
    repository.file("2025-08-12")
    rules = {
        one["rule"] for one in content(call("check", "--audit", "--format", "json"))["findings"]
    }
    assert rules == {"backdated", "filed-late", "overdue"}
    assert "backdated" not in call("check").out


def test_check_with_audit_is_never_clean_without_history(
    call: Duty, repository: Repository, tmp_path: Path
) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    settings = "duty: 1\norganisation: x\nsince: 2025-01-01\npolicies: []\n"
    (folder / "duty.yaml").write_text(settings, encoding="utf-8")
    (folder / "units.yaml").write_text("units: []\n", encoding="utf-8")
    assert call("-C", str(folder), "check").code == 0
    assert call("-C", str(folder), "check", "--audit").code == 2


def test_a_list_of_signers_that_nobody_committed_is_named(
    call: Duty, repository: Repository
) -> None:
    settings = (repository.root / "duty.yaml").read_text(encoding="utf-8")
    repository.write("duty.yaml", f"{settings}audit: {{signed: true}}\n")
    repository.write(".duty/allowed_signers", "")
    repository.commit("2025-06-12")
    assert ".duty/allowed_signers" not in call("audit").out
    repository.write(".duty/allowed_signers", "me@example.org ssh-ed25519 AAAA\n")
    assert ".duty/allowed_signers: changed" in call("audit").out
    found = content(call("audit", "--format", "json"))["unfiled"]
    assert {"path": ".duty/allowed_signers", "state": "changed"} in found


def test_many_warnings_of_a_rule_are_told_in_brief_and_errors_never(
    call: Duty, repository: Repository
) -> None:
    for number in range(23):
        repository.write(f"records/{number:02}.yaml", report(title=f"late {number:02}", unit="no"))
        repository.write(f"records/x{number:02}.yaml", report("2025-08-11", title=f"x {number}"))
    repository.commit("2025-08-12")
    for number in range(23):
        (repository.root / f"records/x{number:02}.yaml").unlink()
    repository.commit("2025-08-13")
    brief, whole = call("audit").out, call("-v", "audit").out
    assert "late 19" in brief
    assert "late 20" not in brief
    assert "and 3 more; -v lists all" in brief
    assert "records/19.yaml:" in brief
    assert all(f"“x {number}” was deleted" in brief for number in range(23))
    assert "late 22" in whole
    assert "more; -v" not in whole
    assert "23 errors, 23 warnings" in brief
    assert "23 errors, 23 warnings" in whole
    found = content(call("audit", "--format", "json"))["findings"]
    assert len([one for one in found if one["rule"] == "backdated" and one["line"]]) == 23
