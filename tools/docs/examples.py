"""The examples of the rules, registers or policies: one that the rule speaks of, one not."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from duty_cli.model.reading import read_day
from duty_cli.store.yaml import fold

_TESTS = Path(__file__).parents[2] / "tests"
_HARNESS = ("x-as-of:", "x-expect:")


@contextmanager
def examples() -> Iterator[Path]:
    """A copy of `<rule>/{pass,fail}/`, outside of any repository; each folder is a register."""
    with TemporaryDirectory() as folder:
        yield copytree(_TESTS / "examples", Path(folder) / "examples")


@contextmanager
def policy_examples() -> Iterator[Path]:
    """A copy of `<rule>/{pass,fail}.yaml`; the folder is the register that they are meant for."""
    with TemporaryDirectory() as folder:
        yield copytree(_TESTS / "examples_of_policies", Path(folder) / "examples")


def as_of_day(register: Path) -> date:
    """The day by which an example is to be judged."""
    settings = fold((register / "duty.yaml").read_text(encoding="utf-8")).value
    day = read_day(settings["x-as-of"]) if isinstance(settings, dict) else None
    if day is None:
        raise ValueError(f"{register}: no x-as-of")
    return day


def files_of(register: Path) -> dict[str, str]:
    """The text of every file of an example by its path, without what only its test reads."""
    return {
        path.relative_to(register).as_posix(): shown_text(path)
        for path in sorted(register.rglob("*"))
        if path.is_file()
    }


def shown_text(path: Path) -> str:
    """The text of a file, without what only its test reads."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_HARNESS))
