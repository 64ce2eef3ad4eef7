"""The real process: start-up, encodings and pipes."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import duty_cli
from duty_cli import __version__

SOURCE = str(Path(duty_cli.__file__).parent.parent)


def start(
    arguments: Sequence[str], *python: str, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, *python, "-m", "duty_cli", *arguments],
        env={**kept, "PYTHONPATH": SOURCE, **environment},
        capture_output=True,
        check=False,
    )


def imported(result: subprocess.CompletedProcess[bytes]) -> set[str]:
    lines = result.stderr.decode().splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


def test_the_version_imports_nothing() -> None:
    result = start(["--version"], "-X", "importtime")
    assert result.stdout.decode().split() == ["duty", __version__]
    ours = {name for name in imported(result) if name.startswith("duty_cli")}
    assert ours <= {"duty_cli", "duty_cli.__main__"}
    assert "typer" not in imported(result)


def test_the_version_also_beside_other_options() -> None:
    assert start(["-q", "--version"]).stdout.decode().split() == ["duty", __version__]


def test_the_overview_imports_no_command_and_no_library() -> None:
    names = imported(start(["--help"], "-X", "importtime"))
    heavy = {"ruamel.yaml", "tabulate", "jinja2", "rich", "chinese_calendar", "dateutil"}
    assert not names & heavy
    assert "duty_cli.cli.check" not in names
    assert "duty_cli.engine" not in names


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1", "utf-8"])
def test_any_encoding_of_stdout(encoding: str) -> None:
    result = start(["--lang", "zh", "--help"], PYTHONIOENCODING=encoding)
    assert result.returncode == 0
    assert result.stderr == b""
    text = result.stdout.decode(encoding)
    assert ("用法" if encoding in ("gbk", "utf-8") else "\\u7528\\u6cd5") in text


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_any_encoding_of_stderr(encoding: str) -> None:
    result = start(["check", "--as-of", "😀é"], PYTHONIOENCODING=encoding, DUTY_LANG="zh")
    assert result.returncode == 2
    assert "\\ud83d\\ude00" in result.stderr.decode(encoding)


def test_an_argument_that_is_not_text() -> None:
    result = subprocess.run(
        [sys.executable.encode(), b"-m", b"duty_cli", b"check", b"--as-of", b"\xff\xfe"],
        env={"PYTHONPATH": SOURCE, "PATH": os.environ["PATH"]},
        capture_output=True,
        check=False,
    )
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX pipe")
def test_a_reader_that_went_away() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = subprocess.run(
            [sys.executable, "-m", "duty_cli", "--help"],
            env={"PYTHONPATH": SOURCE, "PATH": os.environ["PATH"]},
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (result.returncode, result.stderr) == (141, b"")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_no_stdout_at_all() -> None:
    sample = Path(SOURCE).parent / "sample-repo"
    script = f'"{sys.executable}" -m duty_cli -C "{sample}" --as-of 2026-11-20 check >&-'
    environment = {"PYTHONPATH": SOURCE, "PATH": os.environ["PATH"]}
    result = subprocess.run(["sh", "-c", script], env=environment, capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "duty_cli", "--lang", "en", "-q", "--version"],
            env={"PYTHONPATH": SOURCE, "PATH": os.environ["PATH"]},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert result.returncode == 2
    assert b"could not be written" in result.stderr
