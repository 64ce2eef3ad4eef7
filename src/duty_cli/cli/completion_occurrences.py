"""Duties and occurrences, step by step: the duty, the unit or its office, the period."""

from duty_cli.cli.completion_case import Candidate, Case, Found
from duty_cli.cli.completion_records import MOST_READ
from duty_cli.engine.expand import subjects, tracks
from duty_cli.model.cadence import Period
from duty_cli.model.duty import Duty
from duty_cli.model.finding import Message
from duty_cli.model.register import Register
from duty_cli.model.words import PeriodName
from duty_cli.store.record_glance import record_paths, rows
from duty_cli.views.names import all_duties, duties_called


def duties(case: Case, *, ends: str = "", whole: bool = False) -> Found:
    """The duties by id or, with their policy, by key; where a policy's id was begun, that.

    Keys alone where they must be `whole`.
    """
    register = case.register
    if register is None:
        return
    keyed = whole or "/" in case.word
    for duty in all_duties(register):
        yield from case.named(duty.key if keyed else duty.id, duty.title, ends=ends)
    if case.word and not keyed:
        for policy in register.policies:
            yield Candidate(f"{policy.id}/", case.language.show(policy.title), whole=False)


def occurrences(case: Case, *, ends: str = "", alone: bool = False) -> Found:
    """`duty@unit[:member]/period`, with `ends` behind it; duties `alone` too."""
    register = case.register
    if register is None:
        return
    name, at, rest = case.word.partition("@")
    if not at:
        if alone:
            yield from duties(case)
        if not alone or duties_called(register, name):
            yield from duties(case, ends="@")
        return
    duty = next(iter(duties_called(register, name)), None)
    if duty is None:
        yield from _items(case, register, name)
    elif "/" in rest:
        yield from _periods(case, register, duty, ends)
    else:
        yield from _holders(case, register, duty, f"{name}@")


def _items(case: Case, register: Register, name: str) -> Found:
    """An item of a sheet in each unit and year."""
    items = case.glance.items if case.glance else {}
    if name.rpartition("/")[2] in items:
        for unit in register.units:
            told = case.language.show(unit.name)
            yield Candidate(f"{name}@{unit.id}/{case.as_of.year}", told)


def _holders(case: Case, register: Register, duty: Duty, lead: str) -> Found:
    """Each unit that the duty binds, or each office in them, by id or by the unit's name."""
    for unit, member, *_ in subjects(duty, register.units):
        behind = f":{member.id}" if member else ""
        told = case.language.show(unit.name)
        if member:
            told = f"{told} {case.language.show(member.name)}"
        for spelling in dict.fromkeys((unit.id, *unit.name)):
            if spelling == unit.id or case.word.startswith(f"{lead}{spelling[:1]}"):
                yield Candidate(f"{lead}{spelling}{behind}/", told, whole=False)


def _periods(case: Case, register: Register, duty: Duty, ends: str) -> Found:
    """The periods in which the duty binds the unit, until the end of the year."""
    holder, _, _ = case.word.partition("@")[2].partition("/")
    lead = case.word[: len(case.word.partition("@")[0]) + 1 + len(holder) + 1]
    unit_name, _, member = holder.partition(":")
    units = [unit for unit in register.units if unit_name in (unit.id, *unit.name)]
    policies = [policy for policy in register.policies if policy.id == duty.policy]
    narrow = register._replace(
        units=tuple(units),
        policies=tuple(policy._replace(duties=(duty,)) for policy in policies),
    )
    if duty.cadence.triggered and case.root is not None:
        paths = record_paths(str(case.root))
        if len(paths) > MOST_READ:
            return
        narrow = narrow._replace(rows=tuple(rows(str(case.root), paths)))
    last = case.as_of.replace(month=12, day=31)
    for track in tracks(narrow, case.as_of, last, {}):
        if (track.subject.member.id if track.subject.member else "") == member:
            for period in track.periods:
                yield Candidate(f"{lead}{period.id}{ends}", _told(case, period), not ends)


def _told(case: Case, period: Period) -> str:
    name = PeriodName(period.id)
    if period.due is None:
        return case.language.show(name)
    return case.language.tell(Message("completion.period", {"period": name, "due": period.due}))
