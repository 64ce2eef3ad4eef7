"""`--baseline`, `--write-baseline`: a register is taken up as it is, only what is new fails."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Duty, Outcome
from tests.cli.founded import git
from tests.render.ci.readers import gitlab, sarif_run

OVERDUE = Path(__file__).parents[1] / "examples" / "overdue" / "fail"
ROSTER = """\
units:
  - {id: a, name: 第一支部, tags: [branch]}
  - {id: b, name: 第二支部, tags: [branch]}
"""
REPORT = """\
kind: report
title: 汇报
unit: a
date: 2025-06-10
topics: [ideology]
to: publicity
submitted: 2025-06-12
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return Path(shutil.copytree(OVERDUE, tmp_path / "register"))


@pytest.fixture
def check(duty: Duty, register: Path) -> Duty:
    def call(*options: str, day: str = "2025-06-16") -> Outcome:
        return duty("-C", str(register), "--as-of", day, "check", *options)

    return call


@pytest.fixture
def adopted(check: Duty, tmp_path: Path) -> Path:
    """The baseline of the day on which the register was taken up: one occurrence is overdue."""
    done = check("--write-baseline", "known.json")
    assert (done.code, done.out, done.err) == (0, "", "wrote 1 known finding to known.json\n")
    return tmp_path / "known.json"


KNOWN = ("--baseline", "known.json")


def another_unit(register: Path) -> None:
    (register / "units.yaml").write_text(ROSTER, encoding="utf-8")


def reported(register: Path) -> None:
    (register / "records").mkdir(exist_ok=True)
    (register / "records" / "2025-06-10-a.yaml").write_text(REPORT, encoding="utf-8")


def test_what_was_known_does_not_fail(check: Duty, adopted: Path) -> None:
    assert check().code == 1
    done = check(*KNOWN)
    assert done.code == 0
    assert "No new problems found." in done.out
    assert "1 known finding, from known.json, is set apart; -v lists them" in done.out
    assert "0 errors, 0 warnings, 0 notes" in done.out
    assert "own/report@a/2025-H1" not in done.out
    assert "own/report@a/2025-H1" in check("-v", *KNOWN).out
    assert check(*KNOWN, day="2025-06-29").code == 0


def test_what_is_new_fails(check: Duty, register: Path, adopted: Path) -> None:
    another_unit(register)
    done = check(*KNOWN)
    assert done.code == 1
    assert "own/report@b/2025-H1" in done.out
    assert "own/report@a/2025-H1" not in done.out
    assert "1 error, 0 warnings" in done.out


def test_what_was_put_right_is_told_and_can_be_taken_out(
    check: Duty, register: Path, adopted: Path
) -> None:
    another_unit(register)
    reported(register)
    done = check(*KNOWN, "--unit", "a")
    assert done.code == 0
    told = " ".join(done.out.split())
    assert (
        "1 entry of known.json occurs no longer; -v lists them, and --baseline known.json "
        "--write-baseline known.json takes them out"
    ) in told
    assert "overdue  own/report@a/2025-H1" in check("-v", *KNOWN).out
    # the new finding of the other unit is not taken in
    assert check(*KNOWN, "--write-baseline", "known.json").code == 0
    assert json.loads(adopted.read_text(encoding="utf-8"))["findings"] == []
    assert check(*KNOWN).code == 1


def test_what_was_not_looked_at_is_not_gone(check: Duty, register: Path, adopted: Path) -> None:
    another_unit(register)
    reported(register)
    assert "occurs no longer" not in check(*KNOWN, "--unit", "b").out
    assert "occurs no longer" in check(*KNOWN, "--policy", "own").out


def test_the_file_is_sorted_the_same_each_time_and_holds_no_words(
    check: Duty, register: Path, adopted: Path
) -> None:
    another_unit(register)
    check("--write-baseline", "known.json")
    first = adopted.read_bytes()
    assert check("--write-baseline", "known.json", day="2025-06-28").code == 0
    assert adopted.read_bytes() == first
    kept = json.loads(first)["findings"]
    assert [entry["occurrence"] for entry in kept] == [
        "own/report@a/2025-H1",
        "own/report@b/2025-H1",
    ]
    assert {key for entry in kept for key in entry} == {
        *("fingerprint", "rule", "occurrence", "units", "policy")
    }


def test_warnings_are_kept_where_they_fail(check: Duty, adopted: Path) -> None:
    day = "2025-06-05"  # due soon
    check("--write-baseline", "known.json", day=day)
    assert json.loads(adopted.read_text(encoding="utf-8"))["findings"] == []
    check("--write-baseline", "known.json", "--fail-on", "warning", day=day)
    assert len(json.loads(adopted.read_text(encoding="utf-8"))["findings"]) == 1
    assert check(*KNOWN, "--fail-on", "warning", day=day).code == 0


def test_json_has_what_is_known_and_what_is_gone_under_a_key_of_its_own(
    check: Duty, register: Path, adopted: Path
) -> None:
    content = json.loads(check(*KNOWN, "--format", "json").out)
    assert (content["clean"], content["findings"]) == (True, [])
    (known,) = content["baseline"]["known"]
    assert (known["rule"], known["line"]) == ("overdue", 5)
    assert content["baseline"]["gone"] == []
    reported(register)
    (gone,) = json.loads(check(*KNOWN, "--format", "json").out)["baseline"]["gone"]
    assert (gone["rule"], gone["occurrence"], gone["path"]) == (
        "overdue",
        "own/report@a/2025-H1",
        None,
    )


def test_the_fingerprints_are_those_of_the_reports(check: Duty, adopted: Path) -> None:
    (entry,) = json.loads(adopted.read_text(encoding="utf-8"))["findings"]
    (one,) = gitlab(check("--format", "gitlab").out.encode())
    assert one.fingerprint == entry["fingerprint"]
    assert gitlab(check(*KNOWN, "--format", "gitlab").out.encode()) == []
    run = sarif_run(check(*KNOWN, "--format", "sarif").out.encode())
    assert [result["baselineState"] for result in run["results"]] == ["unchanged"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read: it does not exist; check its name, or make one with duty check"),
        ("{", "is no baseline, or is damaged; check its name; if it is damaged, restore it"),
        ('{"duty-baseline": 1, "findings": [{}]}', "entry 1 of the baseline known.json is damaged"),
        ('{"duty-baseline": 9, "findings": []}', "version 9"),
    ],
)
def test_a_file_that_is_no_baseline_is_a_reason_not_to_check(
    check: Duty, tmp_path: Path, content: str | None, told: str
) -> None:
    if content is not None:
        (tmp_path / "known.json").write_text(content, encoding="utf-8")
    done = check(*KNOWN)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.parametrize(
    "options", [("--unit", "a"), ("--policy", "own"), ("--format", "json"), ("-o", "a")]
)
def test_writing_takes_the_whole_register(check: Duty, options: tuple[str, ...]) -> None:
    done = check("--write-baseline", "known.json", *options)
    assert (done.code, done.out) == (2, "")
    assert "--write-baseline takes what fails in the whole register" in done.err


def test_it_is_not_written_over_the_register(check: Duty, register: Path) -> None:
    before = (register / "duty.yaml").read_bytes()
    assert check("--write-baseline", str(register / "duty.yaml")).code == 2
    assert (register / "duty.yaml").read_bytes() == before


def test_only_a_baseline_is_replaced(check: Duty, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("not to be lost", encoding="utf-8")
    done = check("--write-baseline", "notes.txt")
    assert (done.code, done.out) == (2, "")
    assert "notes.txt holds something else and is no baseline" in done.err
    assert notes.read_text(encoding="utf-8") == "not to be lost"


@pytest.mark.usefixtures("secretary")
def test_a_baseline_of_the_audit_is_none_of_the_check(
    check: Duty, duty: Duty, register: Path, adopted: Path, tmp_path: Path
) -> None:
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "x")):
        git(register, *words)
    at = ("-C", str(register), "--as-of", "2025-06-16", "audit")
    assert duty(*at, "--write-baseline", "audited.json").code == 0
    audited = tmp_path / "audited.json"
    before = adopted.read_bytes(), audited.read_bytes()
    for refused, told in (
        (check("--baseline", "audited.json"), "a baseline of duty audit"),
        (check("--write-baseline", "audited.json"), "name one of duty check"),
        (duty(*at, *KNOWN), "a baseline of duty check"),
        (duty(*at, "--write-baseline", "known.json"), "duty audit --write-baseline FILE"),
    ):
        assert (refused.code, refused.out) == (2, "")
        assert told in refused.err
    assert (adopted.read_bytes(), audited.read_bytes()) == before
    assert duty(*at, "--baseline", "audited.json").code == 0


def test_a_baseline_of_an_earlier_duty_is_taken(check: Duty, adopted: Path) -> None:
    text = adopted.read_text(encoding="utf-8")
    adopted.write_text(text.replace('  "command": "check",\n', ""), encoding="utf-8")
    assert check(*KNOWN).code == 0
    assert check(*KNOWN, "--write-baseline", "known.json").code == 0
    assert adopted.read_text(encoding="utf-8") == text


def test_a_damaged_baseline_may_be_written_anew(check: Duty, adopted: Path) -> None:
    whole = adopted.read_text(encoding="utf-8")
    adopted.write_text(f"<<<<<<< HEAD\n{whole}=======\n{whole}>>>>>>> other\n", encoding="utf-8")
    assert check(*KNOWN).code == 2
    assert check("--write-baseline", adopted.name).code == 0
    assert adopted.read_text(encoding="utf-8") == whole


def test_in_chinese(check: Duty, register: Path, adopted: Path) -> None:
    done = check(*KNOWN, "--lang", "zh")
    assert "known.json 中已知的问题1条，已单列；加 -v 全部列出" in done.out
    reported(register)
    told = "".join(check(*KNOWN, "--lang", "zh").out.split())
    assert "known.json中有1条已不再出现" in told
