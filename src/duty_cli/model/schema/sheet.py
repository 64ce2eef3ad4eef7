"""The schema of an assessment: its keys, and its items in order, parts and all."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from pydantic import Field

from duty_cli.model.schema import forms
from duty_cli.model.schema.duty import ONE_OR_MORE, RequirementFile
from duty_cli.model.schema.strict import Name, Strict

TOP = "assessment"
"""The key of a policy under which it stands."""
BESIDE = ("bonus", "negative")
"""The rules of what stands beside the total; each under a key of its own."""
RULES = ("count", "deduct", "external", "parts", "threshold", "timeliness")
"""The rules by which an item can score."""


class ItemFile(Strict):
    """An item, a part of one, the bonus or the deductions; each rule has keys of its own."""

    id: forms.Id
    title: Name | None = None
    clause: forms.Text | None = None
    points: forms.Points | None = None
    tags: Annotated[forms.SomeIds, ONE_OR_MORE] | None = Field(None, alias="for")
    rule: Annotated[str, forms.choice((*RULES, *BESIDE))] | None = None
    parts: tuple["ItemFile", ...] | None = None
    duty: Annotated[forms.SomeIds, ONE_OR_MORE] | None = None
    requires: RequirementFile | None = None
    evidence: tuple[forms.Role, ...] | None = None
    late: forms.Points | None = None
    each: forms.Points | None = None
    step: forms.Points | None = None
    none: Annotated[str, forms.choice(("full", "share"))] = "share"
    note: Name | None = None


class SectionFile(Strict):
    """A section; its items sum to its points."""

    id: forms.Id
    title: Name | None = None
    points: forms.Points
    items: tuple[ItemFile, ...]


class RankFile(Strict):
    """How units are ranked."""

    groups: tuple[forms.Ids, ...]
    bottom: forms.Whole = 0


class AssessmentFile(Strict):
    """An assessment; its sections sum to its total."""

    units: Annotated[forms.SomeIds, ONE_OR_MORE]
    total: forms.Points
    rebase: forms.Flag = False
    rank: RankFile | None = None
    mean: Annotated[forms.SomeIds, ONE_OR_MORE] | None = None
    sections: tuple[SectionFile, ...]
    bonus: ItemFile | None = None
    negative: ItemFile | None = None
    note: Name | None = None


Way = tuple[str | int, ...]
"""The way to a value from the top of its policy."""


class Stated(NamedTuple):
    """An item as it is written, where, and by which rule; `inside` another one for a part."""

    file: ItemFile
    way: Way
    rule: str
    inside: ItemFile | None = None

    @property
    def id(self) -> str:
        """The id by which entries call it."""
        return f"{self.inside.id}.{self.file.id}" if self.inside else self.file.id


def stated_items(file: AssessmentFile) -> Iterator[Stated]:
    """Every item of the file and every part, in order."""
    for at, section in enumerate(file.sections):
        for number, item in enumerate(section.items):
            way = (TOP, "sections", at, "items", number)
            yield Stated(item, way, item.rule or "")
            for place, part in enumerate(item.parts or ()):
                yield Stated(part, (*way, "parts", place), part.rule or "parts", item)
    for name, beside in ((BESIDE[0], file.bonus), (BESIDE[1], file.negative)):
        if beside is not None:
            yield Stated(beside, (TOP, name), name)
