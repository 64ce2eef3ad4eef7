"""Findings as the formats of other programs tell them: alike, whatever command came upon them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from duty_cli.model.baseline import Compared
from duty_cli.model.finding import Finding, Message, Severity
from duty_cli.model.words import Words
from duty_cli.views.audit import AuditView
from duty_cli.views.check import CheckView, is_failing
from duty_cli.views.fingerprint import distinct, fingerprint
from duty_cli.views.story import RuleStory


class Listed(NamedTuple):
    """A finding with its fingerprint, which no other of the view has.

    `fails`: it is at or above the level that fails. `known`: a baseline knows it, so that it does
    not fail.
    """

    finding: Finding
    fingerprint: str
    fails: bool
    known: bool = False


class Outcome(Enum):
    """How a test case ended."""

    PASSED = auto()
    FAILED = auto()
    SKIPPED = auto()


class Case(NamedTuple):
    """Something that was looked at, as a test: `remarks` are what there is to say of it."""

    name: object
    outcome: Outcome
    remarks: tuple[Listed, ...] = ()


class Suite(NamedTuple):
    """Test cases that belong together; `id` is one word for them, `name` what people call them."""

    id: str
    name: object
    cases: tuple[Case, ...]


class FindingsView(NamedTuple):
    """What a command found, for people who read it in another program.

    `command` is its name. `rules` are all that were asked, `listed` the findings, new ones first,
    and `suites` the same as tests. `notes` are about the comparison with a baseline, where there
    was one. Paths are shown with `prefix` before them: from the top of the repository.
    """

    command: str
    as_of: date
    organisation: Words
    clean: bool
    rules: tuple[RuleStory, ...]
    listed: tuple[Listed, ...]
    suites: tuple[Suite, ...]
    compared: bool = False
    notes: tuple[Message, ...] = ()
    prefix: str = ""


def findings_view(
    command: str,
    view: CheckView | AuditView,
    rules: Sequence[RuleStory],
    fail_on: Severity,
    prefix: str,
) -> FindingsView:
    """What a check or an audit found by these rules."""
    baseline = view.baseline
    known = baseline.known if baseline else ()
    listed = _listed([*known, *view.findings], len(known), fail_on)
    ordered = (*listed[len(known) :], *listed[: len(known)])
    return FindingsView(
        command=command,
        as_of=view.as_of,
        organisation=view.organisation,
        clean=view.clean,
        rules=tuple(rules),
        listed=ordered,
        suites=tuple(_suites(rules, ordered, view.organisation)),
        compared=baseline is not None,
        notes=tuple(notes(baseline)) if baseline else (),
        prefix=prefix,
    )


def _listed(findings: Sequence[Finding], known: int, fail_on: Severity) -> tuple[Listed, ...]:
    """Findings with fingerprints; a baseline knows the first of them, as many as `known` says."""
    names = distinct(map(fingerprint, findings))
    return tuple(
        Listed(one, name, number >= known and is_failing(one, fail_on), number < known)
        for number, (one, name) in enumerate(zip(findings, names, strict=True))
    )


KNOWN = "baseline.known"
"""The message that tells how many findings a baseline knows."""


def notes(baseline: Compared) -> Iterator[Message]:
    """How many findings the baseline knows, and how many of its entries occur no longer."""
    values = {"file": baseline.file}
    if baseline.known:
        yield Message(KNOWN, {"count": len(baseline.known), **values})
    if baseline.gone:
        yield Message("baseline.gone", {"count": len(baseline.gone), **values})


def _suites(
    rules: Sequence[RuleStory], listed: Sequence[Listed], organisation: Words
) -> Iterator[Suite]:
    """A suite for each rule: a case for each finding, and one that passes where it found none."""
    by_rule: Mapping[str, list[Listed]] = {rule.name: [] for rule in rules}
    for one in listed:
        by_rule[one.finding.rule].append(one)
    for name, found in by_rule.items():
        cases = [Case(_about(one.finding, organisation), _outcome(one), (one,)) for one in found]
        passed = Case(organisation, Outcome.PASSED)
        yield Suite(name, Message(f"rulename.{name}"), tuple(cases) or (passed,))


def _about(finding: Finding, organisation: Words) -> object:
    if finding.occurrence is not None:
        return finding.occurrence
    return finding.place.path if finding.place else organisation


def _outcome(one: Listed) -> Outcome:
    if one.known:
        return Outcome.SKIPPED
    return Outcome.FAILED if one.fails else Outcome.PASSED
