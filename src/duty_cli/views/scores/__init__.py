"""What is shown of an assessment: some units' sheets, or how all of them rank."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from duty_cli.model.register import Policy
from duty_cli.model.score import ItemScore, ItemState, Placing, Reason, SectionScore, UnitScore
from duty_cli.model.sheet import Item, Parts
from duty_cli.model.words import Words
from duty_cli.views.score import ScoreView
from duty_cli.views.scores.shape import (
    Because,
    Mean,
    RankedGroup,
    ScoredItem,
    ScoredSection,
    ScoredUnit,
    Scores,
    Stray,
    Supposed,
)
from duty_cli.views.summary.occurrences import Named

_ENTERED = frozenset({"score.entered", "score.number", "score.taken-off"})
"""The messages about what an assessor entered."""


def named_tags(policy: Policy, tags: Collection[str]) -> tuple[Named, ...]:
    """Tags with their printed names; one that has none prints itself."""
    names = policy.names.get("tags", {})
    return tuple(Named(tag, names.get(tag, Words(tag, tag))) for tag in tags)


def scores(
    view: ScoreView,
    units: Collection[str] = (),
    tag: str | None = None,
    without: ScoreView | None = None,
    unread: Collection[str] = (),
) -> Scores:
    """The assessment of these units (all for none), and of the group with that tag.

    `without` is the same assessment without what is supposed; `unread` are files that could not be
    read.
    """
    groups = [ranking for ranking in view.rankings if tag is None or tag in ranking.tags]
    placed = {row.score.unit.id for ranking in groups for row in ranking.rows}
    shown = {
        score.unit.id: _unit(view, score, without)
        for score in view.units
        if (not units or score.unit.id in units) and (tag is None or score.unit.id in placed)
    }
    found = [
        RankedGroup(
            named_tags(view.policy, ranking.tags),
            tuple(shown[row.score.unit.id] for row in ranking.rows if row.score.unit.id in shown),
        )
        for ranking in groups
    ]
    return Scores(
        as_of=view.as_of,
        year=view.year,
        organisation=view.organisation,
        policy=Named(view.policy.id, view.policy.title),
        number=view.policy.number,
        full=view.sheet.total,
        rebased=view.sheet.rebase,
        last=view.sheet.bottom,
        sheets=bool(units),
        units=tuple(shown.values()),
        groups=tuple(group for group in found if group.units),
        unranked=tuple(unit for unit in shown.values() if unit.rank is None),
        supposed=tuple(Supposed(*one) for one in view.supposed.items()),
        strays=tuple(Stray(it.item, it.unit, it.row.path) for it in view.unplaced),
        unread=tuple(unread),
    )


def awaited(score: ItemScore) -> Iterator[str]:
    """The ids of the item, or of its parts, that still wait for an assessor."""
    for reason in score.because:
        item = reason.part or score.item
        if reason.open and item.awaits:
            yield item.id


def top_item(items: Collection[Item], name: str) -> Item | None:
    """The item with that id, or with a part of that id."""
    for item in items:
        parts = item.terms.parts if isinstance(item.terms, Parts) else ()
        if name in (item.id, *(part.id for part in parts)):
            return item
    return None


def _unit(view: ScoreView, score: UnitScore, without: ScoreView | None) -> ScoredUnit:
    before = without.unit(score.unit.id) if without else None
    tags, place, ranked = _place(view, score)
    return ScoredUnit(
        id=score.unit.id,
        name=score.unit.name,
        sections=tuple(_section(section, before) for section in score.sections),
        points=score.points,
        of=score.of,
        open=score.open,
        base=score.base,
        bonus=score.bonus and _item(score.bonus, before),
        negative=score.negative and _item(score.negative, before),
        total=score.total,
        complete=_complete(view, score),
        mean=tuple(_mean(view, unit.id, unit.name) for unit in score.mean_of),
        group=named_tags(view.policy, tags),
        rank=place.rank if place else None,
        ranked=ranked,
        bottom=bool(place and place.bottom),
        without=before.total if before else None,
    )


def _complete(view: ScoreView, score: UnitScore) -> bool:
    """Of a mean, whether every sheet that it is of is complete; bonus and deductions belong to it.

    A total that lacks a deduction is no final one.
    """
    if score.mean_of:
        of = (view.unit(unit.id) for unit in score.mean_of)
        return all(_complete(view, one) for one in of if one)
    beside = (score.bonus, score.negative)
    return score.complete and not any(it and it.state is ItemState.OPEN for it in beside)


def _place(view: ScoreView, score: UnitScore) -> tuple[tuple[str, ...], Placing | None, int]:
    """The tags of the first group that the unit is in, its place, and how many are in it."""
    for ranking in view.rankings:
        for row in ranking.rows:
            if row.score.unit.id == score.unit.id:
                return ranking.tags, row, len(ranking.rows)
    return (), None, 0


def _mean(view: ScoreView, unit: str, name: Words) -> Mean:
    score = view.unit(unit)
    return Mean(unit, name, score.total if score else Decimal())


def _section(score: SectionScore, before: UnitScore | None) -> ScoredSection:
    return ScoredSection(
        id=score.section.id,
        title=score.section.title,
        points=score.points,
        of=score.of,
        open=score.open,
        items=tuple(_item(item, before) for item in score.items),
    )


def _item(score: ItemScore, before: UnitScore | None) -> ScoredItem:
    item = score.item
    others = before.items if before else ()
    earlier = next((other for other in others if other.item.id == item.id), None)
    return ScoredItem(
        id=item.id,
        title=item.title,
        clause=item.clause,
        rule=item.rule,
        state=score.state,
        points=score.points,
        of=item.points,
        open=score.open,
        because=tuple(map(because, score.because)),
        awaits=tuple(dict.fromkeys(awaited(score))),
        without=earlier.points if earlier else None,
    )


def because(reason: Reason) -> Because:
    """A reason as it is shown."""
    return Because(
        text=reason.message,
        points=reason.points,
        of=reason.of,
        open=reason.open,
        entered=reason.message.id in _ENTERED,
        occurrence=reason.occurrence,
        record=reason.record,
        part=reason.part.id if reason.part else None,
    )
