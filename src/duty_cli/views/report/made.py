"""The view of each document: what its template is told, by name."""

from collections.abc import Mapping
from datetime import date, timedelta

from duty_cli.engine.evaluate import Evaluation
from duty_cli.model.finding import Message
from duty_cli.model.record import Record
from duty_cli.model.register import Register, Unit
from duty_cli.views.document import DocumentView, Head
from duty_cli.views.report import DOCUMENTS, LETTER
from duty_cli.views.report.letter import Letter, answering, organisation, together
from duty_cli.views.report.owed import next_turns, owed
from duty_cli.views.stretch import Stretch, around
from duty_cli.views.summary import Scope, summarise
from duty_cli.views.summary.audited import Seen, audited
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
    seen: Seen | Message | None = None,
) -> DocumentView:
    """A document about a period: `summary`, `letter`, and `next` (what falls due after it).

    `records` are those that `scope` tells of, whole, by path; `version` is the tool's own. With
    what was `seen` in history, or why nothing was, it is also told `audit`.
    """
    register, units = scope.register, scope.units
    if len(units) == 1 and not scope.whole:
        kinds = _KINDS.get(name, ("report",))
        letter = answering(register, evaluation, scope.stretch, kinds, units[0])
    else:
        letter = Letter(organisation(register), (), scope.as_of)
    until = _following(scope.stretch)
    names = frozenset(unit.id for unit in units)
    told = {} if seen is None else {"audit": audited(scope, seen)}
    data = {
        "summary": summarise(scope, records, version),
        "letter": letter,
        "next": next_turns(register, evaluation, names, scope.last, until),
        **told,
    }
    shape = DOCUMENTS[name].shape
    return DocumentView(name, data, head_of(register, letter, number, shape), shape)


def about_unit(
    name: str,
    register: Register,
    evaluation: Evaluation,
    unit: Unit,
    until: date,
    number: int | None,
) -> DocumentView:
    """A document of the organisation to a unit, about what it owes by a day: `owed`, `letter`."""
    letter = Letter(organisation(register), (unit.name,), evaluation.as_of)
    data = {"owed": owed(register, evaluation, unit.id, until), "letter": letter}
    shape = DOCUMENTS[name].shape
    return DocumentView(name, data, head_of(register, letter, number, shape), shape)


def about_record(
    name: str, register: Register, record: Record, as_of: date, number: int | None
) -> DocumentView:
    """A document about one record: `record` (an Entry), `letter`."""
    held = [unit for unit in register.units if unit.id in record.row.units]
    letter = Letter(together(held) if held else organisation(register), (), record.row.day)
    told = entry(record, Names(register), as_of, (), ())
    data = {"record": told, "letter": letter}
    shape = DOCUMENTS[name].shape
    return DocumentView(name, data, head_of(register, letter, number, shape), shape)


def head_of(register: Register, letter: Letter, number: int | None, shape: str) -> Head:
    """A red head where the organisation itself signs, and its duty.yaml gives mark and series.

    None over a table: it is kept and filed, and sent to nobody.
    """
    settings = register.organisation
    own = letter.issuer == organisation(register) and shape == LETTER
    return Head(
        mark=settings.mark if own else None,
        series=settings.series if own else None,
        number=number,
        year=letter.day.year,
        issuer=letter.issuer,
        date=letter.day,
    )


def _following(stretch: Stretch) -> date:
    """The last day of the period after this one; after a term, of as many days."""
    first, last = stretch.span
    after = last + timedelta(days=1)
    if stretch.sort == "term":
        return after + (last - first)
    return around(stretch.sort, after).span.last
