"""How commands end: exit codes, and what is said and kept when something goes wrong."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from duty_cli.cli.output import emit, save
from duty_cli.cli.session import Session
from duty_cli.errors import DutyError
from duty_cli.model.finding import Place

Replace = Callable[[Callable[[Session], int]], None]


def raising(error: BaseException) -> Callable[[Session], int]:
    def body(session: Session) -> NoReturn:
        raise error

    return body


def test_the_commands_value_is_the_exit_code(
    duty: Callable[..., Any], replace_check: Replace
) -> None:
    for code in (0, 1):
        replace_check(lambda session, code=code: code)  # type: ignore[misc]  # bound early
        assert duty("check").code == code


def test_an_error_is_told_with_its_place(duty: Callable[..., Any], replace_check: Replace) -> None:
    place = Place("duty.yaml", (), 3, 7)
    replace_check(raising(DutyError("output.failed", values={"reason": "x"}, place=place)))
    outcome = duty("check")
    assert outcome == (2, "", "error: duty.yaml:3:7: the output could not be written: x\n")


def test_a_bug_is_kept_in_a_file_and_named(
    duty: Callable[..., Any],
    replace_check: Replace,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    replace_check(raising(ZeroDivisionError("secret of the programmer")))
    outcome = duty("check", "--lang", "zh")
    assert outcome.code == 3
    assert "ZeroDivisionError" in outcome.err
    assert "Traceback" not in outcome.err
    assert len(outcome.err.splitlines()) == 1
    found = re.search(r"\S+duty-\S+\.txt", outcome.err)
    assert found is not None
    assert "secret of the programmer" in next(tmp_path.glob("duty-*.txt")).read_text("utf-8")


def test_a_bug_without_a_place_to_keep_it(
    duty: Callable[..., Any], replace_check: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere/at/all")
    replace_check(raising(RecursionError()))
    outcome = duty("check")
    assert outcome.code == 3
    assert "RecursionError" in outcome.err


def test_an_interrupted_command_ends_with_130_and_says_nothing(
    duty: Callable[..., Any], replace_check: Replace
) -> None:
    replace_check(raising(KeyboardInterrupt()))
    assert duty("check") == (130, "", "")


def test_a_full_disk_is_told(
    duty: Callable[..., Any], replace_check: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*values: object, **options: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    def body(session: Session) -> int:
        with monkeypatch.context() as patch:
            patch.setattr("builtins.print", full)
            patch.setattr("duty_cli.cli.output.drop_stdout", lambda: None)
            emit("data")
        return 0

    replace_check(body)
    outcome = duty("check")
    assert outcome.code == 2
    assert "the disk is full" in outcome.err


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    save("一\n", tmp_path / "a.md")
    assert (tmp_path / "a.md").read_bytes() == "一\n".encode()
    with pytest.raises(DutyError, match=r"output\.file-failed"):
        save("x", tmp_path)
