"""Every rule by which a finding goes can be explained, whatever command told it and how."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.founded import git
from tests.cli.scored import DAY, write
from tests.render.ci.readers import gitlab, sarif_run

pytestmark = pytest.mark.slow  # whole commands, many times over

OVERDUE = Path(__file__).parents[1] / "examples" / "overdue" / "fail"


def described(duty: Duty, *command: str) -> set[str]:
    """The rules that a SARIF log describes, those of its results among them."""
    run = sarif_run(duty(*command, "--format", "sarif").out.encode())
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} <= rules
    return rules


def require_explained(duty: Duty, names: set[str]) -> None:
    assert names
    for name in sorted(names):
        for language in ("zh", "en"):
            done = duty("explain", name, "--lang", language)
            assert (done.code, done.err) == (0, ""), name
            assert f"{name}）：" in done.out or f"({name}): " in done.out
        assert json.loads(duty("explain", name, "--format", "json").out)["rule"] == name


@pytest.fixture
def overdue(tmp_path: Path, secretary: Path) -> tuple[str, ...]:
    root = Path(shutil.copytree(OVERDUE, tmp_path / "register"))
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "x")):
        git(root, *words)
    return ("-C", str(root), "--as-of", "2025-06-16")


@pytest.mark.parametrize("command", [("check",), ("check", "--audit"), ("audit",)], ids=" ".join)
def test_of_a_check_and_of_an_audit(
    duty: Duty, overdue: tuple[str, ...], command: tuple[str, ...]
) -> None:
    require_explained(duty, described(duty, *overdue, *command))
    found = json.loads(duty(*overdue, *command, "--format", "json").out)["findings"]
    require_explained(duty, {one["rule"] for one in found} | {"overdue"})


def test_of_a_score(duty: Duty, tmp_path: Path) -> None:
    at = ("-C", str(write(tmp_path / "scored")), "--as-of", DAY, "score", "--year", "2025")
    names = described(duty, *at)
    assert {one.rule for one in gitlab(duty(*at, "--format", "gitlab").out.encode())} == names
    require_explained(duty, names)


def test_a_mistyped_one_is_told_the_right_one(duty: Duty, overdue: tuple[str, ...]) -> None:
    assert "points-lost" in duty(*overdue, "--lang", "en", "explain", "point-lost").err
