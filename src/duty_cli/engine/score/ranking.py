"""Ranking: each group by itself, best first; one total, one rank; the last of them marked."""

from collections.abc import Iterable

from duty_cli.model.score import Placing, Ranking, UnitScore
from duty_cli.model.sheet import Sheet


def rankings(sheet: Sheet, scores: Iterable[UnitScore]) -> tuple[Ranking, ...]:
    """One ranking for each of the sheet's groups; `scores` are in the order of the roster.

    A unit is ranked by its total, bonus and deductions in it. A rank counts the units before, so
    that two firsts are followed by a third. Among the last are all that fewer than `bottom` units
    are behind, but never a first.
    """
    listed = tuple(scores)
    return tuple(_ranking(tags, sheet.bottom, listed) for tags in sheet.groups)


def _ranking(tags: tuple[str, ...], bottom: int, scores: tuple[UnitScore, ...]) -> Ranking:
    group = [score for score in scores if not set(tags).isdisjoint(score.unit.tags)]
    totals = [score.total for score in group]
    rows = []
    for score in sorted(group, key=lambda score: -score.total):
        before = sum(total > score.total for total in totals)
        behind = sum(total < score.total for total in totals)
        rows.append(Placing(before + 1, score, bottom=behind < bottom and before > 0))
    return Ranking(tags, tuple(rows))
