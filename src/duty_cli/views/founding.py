"""A register that is about to be, as its first files tell it: settings, roster, what is open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duty_cli.model.cadence import Lack
from duty_cli.model.duty import Duty
from duty_cli.model.founding import Founding, NewTerm
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.register import Policy
from duty_cli.model.words import Words
from duty_cli.views.bindings import Idle, idle
from duty_cli.views.policies import PolicySummary, summary_of

_EXAMPLES: Mapping[Lack, str] = {
    Lack.PERIOD: "{every: quarter}",
    Lack.DUE: "{due: {after-end: 10d}}",
    Lack.LIMIT: "{within: 5wd}",
}
_YEARLY_EXAMPLE = "{due: [06-30, 12-31]}"
_SPRING, _AUTUMN = 2, 8
"""Months from which a day is in the second term, and in the next year's first."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the organisation set for a duty, as the file says it, with the clause concerned."""

    duty: str
    clause: str
    title: Words
    changes: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StillOpen:
    """What is left undetermined; `example` is how duty.yaml would set it."""

    duty: str
    clause: str
    title: Words
    lacks: Lack
    example: str


@dataclass(frozen=True, slots=True)
class UseView:
    """A policy in force: what is set, skipped and still open in it, and what binds nobody."""

    summary: PolicySummary
    settings: tuple[Setting, ...]
    skipped: Mapping[str, str]
    open: tuple[StillOpen, ...]
    idle: Idle


@dataclass(frozen=True, slots=True)
class FoundingView:
    """Everything that the first files are made from; `version` is duty's own."""

    founding: Founding
    uses: tuple[UseView, ...]
    version: str

    @property
    def open(self) -> int:
        """How many things are left undetermined."""
        return sum(len(use.open) for use in self.uses)

    @property
    def per_term(self) -> bool:
        """Whether a duty is owed per school term."""
        return any(use.summary.forms.get("term") for use in self.uses)


def founding_view(
    founding: Founding, whole: Sequence[Policy], in_force: Sequence[Policy], version: str
) -> FoundingView:
    """The view; `whole` are the policies as issued, `in_force` as the founding sets them."""
    uses = []
    for use, issued, policy in zip(founding.uses, whole, in_force, strict=True):
        titles = {duty.id: duty for duty in issued.duties}
        settings = tuple(
            Setting(name, titles[name].clause or "", titles[name].title, changes)
            for name, changes in use.changes.items()
        )
        summary = summary_of(policy)
        still = tuple(
            StillOpen(duty.id, duty.clause or "", duty.title, lacks, _example(duty, lacks))
            for duty, lacks in summary.open
        )
        bound = idle(policy, founding.units)
        uses.append(UseView(summary, settings, use.skipped, still, bound))
    return FoundingView(founding, tuple(uses), version)


def _example(duty: Duty, lacks: Lack) -> str:
    yearly = lacks is Lack.DUE and duty.cadence.form == "year"
    return _YEARLY_EXAMPLE if yearly else _EXAMPLES[lacks]


def school_term(day: date) -> NewTerm:
    """The term that the day is likely to lie in, as an example of how terms are written."""
    year = day.year
    if _SPRING <= day.month < _AUTUMN:
        return NewTerm(f"{year - 1}-{year}-2", date(year, 2, 20), date(year, 7, 10))
    year -= day.month < _SPRING
    return NewTerm(f"{year}-{year + 1}-1", date(year, 9, 1), date(year + 1, 1, 20))


def example_among(verdicts: Iterable[Verdict]) -> Verdict | None:
    """An occurrence that a record of the first day would count for: one that is awaited, of a unit
    before one of an office, without evidence before with it; None where there is none.
    """
    awaited = [
        verdict
        for verdict in verdicts
        if verdict.status in (Status.OPEN, Status.DUE_SOON, Status.UNDETERMINED)
    ]
    return min(awaited, key=_rank, default=None)


def _rank(verdict: Verdict) -> tuple[bool, ...]:
    """What is decided, simple and needs nothing else comes first."""
    undecided = verdict.status is Status.UNDETERMINED
    return (undecided, verdict.subject.member is not None, bool(verdict.duty.evidence))
