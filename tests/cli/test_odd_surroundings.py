"""Odd folders, names and characters are answered with a sentence, never with a crash."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Duty

pytestmark = pytest.mark.slow  # whole commands, many times over

RECORD = "kind: meeting\ntitle: 会\nunit: a\ndate: 2025-01-15\n"
FILES = {
    "duty.yaml": "duty: 1\norganisation: 示例\nsince: 2025-01-01\npolicies: [own]\n",
    "units.yaml": "units:\n  - {id: a, tags: [branch]}\n",
    "policies/own.yaml": (
        "id: own\nduties:\n"
        "  - {id: d, for: {units: branch}, requires: {kind: meeting}, every: month}\n"
    ),
    "records/m.yaml": RECORD,
}
LONG = "x" * 300
AS_OF = ("--as-of", "2025-01-20")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A small register in the current folder of `duty`."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def findings(duty: Duty) -> list[tuple[str, str, int, int]]:
    content = json.loads(duty(*AS_OF, "check", "--format", "json").out)
    return [(f["rule"], f["path"], f["line"], f["column"]) for f in content["findings"]]


def test_a_folder_whose_name_is_too_long(duty: Duty) -> None:
    outcome = duty("-C", LONG, "check")
    assert (outcome.code, outcome.out) == (2, "")
    assert "there is no folder" in outcome.err


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("path", [f"{LONG}.md", f"{LONG}/r.md", "x/" * 3000 + "r.md"])
def test_a_report_whose_path_is_too_long(duty: Duty, path: str) -> None:
    outcome = duty(*AS_OF, "report", "-o", path)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("error: ")


def test_a_report_never_overwrites_evidence(duty: Duty, register: Path) -> None:
    (register / "evidence").mkdir()
    proof = register / "evidence/a.txt"
    proof.write_text("proof", encoding="utf-8")
    assert duty(*AS_OF, "report", "-o", "evidence/a.txt").code == 2
    assert proof.read_text(encoding="utf-8") == "proof"


@pytest.mark.parametrize("kind", ["file", "loop"])
def test_templates_that_are_no_folder(duty: Duty, register: Path, kind: str) -> None:
    if kind == "file":
        (register / "templates").write_text("x", encoding="utf-8")
    else:
        (register / "templates").symlink_to("templates")
    outcome = duty(*AS_OF, "report")
    assert (outcome.code, outcome.out) == (2, "")
    assert "templates" in outcome.err


def test_a_template_s_own_control_characters_stay_away(duty: Duty, register: Path) -> None:
    (register / "templates").mkdir()
    (register / "templates/annual.en.md.j2").write_text("\x1b[31mred\u202e", encoding="utf-8")
    assert duty(*AS_OF, "report").out == "[31mred\n"


def test_json_escapes_what_a_terminal_would_obey(duty: Duty, register: Path) -> None:
    text = FILES["duty.yaml"].replace("示例", '"示\\u202e\\x9b例"')
    (register / "duty.yaml").write_text(text, encoding="utf-8")
    out = duty(*AS_OF, "check", "--format", "json").out
    assert not re.search("[\u202e\x9b]", out)
    assert json.loads(out)["organisation"] == "示\u202e\x9b例"


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"])
def test_a_pasted_line_separator_adds_no_key(duty: Duty, register: Path, char: str) -> None:
    text = RECORD.replace("会", f"会{char}state: cancelled")
    (register / "records/m.yaml").write_text(text, encoding="utf-8")
    assert findings(duty)[0] == ("invalid-file", "records/m.yaml", 2, 9)


@pytest.mark.parametrize("zone", ["localtime", "posixrules", "posix/UTC", "Factory"])
def test_a_time_zone_means_the_same_everywhere(duty: Duty, register: Path, zone: str) -> None:
    text = FILES["duty.yaml"] + f"timezone: {zone}\n"
    (register / "duty.yaml").write_text(text, encoding="utf-8")
    outcome = duty("check")
    assert outcome.code == 2
    assert "duty.yaml:5:11" in outcome.err


def test_a_folder_whose_name_is_not_utf_8(duty: Duty, register: Path) -> None:
    folder = os.fsencode(register) + b"/records/d\xff"
    os.mkdir(folder)  # noqa: PTH102 - a path of bytes
    with open(folder + b"/m.yaml", "w", encoding="utf-8") as file:  # noqa: PTH123 - likewise
        file.write(RECORD)
    assert ("invalid-file", "records/d\\xff/m.yaml", 1, 1) in findings(duty)


def test_the_current_folder_is_gone(
    duty: Duty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    outcome = duty("--lang", "en", "check")
    monkeypatch.chdir(tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert "no longer exists" in outcome.err


@pytest.mark.parametrize(("length", "code"), [("999wd", 0), ("1000wd", 1)])
def test_working_days_are_counted_up_to_999(
    duty: Duty, register: Path, length: str, code: int
) -> None:
    policy = register / "policies/own.yaml"
    text = policy.read_text(encoding="utf-8").replace("month}", f"month, grace: {length}}}")
    policy.write_text(text, encoding="utf-8")
    assert duty(*AS_OF, "check").code == code


def test_thousands_of_names_that_come_near_are_compared_with_few(
    duty: Duty, register: Path
) -> None:
    for number in range(400):
        text = f"{RECORD}re: meeting-number-{number + 1000}\n"
        (register / f"records/meeting-number-{number}.yaml").write_text(text, encoding="utf-8")
    outcome = duty(*AS_OF, "check")
    assert "400 errors" in outcome.out
    assert "did you mean" in outcome.out
