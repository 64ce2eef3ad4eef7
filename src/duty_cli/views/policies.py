"""Policies as `policy list` and `policy show` tell them: their duties, and what they leave open."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from duty_cli.model.cadence import Lack
from duty_cli.model.duty import Duty
from duty_cli.model.register import Policy
from duty_cli.views.story import Terms
from duty_cli.views.terms import terms

FORMS = (
    "week",
    "month",
    "quarter",
    "half-year",
    "year",
    "term",
    "dates",
    "rrule",
    "on",
    "before",
    "undetermined",
)
"""The sorts of rhythm in the order in which they are counted, the most frequent first."""


class Open(NamedTuple):
    """Something that a policy leaves for the organisation to settle, in one of its duties."""

    duty: Duty
    lacks: Lack


@dataclass(frozen=True, slots=True)
class PolicySummary:
    """A policy, how many duties it has of each form, and what it leaves open."""

    policy: Policy
    forms: Mapping[str, int]
    open: tuple[Open, ...]


@dataclass(frozen=True, slots=True)
class PolicyShelf:
    """Policies in order of id."""

    policies: tuple[PolicySummary, ...]


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """A policy, duty by duty; `written` are the duties as the file has them, in the same order."""

    summary: PolicySummary
    terms: tuple[Terms, ...]
    written: tuple[Mapping[str, object], ...]
    assessment: Mapping[str, object] | None


def left_open(policy: Policy) -> tuple[Open, ...]:
    """What the policy leaves open, in its own order."""
    lacks = ((duty, duty.cadence.lacks) for duty in policy.duties)
    return tuple(Open(duty, lack) for duty, lack in lacks if lack is not None)


def summary_of(policy: Policy) -> PolicySummary:
    """The policy in a few lines."""
    counts = Counter(duty.cadence.form for duty in policy.duties)
    forms = {form: counts.pop(form) for form in FORMS if counts[form]} | dict(counts)
    return PolicySummary(policy, forms, left_open(policy))


def policy_shelf(policies: Sequence[Policy]) -> PolicyShelf:
    """The policies, by id."""
    return PolicyShelf(tuple(map(summary_of, sorted(policies, key=lambda one: one.id))))


def policy_page(
    policy: Policy,
    written: Sequence[Mapping[str, object]],
    assessment: Mapping[str, object] | None,
) -> PolicyPage:
    """The policy whole; `written` are its duties as the file has them."""
    told = tuple(terms(policy, duty) for duty in policy.duties)
    return PolicyPage(summary_of(policy), told, tuple(written), assessment)
