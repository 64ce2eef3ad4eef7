"""What a command imports: only what it is about to use, because every start pays for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from duty_cli.cli import COMMANDS

pytestmark = pytest.mark.slow  # whole registers, many times over

SAMPLE = Path(__file__).parents[2] / "sample-repo"
HEAVY = frozenset(
    {
        "chinese_calendar",
        "dateutil",
        "docxtpl",
        "git",
        "jinja2",
        "multiprocessing",
        "openpyxl",
        "pydantic",
        "rich",
        "ruamel",
        "tabulate",
        "xlsxwriter",
    }
)
READERS = {"chinese_calendar", "pydantic", "ruamel"}
FRAME = {"typer"}
IN_SAMPLE = ("-C", str(SAMPLE), "--as-of", "2026-11-20")


def imported(*arguments: str) -> set[str]:
    """The top-level packages and the commands' modules that a run imports."""
    code = (
        "import sys\n"
        "from duty_cli.__main__ import main\n"
        f"sys.argv = ['duty', *{list(arguments)!r}]\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "finally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names = run.stderr.splitlines()[-1].split()
    commands = {name for name in names if name.startswith("duty_cli.cli.")}
    return {name.partition(".")[0] for name in names} | commands


def test_the_version_costs_no_imports() -> None:
    assert not imported("--version") & (HEAVY | FRAME)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_help_page_reads_no_register(command: str) -> None:
    found = imported(*command.split(), "--help")
    assert not found & HEAVY
    others = {*COMMANDS.values()} - {COMMANDS[command]}
    assert COMMANDS[command] in found
    assert not found & others


def test_the_overview_imports_no_command() -> None:
    found = imported("--help")
    assert not found & (HEAVY | {"hashlib", "duty_cli.cli.ahead"})
    assert not found & {*COMMANDS.values()}


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (("check",), READERS),
        (("due",), READERS),
        (("status", "--year", "2026"), READERS | {"tabulate"}),
        (("explain", "overdue"), set()),
        (("explain", "no-clause"), set()),
        (("explain", "jincheng-2020/quarterly-analysis"), READERS),
        (("report", "--year", "2025"), READERS | {"jinja2"}),
        (("schema",), {"pydantic"}),
        (("schema", "record"), {"pydantic"}),
        (("policy", "check", "jincheng-2020"), READERS - {"chinese_calendar"}),
    ],
)
def test_a_command_imports_what_it_uses(arguments: tuple[str, ...], needed: set[str]) -> None:
    assert imported(*IN_SAMPLE, *arguments) & HEAVY == needed
