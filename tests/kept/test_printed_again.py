"""What was printed is printed again before the command line is imported, to the very same question.

The surroundings count as well: whatever the page depends on is part of the question.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, TypeAlias
from zoneinfo import ZoneInfo

import pytest

from duty_cli.cli import launch, pages, question
from duty_cli.cli.ahead import Ahead, look_ahead
from duty_cli.cli.app import run
from duty_cli.store import kept
from tests.kept.conftest import NOW, aged
from tests.kept.office import study, write

pytestmark = pytest.mark.slow  # whole commands, many times over

Done: TypeAlias = subprocess.CompletedProcess[bytes]

_MODULES = "import sys; from duty_cli.__main__ import main\ntry: main()\nexcept SystemExit: pass\n"
_NOW = f"from datetime import datetime; now = datetime.fromisoformat('{NOW.isoformat()}')"
_MANY = 60
_HEAVY = ("typer", "pydantic", "ruamel.yaml", "duty_cli.cli.app", "duty_cli.rules")


class Environment(dict[str, str]):
    """An environment that remembers which variables were asked for."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        super().__init__(variables)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        """What it is set to."""
        self.asked.add(name)
        return super().get(name, default)


@pytest.fixture
def here(office: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office, as the current folder of somebody who reads English."""
    for name in question.SURROUNDINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.chdir(office)
    return office


@pytest.fixture
def many(here: Path) -> Path:
    """So many records that they are worth being kept as duty is installed."""
    for number in range(_MANY):
        write(here, f"records/mech/2025/more-{number}.yaml", study("mech", "2025-04-03"))
    aged(here)
    return here


def program(*words: str, out: int | IO[str] = subprocess.PIPE, **variables: str) -> Done:
    """Run Python with these sources at hand."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **variables}
    command = (sys.executable, *words)
    return subprocess.run(command, stdout=out, stderr=subprocess.PIPE, env=environment, check=False)


def asked(*arguments: str, at: datetime = NOW) -> Ahead:
    """What of an earlier run is known when somebody asks that."""
    found = look_ahead(arguments or ("check",), os.environ, at.timestamp())
    assert found
    return found


def check(*arguments: str, at: datetime = NOW) -> int:
    return launch.run(arguments or ("check",), at.timestamp())


def test_the_same_question_gets_the_same_page_and_exit_code(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = check()
    expected = capsys.readouterr()
    assert asked().page == pages.Page(expected.out, code)
    assert check() == code
    assert capsys.readouterr() == expected


def test_nothing_that_parses_reads_or_judges_is_imported_for_it(many: Path) -> None:
    words = ("-c", f"{_MODULES}print(*sys.modules)", "--as-of", "2025-06-21", "check")
    first, again = (set(program(*words).stdout.decode().splitlines()[-1].split()) for _ in "ab")
    assert first.issuperset(_HEAVY)
    assert again.isdisjoint(_HEAVY)


@pytest.mark.parametrize("name", question.SURROUNDINGS)
def test_another_environment_is_another_question(
    here: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    check()
    assert asked().page
    monkeypatch.setenv(name, "zh")
    assert asked().page is None


def test_the_environment_of_a_check_has_nothing_else_that_counts(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = Environment(dict(os.environ))
    with monkeypatch.context() as patch:
        patch.setattr(os, "environ", recorded)
        run(("check",), NOW)
    others = {kept.OFF, "XDG_CACHE_HOME", "HOME", "LINES", "PYTHONTZPATH"}
    assert recorded.asked - others <= set(question.SURROUNDINGS)
    assert recorded.asked.issuperset(("LANG", "NO_COLOR", "DUTY_LANG", "COLUMNS"))


def test_so_are_another_folder_and_another_size_of_the_terminal(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    assert asked().page
    with monkeypatch.context() as patch:
        patch.chdir(here / "records")
        assert asked().page is None
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((100, 30)))
    assert asked().page is None


def test_another_day_is_another_question_from_midnight_on_in_the_register_s_time_zone(
    here: Path,
) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    check(at=datetime(2025, 6, 21, 12, tzinfo=zone))
    for hour, minute, same in ((0, 0, True), (23, 59, True)):
        assert bool(asked(at=datetime(2025, 6, 21, hour, minute, tzinfo=zone)).page) == same
    assert asked(at=datetime(2025, 6, 22, tzinfo=zone)).page is None
    assert asked(at=datetime(2025, 6, 20, 23, 59, 59, tzinfo=zone)).page is None


def test_a_chosen_day_is_the_same_on_every_day(here: Path) -> None:
    words = ("--as-of", "2025-06-21", "check")
    check(*words)
    assert asked(*words, at=datetime(2030, 1, 1, tzinfo=UTC)).page


def test_a_day_on_which_clocks_are_changed_is_not_kept(here: Path) -> None:
    path = here / "duty.yaml"
    path.write_text(f"{path.read_text('utf-8')}timezone: Europe/Berlin\n", "utf-8")
    aged(here)
    check(at=datetime(2025, 3, 30, 12, tzinfo=UTC))
    assert asked(at=datetime(2025, 3, 30, 12, tzinfo=UTC)).page is None
    check(at=datetime(2025, 3, 31, 12, tzinfo=UTC))
    assert asked(at=datetime(2025, 3, 31, 12, tzinfo=UTC)).page


def test_a_changed_register_gets_a_new_page_and_is_compared_only_once(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    check()
    before = capsys.readouterr().out
    write(here, "records/mech/2025/2025-05-05-study.yaml", study("mech", "2025-05-05"))
    known = asked()
    assert known.page is None
    assert known.kept is not None
    assert "records/mech/2025" in known.kept.changed
    monkeypatch.setattr("duty_cli.cli.check.recalled", None)
    check()
    assert capsys.readouterr().out != before


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--format", "json"),
        ("check", "--audit"),
        ("check", "-o", "../page.txt"),
        ("check", "--write-baseline", "../known.yaml"),
        ("check", "--help"),
        ("status",),
        ("explain", "check"),
    ],
)
def test_only_the_plain_page_is_kept(here: Path, words: tuple[str, ...]) -> None:
    check(*words)
    assert asked(*words).page is None


@pytest.mark.parametrize(
    ("words", "looked"),
    [
        (("check",), True),
        (("--lang", "en", "check", "--unit", "mech"), True),
        (("-C", "check", "status"), False),
        (("status", "check"), False),
        (("check", "-h"), False),
        (("--help",), False),
        ((), False),
    ],
)
def test_only_a_check_looks_ahead(
    here: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], looked: bool
) -> None:
    found: list[object] = []
    monkeypatch.setattr("duty_cli.cli.ahead.look_ahead", lambda *_: found.append(1))
    launch.run(words, NOW.timestamp())
    assert bool(found) == looked


def test_a_register_that_the_arguments_seem_not_to_mean_gets_no_page(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--unit -C..` names a unit, but reads like the folder above."""
    write(tmp_path, "duty.yaml", "duty: 1\n")
    words = ("check", "--unit", "-C..")
    assert check(*words) == 2
    assert check(*words) == 2
    assert "-C.." in capsys.readouterr().err
    assert asked(*words).page is None


def test_a_way_through_a_link_is_gone_as_the_system_goes_it(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`link/../office` is beside what the link leads to, and not beside the link."""
    other = tmp_path / "elsewhere" / "office"
    shutil.copytree(here, other)
    (tmp_path / "elsewhere" / "inner").mkdir()
    (tmp_path / "link").symlink_to("elsewhere/inner")
    monkeypatch.chdir(tmp_path)
    aged(other)
    words = ("-C", "link/../office", "check")
    check(*words)
    assert asked(*words).page
    write(other, "records/mech/2025/2025-05-05-study.yaml", study("mech", "2025-05-05"))
    assert asked(*words).page is None


@pytest.mark.parametrize("inside", [".", "records", "records/mech/2025"])
def test_a_change_is_seen_from_wherever_one_stands(
    here: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    monkeypatch.chdir(here / inside)
    check()
    assert asked().page
    write(here, "records/mech/2025/2025-05-05-study.yaml", study("mech", "2025-05-05"))
    assert asked().page is None


def test_what_is_read_ahead_is_what_would_have_been_read(many: Path) -> None:
    for number in range(300):  # worth another process
        write(many, f"records/arts/2024/{number}.yaml", study("arts", "2024-05-05"))
    write(many, "records/arts/2024/broken.yaml", "kind: [")
    words = ("-m", "duty_cli", "--as-of", "2025-06-21", "check", "--format", "json")
    late = f"import sys; from duty_cli.cli.app import run; {_NOW}; sys.exit(run(sys.argv[1:], now))"
    ahead = program(*words, DUTY_CACHE="off")
    after = program("-c", late, *words[2:], DUTY_CACHE="off")
    assert ahead.stdout == after.stdout
    assert b"records/arts/2024/broken.yaml" in ahead.stdout
    assert ahead.returncode == after.returncode == 1


def test_after_an_error_nothing_that_was_begun_goes_on(many: Path) -> None:
    for number in range(3000):
        write(many, f"records/arts/2024/{number}.yaml", study("arts", "2024-05-05"))
    words = (sys.executable, "-m", "duty_cli", "check", "--no-such-option")
    source = {"PYTHONPATH": os.pathsep.join(sys.path), "DUTY_CACHE": "off"}
    with subprocess.Popen(
        words, stderr=subprocess.PIPE, env=os.environ | source, start_new_session=True
    ) as began:
        assert b"--no-such-option" in began.communicate()[1]
        assert began.returncode == 2
        with pytest.raises(ProcessLookupError):
            os.killpg(began.pid, 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_page_that_cannot_be_written_ends_as_it_would_have_without(many: Path) -> None:
    words = ("-m", "duty_cli", "--lang", "en", "--as-of", "2025-06-21", "check")
    assert program(*words).returncode == 1
    with Path("/dev/full").open("w") as full:
        again = program(*words, out=full)
    assert again.returncode == 2
    assert b"the disk is full" in again.stderr


def test_what_the_terminal_lacks_is_escaped(many: Path) -> None:
    words = ("-m", "duty_cli", "--lang", "zh", "--as-of", "2025-06-21", "check")
    first, again = (program(*words, PYTHONIOENCODING="ascii").stdout for _ in "ab")
    assert first == again
    assert rb"\u" in again
