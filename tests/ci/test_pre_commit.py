"""pre-commit runs the hooks of `.pre-commit-hooks.yaml`, in an environment of its own making."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.conftest import RECORD_PATH, Repository, begin

# One worker builds the environment once for all of these.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pre-commit")]

ROOT = Path(__file__).parents[2]
SOURCE = str(ROOT / "src")
PRE_COMMIT = (sys.executable, "-m", "pre_commit")


@pytest.fixture(scope="session")
def store(
    published: tuple[Path, str], tidy: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The environment with a store of pre-commit's in which the hooks are installed."""
    given = {**tidy, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}
    place = Repository(tmp_path_factory.mktemp("first"), given)
    place.git("init", "--quiet")
    configure(place, published)
    done = place.run(*PRE_COMMIT, "install-hooks")
    if done.code:
        index = subprocess.run(
            [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", place.folder, "babel"],
            env=given,
            capture_output=True,
            check=False,
        )
        why = "the package index cannot be reached" if index.returncode else "it can be installed"
        pytest.fail(f"pre-commit could not install the hooks; {why}\n{done.output}")
    return given


def configure(
    repository: Repository, published: tuple[Path, str], stage: str = "pre-commit", top: str = ""
) -> None:
    project, revision = published
    args = f"args: [-C, {top}], " if top else ""
    repository.write(
        ".pre-commit-config.yaml",
        f"repos:\n  - repo: {project}\n    rev: {revision}\n    hooks:\n"
        f"      - {{id: duty-check, {args}stages: [{stage}]}}\n"
        f"      - {{id: duty-fmt, {args}stages: [pre-commit]}}\n",
    )


@pytest.fixture
def register(overdue: Repository, store: dict[str, str], published: tuple[Path, str]) -> Repository:
    """The register with the hooks configured."""
    found = overdue._replace(environment=store)
    configure(found, published)
    found.commit("Hooks")
    return found


def test_the_manifest_is_valid() -> None:
    manifest = ROOT / ".pre-commit-hooks.yaml"
    command = [*PRE_COMMIT, "validate-manifest", str(manifest)]
    subprocess.run(command, check=True, capture_output=True)


def test_red_while_something_is_overdue_then_green(register: Repository) -> None:
    red = register.run(*PRE_COMMIT, "run", "--all-files")
    assert red.code == 1
    assert "East Branch: Plan (2024-06-15) was due on 2024-06-15" in red.output
    register.put_right()
    register.git("add", ".")
    green = register.run(*PRE_COMMIT, "run", "--all-files")
    assert (green.code, green.output.count("Passed")) == (0, 2), green.output


def test_a_commit_is_stopped_and_then_made(register: Repository) -> None:
    assert register.run(*PRE_COMMIT, "install").code == 0
    register.write("units.yaml", (register.folder / "units.yaml").read_text() + "# more\n")
    register.git("add", ".")
    before = register.git("rev-parse", "HEAD")
    assert register.run("git", "commit", "--message", "More").code == 1
    assert register.git("rev-parse", "HEAD") == before
    register.put_right()
    register.git("add", ".")
    assert register.run("git", "commit", "--message", "More").code == 0
    assert register.git("rev-parse", "HEAD") != before


def test_what_is_not_committed_does_not_count(register: Repository) -> None:
    """The rest of the work tree is put aside, but for files that git does not know."""
    assert register.run(*PRE_COMMIT, "install").code == 0
    register.put_right()
    register.commit("Right", [RECORD_PATH])
    register.write(RECORD_PATH, "kind: plan\n")
    register.write("units.yaml", (register.folder / "units.yaml").read_text() + "# more\n")
    register.git("add", "units.yaml")
    done = register.run("git", "commit", "--message", "More")
    assert done.code == 0, done.output
    assert (register.folder / RECORD_PATH).read_text() == "kind: plan\n"


def test_other_files_run_no_hook(register: Repository) -> None:
    assert register.run(*PRE_COMMIT, "install").code == 0
    register.write("README.md", "A register\n")
    register.git("add", ".")
    done = register.run("git", "commit", "--message", "Words")
    assert (done.code, done.output.count("Skipped")) == (0, 2)


def test_a_push_is_stopped_and_then_made(
    register: Repository, published: tuple[Path, str], tmp_path: Path
) -> None:
    configure(register, published, "pre-push")
    register.commit("Before a push")
    assert register.run(*PRE_COMMIT, "install", "--hook-type", "pre-push").code == 0
    register.git("init", "--quiet", "--bare", str(tmp_path / "hosted"))
    register.git("remote", "add", "origin", str(tmp_path / "hosted"))
    assert register.run("git", "push", "origin", "main").code == 1
    register.put_right()
    register.commit("Right")
    done = register.run("git", "push", "origin", "main")
    assert done.code == 0, done.output


def test_a_record_written_otherwise_is_red(register: Repository) -> None:
    register.put_right()
    file = register.folder / RECORD_PATH
    file.write_text("title:   The plan\nkind: plan\ndate: 2024-06-10\nunit: east\n")
    register.git("add", ".")
    red = register.run(*PRE_COMMIT, "run", "duty-fmt", "--all-files")
    assert red.code == 1
    assert RECORD_PATH in red.output


def test_duty_itself_commits_through_the_hooks(register: Repository) -> None:
    assert register.run(*PRE_COMMIT, "install").code == 0
    duty = (sys.executable, "-m", "duty_cli")
    of_east = ("--title", "T", "--unit", "east", "--date")
    before = register.git("rev-parse", "HEAD")
    other = register.run(*duty, "add", "study", *of_east, "2024-01-05", PYTHONPATH=SOURCE)
    assert other.code == 2, other.output
    assert "was due on 2024-06-15" in other.output
    assert register.git("rev-parse", "HEAD") == before
    assert register.git("status", "--porcelain") == ""
    done = register.run(*duty, "add", "plan", *of_east, "2024-06-10", PYTHONPATH=SOURCE)
    assert done.code == 0, done.output
    assert register.git("rev-parse", "HEAD") != before
    assert register.git("status", "--porcelain") == ""


def test_a_register_that_is_a_folder(
    store: dict[str, str], published: tuple[Path, str], tmp_path: Path
) -> None:
    whole = begin(tmp_path / "whole", store, "office/register/")
    configure(whole, published, top="office/register")
    whole.commit("Hooks")
    assert whole.run(*PRE_COMMIT, "run", "--all-files").code == 1
    whole.put_right("office/register/")
    whole.git("add", ".")
    green = whole.run(*PRE_COMMIT, "run", "--all-files")
    assert (green.code, green.output.count("Passed")) == (0, 2), green.output
