"""The schema of a policy: a regulation as a list of duties, which are typed one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from duty_cli.model.cadence import CadenceReader
from duty_cli.model.fields import Kind
from duty_cli.model.reading import Problem
from duty_cli.model.schema import forms
from duty_cli.model.schema.duty import DutyDraft, DutySchema
from duty_cli.model.schema.sheet_reading import read_sheet
from duty_cli.model.schema.strict import Name, OnlyKnown, Strict, validated
from duty_cli.model.sheet import Sheet

Names = Annotated[dict[forms.Id, Name], OnlyKnown]
"""Printed names by id."""


class PolicyFile(Strict):
    """A policy file; its duties are mappings still, since a register may change them."""

    id: forms.Id
    title: Name | None = None
    issuer: Name | None = None
    number: forms.Text | None = None
    issued: forms.Day | None = None
    since: forms.Day | None = None
    topics: Names | None = None
    tags: Names | None = None
    roles: Names | None = None
    recipients: Names | None = None
    duties: tuple[dict[str, object], ...]
    assessment: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class PolicyDraft:
    """A policy with its duties, in the order of the file, and its sheet."""

    file: PolicyFile
    duties: tuple[DutyDraft, ...]
    sheet: Sheet | None


class PolicySchema:
    """Types policies, given the kinds and the cadences that there are."""

    def __init__(self, kinds: Mapping[str, Kind], cadences: Mapping[str, CadenceReader]) -> None:
        self.duty = DutySchema(kinds, cadences)
        self._kinds = kinds

    def read(self, values: dict[str, object]) -> PolicyDraft | tuple[Problem, ...]:
        """A policy and its duties, typed, or everything that is wrong with them."""
        file = validated(PolicyFile, values)
        problems = [*(file if isinstance(file, tuple) else ())]
        drafts = []
        raw = values.get("duties")
        for number, duty in enumerate(raw if isinstance(raw, list) else ()):
            if not isinstance(duty, dict):
                continue  # told by the file's own schema
            draft = self.duty.read(duty)
            if isinstance(draft, DutyDraft):
                drafts.append(draft)
            else:
                problems += [Problem(("duties", number, *at), message) for at, message in draft]
        sheet = self._sheet(values)
        problems += () if sheet is None or isinstance(sheet, Sheet) else sheet
        if problems or isinstance(file, tuple):
            return tuple(problems)
        return PolicyDraft(file, tuple(drafts), sheet if isinstance(sheet, Sheet) else None)

    def _sheet(self, values: dict[str, object]) -> Sheet | tuple[Problem, ...] | None:
        """The assessment; None where there is none, or where the file's own schema tells."""
        stated = values.get("assessment")
        if not isinstance(stated, dict):
            return None
        duties = values.get("duties")
        listed = duties if isinstance(duties, list) else ()
        ids = [duty.get("id") for duty in listed if isinstance(duty, dict)]
        return read_sheet(stated, [one for one in ids if isinstance(one, str)], self._kinds)
