"""A unit's score sheet on a terminal: sections, items, what stands beside them, the total."""

from collections.abc import Iterator
from decimal import Decimal

from duty_cli.model.score import ItemState
from duty_cli.render.display import Display
from duty_cli.render.terminal import columns, wrap
from duty_cli.render.text.field import Field, laid_out
from duty_cli.render.text.paint import paint
from duty_cli.render.text.points import most, points, share, signed
from duty_cli.render.text.score_ranking import mean_told
from duty_cli.render.text.table import GAP, fold, hanging, table
from duty_cli.views.scores.shape import Because, ScoredItem, ScoredSection, ScoredUnit, Scores

_LEAST = 16
"""Columns that a title has at least."""


def sheet(unit: ScoredUnit, view: Scores, display: Display) -> Iterator[str]:
    """The unit's name, the table, then the sums; with -v each item's reasons too."""
    for line in wrap(display.language.show(unit.name), display.width):
        yield paint(line, "bold", display)
    if unit.sections:
        yield from _table(unit, display)
        yield ""
    yield from laid_out([*_sums(unit, view, display)], display)


def _table(unit: ScoredUnit, display: Display) -> Iterator[str]:
    rows: list[tuple[list[str], ScoredItem | None]] = []
    for section in unit.sections:
        rows.append((_section(section, display), None))
        rows += [(_item(item, display), item) for item in section.items]
    rows += [(_item(it, display), it) for it in (unit.bonus, unit.negative) if it]
    heads = ["", "", *map(display.language.say, ("scores.points", "scores.max", "scores.open"))]
    every = [heads, *(cells for cells, _ in rows)]
    widths = [max(columns(cells[at]) for cells in every) for at in range(len(heads))]
    room = max(display.width - sum(widths) + widths[1] - len(GAP) * (len(heads) - 1), _LEAST)

    def fitted(cells: list[str]) -> list[str]:
        name, title, *figures = cells
        right = zip(figures, widths[2:], strict=True)
        return [
            name,
            "\n".join(fold(title, room)),
            *(" " * (width - columns(text)) + text for text, width in right),
        ]

    head, parts = table([fitted(cells) for cells, _ in rows], fitted(heads))
    yield from head
    for lines, (_, item) in zip(parts, rows, strict=True):
        if item is None:
            yield from (paint(line, "bold", display) for line in lines)
            continue
        yield from lines
        if display.verbose:
            for reason in item.because:
                yield from reason_lines(reason, display)


def reason_lines(reason: Because, display: Display, indent: int = 4) -> Iterator[str]:
    """What was gained or taken off, and why; beneath it the occurrence and the record."""
    label = " " * indent + gained(reason, display)
    beside = columns(label) + 2
    text = display.language.tell(reason.text)
    yield from hanging(label, text, beside, display.width)


def gained(reason: Because, display: Display) -> str:
    """`+1.00 of 1`, `-0.50`, or how much is open."""
    language = display.language
    if reason.open:
        return language.say("scores.is-open", points=points(reason.of or reason.points))
    return share(reason.points, reason.of, language)


def _section(section: ScoredSection, display: Display) -> list[str]:
    title = display.language.show(section.title)
    figures = (points(section.points), most(section.of), _opened(section.open))
    return [section.id, title, *figures]


def _item(item: ScoredItem, display: Display) -> list[str]:
    say = display.language.say
    title = display.language.show(item.title)
    of = "" if item.of is None else most(item.of)
    if item.state is ItemState.NOT_APPLICABLE:
        return [item.id, title, say("scores.not-applicable"), of, ""]
    gained = "" if item.points is None else points(item.points)
    opened = _opened(item.open)
    if not opened and item.state is ItemState.OPEN:
        opened = say("scores.not-entered")
    return [item.id, title, gained, of, opened]


def _opened(value: Decimal) -> str:
    return points(value) if value else ""


def _sums(unit: ScoredUnit, view: Scores, display: Display) -> Iterator[Field]:
    language = display.language
    say = language.say
    if unit.mean:
        yield Field("label.mean", [mean_told(unit, display)])
    else:
        yield Field("label.sum", [share(unit.points, unit.of, language)])
    if unit.base != unit.points and not unit.mean:
        values = {"points": points(unit.points), "of": most(unit.of), "full": most(view.full)}
        yield Field("label.base", [say("scores.rebasing", base=points(unit.base), **values)])
    for label, item in (("label.bonus", unit.bonus), ("label.negative", unit.negative)):
        if item is not None:
            told = say("scores.not-entered") if item.points is None else signed(item.points)
            yield Field(label, [told])
    yield Field("label.total", [_total(unit, display)])
    if unit.without is not None:
        yield Field("label.difference", [*_difference(unit, display)])
    if unit.rank is not None:
        group = tuple(tag.name for tag in unit.group)
        told = say("scores.place", rank=unit.rank, ranked=unit.ranked, group=group)
        last = [say("scores.among-last", last=view.last)] if unit.bottom else []
        yield Field("label.rank", [told, *last])
    if unit.awaits and not display.quiet:
        yield Field("label.awaits", [language.show(unit.awaits)])


def _total(unit: ScoredUnit, display: Display) -> str:
    """The total; as long as something is open, what."""
    if unit.complete:
        return points(unit.total)
    which = "scores.total-so-far" if unit.open else "scores.total-but-beside"
    return display.language.say(which, total=points(unit.total), open=points(unit.open))


def _difference(unit: ScoredUnit, display: Display) -> Iterator[str]:
    """What the supposed changes of the total, and of which items."""
    say = display.language.say
    before = unit.total if unit.without is None else unit.without
    if before == unit.total:
        yield say("scores.no-difference")
    else:
        difference = signed(unit.total - before)
        yield say("scores.differs", difference=difference, before=points(before))
    for item in unit.items:
        if item.points != item.without:
            values = {"before": _of(item.without, display), "points": _of(item.points, display)}
            yield say("scores.item-differs", item=item.id, title=item.title, **values)


def _of(value: Decimal | None, display: Display) -> str:
    return display.language.say("scores.undecided") if value is None else points(value)
