"""What `duty policy show --format json` prints."""

from typing import Annotated, Any, Literal, TypedDict

from duty_cli.render.json.shapes.forms import Day, Meaning


class InBothLanguages(TypedDict):
    """A text in Chinese and in English; one that is given once serves both."""

    zh: str
    """The text in Chinese."""

    en: str
    """The text in English."""


DutyFor = TypedDict(
    "DutyFor",
    {"for": Annotated[dict[str, Any], Meaning("The tags of the units, and the roles in them.")]},
)
"""Whom a duty binds, as the policy's file has it."""


class WrittenDuty(DutyFor):
    """A duty as the policy's file has it; a key that the file leaves out is null."""

    id: str
    """The id, unique in the policy."""

    clause: str | None
    """The clause that it comes from."""

    title: InBothLanguages
    """What it is called."""

    kind: str
    """The kind of record that it asks for."""

    topics: list[str] | None
    """The topics that the record must have, all of them."""

    to: str | list[str] | None
    """The recipients that the record must be sent to."""

    every: str | None
    """The period, one occurrence each."""

    times: int | None
    """How many records each occurrence needs; 1 where it is null."""

    due: dict[str, Any] | list[str] | str | None
    """The due date within the period; the period's last day where it is null."""

    dates: list[str] | None
    """The days, one occurrence each."""

    on: dict[str, Any] | None
    """The record that calls for it: its kind and topics."""

    within: str | None
    """How long after that record it is due."""

    before: bool | None
    """Whether it must be done before that record instead."""

    rrule: str | None
    """A recurrence rule of RFC 5545."""

    evidence: list[str] | None
    """The roles of the evidence files that the record must carry."""

    note: InBothLanguages | None
    """The reading chosen where the text is ambiguous."""


class WrittenPolicy(TypedDict):
    """One policy, duty by duty."""

    version: Literal[1]
    """The version of this contract."""

    id: str
    """The id by which duty.yaml names it."""

    title: str
    """The title as the issuer gave it."""

    issuer: str | None
    """Who issued it, as the source names itself; null where the source does not say."""

    number: str | None
    """The number of the document; null where it has none."""

    issued: Day | None
    """The day of issue; null where the source does not say."""

    duties: list[WrittenDuty]
    """The duties, in the order of the file."""

    assessment: dict[str, Any] | None
    """The score sheet as the file has it; null where the policy has none."""
