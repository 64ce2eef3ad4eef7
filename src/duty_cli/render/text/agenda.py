"""What comes next, on a terminal: one block a due date, soonest first."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from duty_cli.model.finding import Message
from duty_cli.model.words import PeriodName
from duty_cli.render.display import Display
from duty_cli.render.terminal import wrap
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
        days = {"due": due, "weekday": _weekday(first)}
        head = display.language.plural("due.date", first.days_left, **days)
        if first.days_left == 0:
            head = say("due.today", **days)
        lines += ["", paint(head, "bold", display)]
        if first.last_workday != due or first.provisional:
            lines += _indented(display.language.tell(_workday(first)), _INDENT, display)
        lines += _duties(items, display)
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


def _duties(items: Iterable[AgendaItem], display: Display) -> Iterator[str]:
    """Each duty that falls due that day with its period and clause, and beneath it who owes it."""
    show = display.language.show
    for (duty, period), group in groupby(items, key=lambda item: (item.duty, item.period)):
        owing = list(group)
        clause = display.language.say("due.clause", clause=duty.clause) if duty.clause else ""
        head = display.language.say(
            "due.duty", title=duty.title, period=PeriodName(period), clause=clause
        )
        yield from _indented(head, _INDENT, display)
        names = display.language.say("value.comma").join(_owing(owing, display))
        yield from _indented(show(names), 2 * _INDENT, display)


def _owing(items: Iterable[AgendaItem], display: Display) -> Iterator[str]:
    """The units that owe it, with their offices, and how many are there where several are owed."""
    show = display.language.show
    for _, group in groupby(items, key=lambda item: item.verdict.subject.unit.id):
        owed = list(group)
        unit = show(owed[0].verdict.subject.unit.name)
        offices = tuple(
            v.subject.member.name for v in (i.verdict for i in owed) if v.subject.member
        )
        if offices:
            unit = display.language.say("subject.member", unit=unit, member=offices)
        required, counted = owed[0].verdict.required, owed[0].verdict.counted
        yield f"{unit} {counted}/{required}" if required > 1 or counted else unit


def _tail(view: AgendaView, display: Display) -> Iterator[str]:
    """How many there are, and what stands in no agenda: overdue and undated ones."""
    language = display.language
    yield from wrap(language.plural("due.sum", len(view.items)), display.width)
    if view.overdue:
        yield from wrap(language.plural("due.overdue", view.overdue), display.width)
    if view.undated and not display.quiet:
        yield from wrap(language.plural("due.undated", view.undated), display.width)


def _indented(text: str, indent: int, display: Display) -> Iterator[str]:
    for line in wrap(text, display.width - indent):
        yield " " * indent + line
