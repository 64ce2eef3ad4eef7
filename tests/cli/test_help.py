"""Help: in the chosen language, with examples, within the width, for every command."""

from collections.abc import Callable
from typing import Any

import pytest

from duty_cli.cli import COMMANDS
from duty_cli.cli.app import build
from duty_cli.model.fields import COMMON
from duty_cli.model.kinds import KINDS
from duty_cli.render.terminal import columns

ENGLISH_OF_THE_FRAMEWORK = ("Usage:", "Options:", "Show this message", "[default", "[required]")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_teaches_in_both_languages(duty: Callable[..., Any], name: str) -> None:
    chinese, english = (duty(name, "--help", "--lang", code) for code in ("zh", "en"))
    assert (chinese.code, english.code) == (0, 0)
    assert (chinese.err, english.err) == ("", "")
    assert f"示例：\n  duty {name}" in chinese.out
    assert f"Examples:\n  duty {name}" in english.out
    assert not any(word in chinese.out for word in ENGLISH_OF_THE_FRAMEWORK)
    assert len(chinese.out.splitlines()) == len(set(chinese.out.splitlines()) - {""}) + (
        chinese.out.splitlines().count("")
    ), "an option is shown twice"


def test_the_overview_lists_every_command(duty: Callable[..., Any]) -> None:
    for code in ("zh", "en"):
        lines = duty("--lang", code, "--help").out.splitlines()
        assert [line.split()[0] for line in lines if line.split()[:1] in [[n] for n in COMMANDS]]


@pytest.mark.parametrize("width", [50, 80, 200])
def test_lines_fit(duty: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for code in ("zh", "en"):
        for page in (duty("--help", "--lang", code), duty("status", "-h", "--lang", code)):
            wide = [line for line in page.out.splitlines() if columns(line) > width]
            assert not [line for line in wide if not line.startswith("  duty ")]


def options(page: str) -> set[str]:
    return {line.split()[0] for line in page.splitlines() if line.startswith("  --")}


def test_of_records_only_the_keys_of_the_kind_are_explained(duty: Callable[..., Any]) -> None:
    alone = duty("add", "--help").out
    pages = {kind: options(duty("add", kind, "--help").out) for kind in KINDS}
    for kind, definition in KINDS.items():
        own = {f"--{key}" for key in definition.FIELDS if key not in COMMON}
        assert pages[kind] == options(alone) | own
        [row] = [line for line in alone.splitlines() if line.split()[:1] == [kind]]
        assert all(option in row for option in own)
    assert (
        duty("add", "会议", "--help", "--lang", "zh").out
        == duty("add", "meeting", "--help", "--lang", "zh").out
    )


def test_a_key_is_explained_as_the_kind_has_it(duty: Callable[..., Any]) -> None:
    def reason(kind: str) -> list[str]:
        page = duty("add", kind, "--help").out.splitlines()
        return [line for line in page if line.startswith("  --reason")]

    assert reason("assessment") != reason("waiver")


def test_every_option_with_a_value_has_a_metavar() -> None:
    group = build()
    commands = [group, *(group.get_command(None, name) for name in COMMANDS)]
    for command in commands:
        for param in command.params:
            assert param.metavar or param.is_flag, param.name
            assert "." in param.help, "help is a message id"


def test_the_registry_is_alphabetical() -> None:
    assert list(COMMANDS) == sorted(COMMANDS)
