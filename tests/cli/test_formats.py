"""`--format FORMAT[:FILE]` of check, audit and score: what is written, where, and when not."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Duty, Outcome
from tests.render.ci.readers import (
    github,
    gitlab,
    junit,
    sarif,
    sarif_run,
    workflow_commands,
)

OVERDUE = Path(__file__).parents[1] / "examples" / "overdue" / "fail"
FORMATS = ("github", "gitlab", "json", "junit", "lines", "sarif", "text")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register in which one occurrence is overdue."""
    return Path(shutil.copytree(OVERDUE, tmp_path / "register"))


@pytest.fixture
def check(duty: Duty, register: Path) -> Duty:
    def call(*options: str) -> Outcome:
        return duty("-C", str(register), "--as-of", "2025-06-16", "check", *options)

    return call


def test_several_at_once_one_of_them_printed(check: Duty, tmp_path: Path) -> None:
    alone = check()
    done = check("--format", "text", "--format", "sarif:duty.sarif", "--format", "junit:t.xml")
    assert (done.code, done.out) == (1, alone.out)
    assert done.err == "wrote duty.sarif\nwrote t.xml\n"
    assert len(sarif((tmp_path / "duty.sarif").read_bytes())) == 1
    assert len(junit((tmp_path / "t.xml").read_bytes())) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_would_be_printed(check: Duty, tmp_path: Path, form: str) -> None:
    printed = check("--format", form)
    file = tmp_path / "report"
    for asked in (("--format", f"{form}:report"), ("--format", form, "-o", "report")):
        assert check(*asked, "-q").err == ""
        done = check(*asked)
        assert (done.code, done.out) == (1, "")
        if form != "text" or "-q" not in asked:
            assert file.read_text(encoding="utf-8") == printed.out
        file.unlink()


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.sarif", '{\n  "$schema"'),
        ("a.json", '{\n  "version": 1'),
        ("a.xml", "<?xml"),
        ("a.txt", "示例学院"),
        ("a", "示例学院"),
    ],
)
def test_the_ending_of_the_file_decides_where_no_format_is_asked_for(
    check: Duty, tmp_path: Path, name: str, begins: str
) -> None:
    assert check("-o", name).code == 1
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ("--format", "text", "--format", "json"),
            "only one format can be printed, not text, json",
        ),
        (("--format", "json:a", "-o", "b"), "--output b: every format has a file of its own"),
        (("--format", "json:a", "--format", "sarif:./a"), "two formats would be written to"),
        (("--format", "json:"), "--format: “json:” names no file; write FORMAT:FILE"),
        (("--format", ":a"), "“:a” is not valid; it has to be github, gitlab"),
        (("--format", "yaml"), "“yaml” is not valid; it has to be github, gitlab"),
        (("--format", "sarif:a.xml"), "sarif cannot end in .xml"),
        (("--format", "sarif:none/a.sarif"), "there is no folder"),
        (("--format", "json:register/units.yaml"), "cannot end in .yaml"),
        (("--format", "json:register/evidence"), "evidence"),
        (("--format", "json:.git/a.json"), ".git"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_printed(
    check: Duty, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    done = check("--format", "text:first.txt", *options) if "-o" not in options else check(*options)
    assert (done.code, done.out) == (2, "")
    assert told in done.err.replace("\n", " ")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_disk_that_refuses_stops_before_anything_is_printed(check: Duty, tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    done = check("--format", "text", "--format", "json:report")
    assert (done.code, done.out) == (2, "")


def test_paths_begin_at_the_top_of_the_repository(
    check: Duty, register: Path, tmp_path: Path
) -> None:
    assert check("--format", "lines").out.startswith("policies/own.yaml:5:5: overdue: ")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert check("--format", "lines").out.startswith("register/policies/own.yaml:5:5: overdue: ")
    (one,) = github(check("--format", "github").out.encode())
    assert one.path == "register/policies/own.yaml"


def test_where_all_is_well_the_formats_say_so(duty: Duty, register: Path) -> None:
    def check(form: str) -> Outcome:
        return duty("-C", str(register), "--as-of", "2025-06-01", "check", "--format", form)

    assert {check(form).code for form in FORMATS} == {0}
    assert gitlab(check("gitlab").out.encode())[0].rule == "due-soon"
    assert not [one for one in junit(check("junit").out.encode()) if one.level == "error"]
    run = sarif_run(check("sarif").out.encode())
    assert run["invocations"][0] == {"executionSuccessful": True, "exitCode": 0}


def test_the_same_fingerprints_on_another_day_and_another_line(duty: Duty, register: Path) -> None:
    def prints(day: str) -> tuple[list[str], list[str]]:
        call = ("-C", str(register), "--as-of", day, "check", "--format")
        of_gitlab = gitlab(duty(*call, "gitlab").out.encode())
        of_sarif = sarif(duty(*call, "sarif").out.encode())
        return [it.fingerprint for it in of_gitlab], [it.fingerprint for it in of_sarif]

    first = prints("2025-06-16")
    assert first[0] == first[1] != []
    policy = register / "policies" / "own.yaml"
    policy.write_text("# moved\n\n" + policy.read_text(encoding="utf-8"), encoding="utf-8")
    assert prints("2025-06-30") == first


def test_other_programs_are_told_of_past_years_too(duty: Duty, register: Path) -> None:
    (register / "records").mkdir(exist_ok=True)
    (register / "records" / "2025-06-20-a.yaml").write_text(
        "kind: report\ntitle: x\nunit: a\ndate: 2025-06-20\n"
        "topics: [ideology]\nto: publicity\nsubmitted: 2025-06-20\n",
        encoding="utf-8",
    )
    call = ("-C", str(register), "--as-of", "2026-02-01", "check")
    assert "  late: " not in duty(*call).out
    assert " late: " in duty(*call, "--format", "lines").out


def test_check_with_audit_describes_the_rules_of_history_too(check: Duty) -> None:
    names = {rule["id"] for rule in rules(check("--format", "sarif"))}
    assert "overdue" in names
    assert "backdated" not in names


def rules(outcome: Outcome) -> list[dict[str, str]]:
    found: list[dict[str, str]] = sarif_run(outcome.out.encode())["tool"]["driver"]["rules"]
    return found


@pytest.mark.slow
def test_audit_in_every_format(duty: Duty, tmp_path: Path, secretary: Path) -> None:
    root = Path(shutil.copytree(OVERDUE, tmp_path / "audited"))
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-qm", "x")):
        subprocess.run(["git", "-C", str(root), *arguments], check=True)

    def audit(*options: str) -> Outcome:
        return duty("-C", str(root), "--as-of", "2025-06-16", "audit", *options)

    assert {audit("--format", form).code for form in FORMATS} == {0}
    described = rules(audit("--format", "sarif"))
    assert {"backdated", "invalid-file"} <= {rule["id"] for rule in described}
    assert sarif_run(audit("--format", "sarif").out.encode())["automationDetails"] == {
        "id": "duty-audit/"
    }
    refused = audit("--record", "x", "--format", "sarif")
    assert (refused.code, refused.out) == (2, "")
    assert "does not come as sarif" in refused.err
    assert audit("--seal", "--format", "json").code == 2
    with_history = duty("-C", str(root), "check", "--audit", "--format", "sarif")
    assert {"backdated", "overdue"} <= {rule["id"] for rule in rules(with_history)}


def test_json_names_no_baseline_where_there_is_none(check: Duty) -> None:
    assert list(json.loads(check("--format", "json").out)) == [
        "version",
        "as_of",
        "organisation",
        "commit",
        "clean",
        "counts",
        "findings",
    ]


# --- names and titles that a CI system would obey

COMMANDING = """\
units:
  - {id: a, name: "::stop-commands::x ::error::y", tags: [branch]}
"""
RECORD = """\
kind: report
title: "##[add-mask]b ##vso[task.complete result=Failed]c ::set-output name=a::b"
unit: a
date: 2025-06-20
topics: [ideology]
to: publicity
submitted: 2025-06-20
"""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", ["text", "lines"])
@pytest.mark.parametrize("columns", ["40", "60", "80"])
def test_no_runner_obeys_what_the_register_says(
    duty: Duty,
    register: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    form: str,
    columns: str,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    (register / "units.yaml").write_text(COMMANDING, encoding="utf-8")
    asked = ("-C", str(register), "--lang", language, "check", "--format", form)
    overdue = duty("--as-of", "2025-06-16", *asked).out
    (register / "records").mkdir(exist_ok=True)
    (register / "records" / "r.yaml").write_text(RECORD, encoding="utf-8")
    late = duty("--as-of", "2025-07-01", *asked).out
    assert "stop-commands" in overdue
    assert "add-mask" in late
    assert workflow_commands(overdue + late) == []


@pytest.mark.slow
def test_text_needs_nothing_that_only_the_other_formats_need(register: Path) -> None:
    code = (
        "import sys\nfrom duty_cli.__main__ import main\n"
        f"sys.argv = ['duty', '-C', {str(register)!r}, 'check']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stderr.splitlines()[-1].split())
    assert "duty_cli.cli.check" in loaded
    late = {f"duty_cli.{name}" for name in ("views.findings", "views.baseline", "render.wording")}
    assert not loaded & {*late, "duty_cli.cli.findings", "duty_cli.store.baseline", "xml.etree"}
