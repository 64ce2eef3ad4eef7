"""Completion in bash, zsh and fish as they are: somebody types half a line and presses Tab."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from duty_cli.cli.completion_scripts import SCRIPTS
from tests.cli import shells
from tests.cli.terminal import SOURCE

pytestmark = pytest.mark.slow  # a shell each

SAMPLE = Path(__file__).parents[2] / "sample-repo"
every_shell = pytest.mark.parametrize("shell", shells.SHELLS)

LIMIT = 0.3
"""Seconds in which a whole process has its answer, on the sample."""

NAMES = ("East $(touch pwned) & 'co'; <b> \\n *", 'West "b" `touch pwned` | !x', "北京路 ~[a]{b}^#")


@pytest.fixture
def given(tmp_path: Path) -> dict[str, str]:
    """The environment of a shell that finds `duty`."""
    return shells.environment(shells.installed(tmp_path / "bin"), tmp_path)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A register whose folder and names need quoting; one that ran them would leave a file."""
    folder = tmp_path / "党委 台账"
    folder.mkdir()
    (folder / "duty.yaml").write_text("duty: 1\norganisation: X\nsince: 2025-01-01\n", "utf-8")
    units = [{"id": f"u{at}", "name": name} for at, name in enumerate(NAMES)]
    (folder / "units.yaml").write_text(json.dumps({"units": units}), "utf-8")
    return folder


def test_there_is_a_script_for_every_shell_that_is_tested() -> None:
    assert set(SCRIPTS) == set(shells.SHELLS)


@every_shell
@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("duty chec", ["check"]),
        ("duty policy sh", ["policy", "show"]),
        ("duty check --fail", ["check", "--fail-on"]),
        ("duty check --fail-on=w", ["check", "--fail-on=warning"]),
        ("duty check --unit me", ["check", "--unit", "mech-branch"]),
        ("duty check --unit 机电", ["check", "--unit", "机电工程系党支部"]),
        ("duty check --unit '机电", ["check", "--unit", "机电工程系党支部"]),
        ('duty check --unit="机电', ["check", "--unit=机电工程系党支部"]),
        ("duty -q check --unit me", ["-q", "check", "--unit", "mech-branch"]),
        ("duty explain half-year-r", ["explain", "half-year-report"]),
        ("duty waive half-year-report@mec", ["waive", "half-year-report@mech-branch/"]),
        (
            "duty waive jincheng-2020/half-year-report@mech-branch/2025-H2",
            ["waive", "jincheng-2020/half-year-report@mech-branch/2025-H2"],
        ),
        (
            "duty waive give-lesson@mech-branch:sec",
            ["waive", "give-lesson@mech-branch:secretary/"],
        ),
        (
            "duty explain 2025-05-23-adm",
            ["explain", "2025-05-23-admin-branch-training-work-training"],
        ),
        ("duty amend records/mech-b", ["amend", "records/mech-branch/"]),
        ("duty import uni", ["import", "units.yaml"]),
        ("duty status --output=uni", ["status", "--output=units.yaml"]),
        ("duty check --format sarif:uni", ["check", "--format", "sarif:units.yaml"]),
        ("duty check --format=sarif:uni", ["check", "--format=sarif:units.yaml"]),
        ("duty nonsense u", ["nonsense", "u"]),
        ("A=1 duty chec", ["duty", "check"]),
    ],
)
def test_a_line_is_completed(
    shell: str, line: str, becomes: list[str], given: Mapping[str, str]
) -> None:
    assert shells.words(shell, line, SAMPLE, given) == becomes


@every_shell
def test_what_is_not_whole_is_typed_on(shell: str, given: Mapping[str, str]) -> None:
    line = f"duty waive half-year-report@mec{shells.TAB}2025-H2"
    whole = "half-year-report@mech-branch/2025-H2"
    assert shells.words(shell, line, SAMPLE, given) == ["waive", whole]


@every_shell
@pytest.mark.parametrize(
    ("begun", "becomes"),
    [
        (f"{quote}{name.split()[0]}", name)
        for name in NAMES
        for quote in ("", "'", '"')
        if quote not in name or not quote  # bash cannot write a quotation mark within its own kind
    ],
)
def test_a_name_with_special_characters_stays_a_name(
    shell: str, begun: str, becomes: str, given: Mapping[str, str], odd: Path
) -> None:
    line = f"duty check --unit {begun}"
    assert shells.words(shell, line, odd, given) == ["check", "--unit", becomes]
    assert not [*odd.parent.rglob("pwned")]


@every_shell
def test_a_folder_with_a_space_is_completed_and_heeded(
    shell: str, given: Mapping[str, str], odd: Path
) -> None:
    [option, folder] = shells.words(shell, "duty -C 党", odd.parent, given)
    assert (option, folder.rstrip("/")) == ("-C", odd.name)
    line = f"duty -C '{odd.name}' check --unit u"
    assert shells.words(shell, line, odd.parent, given)[-1] == "u"


@every_shell
@pytest.mark.parametrize("settings", [None, "duty: [\n"])
def test_nothing_disturbs_the_prompt(
    shell: str, settings: str | None, given: Mapping[str, str], tmp_path: Path
) -> None:
    if settings is not None:
        (tmp_path / "duty.yaml").write_text(settings, encoding="utf-8")
    line = "duty check --unit mec"
    keys = f"{line}{shells.TAB}{shells.TAB}{shells.AWAY}"
    seen = shells.screen(shell, keys, tmp_path, given)
    assert "mec" in seen
    assert not [word for word in ("error", "Traceback", "错误", "line 1") if word in seen]
    assert shells.words(shell, line, tmp_path, given) == ["check", "--unit", "mec"]
    assert shells.words(shell, "duty chec", tmp_path, given) == ["check"]


@every_shell
def test_a_broken_program_is_silent_too(
    shell: str, given: Mapping[str, str], tmp_path: Path
) -> None:
    script = tmp_path / "script"
    command = ["duty", "completion", shell]
    printed = subprocess.run(command, env=given, capture_output=True, check=True).stdout
    before = b"autoload -U compinit; compinit -u -D\n" if shell == "zsh" else b""
    script.write_bytes(before + printed)
    broken = tmp_path / "bin" / "duty"
    broken.write_text("#!/bin/sh\necho trouble | tee /dev/stderr\nexit 3\n", encoding="utf-8")
    seen = shells.screen(shell, f"duty x{shells.TAB}{shells.AWAY}", tmp_path, given, script)
    assert "duty x" in seen
    assert "trouble" not in seen


def test_zsh_and_fish_explain_what_they_offer(given: Mapping[str, str]) -> None:
    lines = shells.run(
        "fish",
        "duty completion fish | source; complete -C 'duty check --unit '; complete -C 'duty wai'",
        SAMPLE,
        given,
    )
    assert "mech-branch\t机电工程系党支部" in lines
    assert lines[-1].startswith("waive\t决定豁免")
    seen = shells.screen(
        "zsh", f"duty --lang en explain half{shells.TAB}{shells.TAB}", SAMPLE, given
    )
    assert "-- Half-yearly" in seen


def test_zsh_finds_the_script_in_its_path(given: Mapping[str, str], tmp_path: Path) -> None:
    functions = tmp_path / "functions"
    functions.mkdir()
    command = ["duty", "completion", "zsh"]
    script = subprocess.run(command, env=given, capture_output=True, check=True).stdout
    (functions / "_duty").write_bytes(script)
    start = tmp_path / "start"
    start.write_text(
        f"fpath=({functions} $fpath); autoload -U compinit; compinit -u -D; bindkey -e\n"
    )
    line = f"duty check --unit me{shells.TAB}"
    assert "mech-branch" in shells.screen("zsh", line, SAMPLE, given, start)


@pytest.mark.parametrize(
    "words",
    [
        ("",),
        ("check", "--unit", "me"),
        ("explain", "half"),
        ("waive", "half-year-report@mech-branch/"),
        ("explain", "important-situation-report@mech-branch/"),
        ("amend", "2025-05"),
        ("score", "enter", "1"),
    ],
)
def test_an_answer_comes_before_one_notices(words: tuple[str, ...]) -> None:
    line = " ".join(("duty", *words))
    environment = {**os.environ, "PYTHONPATH": SOURCE, "_DUTY_COMPLETE": "complete_bash"}
    took = []
    for _ in range(5):
        before = _worked()
        done = subprocess.run(
            [sys.executable, "-m", "duty_cli", line, " \t\n\"'@><=;|&(:"],
            env=environment,
            cwd=SAMPLE,
            capture_output=True,
            check=True,
        )
        took.append(_worked() - before)
        assert len(done.stdout.splitlines()) > 1
    assert min(took) < LIMIT, sorted(took)


def _worked() -> float:
    """Seconds of work of all processes that have ended: no other program's work counts."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_register_of_a_hundred_thousand_records_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / "duty.yaml").write_text("duty: 1\norganisation: X\nsince: 2025-01-01\n", "utf-8")
    for folder in range(100):
        place = tmp_path / "records" / f"unit-{folder}"
        place.mkdir(parents=True)
        for number in range(1000):
            (place / f"2025-{number:04}-unit-{folder}-plan.yaml").touch()
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "duty_cli", "amend", ""],
        env={**os.environ, "PYTHONPATH": SOURCE, "_DUTY_COMPLETE": "complete_fish"},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert time.perf_counter() - start < 2
    assert done.stdout == b"open\n2025-\t\n"
