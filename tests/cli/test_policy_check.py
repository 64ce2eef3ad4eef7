"""`duty policy check`: which file is meant, with which roster it is compared, what comes out."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.files import write_all

Duty = Callable[..., Any]

SETTINGS = "duty: 1\norganisation: 某学院\nsince: 2025-01-01\npolicies: [house]\n"
UNITS = "units: [{id: art, name: 艺术系, tags: [branch]}]\n"
SOUND = """\
id: house
tags: {branch: 支部}
duties:
  - id: monthly
    clause: 第三条
    title: {zh: 例会, en: Monthly meeting}
    for: {units: branch}
    requires: {kind: meeting}
    every: month
"""
# Line 7 of each is at fault, or suspect where a roster is known.
NO_UNIT = SOUND.replace("branch", "office")
BROKEN = SOUND.replace("{units: branch}", "{unit: branch}")
NO_CLAUSE = SOUND.replace("    clause: 第三条\n", "")

NO_ROSTER = (
    "no register here, so tags and roles are not compared with its units;"
    " name its folder with -C DIR to have that done\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the command runs: in it the register `register`, and beside it policies alone."""
    files = {
        "register/duty.yaml": SETTINGS,
        "register/units.yaml": UNITS,
        "register/policies/house.yaml": SOUND,
        "sound.yaml": SOUND,
        "no-unit.yaml": NO_UNIT,
        "broken.yaml": BROKEN,
        "no-clause.yaml": NO_CLAUSE,
    }
    return write_all(tmp_path, files)


def read(outcome: Any) -> Any:
    return json.loads(outcome.out)


def findings(outcome: Any) -> list[str]:
    """`rule path:line:column` of each finding, from JSON."""
    return [
        f"{it['rule']} {it['path']}:{it['line']}:{it['column']}" for it in read(outcome)["findings"]
    ]


@pytest.mark.usefixtures("folder")
def test_exit_codes(duty: Duty) -> None:
    check = ("policy", "check", "-q")
    assert duty(*check, "sound.yaml").code == 0
    assert duty(*check, "broken.yaml").code == 1
    assert duty(*check, "sound.yaml", "broken.yaml").code == 1
    assert duty(*check, "no-clause.yaml").code == 0, "a warning"
    assert duty(*check, "no-clause.yaml", "--fail-on", "warning").code == 1
    assert duty(*check, "none.yaml").code == 2
    assert duty(*check).code == 2


@pytest.mark.usefixtures("folder")
def test_what_the_terminal_shows(duty: Duty) -> None:
    outcome = duty("policy", "check", "no-clause.yaml", "broken.yaml")
    assert outcome.out == (
        "2 policy files checked: no-clause.yaml, broken.yaml\n"
        "\n"
        "error  invalid file: 2\n"
        "  → correct the file at this line\n"
        '  "units" is missing or left empty\n'
        "    broken.yaml:7:10\n"
        '  unknown key "unit"; did you mean "units"?\n'
        "    broken.yaml:7:11\n"
        "\n"
        "warning  no clause: 1\n"
        "  → write clause: as the document numbers it; where it has no numbers, name the\n"
        "  heading\n"
        "  “Monthly meeting” does not say which clause it comes from; add clause:\n"
        "    no-clause.yaml:4:5\n"
        "\n"
        "2 errors, 1 warning, 0 notes\n"
    )


@pytest.mark.usefixtures("folder")
def test_nothing_found_is_said_in_words(duty: Duty) -> None:
    chinese = duty("--lang", "zh", "policy", "check", "sound.yaml").out
    assert chinese == (
        "已检查1个制度文件：sound.yaml\n\n没有发现问题。\n\n合计：错误0条、警告0条、提示0条\n"
    )


@pytest.mark.usefixtures("folder")
def test_json_has_each_finding_with_its_place(duty: Duty) -> None:
    outcome = duty("policy", "check", "no-clause.yaml", "sound.yaml", "--format", "json")
    assert read(outcome) == {
        "version": 1,
        "files": ["no-clause.yaml", "sound.yaml"],
        "clean": True,
        "findings": [
            {
                "rule": "no-clause",
                "severity": "warning",
                "message": "“Monthly meeting” does not say which clause it comes from; add clause:",
                "path": "no-clause.yaml",
                "line": 4,
                "column": 5,
                "occurrence": None,
                "clause": None,
            }
        ],
    }


def test_findings_come_by_severity_then_by_rule_then_in_the_order_of_files_and_lines(
    duty: Duty, folder: Path
) -> None:
    more = NO_CLAUSE.partition("duties:\n")[2].replace("monthly", "other")
    endless = "    requires: {kind: meeting}\n    on: {kind: meeting}\n    within: 5d\n"
    twice = more.replace("    requires: {kind: meeting}\n    every: month\n", endless)
    (folder / "more.yaml").write_text(NO_CLAUSE + more.replace("meeting", "study"), "utf-8")
    unused = (
        twice + "topics: {spare: 备用}\nroles: {spare: 备用}\ntags: {branch: 支部, spare: 备用}\n"
    )
    head, tail = NO_CLAUSE.split("tags: {branch: 支部}\n")
    (folder / "endless.yaml").write_text(head + tail + unused, "utf-8")
    files = ("more.yaml", "broken.yaml", "endless.yaml")
    outcome = duty("policy", "check", *files, "--format", "json")
    assert findings(outcome) == [
        "invalid-file broken.yaml:7:10",
        "invalid-file broken.yaml:7:11",
        "endless endless.yaml:12:9",
        "no-clause more.yaml:4:5",
        "no-clause more.yaml:9:5",
        "no-clause endless.yaml:3:5",
        "no-clause endless.yaml:8:5",
        "unused-name endless.yaml:14:17",
        "unused-name endless.yaml:15:16",
        "unused-name endless.yaml:16:27",
    ]


@pytest.mark.usefixtures("folder")
def test_without_a_register_it_says_once_that_units_are_not_compared(duty: Duty) -> None:
    files = ("sound.yaml", "no-unit.yaml", "broken.yaml")
    outcome = duty("policy", "check", *files)
    assert outcome.err == NO_ROSTER
    assert "unknown tag" not in outcome.out
    assert duty("policy", "check", "-q", *files).err == ""


def test_a_policy_is_compared_with_the_units_of_the_register_around_it(
    duty: Duty, folder: Path
) -> None:
    (folder / "register/policies/no-unit.yaml").write_text(NO_UNIT, encoding="utf-8")
    outcome = duty("policy", "check", "register/policies/no-unit.yaml", "--format", "json")
    assert findings(outcome) == ["unknown-tag register/policies/no-unit.yaml:7:18"]
    assert outcome.err == ""


def test_or_with_those_of_the_register_asked_for_or_of_the_one_it_runs_in(
    duty: Duty, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = duty("-C", "register", "policy", "check", "no-unit.yaml", "--format", "json")
    assert findings(outcome) == ["unknown-tag no-unit.yaml:7:18"]
    monkeypatch.chdir(folder / "register" / "policies")
    outcome = duty("policy", "check", "../../no-unit.yaml", "--format", "json")
    assert findings(outcome) == ["unknown-tag ../../no-unit.yaml:7:18"]


def test_the_register_asked_for_comes_before_the_one_around_the_file(
    duty: Duty, folder: Path
) -> None:
    other = folder / "other"
    other.mkdir()
    (other / "duty.yaml").write_text(SETTINGS, encoding="utf-8")
    (other / "units.yaml").write_text(UNITS.replace("branch", "school"), encoding="utf-8")
    outcome = duty(
        "-C", "other", "policy", "check", "register/policies/house.yaml", "--format", "json"
    )
    assert findings(outcome) == ["unknown-tag register/policies/house.yaml:7:18"]


def test_a_roster_that_cannot_be_read_is_told_and_not_guessed(duty: Duty, folder: Path) -> None:
    (folder / "register/units.yaml").write_text("units: [{tag: x}]\n", encoding="utf-8")
    outcome = duty("-C", "register", "policy", "check", "no-unit.yaml", "sound.yaml")
    assert outcome.code == 0
    assert outcome.err.startswith(f"units.yaml in {folder / 'register'} cannot be read")
    assert outcome.err.count("\n") == 1
    assert "unknown tag" not in outcome.out


def test_a_file_is_named_from_the_current_folder_or_from_the_register_s_top_or_by_its_id(
    duty: Duty, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("policies/house.yaml", "house", str(folder / "register/policies/house.yaml")):
        outcome = duty("-C", "register", "policy", "check", name, "--format", "json")
        assert read(outcome)["files"] == ["policies/house.yaml"], name
    monkeypatch.chdir(folder / "register" / "policies")
    outcome = duty("policy", "check", "house.yaml", "--format", "json")
    assert read(outcome)["files"] == ["policies/house.yaml"]


@pytest.mark.usefixtures("folder")
def test_a_file_named_twice_is_checked_once(duty: Duty) -> None:
    outcome = duty("policy", "check", "broken.yaml", "./broken.yaml", "--format", "json")
    assert read(outcome)["files"] == ["broken.yaml"]
    assert len(findings(outcome)) == 2


def test_a_shipped_policy_is_named_by_its_id_even_beside_a_folder_of_that_name(
    duty: Duty, folder: Path
) -> None:
    (folder / "jincheng-2020").mkdir()
    outcome = duty("policy", "check", "jincheng-2020", "--format", "json")
    assert outcome.code == 0
    assert read(outcome)["files"] == ["jincheng-2020.yaml"]


def test_an_own_policy_is_named_by_its_id_even_beside_a_folder_of_that_name(
    duty: Duty, folder: Path
) -> None:
    (folder / "house").mkdir()
    outcome = duty("-C", "register", "policy", "check", "house", "--format", "json")
    assert read(outcome)["files"] == ["policies/house.yaml"]


def test_a_file_comes_before_a_shipped_policy_of_that_id(duty: Duty, folder: Path) -> None:
    (folder / "jincheng-2020").write_text(NO_CLAUSE, encoding="utf-8")
    outcome = duty("policy", "check", "jincheng-2020", "--format", "json")
    assert findings(outcome) == ["no-clause jincheng-2020:4:5"]


def test_a_link_is_followed(duty: Duty, folder: Path) -> None:
    (folder / "link.yaml").symlink_to("no-clause.yaml")
    outcome = duty("policy", "check", "link.yaml", "--format", "json")
    assert findings(outcome) == ["no-clause link.yaml:4:5"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none.yaml", "the policy file none.yaml cannot be read: it does not exist"),
        ("no/such", "the policy file no/such cannot be read: it does not exist"),
        ("register", "the policy file register cannot be read: it is a folder"),
        ("a\x00b.yaml", "the policy file ab.yaml cannot be read: it does not exist"),
        ("jincheng", "there is no policy “jincheng”; did you mean “jincheng-2020”?"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_opened_is_an_error(duty: Duty, name: str, said: str) -> None:
    outcome = duty("policy", "check", "sound.yaml", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"error: {said}\n"


def test_a_pipe_is_refused_and_not_waited_for(duty: Duty, folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    outcome = duty("policy", "check", "pipe.yaml")
    assert outcome.code == 2
    assert "pipe.yaml cannot be read: it is not an ordinary file" in outcome.err


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"id: x\ntitle: \xff\n", "2:8"),
        (b"id: x\n\ttitle: y\n", "2:1"),
        (b"", "1:1"),
        (b"- id: x\n", "1:1"),
        (b"id: x\nduties: [{id: a}, &b c]\n", "2:19"),
    ],
)
def test_what_is_no_policy_is_a_finding_and_no_failure(
    duty: Duty, folder: Path, content: bytes, place: str
) -> None:
    (folder / "odd.yaml").write_bytes(content)
    outcome = duty("policy", "check", "odd.yaml", "--format", "json")
    assert outcome.code == 1
    assert f"invalid-file odd.yaml:{place}" in findings(outcome)


@pytest.mark.usefixtures("folder")
def test_a_register_that_is_asked_for_has_to_be_there(duty: Duty) -> None:
    outcome = duty("-C", "nowhere", "policy", "check", "sound.yaml")
    assert (outcome.code, outcome.out) == (2, "")


def test_a_missing_file_name_is_a_usage_error_in_both_languages(duty: Duty) -> None:
    english = duty("policy", "check")
    assert english.err.startswith("error: FILE… is missing: which policy file")
    assert duty("--lang", "zh", "policy", "check").err.startswith("错误：还缺FILE…")


def test_explain_shows_the_page_of_a_rule_of_policies(duty: Duty) -> None:
    english, chinese = (duty("explain", "no-clause", "--lang", code) for code in ("en", "zh"))
    assert (english.code, chinese.code) == (0, 0)
    assert "A duty that does not say which clause it comes from." in english.out
    assert "事项没有写明出自制度的哪一条款。" in chinese.out


def test_explain_knows_their_names_where_one_is_misspelt(duty: Duty, folder: Path) -> None:
    outcome = duty("-C", str(folder / "register"), "explain", "unknown-tags")
    assert outcome.code == 2
    assert "unknown-tag" in outcome.err
