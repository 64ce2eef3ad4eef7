"""`duty calendar`: due dates as a calendar file, for a phone or an office program."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from duty_cli.cli.choosing import choice
from duty_cli.cli.destination import destination
from duty_cli.cli.judging import judge, open_register, tell_unread
from duty_cli.cli.options import (
    Duties,
    Output,
    Policies,
    Units,
    a_day,
    a_file,
    a_length,
    a_year,
    require_ending,
    require_span,
)
from duty_cli.cli.output import complain, emit, save
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError
from duty_cli.model.cadence import Span
from duty_cli.model.duration import Duration
from duty_cli.render import writer
from duty_cli.views.calendar import CalendarView, calendar_view, usual_alarms, year_ahead

_FORM = "ics"

_Year = Annotated[
    int | None, typer.Option("--year", metavar="YYYY", parser=a_year, help="calendar.year")
]
_From = Annotated[
    date | None, typer.Option("--from", metavar="YYYY-MM-DD", parser=a_day, help="calendar.from")
]
_To = Annotated[
    date | None, typer.Option("--to", metavar="YYYY-MM-DD", parser=a_day, help="calendar.to")
]
_All = Annotated[bool, typer.Option("--all", help="calendar.all")]
_Alarms = Annotated[
    list[Duration] | None,
    typer.Option("--alarm", metavar="LENGTH", parser=a_length, help="calendar.alarm"),
]
_Silent = Annotated[bool, typer.Option("--no-alarm", help="calendar.no-alarm")]
_Previous = Annotated[
    Path | None,
    typer.Option("--previous", metavar="FILE", parser=a_file, help="calendar.previous"),
]


def command(
    context: typer.Context,
    year: _Year = None,
    first: _From = None,
    last: _To = None,
    units: Units = None,
    policies: Policies = None,
    duties: Duties = None,
    everything: _All = False,
    alarms: _Alarms = None,
    silent: _Silent = False,
    previous: _Previous = None,
    output: Output = None,
) -> int:
    """Load, judge up to the end of the span, write the due dates to `output` or stdout.

    What the former calendar said is read from `previous`, else from the file that is replaced.
    """
    # imported here: a command's help reads no calendar
    from duty_cli.store.ics import read_entries

    session: Session = context.obj
    require_span(year, first, last)
    if alarms and silent:
        raise UsageError("calendar.alarm-or-none")
    target = destination(session.folder, session.root, output, _FORM)
    if output:
        require_ending(output, _FORM)
    if previous is not None:
        before = read_entries(session.folder / previous, named=previous)
    else:
        before = read_entries(target, named=output) if target and target.is_file() else {}
    register = open_register(session)
    tell_unread(session, register)
    selection = choice(register, units, policies, duties)
    as_of = session.as_of(register.almanac.zone)
    span = _span(year, first, last, as_of, everything=everything)
    evaluation = judge(session, register, span.last).evaluation
    view = calendar_view(
        register,
        evaluation,
        span,
        selection,
        everything=everything,
        alarms=() if silent else tuple(alarms or usual_alarms(register)),
        before=before,
    )
    made = writer(_FORM, "calendar")(view, session.display)
    if target is None:
        emit(made)
        return 0
    save(made, target)
    if output and not session.display.quiet:
        _tell(session, view, output)
    return 0


def _span(
    year: int | None, first: date | None, last: date | None, as_of: date, *, everything: bool
) -> Span:
    """The due dates asked for, else those of the year that begins on the as-of day.

    With `everything` the default begins with the as-of day's calendar year, or that of `last`.
    """
    if year is not None:
        return Span(date(year, 1, 1), date(year, 12, 31))
    begins = min(as_of, last or as_of)
    first = first or (date(begins.year, 1, 1) if everything else as_of)
    return Span(first, last or year_ahead(max(first, as_of)))


def _tell(session: Session, view: CalendarView, output: Path) -> None:
    """How many due dates there are in the file, and how many have moved since the former one."""
    say = session.language
    complain(say.plural("calendar.saved", len(view.events), path=output))
    moved = sum(event.moved for event in view.events)
    if moved:
        complain(say.plural("calendar.moved", moved))
