"""The rules of policies as a whole: their words, their manual pages, how they lie beside others."""

import pytest

from duty_cli.model.finding import Severity
from duty_cli.render.language import LANGUAGES, Language
from duty_cli.rules import RULES
from duty_cli.rules.of_policies import POLICY_RULES
from duty_cli.store.shipped import shipped_policies, shipped_policy
from tests.rules.of_policies.say import found

every_rule = pytest.mark.parametrize("name", POLICY_RULES)


def test_no_rule_bears_the_name_of_a_finding_rule() -> None:
    assert not POLICY_RULES.keys() & RULES.keys()


@pytest.mark.parametrize("code", LANGUAGES)
@every_rule
def test_each_rule_has_its_words(name: str, code: str) -> None:
    language = Language(code)
    for message in (f"rulename.{name}", f"advice.{name}"):
        assert language.say(message)
    assert language.page(f"rule.{name}", POLICY_RULES[name].__doc__ or "")


@every_rule
def test_each_rule_s_manual_page_says_what_it_is_and_what_to_do(name: str) -> None:
    page = POLICY_RULES[name].__doc__ or ""
    assert len(page.splitlines()[0]) > 20
    assert "\nWhat to do: " in page
    assert "\n怎么办：" in Language("zh").page(f"rule.{name}", "")


def test_no_rule_is_an_error_since_all_of_it_is_legal() -> None:
    assert {rule.SEVERITY for rule in POLICY_RULES.values()} == {Severity.WARNING, Severity.NOTE}


@pytest.mark.parametrize("name", shipped_policies())
def test_shipped_policies_are_clean_but_for_notes(name: str) -> None:
    text = (shipped_policy(name) or b"").decode()
    assert [it for it in found(text) if it.severity is not Severity.NOTE] == []
