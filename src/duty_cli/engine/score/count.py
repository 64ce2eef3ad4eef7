"""`count`: so many points for each record, up to the item's points.

Counted are the records of the year that its duties count, also beyond what is owed, or those that
are as `requires` says; with the evidence asked for here. Until the year is over what is left to
the cap is open. Where its duties asked for nothing in the year, the item does not apply. Where
neither is stated, and where an assessor enters a number, that number counts.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from duty_cli.engine.score.case import Case, Standing, carries, counted, turns
from duty_cli.engine.score.entered import awaited, refused, values_of
from duty_cli.engine.score.owed import about
from duty_cli.engine.score.tally import Gain, Tally
from duty_cli.model.duty import Requirement
from duty_cli.model.finding import Message
from duty_cli.model.record import Row
from duty_cli.model.score import Entry
from duty_cli.model.sheet import Count, Item

NAME = "count"

_Counted = tuple[Message, str | None, Row | None]
"""Why something counts, with its occurrence or its record."""


def score(item: Item, terms: Count, case: Case) -> Tally:
    """The points of each record, until the cap is reached."""
    entry = case.entries.get(item.id)
    if entry is not None:
        return _of_number(item, terms, entry)
    if not terms.duties and terms.requires is None:
        return (awaited(item),)
    found = tuple(_counted(terms, case))
    if not found and terms.duties and next(turns(case, terms.duties), None) is None:
        return ()  # nothing was owed
    return _of_records(item, terms, case, found)


def _of_number(item: Item, terms: Count, entry: Entry) -> Tally:
    if entry.points < 0:
        return (refused(item, entry),)
    cap = Fraction(item.points or 0)
    points = min(Fraction(entry.points) * Fraction(terms.each), cap)
    values = {**values_of(entry), "count": entry.points, "each": terms.each}
    return (Gain(Message("score.number", values), points, cap, record=entry.row.path),)


def _of_records(item: Item, terms: Count, case: Case, found: Iterable[_Counted]) -> Tally:
    left = Fraction(item.points or 0)
    gains = []
    for message, occurrence, row in found:
        points = min(Fraction(terms.each), left)
        left -= points
        path = row.path if row else None
        gains.append(Gain(message, points, points, occurrence=occurrence, record=path))
    if left and not case.over:
        gains.append(Gain(Message("score.more-may-come"), Fraction(), left, open=True))
    elif left or not gains:
        gains.append(Gain(Message("score.no-more"), Fraction(), left))
    return tuple(gains)


def _counted(terms: Count, case: Case) -> Iterator[_Counted]:
    """Each record with why it counts, in order of day; then what is only supposed to be done."""
    found = {}
    occurrences = set()
    for verdict, placement in counted(case, terms.duties):
        row = placement.row
        asked = verdict.duty.evidence if terms.evidence is None else terms.evidence
        if carries(row, asked, case.present):
            found[row.path] = row
            occurrences.add(verdict.id)
    if terms.requires is not None:
        fitting = [row for row in case.rows if _is_as(row, terms.requires, case)]
        evidence = terms.evidence or ()
        found = {row.path: row for row in fitting if carries(row, evidence, case.present)}
    for row in sorted(found.values(), key=lambda row: (row.day, row.id, row.path)):
        yield Message("score.counted", {"record": row.title, "day": row.day}), None, row
    for turn in turns(case, terms.duties):
        supposed = turn.standing is Standing.DONE and not turn.records
        if supposed and turn.verdict.id not in occurrences:
            yield about(turn, "score.done"), turn.verdict.id, None


def _is_as(row: Row, requires: Requirement, case: Case) -> bool:
    return (
        row.kind == requires.kind
        and set(requires.topics) <= set(row.topics)
        and set(requires.to) <= set(row.to)
        and row.state == "done"
        and row.day.year == case.year
        and row.day <= case.as_of
    )
