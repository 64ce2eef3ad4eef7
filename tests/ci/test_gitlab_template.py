"""The job of `ci/duty.gitlab-ci.yml`, run as GitLab runs it: its script in a shell, in a clone."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml

from tests.ci.conftest import Ran, Repository, assert_taken, begin, with_python

# One worker installs duty once for all of these.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("gitlab")]

TEMPLATE = Path(__file__).parents[2] / "ci" / "duty.gitlab-ci.yml"
INSTALL = 2
"""The lines of the script that install."""


def template() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))
    return found


def reports() -> dict[str, str]:
    found: dict[str, str] = template()["duty"]["artifacts"]["reports"]
    return found


class Runner:
    """A machine on which each job has a project folder of its own."""

    def __init__(self, folder: Path, environment: dict[str, str], package: Path) -> None:
        folder.mkdir()
        self.project = folder / "project"
        self.environment = with_python(folder, environment)
        self.package = package

    def job(self, script: list[str], **variables: str) -> Ran:
        """Run lines of the script in the project folder."""
        given = {**template()["variables"], **template()["duty"]["variables"], **variables}
        assert given.keys() == template()["variables"].keys() | template()["duty"]["variables"]
        return Repository(self.project, self.environment).run(
            "sh",
            "-ec",
            "\n".join(script),
            **{**given, "DUTY_PACKAGE": str(self.package), **variables},
            CI="true",
            GITLAB_CI="true",
            CI_PROJECT_DIR=str(self.project),
        )


@pytest.fixture(scope="module")
def runner(
    published: tuple[Path, str], tidy: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Runner:
    found = Runner(tmp_path_factory.mktemp("runner") / "builds", tidy, published[0])
    found.project.mkdir()
    done = found.job(template()["duty"]["script"][:INSTALL])
    assert done.code == 0, f"the job could not install duty\n{done.output}"
    return found


def play(runner: Runner, repository: Repository, **variables: str) -> Ran:
    """A job: a fresh clone, and the script in it."""
    repository.run("rm", "-rf", runner.project)
    repository.git("clone", "--quiet", str(repository.folder), str(runner.project))
    return runner.job(template()["duty"]["script"][INSTALL:], **variables)


def test_the_template_is_what_gitlab_takes() -> None:
    assert_taken(TEMPLATE, "vendor.gitlab-ci")


def test_the_reports_are_kept_where_the_job_fails() -> None:
    artifacts = template()["duty"]["artifacts"]
    assert artifacts["when"] == "always"
    assert set(artifacts["paths"]) == set(reports().values())


def test_red_while_something_is_overdue_then_green(runner: Runner, overdue: Repository) -> None:
    red = play(runner, overdue)
    assert red.code == 1
    assert "error  overdue: 1" in red.output
    quality = runner.project / reports()["codequality"]
    [found] = json.loads(quality.read_text(encoding="utf-8"))
    assert found["check_name"] == "overdue"
    assert found["location"]["path"] == "policies/house-rules.yaml"
    assert JUnitXml.fromfile(str(runner.project / reports()["junit"])).failures == 1
    overdue.put_right()
    overdue.commit("Right")
    green = play(runner, overdue)
    assert green.code == 0, green.output
    assert json.loads(quality.read_text(encoding="utf-8")) == []
    assert JUnitXml.fromfile(str(runner.project / reports()["junit"])).failures == 0


def test_what_the_variables_ask_for(runner: Runner, overdue: Repository) -> None:
    assert play(runner, overdue, DUTY_AS_OF="2024-06-01").code == 0
    strict = play(runner, overdue, DUTY_AS_OF="2024-06-10", DUTY_FAIL_ON="warning")
    assert (strict.code, "warning  due soon: 1" in strict.output) == (1, True), strict.output
    assert play(runner, overdue, DUTY_AUDIT="true").code == 1
    duty = Path(f"{runner.project}.duty") / "bin" / "duty"
    assert overdue.run(duty, "check", "--write-baseline", "known.json").code == 0
    overdue.commit("What is known")
    assert play(runner, overdue, DUTY_BASELINE="known.json").code == 0


def test_a_register_that_is_a_folder(runner: Runner, tidy: dict[str, str], tmp_path: Path) -> None:
    whole = begin(tmp_path / "whole", tidy, "党委 office/")
    assert play(runner, whole, DUTY_DIRECTORY="党委 office").code == 1
    quality = (runner.project / reports()["codequality"]).read_text(encoding="utf-8")
    [found] = json.loads(quality)
    assert found["location"]["path"] == "党委 office/policies/house-rules.yaml"
    assert play(runner, whole).code == 2


@pytest.mark.parametrize("text", ["$(touch pwned)", "; touch pwned", "`touch pwned`", "--help"])
@pytest.mark.parametrize("name", ["DUTY_DIRECTORY", "DUTY_FAIL_ON", "DUTY_AS_OF", "DUTY_BASELINE"])
def test_what_is_written_in_a_variable_is_not_run(
    runner: Runner, overdue: Repository, name: str, text: str
) -> None:
    assert play(runner, overdue, **{name: text}).code == 2
    assert not (runner.project / "pwned").exists()
