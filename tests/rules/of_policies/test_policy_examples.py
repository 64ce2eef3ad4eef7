"""Each rule of policies has a policy that nothing is said of, and one that it alone speaks of.

Dropping a folder into tests/examples_of_policies/<rule>/ adds a test. The folder above is the
register with whose units they are compared. `x-expect` of a failing one is the `line:column`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from duty_cli.model.reading import read_day
from duty_cli.rules.of_policies import POLICY_RULES
from duty_cli.store.yaml import fold
from tools.docs.program import duty

EXAMPLES = Path(__file__).parents[2] / "examples_of_policies"
SOME_DAY = read_day("2025-06-01")


def found(rule: str, part: str) -> list[Any]:
    assert SOME_DAY is not None
    path = f"{rule}/{part}.yaml"
    ran = duty(EXAMPLES, SOME_DAY, "en", "policy", "check", path, "--format", "json")
    assert ran.err == ""
    value = json.loads(ran.out)
    assert value["files"] == [path]
    return [
        (it["rule"], it["severity"], f"{it['line']}:{it['column']}") for it in value["findings"]
    ]


def expected(rule: str) -> object:
    content = fold((EXAMPLES / rule / "fail.yaml").read_text(encoding="utf-8")).value
    assert isinstance(content, dict)
    return content["x-expect"]


def test_every_rule_has_a_passing_and_a_failing_policy() -> None:
    parts = {folder.name: {path.name for path in folder.iterdir()} for folder in folders()}
    assert parts == {rule: {"fail.yaml", "pass.yaml"} for rule in POLICY_RULES}


def folders() -> list[Path]:
    return [path for path in EXAMPLES.iterdir() if path.is_dir()]


@pytest.mark.parametrize("rule", POLICY_RULES)
def test_nothing_is_said_of_the_passing_policy(rule: str) -> None:
    assert found(rule, "pass") == []


@pytest.mark.parametrize("rule", POLICY_RULES)
def test_of_the_failing_policy_only_the_rule_speaks_and_at_the_line_concerned(rule: str) -> None:
    assert found(rule, "fail") == [(rule, POLICY_RULES[rule].SEVERITY, expected(rule))]
