"""What a duty says, and how its due date comes about."""

from typing import Annotated, TypedDict

from duty_cli.render.json.shapes.forms import Day, DutyKey, Form, Id, Meaning

StepName = Annotated[
    str,
    Form(
        "step",
        choices=(
            *("trigger", "period", "opens", "rule"),
            *("working-days", "roll", "grace", "provisional"),
        ),
    ),
]
"""What a step of a due date's arithmetic does."""


class PolicyName(TypedDict):
    """The regulation that a duty comes from."""

    title: str
    """Its title in the language of the output."""

    number: str | None
    """Its document number; null where it has none."""


class DutyNamed(TypedDict):
    """A duty and where it comes from."""

    id: DutyKey
    """The duty, `policy/duty`."""

    title: str
    """Its title in the language of the output."""

    clause: str | None
    """The clause that it comes from; null where the policy names none."""

    policy: PolicyName
    """The policy that it belongs to."""


DutyBound = TypedDict(
    "DutyBound", {"for": Annotated[str, Meaning("Whom it binds, in one sentence.")]}
)
"""Whom a duty binds; `for` is a word of Python's own, which a class cannot have as a key."""


class DutyTerms(DutyNamed, DutyBound):
    """What a duty says, in sentences of the output's language."""

    cadence: str
    """How often and by when, in one sentence."""

    set_here: bool
    """Whether `set` in duty.yaml has changed what the policy says."""

    asks: list[str]
    """What a record must be to count, a sentence each: its kind, topics, recipients, office,
    evidence."""

    note: str | None
    """The reading chosen where the source is ambiguous; null where none is noted."""


class Subject(TypedDict):
    """A unit or an office that a duty binds."""

    unit: Id
    """The unit's id."""

    member: Id | None
    """The office's id; null where the unit itself is bound."""


class DueStep(TypedDict):
    """One step from the period to the due date and the end of grace."""

    step: StepName
    """What the step does."""

    day: Day | None
    """The day that it leads to; null where it leads to none."""

    text: str
    """The step in one sentence."""
