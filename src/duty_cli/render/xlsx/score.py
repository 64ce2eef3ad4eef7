"""An assessment as sheets of a workbook: a unit's sheet with its reasons, and the ranking."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from duty_cli.model.score import ItemState
from duty_cli.render.language import Language
from duty_cli.render.xlsx.sheet import Cell, Sheet, Value
from duty_cli.views.scores.shape import ScoredItem, ScoredSection, ScoredUnit, Scores

_SECTION, _OPEN, _LAST = "#EDEDED", "#FFEB9C", "#FFC7CE"
_ITEMS = (
    "book.item",
    "book.what",
    "book.clause",
    "book.of",
    "book.points",
    "book.open",
    "book.why",
)
_REASONS = ("book.item", "book.part", "book.points", "book.of", "book.reason")
_BASES = ("book.occurrence", "book.record")
_RANKS = ("book.group", "book.rank", "book.unit", "book.points", "book.of", "book.open")
_SUMS = ("book.base", "book.bonus", "book.negative", "book.total")


def score_sheet(unit: ScoredUnit, scores: Scores, language: Language) -> Iterator[Sheet]:
    """The sheet with its sums, and every reason with its occurrence and record."""
    say = language.say
    rows: list[Sequence[Value]] = []
    for section in unit.sections:
        rows.append(_section(section, language))
        rows += [_item(item, language) for item in section.items]
    rows += [_item(item, language) for item in (unit.bonus, unit.negative) if item]
    rows += _sums(unit, scores, language)
    yield Sheet(say("book.score-sheet"), [*map(say, _ITEMS)], rows)
    reasons = [*_reasons(unit, language)]
    if reasons:
        yield Sheet(say("book.reasons"), [*map(say, (*_REASONS, *_BASES))], reasons)


def ranking(scores: Scores, language: Language) -> Iterator[Sheet]:
    """Every unit in the order of its group, then those that stand in none."""
    say = language.say
    rows = [
        _ranked(unit, tuple(tag.name for tag in group.tags), language)
        for group in scores.groups
        for unit in group.units
    ]
    rows += [_ranked(unit, (), language) for unit in scores.unranked]
    last = [say("book.last", last=scores.last)] if scores.last else []
    marked = [row if scores.last else row[:-1] for row in rows]
    yield Sheet(say("book.ranking"), [*map(say, (*_RANKS, *_SUMS)), *last], marked, frozen=3)


def _section(section: ScoredSection, language: Language) -> Sequence[Value]:
    def marked(text: str) -> Cell:
        return Cell(text, _SECTION)

    title = marked(language.show(section.title))
    figures = (section.of, section.points, section.open or None)
    return (marked(section.id), title, marked(""), *figures, marked(""))


def _item(item: ScoredItem, language: Language) -> Sequence[Value]:
    return (
        item.id,
        language.show(item.title),
        language.show(item.clause) if item.clause else None,
        item.of,
        _points(item, language),
        item.open or None,
        "\n".join(map(language.tell, item.told)),
    )


def _points(item: ScoredItem | None, language: Language) -> Value:
    if item is None:
        return None
    if item.state is ItemState.NOT_APPLICABLE:
        return language.say("scores.not-applicable")
    return Cell(language.say("scores.undecided"), _OPEN) if item.points is None else item.points


def _sums(unit: ScoredUnit, scores: Scores, language: Language) -> Iterator[Sequence[Value]]:
    def line(
        label: str, of: Decimal | None, points: Decimal, opened: Decimal | None
    ) -> list[Value]:
        return [None, language.say(label), None, of, points, opened, None]

    yield line("book.sum", unit.of, unit.points, unit.open or None)
    if scores.rebased:
        yield line("book.base", scores.full, unit.base, None)
    which = "book.total" if unit.complete else "book.total-so-far"
    yield line(which, None, unit.total, None)


def _reasons(unit: ScoredUnit, language: Language) -> Iterator[Sequence[Value]]:
    for item in unit.items:
        for reason in item.because:
            gained = Cell(language.say("scores.undecided"), _OPEN) if reason.open else reason.points
            yield (
                item.id,
                reason.part,
                gained,
                reason.of,
                language.tell(reason.text),
                reason.occurrence and language.show(reason.occurrence),
                reason.record and language.show(reason.record),
            )


def _ranked(unit: ScoredUnit, group: tuple[object, ...], language: Language) -> list[Value]:
    """The last cell says that the unit is among the last."""
    return [
        language.show(group) if group else None,
        unit.rank,
        language.show(unit.name),
        unit.points,
        unit.of,
        unit.open,
        unit.base,
        _points(unit.bonus, language),
        _points(unit.negative, language),
        unit.total,
        Cell("*", _LAST) if unit.bottom else None,
    ]
