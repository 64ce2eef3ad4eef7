"""What the recipes run on: a register with something overdue, and what puts it right."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.files import write
from tests.house.conftest import checkout, clean_environment

__all__ = ["checkout", "clean_environment"]  # fixtures of these folders too

SETTINGS = """\
duty: 1
organisation: Example College
locale: en
since: 2024-01-01
policies: [house-rules]
"""
UNITS = "units:\n  - {id: east, name: East Branch, tags: [branch]}\n"
POLICY = """\
id: house-rules
duties:
  - id: plan
    clause: Article 4
    title: Plan
    for: {units: branch}
    requires: {kind: plan}
    dates: [2024-06-15]
    lead: 30d
"""
RECORD = "kind: plan\ntitle: The plan\nunit: east\ndate: 2024-06-10\n"
RECORD_PATH = "records/east/2024/2024-06-10-east-plan.yaml"


class Ran(NamedTuple):
    code: int
    output: str


class Repository(NamedTuple):
    """A git repository, and the environment in which its programs run."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: str | Path, **more: str) -> Ran:
        """Run a program in it."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**self.environment, **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return Ran(done.returncode, done.stdout)

    def git(self, *words: str) -> str:
        """What git prints; it must succeed."""
        done = self.run("git", *words)
        assert done.code == 0, done.output
        return done.output.strip()

    def write(self, path: str, text: str) -> None:
        """Put a file into the work tree."""
        write(self.folder, path, text)

    def commit(self, message: str, paths: Sequence[str] = (".",)) -> str:
        """Commit these; the commit's id."""
        self.git("add", "--", *paths)
        self.git("commit", "--quiet", "--no-verify", "--message", message)
        return self.git("rev-parse", "HEAD")

    def put_right(self, top: str = "") -> None:
        """Write the record that is missing, into the register below `top`."""
        self.write(f"{top}{RECORD_PATH}", RECORD)


@pytest.fixture(scope="session")
def tidy(
    clean_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """An environment in which git has a name, and nothing is known of whoever runs the suite."""
    home = tmp_path_factory.mktemp("home")
    config = home / "config"
    config.write_text(
        "[user]\n\tname = secretary\n\temail = secretary@example.org\n"
        "[init]\n\tdefaultBranch = main\n",
        encoding="utf-8",
    )
    return {
        **{name: value for name, value in clean_environment.items() if name != "LANG"},
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PATH": os.environ["PATH"],
    }


@pytest.fixture(scope="session")
def published(checkout: Path, tidy: dict[str, str]) -> tuple[Path, str]:
    """The project as a repository that others refer to, and its commit."""
    project = Repository(checkout, tidy)
    project.git("init", "--quiet")
    return checkout, project.commit("as it stands")


@pytest.fixture
def overdue(tmp_path: Path, tidy: dict[str, str]) -> Repository:
    """A repository that is a register in which one thing is overdue."""
    return begin(tmp_path / "register", tidy)


def begin(folder: Path, environment: dict[str, str], top: str = "") -> Repository:
    """A new repository with the register below `top`, committed."""
    found = Repository(folder, environment)
    folder.mkdir()
    found.git("init", "--quiet")
    fill(found, top)
    found.commit("A register")
    return found


def fill(repository: Repository, top: str) -> None:
    """Put the register below `top`, which ends with a slash where it is not empty."""
    repository.write(f"{top}duty.yaml", SETTINGS)
    repository.write(f"{top}units.yaml", UNITS)
    repository.write(f"{top}policies/house-rules.yaml", POLICY)


def with_python(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """The environment of a machine whose `python` is the one that runs the tests."""
    programs = folder / "bin"
    programs.mkdir()
    (programs / "python").symlink_to(sys.executable)
    return {**environment, "PATH": f"{programs}:{environment['PATH']}"}


def assert_taken(file: Path, schema: str) -> None:
    """Fail, with what is wrong, unless the host's own schema takes the file."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
