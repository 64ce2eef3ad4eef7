"""An assessment as its file says it, made into the sheet that units are scored by."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from duty_cli.model.duty import Requirement
from duty_cli.model.fields import Kind
from duty_cli.model.reading import Problem
from duty_cli.model.schema.duty import RequirementFile
from duty_cli.model.schema.sheet import BESIDE, TOP, AssessmentFile, Stated, stated_items
from duty_cli.model.schema.sheet_faults import sheet_faults
from duty_cli.model.schema.strict import validated, words
from duty_cli.model.sheet import (
    Count,
    Deduct,
    Entered,
    Item,
    Owed,
    Parts,
    Section,
    Sheet,
    Terms,
    Threshold,
    Timeliness,
)


def read_sheet(
    values: object, duties: Collection[str], kinds: Mapping[str, Kind]
) -> Sheet | tuple[Problem, ...]:
    """An assessment typed, or everything that is wrong with it.

    `duties` are the ids of its policy's duties. Keys and problems lead from its policy's top.
    """
    file = validated(AssessmentFile, values)
    if isinstance(file, tuple):
        return tuple(Problem((TOP, *keys), message) for keys, message in file)
    return tuple(sheet_faults(file, duties, kinds)) or _sheet(file)


def _sheet(file: AssessmentFile) -> Sheet:
    items = {one.way: one for one in stated_items(file)}
    sections = tuple(
        Section(
            id=section.id,
            title=words(section.title, section.id),
            points=section.points,
            items=tuple(
                _item(items[TOP, "sections", at, "items", number])
                for number in range(len(section.items))
            ),
        )
        for at, section in enumerate(file.sections)
    )
    bonus, negative = (items.get((TOP, name)) for name in BESIDE)
    return Sheet(
        units=file.units,
        total=file.total,
        rebase=file.rebase,
        groups=file.rank.groups if file.rank else (),
        bottom=file.rank.bottom if file.rank else 0,
        mean=file.mean or (),
        sections=sections,
        bonus=_item(bonus) if bonus else None,
        negative=_item(negative) if negative else None,
        note=file.note.words if file.note else None,
    )


def _item(stated: Stated) -> Item:
    file = stated.file
    clause = file.clause or (stated.inside.clause if stated.inside else None)
    return Item(
        id=stated.id,
        title=words(file.title, stated.id),
        clause=clause,
        points=file.points,
        tags=file.tags or (),
        rule=stated.rule,
        terms=_terms(stated),
        note=file.note.words if file.note else None,
        keys=stated.way,
    )


def _terms(stated: Stated) -> Terms:
    file, rule = stated.file, stated.rule
    duties, evidence, nothing = file.duty or (), file.evidence, Decimal()
    match rule:
        case "parts" if file.parts is not None:
            return Parts(
                tuple(
                    _item(Stated(part, (*stated.way, "parts", at), part.rule or "parts", file))
                    for at, part in enumerate(file.parts)
                )
            )
        case "parts":
            return Owed(duties, evidence, file.none == "full")
        case "timeliness":
            return Timeliness(duties, file.late or nothing, file.none == "full")
        case "count":
            return Count(file.each or nothing, duties, _required(file.requires), evidence)
        case "deduct":
            return Deduct(file.each or nothing)
        case "threshold":
            return Threshold(file.step or nothing)
    return Entered()


def _required(file: RequirementFile | None) -> Requirement | None:
    return None if file is None else Requirement(file.kind, file.topics or (), file.to or ())
