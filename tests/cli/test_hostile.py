"""Hostile registers: no crash, no silence, no raw control character, the right exit code."""

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.files import write_all

pytestmark = pytest.mark.slow  # whole commands, many times over

DUTY = "duty: 1\norganisation: Orga\nsince: 2025-01-01\npolicies: [house]\n"
UNITS = "units:\n  - {id: east, name: East, tags: [branch]}\n"
HEAD = "id: house\nduties:\n  - id: d\n    for: {units: branch}\n    requires: {kind: meeting}\n"
POLICY = f"{HEAD}    every: month\n"
RECORD = "kind: meeting\ntitle: First\nunit: east\ndate: 2025-05-05\n"
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
EVIL = r'"\e[31mX\e[0m\u202eabc\nnext\x07\u200b\x9b31m\u2066\u2028|`<b>"'
RECORD_PATH = "records/r.yaml"

Duty = Callable[..., Any]


def register(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    every = {
        "duty.yaml": DUTY,
        "units.yaml": UNITS,
        "policies/house.yaml": POLICY,
        RECORD_PATH: RECORD,
        **(files or {}),
    }
    return write_all(root, every)


BROKEN: Mapping[str, bytes] = {
    "duplicate key": b"x-a: 1\nx-a: 2\n",
    "anchor": b"x-a: &a 1\n",
    "alias": b"x-a: *a\n",
    "tag": b"x-a: !!python/object/apply:os.system [id]\n",
    "merge key": b"<<: {a: 1}\n",
    "nested lists": b"x-a: " + b"[" * 2000 + b"]" * 2000 + b"\n",
    "nested mappings": b"x-a: " + b"{a: " * 2000 + b"}" * 2000 + b"\n",
    "NUL": b"x-a: a\0b\n",
    "escape": b"x-a: \x1b[31m\n",
    "not UTF-8": b"x-a: \xff\xfe\n",
    "surrogate": b"x-a: \xed\xa0\x80\n",
    "too large": b"# " + b"x" * 5_000_000 + b"\n",
    "second document": b"---\nfoo: 1\n",
    "tab": b"\tx-a: 1\n",
    "full-width colon": "x-a：1\n".encode(),
    "unclosed quote": b'x-a: "abc\n',
    "unclosed bracket": b"x-a: [1, 2\n",
    "list as a key": b"? [a, b]\n: 1\n",
    "unknown key": b"nonsense: 1\n",
}
WHOLE: Mapping[str, bytes] = {
    "empty": b"",
    "comment": b"# nothing\n",
    "only a BOM": b"\xef\xbb\xbf",
    "list": b"- a\n",
    "text": b"hello\n",
    "UTF-16": RECORD.encode("utf-16"),
    "brackets": b"[" * 100_000,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_is_a_finding_with_a_place(duty: Duty, tmp_path: Path, name: str) -> None:
    register(tmp_path, {RECORD_PATH: RECORD.encode() + BROKEN[name]})
    outcome = duty("check", "--format", "json")
    assert outcome.code == 1
    assert '"invalid-file"' in outcome.out
    assert f'"path": "{RECORD_PATH}"' in outcome.out
    assert not RAW.search(outcome.out)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_duty_yaml_cannot_run(duty: Duty, tmp_path: Path, name: str) -> None:
    register(tmp_path, {"duty.yaml": DUTY.encode() + BROKEN[name]})
    outcome = duty("--lang", "zh", "check")
    assert (outcome.code, outcome.out) == (2, "")
    assert re.match(r"错误：duty\.yaml:\d+:\d+: ", outcome.err)
    assert not RAW.search(outcome.err)


@pytest.mark.parametrize("path", ["units.yaml", "policies/house.yaml", RECORD_PATH])
@pytest.mark.parametrize("name", WHOLE)
def test_a_file_of_no_use_is_a_finding(duty: Duty, tmp_path: Path, path: str, name: str) -> None:
    register(tmp_path, {path: WHOLE[name]})
    outcome = duty("check", "--format", "json")
    assert outcome.code == 1
    assert f'"path": "{path}"' in outcome.out
    assert '"invalid-file"' in outcome.out


def test_data_never_reaches_the_terminal_raw(duty: Duty, tmp_path: Path) -> None:
    register(
        tmp_path,
        {
            "duty.yaml": DUTY.replace("Orga", EVIL),
            "units.yaml": UNITS.replace("East", EVIL),
            "policies/house.yaml": f"{POLICY}    title: {EVIL}\n    clause: {EVIL}\n",
            RECORD_PATH: RECORD.replace("First", EVIL) + f"note: {EVIL}\nre: {EVIL}\n",
            "records/bad.yaml": RECORD.replace("2025-05-05", EVIL) + f"{EVIL}: {EVIL}\n",
        },
    )
    for language in ("en", "zh"):
        for command in (
            ("check",),
            ("due",),
            ("status",),
            ("report",),
            ("explain", "house/d"),
            ("explain", "r"),
            ("explain", "d@east/2025-05"),
            ("explain", "\x1b[31m\u202e\nx"),
        ):
            outcome = duty("--lang", language, "--color", "never", *command)
            assert outcome.code in (0, 1, 2)
            assert not RAW.search(outcome.out + outcome.err), command


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX files")
def test_what_is_no_ordinary_file_under_records(duty: Duty, tmp_path: Path) -> None:
    root = register(tmp_path)
    os.mkfifo(root / "records/fifo.yaml")
    names = ("fifo.yaml", "zero.yaml", "loop.yaml", "up", "dangling.yaml", "folder.yaml")
    (root / "records/zero.yaml").symlink_to("/dev/zero")
    (root / "records/loop.yaml").symlink_to("loop.yaml")
    (root / "records/up").symlink_to("..")
    (root / "records/dangling.yaml").symlink_to("nowhere")
    (root / "records/folder.yaml").mkdir()
    outcome = duty("check", "--format", "json")
    assert outcome.code == 1
    for name in names:
        assert f'"path": "records/{name}"' in outcome.out


@pytest.mark.parametrize(
    ("evidence", "rule"),
    [
        *((path, "invalid-file") for path in ("/etc/passwd", "../x", "evidence/../../x", "a//b")),
        (".git/config", "invalid-file"),
        ("evidence", "missing-evidence"),
        ("evidence/out", "missing-evidence"),
    ],
)
def test_evidence_elsewhere_is_a_fault_of_the_record_or_missing(
    duty: Duty, tmp_path: Path, evidence: str, rule: str
) -> None:
    root = register(tmp_path, {RECORD_PATH: f"{RECORD}evidence: ['{evidence}']\n"})
    (root / "evidence").mkdir()
    (root / "evidence/out").symlink_to("/etc/passwd")
    outcome = duty("check", "--format", "json")
    assert outcome.code == 1
    rules = {one["rule"] for one in json.loads(outcome.out)["findings"]}
    assert rules & {"invalid-file", "missing-evidence"} == {rule}


@pytest.mark.parametrize(
    "cadence",
    [
        "every: month\n    dates: [2025-04-04]",
        "every: month\n    times: 0",
        "every: month\n    times: -1",
        "every: month\n    grace: -1d",
        "every: year\n    due: [02-30]",
        "dates: [2025-02-30]",
        "dates: []",
        "on: {kind: event}\n    within: -1h",
        "rrule: FREQ=SECONDLY\n    since: 2025-01-01",
        "rrule: FREQ=DAILY;COUNT=99999999\n    since: 2025-01-01",
        "rrule: FREQ=DAILY",
    ],
)
def test_a_cadence_that_cannot_be_is_a_finding(duty: Duty, tmp_path: Path, cadence: str) -> None:
    register(tmp_path, {"policies/house.yaml": f"{HEAD}    {cadence}\n"})
    outcome = duty("check", "--format", "json")
    assert outcome.code == 1
    assert '"invalid-file"' in outcome.out


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{% for i in range(99999999999) %}x{% endfor %}",
        "{% include 'annual.en.md.j2' %}",
        "{% include '../duty.yaml' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% if",
        "{{ foo.bar }}",
        "{{ 1/0 }}",
    ],
)
def test_a_hostile_template_is_told_with_its_line(
    duty: Duty, tmp_path: Path, template: str
) -> None:
    register(tmp_path, {"templates/annual.en.md.j2": template})
    outcome = duty("report")
    assert (outcome.code, outcome.out) == (2, "")
    assert "templates/annual.en.md.j2:1" in outcome.err
