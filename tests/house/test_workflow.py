"""The hosted CI runs what `.ci/run` runs, on every supported Python, and trusts nobody's text."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CI = ROOT / ".github" / "workflows" / "ci.yml"

EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
# What nobody outside can choose freely; a branch's name may stand in a group's name.
TRUSTED = re.compile(
    r"matrix\.[a-z]+|runner\.temp|github\.(workflow|ref|event_name)( == '[a-z_]+')?"
    r"|steps\.duty\.(outcome|outputs\.exit-code)"
)
OWN = "./"
"""The action that this repository is."""
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
CLASSIFIER = re.compile(r"Programming Language :: Python :: (3\.[0-9]+)")

every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def read(path: Path) -> dict[Any, Any]:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(workflow, dict)
    return workflow


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read(path)["jobs"]
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path).values() for step in job["steps"]]


def commands(path: Path) -> list[str]:
    return [step["run"] for step in steps(path) if "run" in step]


def texts(part: object) -> Iterator[str]:
    """Every text of a workflow, keys included."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from (*texts(key), *texts(value))
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)
    else:
        yield str(part)


def supported() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = [CLASSIFIER.fullmatch(classifier) for classifier in project["classifiers"]]
    return [match[1] for match in found if match]


def test_it_runs_what_ci_runs_on_every_supported_python() -> None:
    (suite,) = [job for job in jobs(CI).values() if "matrix" in job.get("strategy", {})]
    assert suite["strategy"]["matrix"] == {"python": supported()}
    assert suite["strategy"]["fail-fast"] is False
    assert [step["run"] for step in suite["steps"] if "run" in step] == [".ci/run"]
    (chosen,) = [step for step in suite["steps"] if "setup-python" in step.get("uses", "")]
    assert chosen["with"]["python-version"] == "${{ matrix.python }}"


def test_the_wheel_is_installed_from_the_lock_and_run() -> None:
    text = "\n".join(commands(CI))
    assert "--require-hashes -r requirements/run.lock" in text
    assert "--no-deps --no-index" in text
    assert "duty --version" in text
    assert re.search(r"duty -C \S+/sample-repo\S* .* check", text)


def test_the_repository_s_own_action_fails_on_the_sample_and_that_is_what_is_wanted() -> None:
    (its,) = [job["steps"] for job in jobs(CI).values() if OWN in str(job["steps"])]
    (action,) = [step for step in its if step.get("uses") == OWN]
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert set(action["with"]) <= set(inputs)
    assert action["continue-on-error"] is True
    assert its[-1]["run"].split("\n")[:2] == ['test "$OUTCOME" = failure', 'test "$CODE" -eq 1']


def test_nothing_is_installed_but_by_make_and_from_locks() -> None:
    """No `pip install` of a bare name, no other package manager, no download."""
    for command in commands(CI):
        assert not re.search(r"\b(apt|apt-get|brew|curl|npm|pipx|sudo|uv|wget)\b", command)
        for line in command.splitlines():
            if re.search(r"\bpip\b", line) and not line.startswith("pip=("):
                assert "--require-hashes -r requirements/" in line or "--no-index" in line, line


@every_workflow
def test_every_step_is_valid_shell(path: Path) -> None:
    assert commands(path)
    for command in commands(path):
        done = subprocess.run(
            ["bash", "-n"], input=command, capture_output=True, encoding="utf-8", check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), command


@every_workflow
def test_no_step_uses_what_strangers_write(path: Path) -> None:
    for command in commands(path):
        assert not EXPRESSION.search(command), "pass it through the environment"
    for text in texts(read(path)):
        for expression in EXPRESSION.findall(text):
            assert TRUSTED.fullmatch(expression), expression


@every_workflow
def test_it_may_read_and_no_more(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in jobs(path).values())
    # YAML 1.1 takes the key `on` for a truth
    assert set(workflow[True]) <= {"push", "pull_request", "schedule", "workflow_dispatch"}


@every_workflow
def test_actions_are_pinned_to_a_commit_and_keep_no_credentials(path: Path) -> None:
    for step in steps(path):
        if "uses" in step:
            assert step["uses"] == OWN or PINNED.fullmatch(step["uses"]), step["uses"]
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@every_workflow
def test_no_run_outlives_its_use(path: Path) -> None:
    assert "group" in read(path)["concurrency"]
    assert all("timeout-minutes" in job for job in jobs(path).values())
