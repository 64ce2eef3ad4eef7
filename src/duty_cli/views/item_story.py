"""The story of one item of a score sheet: its points, its rule, and what each point rests on."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from duty_cli.errors import UsageError
from duty_cli.model.finding import Message
from duty_cli.model.sheet import Item, Parts
from duty_cli.views.score import ScoreView
from duty_cli.views.scores import named_tags, scores, top_item
from duty_cli.views.scores.rule import rule_told
from duty_cli.views.scores.shape import ScoredItem
from duty_cli.views.story import Basis, ItemStory
from duty_cli.views.target import ItemTarget


def item_scored(view: ScoreView, aim: ItemTarget) -> ScoredItem:
    """The item, whole where a part of it was asked for.

    UsageError where the unit has no sheet in the year, or takes the mean of others.
    """
    score = view.unit(aim.unit.id)
    values = {"unit": aim.unit.name, "year": aim.year, "title": aim.policy.title}
    if score is None:
        tags = tuple(tag.name for tag in named_tags(aim.policy, view.sheet.units))
        raise UsageError("score.not-assessed", values={**values, "tags": tags})
    if score.mean_of:
        ids = tuple(unit.id for unit in score.mean_of)
        raise UsageError("explain.item-mean", values={**values, "names": ids})
    top = top_item(view.sheet.items, aim.item.id)
    [unit] = scores(view, [aim.unit.id]).units
    return next(item for item in unit.items if top is not None and item.id == top.id)


def item_story(
    view: ScoreView,
    aim: ItemTarget,
    item: ScoredItem,
    records: Mapping[str, Basis],
    unfiled: Message | None,
) -> ItemStory:
    """The story of an item that `item_scored` has found; `records` are those that it rests on."""
    top = top_item(view.sheet.items, aim.item.id) or aim.item
    return ItemStory(
        as_of=view.as_of,
        id=aim.id,
        policy=aim.policy,
        unit=aim.unit,
        year=aim.year,
        item=item,
        rule=(*rule_told(top, aim.policy), *_shared(top, item)),
        note=top.note,
        records=records,
        unfiled=unfiled,
    )


def _shared(top: Item, item: ScoredItem) -> Iterator[Message]:
    """That some parts do not apply, and by how much the others count more for it."""
    told = {reason.part for reason in item.because}
    if not isinstance(top.terms, Parts) or None in told or not told:
        return
    idle = tuple(part.id for part in top.terms.parts if part.id not in told)
    applicable = sum(
        (part.points or Decimal() for part in top.terms.parts if part.id in told), Decimal()
    )
    if idle and applicable:
        values = {"parts": idle, "points": top.points, "of": applicable}
        yield Message("scoring.shared", values)
