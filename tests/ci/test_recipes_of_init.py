"""The jobs that `duty init` writes into a new register, run red and green."""

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.conftest import Ran, Repository, assert_taken, fill

pytestmark = pytest.mark.slow  # whole processes, many times over

SOURCE = str(Path(__file__).parents[2] / "src")
WORKFLOW, PIPELINE = ".github/workflows/duty.yaml", ".gitlab-ci.yml"
SCHEMAS = {WORKFLOW: "vendor.github-workflows", PIPELINE: "vendor.gitlab-ci"}
INSTALL = "pip install duty-cli=="
"""The only line that is not run: what it would install is what is being tested."""

every_recipe = pytest.mark.parametrize("path", SCHEMAS)


@pytest.fixture
def begun(tmp_path: Path, tidy: dict[str, str]) -> Repository:
    """A register that `duty init` has begun, with something overdue put into it."""
    (tmp_path / "bin").mkdir()
    duty = tmp_path / "bin" / "duty"
    duty.write_text(f'#!/bin/sh\nexec {sys.executable} -m duty_cli "$@"\n', encoding="utf-8")
    duty.chmod(0o755)
    given = {**tidy, "PATH": f"{tmp_path / 'bin'}:{tidy['PATH']}", "PYTHONPATH": SOURCE}
    found = Repository(tmp_path / "register", given)
    (tmp_path / "units.yaml").write_text("units:\n  - {id: east, name: East, tags: [branch]}\n")
    asked = ("--policy", "school-branch", "--organisation", "X", "--units", "units.yaml")
    init = Repository(tmp_path, given).run("duty", "init", "register", *asked, "--yes")
    assert init.code == 0, init.output
    fill(found, "")
    found.commit("Something overdue")
    return found


def script(repository: Repository, path: str) -> list[str]:
    """The lines that the job runs, without the one that installs duty."""
    [job] = jobs(yaml.safe_load((repository.folder / path).read_text(encoding="utf-8")))
    steps = (
        job["script"] if "script" in job else [one["run"] for one in job["steps"] if "run" in one]
    )
    [install] = [line for line in steps if line.startswith(INSTALL)]
    return [line for line in steps if line != install]


def jobs(recipe: dict[str, Any]) -> list[dict[str, Any]]:
    return [*recipe.get("jobs", recipe).values()]


def play(repository: Repository, path: str, folder: Path) -> Ran:
    """The job in a fresh clone."""
    repository.git("clone", "--quiet", str(repository.folder), str(folder))
    lines = script(repository, path)
    return repository._replace(folder=folder).run("bash", "-eo", "pipefail", "-c", "\n".join(lines))


@every_recipe
def test_red_while_something_is_overdue_then_green(
    begun: Repository, path: str, tmp_path: Path
) -> None:
    red = play(begun, path, tmp_path / "1")
    assert red.code == 1
    assert "overdue: 1" in red.output
    begun.put_right()
    begun.commit("Right")
    green = play(begun, path, tmp_path / "2")
    assert green.code == 0, green.output


@every_recipe
def test_it_is_what_its_host_takes(begun: Repository, path: str) -> None:
    assert_taken(begun.folder / path, SCHEMAS[path])
