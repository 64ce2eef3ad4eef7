"""The steps of `action.yml`, run as GitHub runs them: in a clean clone, inputs as variables."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from junitparser import JUnitXml

from tests.ci.conftest import Ran, Repository, assert_taken, begin, with_python

# One worker installs duty once for all of these.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("action")]

ACTION = Path(__file__).parents[2] / "action.yml"
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}\Z")


def action() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return found


def shells() -> list[dict[str, Any]]:
    """The steps that are scripts."""
    return [step for step in action()["runs"]["steps"] if "run" in step]


class Job(NamedTuple):
    """What a run of the action left behind."""

    ran: Ran
    summary: str
    code: str
    workspace: Path


class Runner(NamedTuple):
    """A machine on which the action has installed duty."""

    temporary: Path
    environment: dict[str, str]

    def step(self, number: int, workspace: Path, inputs: Mapping[str, str], folder: Path) -> Ran:
        """Run one of the scripts in the workspace, with GitHub's files in the folder."""
        step = shells()[number]
        names = {name: INPUT.match(text) for name, text in step.get("env", {}).items()}
        given = {name: inputs[found[1]] for name, found in names.items() if found}
        assert given.keys() == names.keys()
        script = folder / f"step-{number}.sh"
        script.write_text(step["run"], encoding="utf-8")
        assert step["shell"] == "bash"
        return Repository(workspace, self.environment).run(
            *("bash", "--noprofile", "--norc", "-eo", "pipefail", script),
            **given,
            GITHUB_ACTION_PATH=str(self.temporary.parent / "action"),
            GITHUB_OUTPUT=str(folder / "output"),
            GITHUB_STEP_SUMMARY=str(folder / "summary"),
            GITHUB_WORKSPACE=str(workspace),
            GITHUB_ACTIONS="true",
            CI="true",
            RUNNER_TEMP=str(self.temporary),
        )


@pytest.fixture(scope="module")
def runner(
    published: tuple[Path, str], tidy: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Runner:
    place = tmp_path_factory.mktemp("runner")
    Repository(place, tidy).git("clone", "--quiet", str(published[0]), "action")
    (place / "temp").mkdir()
    found = Runner(place / "temp", with_python(place, tidy))
    done = found.step(0, place, {}, place)
    assert done.code == 0, f"the action could not install duty\n{done.output}"
    return found


def play(runner: Runner, repository: Repository, folder: Path, **inputs: str) -> Job:
    """A job: a fresh clone, and the action in it."""
    folder.mkdir()
    repository.git("clone", "--quiet", str(repository.folder), str(folder / "workspace"))
    defaults = {name: str(said["default"]) for name, said in action()["inputs"].items()}
    asked = {**defaults, **{name.replace("_", "-"): text for name, text in inputs.items()}}
    assert asked.keys() == defaults.keys()
    ran = runner.step(1, folder / "workspace", asked, folder)
    output, summary = folder / "output", folder / "summary"
    return Job(
        ran,
        summary.read_text(encoding="utf-8") if summary.exists() else "",
        output.read_text(encoding="utf-8").strip(),
        folder / "workspace",
    )


def test_the_action_is_what_github_takes() -> None:
    assert_taken(ACTION, "vendor.github-actions")


def test_no_input_becomes_part_of_a_script() -> None:
    assert all("${{" not in step["run"] for step in shells())
    texts = [str(text) for step in shells() for text in step.get("env", {}).values()]
    used = {found[1] for found in map(INPUT.match, texts) if found}
    assert used == action()["inputs"].keys() - {"python-version"}


def test_what_others_wrote_is_pinned() -> None:
    [uses] = [step["uses"] for step in action()["runs"]["steps"] if "uses" in step]
    assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", uses)
    workflow = ACTION.parent / ".github" / "workflows" / "ci.yml"
    assert uses in workflow.read_text(encoding="utf-8")


def test_red_while_something_is_overdue_then_green(
    runner: Runner, overdue: Repository, tmp_path: Path
) -> None:
    red = play(runner, overdue, tmp_path / "1", sarif_file="duty.sarif", junit_file="duty.xml")
    assert (red.ran.code, red.code) == (1, "exit-code=1")
    [line] = [line for line in red.ran.output.splitlines() if line.startswith("::")]
    assert line.startswith("::error file=policies/house-rules.yaml,line=3,")
    assert "East Branch: Plan (2024-06-15) was due on 2024-06-15" in line
    assert "    error  overdue: 1\n" in red.summary
    [run] = json.loads((red.workspace / "duty.sarif").read_text(encoding="utf-8"))["runs"]
    assert [found["ruleId"] for found in run["results"]] == ["overdue"]
    assert JUnitXml.fromfile(str(red.workspace / "duty.xml")).failures == 1
    overdue.put_right()
    overdue.commit("Right")
    green = play(runner, overdue, tmp_path / "2", sarif_file="duty.sarif")
    assert (green.ran.code, green.code, "::" in green.ran.output) == (0, "exit-code=0", False)
    assert "0 errors" in green.summary
    [run] = json.loads((green.workspace / "duty.sarif").read_text(encoding="utf-8"))["runs"]
    assert run["results"] == []


def test_what_the_inputs_ask_for(runner: Runner, overdue: Repository, tmp_path: Path) -> None:
    before = play(runner, overdue, tmp_path / "1", as_of="2024-06-01")
    assert before.ran.code == 0
    strict = play(runner, overdue, tmp_path / "2", as_of="2024-06-10", fail_on="warning")
    assert (strict.ran.code, "::warning" in strict.ran.output) == (1, True)
    chinese = play(runner, overdue, tmp_path / "3", lang="zh")
    assert "逾期" in chinese.ran.output
    assert "逾期" in chinese.summary
    audited = play(runner, overdue, tmp_path / "4", audit="true")
    assert audited.ran.code == 1


def test_known_findings_do_not_fail(runner: Runner, overdue: Repository, tmp_path: Path) -> None:
    duty = runner.temporary / "duty" / "bin" / "duty"
    done = overdue.run(duty, "check", "--write-baseline", "known.json")
    assert done.code == 0, done.output
    overdue.commit("What is known")
    assert play(runner, overdue, tmp_path / "1", baseline="known.json").ran.code == 0
    assert play(runner, overdue, tmp_path / "2").ran.code == 1


def test_a_register_that_is_a_folder(runner: Runner, tidy: dict[str, str], tmp_path: Path) -> None:
    whole = begin(tmp_path / "whole", tidy, "党委 office/")
    red = play(runner, whole, tmp_path / "1", directory="党委 office")
    assert red.ran.code == 1
    assert "::error file=党委 office/policies/house-rules.yaml,line=3," in red.ran.output
    lost = play(runner, whole, tmp_path / "2")
    assert (lost.ran.code, lost.code, lost.summary) == (2, "exit-code=2", "")


HOSTILE = ["$(touch pwned)", "; touch pwned", "`touch pwned`", "a\ntouch pwned", "--help", "-", "'"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["directory", "fail_on", "as_of", "lang", "baseline"])
def test_what_is_written_in_an_input_is_not_run(
    runner: Runner, overdue: Repository, tmp_path: Path, name: str, text: str
) -> None:
    job = play(runner, overdue, tmp_path / "job", **{name: text})
    assert (job.ran.code, job.code) == (2, "exit-code=2"), job.ran.output
    assert not [*tmp_path.rglob("pwned")]


def test_no_text_of_the_register_breaks_out_of_the_summary(
    runner: Runner, overdue: Repository, tmp_path: Path
) -> None:
    title = "```</pre><script>alert(1)</script> ::error::x %0A::warning::y"
    policy = overdue.folder / "policies" / "house-rules.yaml"
    policy.write_text(
        policy.read_text(encoding="utf-8").replace("title: Plan", f"title: '{title}'"), "utf-8"
    )
    overdue.commit("A title")
    job = play(runner, overdue, tmp_path / "job")
    assert job.ran.code == 1
    commands = [line for line in job.ran.output.splitlines() if line.startswith("::")]
    assert [line.split(" ")[0] for line in commands] == ["::error"]
    heading, _, *lines = job.summary.splitlines()
    assert heading == "### duty"
    assert all(not line.strip() or line.startswith("    ") for line in lines)
