"""What `duty policy list --format json` prints."""

from typing import Annotated, Literal, TypedDict

from duty_cli.model.cadence import Lack
from duty_cli.render.json.shapes.forms import Count, Day, Id, OneOf


class OpenPoint(TypedDict):
    """Something that a policy leaves for the organisation to settle."""

    duty: Id
    """The id of the duty."""

    clause: str | None
    """The clause that the duty comes from; null where the policy names none."""

    lacks: Lack
    """What is open: the period, the due date, or the limit after an occasion."""


class PolicySummary(TypedDict):
    """A policy in short."""

    id: Id
    """The id by which duty.yaml names it."""

    title: str
    """The title as the issuer gave it."""

    issuer: str | None
    """Who issued it, as the source names itself; null where the source does not say."""

    number: str | None
    """The number of the document; null where it has none."""

    issued: Day | None
    """The day of issue; null where the source does not say."""

    duties: Count
    """How many duties it has."""

    rhythms: Annotated[dict[str, Count], OneOf("rhythm")]
    """How many duties there are of each rhythm: the word after `every`, or `dates`, `on`,
    `before`, `rrule`; one that no duty has is left out."""

    open: list[OpenPoint]
    """What the text leaves open, in the order of the duties."""


class Policies(TypedDict):
    """The policies that come with duty."""

    version: Literal[1]
    """The version of this contract."""

    policies: list[PolicySummary]
    """The policies, by id."""
