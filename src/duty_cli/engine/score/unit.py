"""A unit's sheet: each item by its rule, sections, the total; or the mean of its children's."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from duty_cli.engine.evaluate import Evaluation, Result
from duty_cli.engine.score.case import Case, Rule
from duty_cli.engine.score.entered import by_item
from duty_cli.engine.score.tally import NOTHING, item_score, rounded
from duty_cli.model.record import Row
from duty_cli.model.register import Policy, Register, Unit
from duty_cli.model.score import Entry, ItemScore, ItemState, SectionScore, UnitScore
from duty_cli.model.sheet import Item, Section, Sheet


class Assessment(NamedTuple):
    """A policy's sheet for a year, and everything that is looked up for its units."""

    sheet: Sheet
    year: int
    as_of: date
    results: Mapping[str, Mapping[str, tuple[Result, ...]]]
    rows: Mapping[str, tuple[Row, ...]]
    entries: Mapping[tuple[str, str], Entry]
    present: frozenset[str]
    rules: Mapping[str, Rule]


def unit_scores(
    register: Register,
    evaluation: Evaluation,
    policy: Policy,
    year: int,
    entries: Sequence[Entry],
    rules: Mapping[str, Rule],
) -> tuple[UnitScore, ...]:
    """The sheets of all units that the policy assesses in a year, in the order of the roster.

    The evaluation has to reach to the year's end; `entries` are those in effect.
    """
    sheet = policy.sheet
    if sheet is None:
        return ()
    earlier = register.policies[: register.policies.index(policy)]
    elsewhere = {id for other in earlier if other.sheet for id in other.sheet.by_id}
    assessment = Assessment(
        sheet=sheet,
        year=year,
        as_of=evaluation.as_of,
        results=_by_unit(evaluation, policy.id),
        rows=_rows(register.rows),
        entries=by_item(entries, policy.id, elsewhere),
        present=register.evidence.present,
        rules=rules,
    )
    units = [unit for unit in register.units if _is_assessed(unit, sheet, year)]
    scores: dict[str, UnitScore] = {}

    def score(unit: Unit) -> UnitScore:
        if unit.id not in scores:
            below = [score(child) for child in _children(unit, units, sheet)]
            scores[unit.id] = _mean(unit, below) if below else _scored(unit, register, assessment)
        return scores[unit.id]

    return tuple(map(score, units))


def _is_assessed(unit: Unit, sheet: Sheet, year: int) -> bool:
    """Whether it has one of the sheet's tags and was there in the year."""
    began = unit.since is None or unit.since <= date(year, 12, 31)
    lasted = unit.until is None or unit.until >= date(year, 1, 1)
    return began and lasted and not set(sheet.units).isdisjoint(unit.tags)


def _children(unit: Unit, units: Iterable[Unit], sheet: Sheet) -> list[Unit]:
    """The assessed units whose mean it takes."""
    if set(sheet.mean).isdisjoint(unit.tags):
        return []
    return [child for child in units if child.parent == unit.id]


def _scored(unit: Unit, register: Register, assessment: Assessment) -> UnitScore:
    sheet = assessment.sheet
    case = _case(unit, register, assessment)
    sections = tuple(_section(section, case) for section in sheet.sections)
    points = sum((section.points for section in sections), NOTHING)
    of = sum((section.of for section in sections), NOTHING)
    bonus, negative = _beside(sheet.bonus, case), _beside(sheet.negative, case)
    base = points
    if sheet.rebase and of:
        base = rounded(Fraction(points) * Fraction(sheet.total) / Fraction(of))
    total = base + _points(bonus) + _points(negative)
    return UnitScore(
        unit=unit,
        sections=sections,
        points=points,
        of=of,
        open=sum((section.open for section in sections), NOTHING),
        base=base,
        bonus=bonus,
        negative=negative,
        total=max(total, NOTHING),
        mean_of=(),
    )


def _case(unit: Unit, register: Register, assessment: Assessment) -> Case:
    """What concerns the unit; where its parent takes a mean, what that alone was asked for too."""
    results = assessment.results.get(unit.id, {})
    parent = next((it for it in register.units if it.id == unit.parent), None)
    if parent is not None and not set(assessment.sheet.mean).isdisjoint(parent.tags):
        results = {**assessment.results.get(parent.id, {}), **results}
    return Case(
        unit=unit,
        year=assessment.year,
        as_of=assessment.as_of,
        results=results,
        rows=assessment.rows.get(unit.id, ()),
        entries={item: it for (of, item), it in assessment.entries.items() if of == unit.id},
        present=assessment.present,
        rules=assessment.rules,
    )


def _section(section: Section, case: Case) -> SectionScore:
    items = tuple(_item(item, case) for item in section.items)
    applicable = [it for it in items if it.state is not ItemState.NOT_APPLICABLE]
    return SectionScore(
        section=section,
        points=sum((it.points or NOTHING for it in items), NOTHING),
        of=sum((it.item.points or NOTHING for it in applicable), NOTHING),
        open=sum((it.open for it in items), NOTHING),
        items=items,
    )


def _item(item: Item, case: Case) -> ItemScore:
    concerned = not item.tags or not set(item.tags).isdisjoint(case.unit.tags)
    return item_score(item, case.tally(item) if concerned else ())


def _beside(item: Item | None, case: Case) -> ItemScore | None:
    return None if item is None else _item(item, case)


def _points(score: ItemScore | None) -> Decimal:
    return NOTHING if score is None or score.points is None else score.points


def _mean(unit: Unit, children: Sequence[UnitScore]) -> UnitScore:
    """The mean of its children's totals, of what is open in them, and so on."""

    def mean(*values: Decimal) -> Decimal:
        return rounded(sum(map(Fraction, values), Fraction()) / len(values))

    return UnitScore(
        unit=unit,
        sections=(),
        points=mean(*(it.points for it in children)),
        of=mean(*(it.of for it in children)),
        open=mean(*(it.open for it in children)),
        base=mean(*(it.base for it in children)),
        bonus=None,
        negative=None,
        total=mean(*(it.total for it in children)),
        mean_of=tuple(it.unit for it in children),
    )


def _by_unit(evaluation: Evaluation, policy: str) -> Mapping[str, Mapping[str, tuple[Result, ...]]]:
    """The policy's results by unit and duty id, those of its offices in one."""
    found: dict[str, dict[str, tuple[Result, ...]]] = {}
    for result in evaluation.results:
        duty, unit = result.track.duty, result.track.subject.unit.id
        if duty.policy == policy:
            of_unit = found.setdefault(unit, {})
            of_unit[duty.id] = (*of_unit.get(duty.id, ()), result)
    return found


def _rows(rows: Iterable[Row]) -> Mapping[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        for unit in row.units:
            found.setdefault(unit, []).append(row)
    return {unit: tuple(of_unit) for unit, of_unit in found.items()}
