"""Commands on a small register: exit codes, choices, what goes to which stream."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.departments import begin, settings

SETTINGS = settings("house")
POLICY = """\
id: house
title: {zh: 办法, en: Rules}
since: 2024-01-01
duties:
  - id: monthly
    clause: 第三条
    title: {zh: 例会, en: Monthly meeting}
    for: {units: branch}
    requires: {kind: meeting}
    every: month
"""
MEETING = "kind: meeting\ntitle: 例会\nunits: [art, music]\ndate: 2025-01-10\n"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"policies/house.yaml": POLICY, "records/2025-01-10-meeting.yaml": MEETING}
    root = begin(tmp_path / "register", SETTINGS, files)
    monkeypatch.setenv("DUTY_LANG", "en")
    return root


def test_exit_codes_of_check(duty: Callable[..., Any], register: Path) -> None:
    at = ("-C", str(register), "check", "--as-of")
    assert duty(*at, "2025-02-01").code == 0
    assert duty(*at, "2025-02-27").code == 0, "due soon is a warning"
    assert duty(*at, "2025-02-27", "--fail-on", "warning").code == 1
    assert duty(*at, "2025-03-01").code == 1
    assert duty(*at, "2025-03-01", "--unit", "ard").code == 2


def test_data_on_stdout_and_nothing_on_stderr(duty: Callable[..., Any], register: Path) -> None:
    for command in ("check", "due", "status"):
        outcome = duty(command, "-C", str(register), "--as-of", "2025-03-01")
        assert outcome.err == ""
        assert "A College" in outcome.out


def test_the_same_bytes_twice(duty: Callable[..., Any], register: Path) -> None:
    for command in ("check", "due", "status"):
        for form in ("text", "json"):
            line = (command, "-C", str(register), "--as-of", "2025-03-01", "--format", form)
            assert duty(*line) == duty(*line)


def test_json_of_check(duty: Callable[..., Any], register: Path) -> None:
    line = ("check", "-C", str(register), "--as-of", "2025-03-01", "--format", "json")
    content = json.loads(duty(*line, "--unit", "art").out)
    assert content["clean"] is False
    found = [finding for finding in content["findings"] if finding["rule"] == "overdue"]
    assert [finding["occurrence"] for finding in found] == ["house/monthly@art/2025-02"]
    assert (found[0]["path"], found[0]["line"]) == ("policies/house.yaml", 5)
    assert found[0]["clause"] == "第三条"


@pytest.mark.parametrize(
    ("option", "wrong", "nearest"),
    [
        ("--unit", "musik", "music (Music)"),
        ("--policy", "hous", "house"),
        ("--duty", "montly", "house/monthly (Monthly meeting)"),
    ],
)
def test_unknown_names_are_usage_errors(
    duty: Callable[..., Any], register: Path, option: str, wrong: str, nearest: str
) -> None:
    outcome = duty("status", "-C", str(register), option, wrong)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"did you mean “{nearest}”?" in outcome.err


def test_a_duty_by_its_id_or_its_key(duty: Callable[..., Any], register: Path) -> None:
    line = ("status", "-C", str(register), "--as-of", "2025-03-01", "--format", "json", "--duty")
    assert duty(*line, "monthly").out == duty(*line, "house/monthly").out
    assert json.loads(duty(*line, "monthly").out)["occurrences"]


def test_a_broken_duty_yaml_is_told_whole_with_places(
    duty: Callable[..., Any], register: Path
) -> None:
    (register / "duty.yaml").write_text(SETTINGS + "due-soon: soon\nnonsense: 1\n", "utf-8")
    outcome = duty("check", "-C", str(register))
    assert (outcome.code, outcome.out) == (2, "")
    lines = outcome.err.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("error: duty.yaml:") for line in lines)


def test_a_broken_roster_is_a_finding_and_its_units_are_not_called_unknown(
    duty: Callable[..., Any], register: Path
) -> None:
    (register / "units.yaml").write_text("units: [{", "utf-8")
    outcome = duty("check", "-C", str(register), "--unit", "art")
    assert outcome.code == 1
    assert "units.yaml:1:" in outcome.out


def test_colour_only_where_it_is_wanted(duty: Callable[..., Any], register: Path) -> None:
    line = ("check", "-C", str(register), "--as-of", "2025-03-01")
    assert "\x1b[" not in duty(*line).out
    assert "\x1b[31m" in duty(*line, "--color", "always").out
    assert "\x1b[" not in duty(*line, "--color", "always", "--format", "json").out


def test_without_as_of_the_real_day_counts(duty: Callable[..., Any], register: Path) -> None:
    assert "2025-06-21" in duty("check", "-C", str(register)).out
