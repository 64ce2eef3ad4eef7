"""Each rule has a register that it is silent on and one that it speaks of.

Dropping a folder into tests/examples/<rule>/{pass,fail} adds a test. In its duty.yaml
`x-as-of` is the day to judge by, and in a failing one `x-expect` the `path:line:column`.
"""

from pathlib import Path

import pytest

from duty_cli.cadence import CADENCES
from duty_cli.engine.context import Context
from duty_cli.engine.evaluate import evaluate, judged
from duty_cli.model.finding import Finding
from duty_cli.model.kinds import KINDS
from duty_cli.model.reading import read_day
from duty_cli.rules import RULES, findings
from duty_cli.store.load import load
from duty_cli.store.locate import locate
from duty_cli.store.yaml import fold

EXAMPLES = Path(__file__).parent.parent / "examples"


def settings(folder: Path) -> dict[str, object]:
    content = fold((folder / "duty.yaml").read_text(encoding="utf-8")).value
    assert isinstance(content, dict)
    return content


def found(folder: Path, rule: str) -> list[Finding]:
    register = load(folder, kinds=KINDS, cadences=CADENCES)
    as_of = read_day(settings(folder).get("x-as-of"))
    assert as_of is not None, f"{folder}/duty.yaml needs x-as-of: the day to judge by"
    evaluation = evaluate(register, as_of)
    context = Context(register, evaluation, judged(register, evaluation), today=as_of)
    return [finding for finding in findings(context) if finding.rule == rule]


def test_every_rule_has_a_passing_and_a_failing_register() -> None:
    wanted = {EXAMPLES / rule / part / "duty.yaml" for rule in RULES for part in ("pass", "fail")}
    missing = sorted(str(path) for path in wanted if not path.exists())
    assert not missing, f"a register for each is missing: {missing}"
    assert sorted(folder.name for folder in EXAMPLES.iterdir()) == sorted(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_is_silent_on_its_passing_register(rule: str) -> None:
    assert found(EXAMPLES / rule / "pass", rule) == []


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_speaks_once_of_its_failing_register_and_at_the_line_at_fault(rule: str) -> None:
    folder = EXAMPLES / rule / "fail"
    (finding,) = found(folder, rule)
    assert finding.place is not None
    place = locate(folder, finding.place)
    assert f"{place.path}:{place.line}:{place.column}" == settings(folder)["x-expect"]
