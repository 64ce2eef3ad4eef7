"""The matrix on a terminal: units by duties; a single unit's duties as a list."""

from collections.abc import Iterator
from datetime import date

from duty_cli.model.finding import Message
from duty_cli.render.display import Display
from duty_cli.render.terminal import columns
from duty_cli.render.text.duties import by_number, of_one_unit
from duty_cli.render.text.grid import OFFICES, grids
from duty_cli.render.text.marks import MARKS, MOST, mark, worst
from duty_cli.render.text.paint import paint
from duty_cli.render.text.table import flow, fold
from duty_cli.views.matrix import MatrixView


def matrix(view: MatrixView, display: Display) -> str:
    """The grid, its key, the legend of the marks used, and how much is shown."""
    say = display.language.say
    title = say(
        "matrix.head", organisation=view.organisation, span=span_shown(view), as_of=view.as_of
    )
    lines = [paint(line, "bold", display) for line in fold(title, display.width)]
    match view.lines:
        case ():
            lines += ["", *fold(say("matrix.none"), display.width)]
        case (line,):
            name = say("value.named", id=line.unit.id, name=line.unit.name)
            lines += [*fold(name, display.width), ""]
            lines += [*of_one_unit(view.columns, line, display), "", *_legend(view, display)]
        case _:
            for block, grid in grids(view, display):
                lines += ["", *grid, "", *by_number(block, display)]
            lines += ["", *_legend(view, display)]
    return "\n".join([*lines, "", *_tail(view, display)]) + "\n"


def span_shown(view: MatrixView) -> Message:
    """The days shown; of a whole year its number."""
    first, last = view.span
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return Message("matrix.year", {"year": str(first.year)})
    return Message("matrix.span", {"first": first, "last": last})


def _legend(view: MatrixView, display: Display) -> Iterator[str]:
    """The marks that are used and no others, and what else needs a word."""
    language = display.language
    used = {verdict.status for line in view.lines for verdict in line.verdicts}
    shown = [f"{mark(s, display)} {language.show(s)}" for s in MARKS if s in used]
    yield from flow(shown, display.width)
    cells = [cell for line in view.lines for cell in line.cells]
    if len(view.lines) > 1 and any(len(cell) > 1 for cell in cells):
        yield from fold(language.say("matrix.offices", sign=OFFICES), display.width)
    if any(sum(len(shown) for _, shown in cell) > MOST for cell in cells):
        yield from fold(language.say("matrix.counted", most=MOST), display.width)
    yield from fold(language.say("matrix.sum-means"), display.width)


def _tail(view: MatrixView, display: Display) -> Iterator[str]:
    """How many units and duties are shown, which are silent or left out, and how to narrow."""
    say = display.language.say
    units, duties = len(view.lines), len(view.columns)
    done = sum(line.tally.done for line in view.lines)
    due = sum(line.tally.fallen_due for line in view.lines)
    text = say("matrix.shown", units=units, duties=duties, done=done, due=due)
    yield from fold(text, display.width)
    silent = tuple(line.unit.name for line in view.lines if line.silent)
    if silent:
        text = say("matrix.silent-units", number=len(silent), names=silent)
        yield from (paint(line, "red", display) for line in fold(text, display.width))
    if display.quiet:
        return
    for text in _left_out(view, display):
        yield from fold(text, display.width)
    if display.verbose and len(view.lines) > 1:
        yield say("matrix.unit-ids")
        named = (say("value.named", id=x.unit.id, name=x.unit.name) for x in view.lines)
        yield from (f"  {line}" for line in flow(named, display.width - 2))
    yield from _example(view, display)
    yield from fold(say("matrix.narrow"), display.width)


def _example(view: MatrixView, display: Display) -> Iterator[str]:
    """How to ask about one place in the grid; the command in one piece, to be copied."""
    verdicts = [verdict for line in view.lines for verdict in line.verdicts]
    if verdicts:
        label, command = display.language.say("matrix.why"), f"duty explain {worst(verdicts).id}"
        if columns(label + command) <= display.width:
            yield label + command
        else:
            yield from (label.rstrip(), f"  {command}")


def _left_out(view: MatrixView, display: Display) -> Iterator[str]:
    """The chosen units and duties that have no place in the grid: how many, with -v which."""
    say = display.language.say
    if view.span.last < view.since:
        yield say("matrix.before-since", since=view.since)
        return
    units = tuple(unit.name for unit in view.unbound)
    duties = tuple(duty.title for duty in view.idle)
    if units and display.verbose:
        yield say("matrix.unbound-names", number=len(units), names=units)
    elif units:
        yield say("matrix.unbound", number=len(units))
    if duties and display.verbose:
        yield say("matrix.idle-names", number=len(duties), names=duties)
    elif duties:
        yield say("matrix.idle", number=len(duties))
