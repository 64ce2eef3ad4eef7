"""Due dates as an iCalendar file: an all-day event for each occurrence.

There is no METHOD: the file is a snapshot, and nobody is invited. Nothing in it is taken from a
clock, so that the same register gives the same bytes. DTSTAMP, which the standard demands, is
reckoned from the register's first day: the time of the last commit would make every event a new
one with each record, and a calendar that is itself committed would never come to rest.
"""

import shlex
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from duty_cli.model.finding import Message
from duty_cli.model.occurrence import Verdict
from duty_cli.model.words import PeriodName
from duty_cli.render.display import Display
from duty_cli.render.ics.lines import escaped, line
from duty_cli.render.language import Language
from duty_cli.views.calendar import CalendarEvent, CalendarView

_REFRESHED = "P1D"
_MORNING = 9
"""The hour at which an alarm goes off; left to itself, an all-day event begins at midnight."""


def calendar(view: CalendarView, display: Display) -> bytes:
    """The file, which may have no event: then nothing is owed, and subscribers empty theirs."""
    language = display.language
    name = escaped(language.say("calendar.name", organisation=view.organisation))
    stamp = datetime.combine(view.since, time())
    lines = [
        line("BEGIN", "VCALENDAR"),
        line("VERSION", "2.0"),
        line("PRODID", f"-//duty//duty calendar//{language.code.upper()}"),
        line("CALSCALE", "GREGORIAN"),
        # the standard's name (RFC 7986), and the one that programs knew before
        line("NAME", name),
        line("X-WR-CALNAME", name),
        line("REFRESH-INTERVAL;VALUE=DURATION", _REFRESHED),
        line("X-PUBLISHED-TTL", _REFRESHED),
        *(part for event in view.events for part in _event(event, stamp, language)),
        line("END", "VCALENDAR"),
    ]
    return b"".join(lines)


def _event(event: CalendarEvent, first: datetime, language: Language) -> Iterator[bytes]:
    summary = escaped(_summary(event, language))
    # a version of higher SEQUENCE is also a later one: some programs look at the time alone
    stamp = first + timedelta(seconds=event.sequence)
    yield line("BEGIN", "VEVENT")
    yield line("UID", event.uid)
    yield line("DTSTAMP", f"{_digits(stamp)}Z")
    yield line("SEQUENCE", str(event.sequence))
    yield line("DTSTART;VALUE=DATE", _digits(event.due))
    yield line("DTEND;VALUE=DATE", _digits(event.ends))
    yield line("SUMMARY", summary)
    yield line("DESCRIPTION", escaped("\n".join(_description(event, language))))
    yield line("CATEGORIES", ",".join(map(escaped, _categories(event, language))))
    yield line("STATUS", "CONFIRMED")
    yield line("TRANSP", "TRANSPARENT")
    yield line("X-DUTY-OCCURRENCE", escaped(language.show(event.verdict.id)))
    for days in event.alarms:
        yield line("BEGIN", "VALARM")
        yield line("ACTION", "DISPLAY")
        yield line("TRIGGER", _trigger(days))
        yield line("DESCRIPTION", summary)
        yield line("END", "VALARM")
    yield line("END", "VEVENT")


def _digits(day: date) -> str:
    """A day or an instant as the format writes them."""
    return day.isoformat().replace("-", "").replace(":", "")


def _trigger(days: int) -> str:
    """The morning so many days before, reckoned from the midnight that begins the due date."""
    if not days:
        return f"PT{_MORNING}H"
    whole = f"{days - 1}D" if days > 1 else ""
    return f"-P{whole}T{24 - _MORNING}H"


def _summary(event: CalendarEvent, language: Language) -> str:
    """What is due, of whom; before it how it stands, where it is not simply still owed."""
    verdict = event.verdict
    title = {"title": verdict.duty.title, "period": PeriodName(verdict.period.id)}
    text = language.say("calendar.summary", who=verdict.subject.name, **title)
    if event.owed:
        return text
    return language.say("calendar.standing", status=verdict.status, text=text)


def _description(event: CalendarEvent, language: Language) -> Iterator[str]:
    """The clause, what is asked for, the last working day, and the commands that go with it."""
    duty, policy = event.verdict.duty, event.terms.policy
    number = language.say("explain.number", number=policy.number) if policy.number else ""
    which = "explain.clause" if duty.clause else "explain.no-clause"
    clause = language.say(which, clause=duty.clause, title=policy.title, number=number)
    yield language.say("calendar.clause", clause=clause)
    first, *more = event.terms.asks
    yield language.say("calendar.asks", asks=first)
    yield from map(language.tell, more)
    if event.last_workday != event.due:
        values = {
            "day": event.last_workday,
            "weekday": Message(f"weekday.{event.last_workday.isoweekday()}"),
            "provisional": Message("due.provisional") if event.provisional else "",
        }
        yield language.say("calendar.workday", **values)
    if event.owed:
        yield language.say("calendar.add", command=_add(event.verdict))
    yield language.say("calendar.explain", id=event.verdict.id)


def _add(verdict: Verdict) -> str:
    """The command that records it; on a terminal it asks for the rest."""
    requires, member = verdict.duty.requires, verdict.subject.member
    options = {
        "--unit": (verdict.subject.unit.id,),
        "--by": (member.id,) if member else (),
        "--topics": requires.topics,
        "--to": requires.to,
        "--re": (verdict.period.id,) if verdict.duty.cadence.triggered else (),
    }
    words = [word for name, given in options.items() if given for word in (name, ",".join(given))]
    return shlex.join(["duty", "add", requires.kind, *words])


def _categories(event: CalendarEvent, language: Language) -> Iterator[str]:
    """The kind of record and its topics: programs colour and filter by them."""
    yield language.say(f"kind.{event.verdict.duty.requires.kind}")
    yield from map(language.show, event.topics)
