"""The working-day calendar: the published holidays, and what the register says of its own."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from duty_cli.model.almanac import WorkCalendar
from duty_cli.model.finding import Fault
from duty_cli.model.reading import problem
from duty_cli.model.schema.calendar import CalendarFile, read_calendar
from duty_cli.store.files import scan_folder
from duty_cli.store.source import Source, read_source

CALENDAR = "calendar"


class LoadedCalendar(NamedTuple):
    """The calendar, and faults about files that could not be laid over it."""

    work: WorkCalendar
    faults: tuple[Fault, ...]


def load_calendar(root: str) -> LoadedCalendar:
    """The State Council's calendar, overlaid day by day with `calendar/*.yaml`."""
    scan = scan_folder(root, CALENDAR)
    faults = list(scan.faults)
    work = WorkCalendar()
    for path in scan.paths:
        source = read_source(root, path)
        if isinstance(source, Fault):
            faults.append(source)
            continue
        file = source.typed(read_calendar)
        if isinstance(file, tuple):
            faults.extend(file)
            continue
        contradictions = _contradictions(source, file, work)
        faults.extend(contradictions)
        if not contradictions:
            work = _laid_over(work, file)
    return LoadedCalendar(_overlaid(published(), work), tuple(faults))


def published() -> WorkCalendar:
    """The holidays and make-up days of all years that the State Council has announced."""
    # imported here: only what reads a register needs it
    from chinese_calendar import constants

    holidays: Iterable[date] = constants.holidays
    workdays: Iterable[date] = constants.workdays
    return WorkCalendar(
        frozenset(holidays), frozenset(workdays), frozenset(day.year for day in holidays)
    )


def _laid_over(work: WorkCalendar, file: CalendarFile) -> WorkCalendar:
    return WorkCalendar(
        work.holidays | set(file.holidays),
        work.workdays | set(file.workdays),
        work.announced | set(file.announced),
    )


def _overlaid(below: WorkCalendar, above: WorkCalendar) -> WorkCalendar:
    """`below` but for the days on which `above` says something."""
    return WorkCalendar(
        (below.holidays - above.workdays) | above.holidays,
        (below.workdays - above.holidays) | above.workdays,
        below.announced | above.announced,
    )


def _contradictions(source: Source, file: CalendarFile, work: WorkCalendar) -> tuple[Fault, ...]:
    """Days of which the files before this one say the opposite."""
    problems = [
        problem(key, number, because="invalid.holiday-and-workday", value=day)
        for key, days, others in (
            ("holidays", file.holidays, work.workdays),
            ("workdays", file.workdays, work.holidays),
        )
        for number, day in enumerate(days)
        if day in others
    ]
    return source.faults(problems) if problems else ()
