"""What `duty policy show --format json` prints."""

from typing import Annotated, Any, Literal, TypedDict

from duty_cli.render.json.shapes.forms import (
    Count,
    Day,
    Form,
    Id,
    KindName,
    Meaning,
    RoleName,
)

_DUE = Form("due", pattern="^(month|day|before-end|after-end)$")
_OCCASION = Form("occasion", pattern="^(kind|topics)$")
_SHEET = Form("score sheet", pattern="^[^/@:]+$")


class InBothLanguages(TypedDict):
    """A text in Chinese and in English; one that is given once serves both."""

    zh: str
    """The text in Chinese."""

    en: str
    """The text in English."""


Ids = Id | list[Id]


class DutyHead(TypedDict):
    """Which duty it is."""

    id: Id
    """The id, unique in the policy."""

    clause: str | None
    """The clause that it comes from; null where the policy names none."""

    title: InBothLanguages
    """What it is called."""


DutyFor = TypedDict(
    "DutyFor",
    {
        "for": Annotated[
            dict[str, Ids],
            Form("whom", pattern="^(units|members)$"),
            Meaning("The tags of the units that it binds, and the roles of the members in them."),
        ]
    },
)
"""Whom a duty binds, as the policy's file has it."""


class WrittenDuty(DutyHead, DutyFor):
    """A duty as the policy's file has it; a key that the file leaves out is null."""

    kind: KindName
    """The kind of record that it asks for."""

    topics: list[Id] | None
    """The topics that the record must have, all of them."""

    to: Ids | None
    """The recipients that the record must be sent to."""

    every: str | None
    """The period, one occurrence each."""

    times: Count | None
    """How many records each occurrence needs; 1 where it is null."""

    due: Annotated[dict[str, int | str], _DUE] | list[str] | Literal["undetermined"] | None
    """The due date within the period, or the days of every year; where it is null, the period's
    last day."""

    dates: list[Day] | None
    """The days, one occurrence each."""

    on: Annotated[dict[str, Ids], _OCCASION] | None
    """The record that calls for it: its kind and topics."""

    within: str | None
    """How long after that record it is due."""

    before: bool | None
    """Whether it must be done before that record instead."""

    rrule: str | None
    """A recurrence rule of RFC 5545."""

    evidence: list[RoleName] | None
    """The roles of the evidence files that the record must carry."""

    note: InBothLanguages | None
    """The reading chosen where the text is ambiguous."""


class WrittenPolicy(TypedDict):
    """One policy, duty by duty."""

    version: Literal[1]
    """The version of this contract."""

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

    duties: list[WrittenDuty]
    """The duties, in the order of the file."""

    assessment: Annotated[dict[str, Any], _SHEET] | None
    """The score sheet as the file has it; null where the policy has none."""
