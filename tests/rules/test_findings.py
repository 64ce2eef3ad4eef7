"""The rules as a whole: names and severities (contract, section 4), stamping and order."""

from collections.abc import Iterator

import pytest

from duty_cli.engine.context import Context, Remark
from duty_cli.model.finding import Message, Place, Severity
from duty_cli.render.language import LANGUAGES, Language
from duty_cli.rules import RULES, findings
from tests.engine.build import d, duty, per, record, register
from tests.rules.say import context

ERRORS = {
    *("overdue", "unproven", "invalid-file", "unknown-reference", "duplicate-id"),
    *("missing-evidence", "altered-evidence", "policy-unknown"),
}
WARNINGS = {
    *("due-soon", "grace", "late", "stray", "future-date", "unused-record"),
    *("provisional-calendar", "terms-missing"),
}
NOTES = {"undetermined", "missed", "waived"}
EMPTY = register()


class Saying:
    """A rule that makes these remarks."""

    def __init__(self, name: str, severity: Severity, *remarks: Remark) -> None:
        self.NAME, self.SEVERITY, self.remarks = name, severity, remarks

    def check(self, context: Context) -> Iterator[Remark]:
        yield from self.remarks


def remark(text: str, **values: object) -> Remark:
    return Remark(Message(text), **values)  # type: ignore[arg-type]  # passed on


def said(language: Language, message: str) -> bool:
    try:
        return bool(language.say(message))
    except LookupError:
        return False


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", RULES)
def test_each_rule_has_its_words(name: str, code: str) -> None:
    language = Language(code)
    page = ("rule.",) if code == "zh" else ()
    wanted = [f"{sort}{name}" for sort in ("rulename.", "advice.", *page)]
    missing = [id for id in wanted if not said(language, id)]
    assert not missing, f"add to locale/{code}/LC_MESSAGES/duty.po, then hatch_build.py: {missing}"


def order(*rules: Saying) -> list[str]:
    found = findings(context("2025-03-01", EMPTY), {rule.NAME: rule for rule in rules})
    return [it.message.id for it in found]


@pytest.mark.parametrize(
    ("severity", "names"),
    [(Severity.ERROR, ERRORS), (Severity.WARNING, WARNINGS), (Severity.NOTE, NOTES)],
)
def test_the_contract_s_rules_are_there_with_their_severities(
    severity: Severity, names: set[str]
) -> None:
    assert {name for name in names if RULES[name].SEVERITY is severity} == names


@pytest.mark.parametrize("name", RULES)
def test_each_rule_s_manual_page_says_what_it_is_and_what_to_do(name: str) -> None:
    page = RULES[name].__doc__ or ""
    assert len(page.splitlines()[0]) > 20
    assert "\nWhat to do: " in page


@pytest.mark.parametrize("name", RULES)
def test_no_rule_speaks_of_an_empty_register(name: str) -> None:
    assert findings(context("2025-03-01", EMPTY, today="2025-03-01"), {name: RULES[name]}) == ()


def test_a_finding_is_the_remark_stamped_with_the_rule_s_name_and_severity() -> None:
    place = Place("duty.yaml", ("terms",))
    seen = remark(
        "said",
        place=place,
        occurrence="p/d@a/2025",
        clause="1.2",
        day=d("2025-03-01"),
        units=("a",),
        policy="p",
    )
    (finding,) = findings(
        context("2025-03-01", EMPTY), {"rule": Saying("rule", Severity.NOTE, seen)}
    )
    assert (finding.rule, finding.severity) == ("rule", Severity.NOTE)
    assert finding.message == Message("said")
    assert (finding.place, finding.occurrence, finding.clause) == (place, "p/d@a/2025", "1.2")
    assert (finding.day, finding.units, finding.policy) == (d("2025-03-01"), ("a",), "p")


def test_the_worst_comes_first_then_by_rule_then_by_day_those_without_one_last() -> None:
    assert order(
        Saying("b", Severity.WARNING, remark("5"), remark("4", day=d("2025-03-02"))),
        Saying("c", Severity.NOTE, remark("6", day=d("2025-01-01"))),
        Saying("a", Severity.WARNING, remark("3", day=d("2025-03-03"))),
        Saying("e", Severity.ERROR, remark("2", day=d("2025-03-04"))),
        Saying("d", Severity.ERROR, remark("1", day=d("2025-03-05"))),
    ) == [*"123456"]


def test_then_by_path_by_occurrence_and_by_key() -> None:
    assert order(
        Saying(
            "a",
            Severity.ERROR,
            remark("6", place=Place("b", ("z",)), occurrence="y"),
            remark("5", place=Place("b", ("y",)), occurrence="y"),
            remark("4", place=Place("b", ("z",)), occurrence="x"),
            remark("3", place=Place("b", ("z",))),
            remark("2", place=Place("a", ("z", 1)), occurrence="z"),
            remark("1"),
        )
    ) == [*"123456"]


def test_a_rule_may_say_how_bad_a_case_is() -> None:
    assert order(
        Saying("a", Severity.ERROR, remark("2", severity=Severity.WARNING)),
        Saying("b", Severity.ERROR, remark("1")),
    ) == ["1", "2"]


def test_everything_is_told_in_one_run() -> None:
    found = register(
        duty(per("month")), record("2025-02-05"), record("2025-02-05", kind="study", id="x")
    )
    names = [it.rule for it in findings(context("2025-03-20", found, today="2025-03-20"))]
    assert names == ["overdue", "due-soon", "stray", "unused-record"]
