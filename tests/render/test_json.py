"""The JSON of each command, key by key as the contract has it."""

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from duty_cli.cli.app import run

EXAMPLES = Path(__file__).parents[1] / "examples"
STORIES = Path(__file__).parent / "register"
NOW = datetime(2025, 7, 1, tzinfo=UTC)


def answer(capsys: pytest.CaptureFixture[str], register: str | Path, *arguments: str) -> Any:
    run(["-C", str(EXAMPLES / register), "--lang", "en", *arguments, "--format", "json"], NOW)
    return json.loads(capsys.readouterr().out)


def test_check_tells_each_finding_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
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


def test_status_tells_each_occurrence_with_its_records(capsys: pytest.CaptureFixture[str]) -> None:
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


def test_due_tells_what_is_left_and_for_how_many_days(capsys: pytest.CaptureFixture[str]) -> None:
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


def test_a_report_gives_occurrences_whole_once_and_names_them_by_id(
    capsys: pytest.CaptureFixture[str],
) -> None:
    year = answer(capsys, STORIES, "--as-of", "2025-11-20", "report", "--year", "2025")
    whole = {found["id"]: found for found in year["occurrences"]}
    assert len(whole) == len(year["occurrences"]) == year["tally"]["total"]
    named = {name: status for status, names in year["by_status"].items() for name in names}
    assert named == {name: found["status"] for name, found in whole.items()}
    late = whole["rules-2020/report@arts/2025-H1"]
    assert late["unit"] == {"id": "arts", "name": "Arts branch"}
    assert (late["status"], late["done"], late["waiver"]) == ("late", "2025-06-17", None)
    turns = [turn for part in year["policies"] for duty in part["duties"] for turn in duty["turns"]]
    assert sorted(name for turn in turns for name in turn["items"]) == sorted(whole)


def test_a_report_gives_own_keys_as_they_are_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    register = shutil.copytree(STORIES, tmp_path / "register")
    record = register / "records" / "2025-01-15-arts-study.yaml"
    own = "x-档号: 012\nx-more: {kept: [no, {a: 1.50}]}\n"
    record.write_text(record.read_text(encoding="utf-8") + own, encoding="utf-8")
    year = answer(capsys, register, "--as-of", "2025-11-20", "report", "--year", "2025")
    (entry,) = [one for one in year["by_kind"]["study"] if one["path"].endswith(record.name)]
    assert entry["extra"] == {"x-档号": "012", "x-more": {"kept": ["no", {"a": "1.50"}]}}


def test_writing_json_needs_no_schema_library() -> None:
    """The schemas are made of the shapes when the documentation is written, not when duty runs."""
    script = (
        "import sys, pkgutil, importlib, duty_cli.render.json as package\n"
        "for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "    importlib.import_module(found.name)\n"
        "print(sorted({'pydantic', 'jsonschema', 'typing_extensions'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "[]\n"
