"""The view of each document: what its template is told, by name."""

from collections.abc import Mapping
from datetime import date, timedelta

from duty_cli.engine.evaluate import Evaluation
from duty_cli.model.record import Record
from duty_cli.model.register import Register, Unit
from duty_cli.views.document import DocumentView, Head
from duty_cli.views.report import REPORTS
from duty_cli.views.report.letter import Letter, answered, issuer
from duty_cli.views.report.owed import next_turns, owed
from duty_cli.views.summary import Scope, summarise
from duty_cli.views.summary.entries import Names, entry

_KINDS: Mapping[str, tuple[str, ...]] = {
    "quarter-analysis": ("analysis", "report"),
    "self-check": ("self-check",),
}
"""Of which kinds a record is that would answer the duty to write the document; else a report."""


def about_period(
    name: str,
    evaluation: Evaluation,
    scope: Scope,
    records: Mapping[str, Record],
    version: str,
    number: int | None,
) -> DocumentView:
    """A document about a period: `summary`, `letter`, and `next` (what falls due after it).

    `records` are those that `scope` tells of, whole, by path; `version` is the tool's own.
    """
    register, units = scope.register, scope.units
    unit = units[0].id if len(units) == 1 and not scope.whole else None
    kinds = _KINDS.get(name, ("report",))
    to, due = answered(register, evaluation, scope.stretch, kinds, unit)
    letter = Letter(issuer(register, units, whole=scope.whole), to, scope.as_of, due)
    until = scope.last + (scope.last - scope.first) + timedelta(days=1)
    names = frozenset(unit.id for unit in units)
    data = {
        "summary": summarise(scope, records, version),
        "letter": letter,
        "next": next_turns(register, evaluation, names, scope.last, until),
    }
    return DocumentView(name, data, _head(register, letter, number), REPORTS[name].shape)


def about_unit(
    name: str,
    register: Register,
    evaluation: Evaluation,
    unit: Unit,
    until: date,
    number: int | None,
) -> DocumentView:
    """A document of the organisation to a unit, about what it owes by a day: `owed`, `letter`."""
    letter = Letter(issuer(register, (), whole=True), (unit.name,), evaluation.as_of)
    data = {"owed": owed(register, evaluation, unit.id, until), "letter": letter}
    return DocumentView(name, data, _head(register, letter, number), REPORTS[name].shape)


def about_record(
    name: str, register: Register, record: Record, as_of: date, number: int | None
) -> DocumentView:
    """A document about one record: `record` (an Entry), `letter`."""
    held = [unit for unit in register.units if unit.id in record.row.units]
    letter = Letter(issuer(register, tuple(held), whole=not held), (), record.row.day)
    told = entry(record, Names(register), as_of, (), ())
    data = {"record": told, "letter": letter}
    return DocumentView(name, data, _head(register, letter, number), REPORTS[name].shape)


def _head(register: Register, letter: Letter, number: int | None) -> Head:
    """A red head where the organisation itself signs, and its duty.yaml gives mark and series."""
    organisation = register.organisation
    own = letter.issuer == issuer(register, (), whole=True)
    return Head(
        mark=organisation.mark if own else None,
        series=organisation.series if own else None,
        number=number,
        year=letter.day.year,
        issuer=letter.issuer,
        date=letter.day,
    )
