"""The JSON of `check`, `due` and `status`, key by key as the contract's section 5 has it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from duty_cli.cli.app import run

EXAMPLES = Path(__file__).parents[1] / "examples"
NOW = datetime(2025, 7, 1, tzinfo=UTC)


def answer(capsys: pytest.CaptureFixture[str], register: str, *arguments: str) -> Any:
    run(["-C", str(EXAMPLES / register), "--lang", "en", *arguments, "--format", "json"], NOW)
    return json.loads(capsys.readouterr().out)


def test_check(capsys: pytest.CaptureFixture[str]) -> None:
    content = answer(capsys, "overdue/fail", "--as-of", "2025-06-16", "check")
    commit = content.pop("commit")  # of the repository that these tests lie in
    assert commit is None or len(commit) == 40
    assert content == {
        "version": 1,
        "as_of": "2025-06-16",
        "organisation": "示例学院",
        "clean": False,
        "counts": {"overdue": 1},
        "findings": [
            {
                "rule": "overdue",
                "severity": "error",
                "message": "第一支部: Written report (first half of 2025) was due on "
                "2025-06-15, 1 day ago; 0 of 1 recorded",
                "path": "policies/own.yaml",
                "line": 5,
                "column": 5,
                "occurrence": "own/report@a/2025-H1",
                "clause": "第一条",
            }
        ],
    }


def test_status(capsys: pytest.CaptureFixture[str]) -> None:
    content = answer(capsys, "late/fail", "--as-of", "2025-07-01", "status")
    assert list(content) == ["version", "as_of", "occurrences"]
    first, second = content["occurrences"]
    assert first == {
        "id": "own/report@a/2025-H1",
        "policy": "own",
        "duty": "report",
        "clause": "第一条",
        "unit": "a",
        "member": None,
        "period": "2025-H1",
        "opens": "2025-01-01",
        "due": "2025-06-15",
        "status": "late",
        "required": 1,
        "counted": 1,
        "records": ["records/a/2025/2025-06-10-a-report.yaml"],
    }
    assert (second["due"], second["status"]) == ("2025-12-15", "open")


def test_status_without_a_due_date(capsys: pytest.CaptureFixture[str]) -> None:
    content = answer(capsys, "undetermined/fail", "--as-of", "2025-02-10", "status")
    (found,) = content["occurrences"]
    assert found["period"] == "undetermined"
    assert (found["due"], found["required"], found["counted"]) == (None, 0, 0)


def test_due(capsys: pytest.CaptureFixture[str]) -> None:
    content = answer(capsys, "overdue/fail", "--as-of", "2025-06-08", "due", "--within", "1w")
    assert (content["version"], content["as_of"]) == (1, "2025-06-08")
    assert content["until"] == "2025-06-15"
    (item,) = content["items"]
    assert (item["id"], item["days_left"]) == ("own/report@a/2025-H1", 7)
    # 15 June 2025 is a Sunday
    assert (item["last_workday"], item["provisional"]) == ("2025-06-13", False)


def test_clean_says_whether_the_exit_code_is_nought(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--as-of", "2025-07-01", "check")
    assert answer(capsys, "late/fail", *arguments)["clean"] is True
    assert answer(capsys, "late/fail", *arguments, "--fail-on", "warning")["clean"] is False
