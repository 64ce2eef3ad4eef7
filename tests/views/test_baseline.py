"""What a baseline knows is set apart, once for each of its entries."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from duty_cli.model.baseline import Baseline, Compared, Entry
from duty_cli.model.finding import Finding, Message, Place, Severity
from duty_cli.model.words import Words
from duty_cli.views.baseline import compared, entries, pruned
from duty_cli.views.check import CheckView
from duty_cli.views.selection import Selection

RULES = ("late", "overdue")
EVERYTHING = Selection()


def finding(unit: str, rule: str = "overdue", policy: str = "own") -> Finding:
    severity = Severity.ERROR if rule == "overdue" else Severity.WARNING
    return Finding(
        rule,
        severity,
        Message("finding.x"),
        Place("duty.yaml"),
        f"{policy}/report@{unit}/2025-H1",
        units=(unit,),
        policy=policy,
    )


def view_of(*findings: Finding) -> CheckView:
    return CheckView(date(2025, 7, 1), Words("x", "x"), None, False, {}, findings)


def baseline_of(*findings: Finding) -> Baseline:
    return Baseline("known.json", entries(findings, Severity.WARNING))


def apart(
    view: CheckView,
    baseline: Baseline,
    selection: Selection = EVERYTHING,
    rules: tuple[str, ...] = RULES,
    fail_on: Severity = Severity.ERROR,
) -> tuple[CheckView, Compared]:
    found = compared(view, baseline, selection, rules, fail_on)
    assert found.baseline is not None
    return found, found.baseline


def test_known_findings_do_not_fail_and_new_ones_do() -> None:
    view, set_apart = apart(view_of(finding("a")), baseline_of(finding("a")))
    assert (view.clean, view.findings, set_apart.gone) == (True, (), ())
    assert set_apart.known == (finding("a"),)
    view, _ = apart(view_of(finding("a"), finding("b")), baseline_of(finding("a")))
    assert (view.clean, view.findings) == (False, (finding("b"),))


def test_new_warnings_fail_where_warnings_do() -> None:
    late = view_of(finding("b", "late"))
    nothing = baseline_of()
    assert apart(late, nothing)[0].clean
    assert not apart(late, nothing, fail_on=Severity.WARNING)[0].clean


def test_an_entry_is_for_one_finding() -> None:
    view, set_apart = apart(view_of(finding("a"), finding("a")), baseline_of(finding("a")))
    assert (len(view.findings), len(set_apart.known)) == (1, 1)
    view, set_apart = apart(view_of(finding("a")), baseline_of(finding("a"), finding("a")))
    assert (len(view.findings), len(set_apart.known), len(set_apart.gone)) == (0, 1, 1)


def test_what_occurs_no_longer_is_told_and_fails_nothing() -> None:
    view, set_apart = apart(view_of(), baseline_of(finding("a")))
    assert view.clean
    assert [entry.occurrence for entry in set_apart.gone] == ["own/report@a/2025-H1"]


def test_what_was_not_looked_at_is_not_gone() -> None:
    baseline = baseline_of(finding("a"), finding("b"), finding("a", policy="other"))
    _, of_unit = apart(view_of(), baseline, Selection(units=("a",)))
    assert {entry.units for entry in of_unit.gone} == {("a",)}
    _, of_policy = apart(view_of(), baseline, Selection(policies=("other",)))
    assert {entry.policy for entry in of_policy.gone} == {"other"}
    _, of_rules = apart(view_of(), baseline, rules=("late",))
    assert of_rules.gone == ()


def test_it_keeps_what_fails_and_no_words() -> None:
    found = (finding("b"), finding("a"), finding("a", "late"))
    kept = entries(found, Severity.ERROR)
    assert [(one.rule, one.occurrence, one.path) for one in kept] == [
        ("overdue", "own/report@a/2025-H1", None),
        ("overdue", "own/report@b/2025-H1", None),
    ]
    assert len(entries(found, Severity.WARNING)) == 3
    broken = Finding("overdue", Severity.ERROR, Message("x"), Place("records/a.yaml", (), 3, 4))
    (entry,) = entries([broken], Severity.ERROR)
    assert (entry.occurrence, entry.path) == (None, "records/a.yaml")


def test_a_baseline_without_what_is_gone_has_nothing_added() -> None:
    baseline = baseline_of(finding("a"), finding("b"), finding("b"))
    _, set_apart = apart(view_of(finding("b"), finding("c")), baseline)
    kept = pruned(baseline, set_apart.gone)
    assert [entry.occurrence for entry in kept] == ["own/report@b/2025-H1"]


units = st.lists(st.sampled_from("abcd"), max_size=8)


@given(units, units)
def test_every_finding_and_every_entry_is_told_once(now: list[str], before: list[str]) -> None:
    baseline = baseline_of(*map(finding, before))
    view, set_apart = apart(view_of(*map(finding, now)), baseline)
    assert sorted((*view.findings, *set_apart.known)) == sorted(map(finding, now))
    assert len(set_apart.known) + len(set_apart.gone) == len(before)
    again = Baseline("known.json", pruned(baseline, set_apart.gone))
    assert apart(view_of(*map(finding, now)), again)[1].gone == ()
    assert view.clean == (not view.findings)


@given(units)
def test_what_was_written_today_sets_everything_apart_today(now: list[str]) -> None:
    found = view_of(*map(finding, now))
    view, set_apart = apart(found, baseline_of(*found.findings))
    assert (view.findings, set_apart.gone) == ((), ())


def test_an_entry_of_an_unknown_unit_is_told_where_everything_is_looked_at() -> None:
    stale = Baseline("known.json", (Entry("0" * 32, "overdue", "own/report@gone/2020"),))
    assert len(apart(view_of(), stale)[1].gone) == 1
