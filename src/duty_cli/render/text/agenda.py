"""What comes next, on a terminal: one block a due date, soonest first."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from duty_cli.model.finding import Message
from duty_cli.render.display import Display
from duty_cli.render.terminal import columns, pad, wrap
from duty_cli.render.text.paint import paint
from duty_cli.views.agenda import AgendaItem, AgendaView

_INDENT = 2


def agenda(view: AgendaView, display: Display) -> str:
    """The occurrences ahead, by due date, with days left and the last working day before."""
    say = display.language.say
    lines = [say("due.head", organisation=view.organisation, as_of=view.as_of, until=view.until)]
    for due, group in groupby(view.items, key=lambda item: item.due):
        items = list(group)
        first = items[0]
        head = display.language.plural(
            "due.date", first.days_left, due=due, weekday=_weekday(first)
        )
        lines += ["", paint(head, "bold", display)]
        lines += _indented(_workday(first), display)
        lines += _rows(items, display)
    if not view.items:
        lines += ["", say("due.none")]
    lines += ["", *_tail(view, display)]
    return "\n".join(lines).rstrip() + "\n"


def _weekday(item: AgendaItem) -> Message:
    return Message(f"weekday.{item.due.isoweekday()}")


def _workday(item: AgendaItem) -> Message:
    """The last working day on or before the due date."""
    provisional = Message("due.provisional") if item.provisional else ""
    which = "due.workday-same" if item.last_workday == item.due else "due.workday"
    day = item.last_workday
    weekday = Message(f"weekday.{day.isoweekday()}")
    return Message(which, {"day": day, "weekday": weekday, "provisional": provisional})


def _rows(items: Iterable[AgendaItem], display: Display) -> Iterator[str]:
    """One line an occurrence: who, what, which period, how many records of how many."""
    show = display.language.show
    cells = [
        (
            show(item.verdict.subject.name),
            f"{show(item.verdict.duty.title)} ({show(item.verdict.period.id)})",
            f"{item.verdict.counted}/{item.verdict.required}",
            show(item.verdict.duty.clause or ""),
        )
        for item in items
    ]
    widest = [max(columns(row[number]) for row in cells) for number in range(3)]
    room = display.width - _INDENT
    for row in cells:
        padded = [pad(cell, width) for cell, width in zip(row[:3], widest, strict=True)]
        line = "  ".join([*padded, row[3]]).rstrip()
        if columns(line) <= room:
            yield " " * _INDENT + line
            continue
        # too wide for one line: who on the first, the rest beneath
        yield from (" " * _INDENT + part for part in wrap(row[0], room))
        rest = "  ".join(part for part in row[1:] if part)
        yield from (" " * 2 * _INDENT + part for part in wrap(rest, room - _INDENT))


def _tail(view: AgendaView, display: Display) -> Iterator[str]:
    """How many there are, and what stands in no agenda: overdue and undated ones."""
    language = display.language
    yield from wrap(language.plural("due.sum", len(view.items)), display.width)
    if view.overdue:
        yield from wrap(language.plural("due.overdue", view.overdue), display.width)
    if view.undated and not display.quiet:
        yield from wrap(language.plural("due.undated", view.undated), display.width)


def _indented(message: Message, display: Display) -> Iterator[str]:
    for line in wrap(display.language.tell(message), display.width - _INDENT):
        yield " " * _INDENT + line
