"""What an import would do, on a terminal: a row for each row, what is unclear below it."""

from collections.abc import Iterator

from duty_cli.model.ledger import Becomes, CellRemark, LedgerRow
from duty_cli.render.display import Display
from duty_cli.render.terminal import clean, wrap
from duty_cli.render.text.paint import paint
from duty_cli.render.text.table import hanging, table
from duty_cli.views.ledger import LedgerView

_INDENT = 4
_COLOURS = {Becomes.NEW: "green", Becomes.UNCLEAR: "red", Becomes.DUPLICATE: "yellow"}


def ledger(view: LedgerView, display: Display) -> str:
    """Every row with the file that it becomes, then the sum; quiet: only what is unclear."""
    rows = [row for row in view.rows if not display.quiet or row.becomes is Becomes.UNCLEAR]
    lines = [*_table(rows, display), *([""] if rows else [])]
    if view.skipped and not display.quiet:
        lines += wrap(display.language.say("ledger.skipped", names=view.skipped), display.width)
    lines += wrap(_sum(view, display), display.width)
    if not display.quiet:
        lines += wrap(_next(view, display), display.width)
    return "\n".join(line for line in lines if line is not None).rstrip("\n") + "\n"


def _table(rows: list[LedgerRow], display: Display) -> Iterator[str]:
    if not rows:
        return
    say = display.language.say
    names = ("ledger.row", "ledger.becomes", "ledger.date", "ledger.title", "ledger.path")
    top, parts = table([_cells(row, display) for row in rows], [*map(say, names)])
    yield from top
    for row, lines in zip(rows, parts, strict=True):
        yield from lines
        for remark in row.remarks:
            text = _remark(remark, display)
            yield from hanging(" " * (_INDENT - 1), text, _INDENT, display.width)


def _cells(row: LedgerRow, display: Display) -> list[str]:
    becomes = display.language.show(row.becomes)
    colour = _COLOURS.get(row.becomes)
    return [
        clean(f"{row.sheet}!{row.number}" if row.sheet else str(row.number)),
        paint(becomes, colour, display) if colour else becomes,
        clean(row.day or ""),
        clean(row.title or ""),
        clean(row.path or ""),
    ]


def _remark(remark: CellRemark, display: Display) -> str:
    language = display.language
    text = language.tell(remark.message)
    if not remark.column:
        return text
    if not remark.heading:
        return language.say("ledger.at-column", column=remark.column, text=text)
    return language.say("ledger.at", column=remark.column, heading=remark.heading, text=text)


def _sum(view: LedgerView, display: Display) -> str:
    language = display.language
    parts = tuple(
        language.plural(f"ledger.count-{becomes}", count) for becomes, count in view.counts.items()
    )
    said = parts or (language.say("ledger.count-none"),)
    return language.say("ledger.sum", file=view.file, parts=said)


def _next(view: LedgerView, display: Display) -> str:
    if not view.clear:
        return display.language.say("ledger.next-unclear")
    new = view.counts.get(Becomes.NEW)
    return display.language.say("ledger.next-apply" if new else "ledger.next-nothing")
