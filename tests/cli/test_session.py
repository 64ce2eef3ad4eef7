"""Global options on both sides of the command; language, colour, day, folder and width."""

from collections.abc import Callable
from datetime import UTC, date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from duty_cli.cli.preferences import settle_colour, settle_language
from duty_cli.cli.session import Session
from duty_cli.errors import RegisterError

SHANGHAI = ZoneInfo("Asia/Shanghai")
Sessions = list[Session]


def test_global_options_before_and_after(duty: Callable[..., Any], sessions: Sessions) -> None:
    given = ["-C", "there", "--as-of", "2025-01-02", "--color", "always", "-v"]
    assert duty(*given, "check").code == 0
    assert duty("check", *given).code == 0
    before, after = sessions
    for session in sessions:
        assert session.repo == Path("there")
        assert session.as_of(SHANGHAI) == date(2025, 1, 2)
        assert session.display.colour
        assert session.display.verbose
    assert (before.asked, before.display.width) == (after.asked, after.display.width)


def test_what_follows_the_command_wins(duty: Callable[..., Any], sessions: Sessions) -> None:
    duty("--as-of", "2025-01-02", "--lang", "zh", "check", "--as-of", "2025-03-04", "--lang", "en")
    assert sessions[0].asked == date(2025, 3, 4)
    assert sessions[0].language.code == "en"


def test_today_is_the_registers_day(duty: Callable[..., Any], sessions: Sessions) -> None:
    duty("check")
    assert sessions[0].asked is None
    assert sessions[0].as_of(SHANGHAI) == date(2025, 6, 21)
    assert sessions[0].as_of(UTC) == date(2025, 6, 20)


def test_the_real_day_stays_known(duty: Callable[..., Any], sessions: Sessions) -> None:
    duty("check", "--as-of", "2020-01-01")
    assert sessions[0].today(SHANGHAI) == date(2025, 6, 21)


def test_the_nearest_register_upwards(
    duty: Callable[..., Any], sessions: Sessions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "duty.yaml").touch()
    below = tmp_path / "records" / "2025"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    duty("check")
    assert sessions[0].root == tmp_path


def test_a_named_folder_is_the_register_itself(
    duty: Callable[..., Any], sessions: Sessions, tmp_path: Path
) -> None:
    (tmp_path / "duty.yaml").touch()
    (tmp_path / "sub").mkdir()
    duty("check", "-C", "sub")
    with pytest.raises(RegisterError):
        _ = sessions[0].root


def test_no_register_is_told(duty: Callable[..., Any]) -> None:
    outcome = duty("check")
    assert outcome.code == 2
    assert "no register here" in outcome.err
    assert "-C" in outcome.err


@pytest.mark.parametrize(("columns", "width"), [("120", 120), ("10", 40), ("0", 80), ("", 80)])
def test_the_width_is_what_columns_says_within_reason(
    duty: Callable[..., Any],
    sessions: Sessions,
    monkeypatch: pytest.MonkeyPatch,
    columns: str,
    width: int,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    duty("check")
    assert sessions[0].display.width == width


LANGUAGE_ORDER = [
    (["--lang", "en"], {"DUTY_LANG": "zh"}, "zh", "en"),
    (["check", "--lang=en"], {"DUTY_LANG": "zh"}, "zh", "en"),
    ([], {"DUTY_LANG": "en", "LANG": "zh_CN.UTF-8"}, "zh", "en"),
    ([], {"LANG": "en_US.UTF-8"}, "zh", "zh"),
    ([], {"LANG": "zh_CN.UTF-8"}, "en", "en"),
    ([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, None, "en"),
    ([], {"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"}, None, "zh"),
    ([], {"LANG": "fr_FR.UTF-8"}, None, "en"),
    ([], {}, None, "zh"),
    (["--", "--lang", "en"], {}, None, "zh"),
    (["--lang"], {}, None, "zh"),
]


@pytest.mark.parametrize(("arguments", "environment", "kept", "expected"), LANGUAGE_ORDER)
def test_the_option_comes_before_the_environment_and_that_before_the_register(
    tmp_path: Path,
    arguments: list[str],
    environment: dict[str, str],
    kept: str | None,
    expected: str,
) -> None:
    if kept:
        (tmp_path / "duty.yaml").write_text(f'duty: 1\nlocale: "{kept}"\n', encoding="utf-8")
    assert settle_language(arguments, environment, tmp_path) == expected


def test_the_language_of_the_register_that_was_named(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "duty.yaml").write_text("locale: en\n", encoding="utf-8")
    for arguments in (["-Cthere"], ["-C", "there"], ["--repo=there"], ["check", "--repo", "there"]):
        assert settle_language(arguments, {}, tmp_path) == "en"


def test_an_unknown_duty_lang_stops_a_command_but_not_its_help(
    duty: Callable[..., Any], sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTY_LANG", "klingon")
    outcome = duty("check")
    assert outcome.code == 2
    assert "DUTY_LANG" in outcome.err
    assert duty("check", "--help").code == 0
    assert duty("check", "--lang", "en").code == 0


COLOUR_ORDER = [
    ("always", {"NO_COLOR": "1"}, True),
    ("never", {"FORCE_COLOR": "1"}, False),
    ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    (None, {"FORCE_COLOR": "1"}, True),
    (None, {"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
    (None, {}, False),
]


@pytest.mark.parametrize(("choice", "environment", "expected"), COLOUR_ORDER)
def test_the_option_decides_on_colour_before_the_environment(
    choice: str | None, environment: dict[str, str], expected: bool
) -> None:
    assert settle_colour(choice, environment) is expected


def test_colour_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert settle_colour(None, {"TERM": "xterm"})
    assert not settle_colour(None, {"TERM": "dumb"})
