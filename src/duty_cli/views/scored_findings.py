"""An assessment as findings: the items of each unit that lost points, or still wait for some."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from duty_cli.model.finding import Finding, Message, Place, Severity
from duty_cli.model.register import Policy, Register
from duty_cli.model.score import ItemState
from duty_cli.model.sheet import Sheet
from duty_cli.views.findings import Case, FindingsView, Listed, Outcome, Suite
from duty_cli.views.fingerprint import digest
from duty_cli.views.score_rules import LOST, OPEN, SCORE_RULES
from duty_cli.views.scores.shape import Because, ScoredItem, ScoredUnit, Scores
from duty_cli.views.story import RuleStory


def scored_findings(scores: Scores, places: Mapping[str, Place], prefix: str) -> FindingsView:
    """The items that lost points or are open, at the places of the items in their policy."""
    suites = tuple(
        Suite(unit.id, unit.name, tuple(_cases(scores, unit, places))) for unit in scores.units
    )
    listed = [one for suite in suites for case in suite.cases for one in case.remarks]
    order = list(Severity)
    listed.sort(key=lambda one: order.index(one.finding.severity))
    return FindingsView(
        command="score",
        as_of=scores.as_of,
        organisation=scores.organisation,
        clean=True,
        rules=tuple(RuleStory(name, *rule) for name, rule in SCORE_RULES.items()),
        listed=tuple(listed),
        suites=suites,
        prefix=prefix,
    )


def item_places(register: Register, policy: Policy, sheet: Sheet) -> Mapping[str, Place]:
    """Where each item is stated: in the register's own policy, else where duty.yaml names it."""
    own = next((it.place.path for it in policy.duties if it.place.path.startswith("policies/")), "")
    if own:
        return {item.id: Place(own, item.keys) for item in sheet.items}
    named = (use.place for use in register.organisation.uses if use.id == policy.id)
    place = next(named, Place("duty.yaml"))
    return {item.id: place for item in sheet.items}


def _cases(scores: Scores, unit: ScoredUnit, places: Mapping[str, Place]) -> Iterator[Case]:
    for item in unit.items:
        name = Message("scores.case", {"item": item.id, "title": item.title})
        if item.state is ItemState.NOT_APPLICABLE:
            yield Case(name, Outcome.SKIPPED)
            continue
        remarks = tuple(_remarks(scores, unit, item, places[item.id]))
        rules = {one.finding.rule for one in remarks}
        lost = Outcome.FAILED if LOST in rules else Outcome.SKIPPED
        yield Case(name, lost if rules else Outcome.PASSED, remarks)


def _remarks(scores: Scores, unit: ScoredUnit, item: ScoredItem, place: Place) -> Iterator[Listed]:
    lost, undecided = _lost(item), item.state is ItemState.OPEN
    for rule, there, points in ((LOST, lost > 0, lost), (OPEN, undecided, item.open)):
        if not there:
            continue
        why: list[Message] = []
        for reason in item.because:
            if _explains(reason, rule) and reason.text not in why:
                why.append(reason.text)
        values = {"who": unit.name, "item": item.id, "title": item.title, "points": points}
        which = rule if points else "points-awaited"
        message = Message(f"finding.{which}", {**values, "why": tuple(why)})
        severity, _ = SCORE_RULES[rule]
        finding = Finding(rule, severity, message, place, clause=item.clause, units=(unit.id,))
        what = (rule, f"{scores.policy.id}/{item.id}@{unit.id}/{scores.year}")
        yield Listed(finding, digest(*what), fails=rule == LOST)


def _lost(item: ScoredItem) -> Decimal:
    """The points that it cannot bring any more; a bonus that is not given is no loss."""
    gained = item.points or Decimal()
    if item.of is None or item.rule == "bonus":
        return max(-gained, Decimal())
    return item.of - item.open - gained


def _explains(reason: Because, rule: str) -> bool:
    """Whether the reason is one for points that are open, or for points that are lost."""
    if rule == OPEN or reason.open:
        return reason.open and rule == OPEN
    return reason.points < (reason.of or Decimal())
