"""Which documents the options of `duty report` ask for, and the view of each."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from duty_cli import __version__
from duty_cli.cli.choosing import choice
from duty_cli.cli.judging import judge, open_register
from duty_cli.cli.records import named_record
from duty_cli.cli.session import Session
from duty_cli.engine.evaluate import last_judged
from duty_cli.errors import UsageError
from duty_cli.model.duration import Duration
from duty_cli.model.finding import Message
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Register, Unit
from duty_cli.store.records import load_whole
from duty_cli.views.agenda import agenda_end
from duty_cli.views.document import DocumentView
from duty_cli.views.report import REPORTS, Report
from duty_cli.views.report.made import about_period, about_record, about_unit
from duty_cli.views.report.owed import owed
from duty_cli.views.stretch import Stretch, around, read_stretch, the_year
from duty_cli.views.summary import scope_of


class Asked(NamedTuple):
    """The options that say what a document is about."""

    template: str
    year: int | None
    period: str | None
    units: tuple[str, ...]
    each: bool
    record: str | None
    within: Duration | None
    number: int | None

    @property
    def report(self) -> Report:
        """What the template needs."""
        return REPORTS[self.template]


class Wanted(NamedTuple):
    """One document: a file name without its ending, and how its view is made."""

    name: str
    view: Callable[[], DocumentView]


def documents(session: Session, asked: Asked) -> tuple[Wanted, ...]:
    """The documents that were asked for, at least one; UsageError where that makes no sense."""
    _require_fitting(asked)
    register = open_register(session, versioned=True)
    if asked.report.records:
        return (_of_record(session, asked, register),)
    chosen = sorted(choice(register, asked.units, None).units)
    as_of = session.as_of(register.almanac.zone)
    if asked.report.periods:
        return _of_period(session, asked, register, chosen, _stretch(asked, register, as_of))
    return _of_units(session, asked, register, chosen, as_of)


def _require_fitting(asked: Asked) -> None:
    """UsageError for an option that says nothing about this kind of document."""
    report = asked.report
    given = {
        "--year": asked.year is not None and not report.periods,
        "--period": asked.period is not None and not report.periods,
        "--unit": bool(asked.units) and bool(report.records),
        "--each": asked.each and bool(report.records),
        "--record": asked.record is not None and not report.records,
        "--within": asked.within is not None and bool(report.periods or report.records),
    }
    for option, wrong in given.items():
        if wrong:
            values = {"option": option, "template": asked.template}
            raise UsageError("report.no-such-option", values=values)
    if asked.year is not None and asked.period is not None:
        raise UsageError("report.year-or-period")
    if report.records and asked.record is None:
        raise UsageError("report.which-record", values={"template": asked.template})


def _stretch(asked: Asked, register: Register, as_of: date) -> Stretch:
    sorts = asked.report.periods
    if asked.period is not None:
        found = read_stretch(asked.period, register.almanac)
    elif asked.year is not None:
        found = the_year(asked.year)
    else:
        found = around(sorts[0], as_of)
    if found is None or found.sort not in sorts:
        values = {
            "period": asked.period or str(asked.year),
            "template": asked.template,
            "sorts": tuple(Message(f"report.sort-{sort}") for sort in sorts),
        }
        raise UsageError("report.no-such-period", values=values)
    return found


def _of_period(
    session: Session, asked: Asked, register: Register, chosen: list[str], stretch: Stretch
) -> tuple[Wanted, ...]:
    # a year further, for what falls due after the period
    judged = judge(session, register, date(stretch.span.last.year + 1, 12, 31))
    alone = asked.each or (asked.report.each and len(chosen) > 1)
    groups: list[list[str]] = [[unit] for unit in _units(register, chosen)] if alone else [chosen]
    name = f"{asked.template}-{stretch.id}"
    seen = None
    if asked.report.audited:
        from duty_cli.cli.trail import seen_by  # imported here: most documents need no history

        seen = seen_by(session, register)

    def wanted(units: list[str]) -> Wanted:
        def view() -> DocumentView:
            scope = scope_of(register, judged.evaluation, stretch, units)
            records = load_whole(str(session.root), scope.paths(), KINDS)
            return about_period(
                asked.template, judged.evaluation, scope, records, __version__, asked.number, seen
            )

        return Wanted(f"{name}-{units[0]}" if len(units) == 1 else name, view)

    return tuple(map(wanted, groups))


def _of_units(
    session: Session, asked: Asked, register: Register, chosen: list[str], as_of: date
) -> tuple[Wanted, ...]:
    until = last_judged(register, as_of)
    if asked.within is not None:
        until = agenda_end(register, as_of, asked.within)
    evaluation = judge(session, register, until).evaluation
    units = [unit for unit in register.units if unit.id in chosen or not chosen]
    if not chosen:
        found = ((unit, owed(register, evaluation, unit.id, until)) for unit in units)
        units = [unit for unit, one in found if one.behind or one.ahead]
    if not units:
        raise UsageError("report.nothing-owed", values={"until": until})

    def wanted(unit: Unit) -> Wanted:
        def view() -> DocumentView:
            return about_unit(asked.template, register, evaluation, unit, until, asked.number)

        return Wanted(f"{asked.template}-{as_of.isoformat()}-{unit.id}", view)

    return tuple(map(wanted, units))


def _of_record(session: Session, asked: Asked, register: Register) -> Wanted:
    row = named_record(session, register, asked.record or "")
    if row.kind not in asked.report.records:
        kinds = tuple(Message(f"kind.{kind}") for kind in sorted(asked.report.records))
        values = {"template": asked.template, "title": row.title, "kinds": kinds}
        raise UsageError("report.no-such-record", values={**values, "kind": row.kind})
    whole = load_whole(str(session.root), (row.path,), KINDS)[row.path]
    as_of = session.as_of(register.almanac.zone)

    def view() -> DocumentView:
        return about_record(asked.template, register, whole, as_of, asked.number)

    return Wanted(f"{asked.template}-{row.id}", view)


def _units(register: Register, chosen: Iterable[str]) -> list[str]:
    wanted = set(chosen)
    return [unit.id for unit in register.units if unit.id in wanted or not wanted]
