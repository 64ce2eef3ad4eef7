"""What of a register `explain` was asked about: a duty, an occurrence, an item, a record."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from duty_cli.engine.expand import readable
from duty_cli.errors import UsageError
from duty_cli.model.duty import Duty
from duty_cli.model.finding import Message
from duty_cli.model.record import Row
from duty_cli.model.register import Policy, Register, Unit
from duty_cli.model.sheet import Item
from duty_cli.views.names import (
    Known,
    duties_called,
    label,
    named_duties,
    named_units,
    nearest_of,
    units_called,
)
from duty_cli.views.records import record_at, without_position

_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}\Z", re.ASCII)
_OCCURRENCE = re.compile(r"([^@]+)@([^/:]+)(?::([^/]+))?(?:/(.+))?\Z")


@dataclass(frozen=True, slots=True)
class DutyTarget:
    """A duty in force."""

    duty: Duty


@dataclass(frozen=True, slots=True)
class UnitDutyTarget:
    """A duty in one unit, or in one office of it."""

    duty: Duty
    unit: Unit
    member: str | None

    @property
    def id(self) -> str:
        """`policy/duty@unit[:member]`."""
        holder = f":{self.member}" if self.member else ""
        return f"{self.duty.key}@{self.unit.id}{holder}"


@dataclass(frozen=True, slots=True)
class OccurrenceTarget:
    """An occurrence that may exist: its duty and its unit do."""

    duty: Duty
    unit: Unit
    member: str | None
    period: str

    @property
    def id(self) -> str:
        """`policy/duty@unit[:member]/period`."""
        holder = f":{self.member}" if self.member else ""
        return f"{self.duty.key}@{self.unit.id}{holder}/{self.period}"


@dataclass(frozen=True, slots=True)
class RecordTarget:
    """A record."""

    row: Row


@dataclass(frozen=True, slots=True)
class ItemTarget:
    """An item of a policy's score sheet, or a part of one, for a unit in a year."""

    policy: Policy
    item: Item
    unit: Unit
    year: int

    @property
    def id(self) -> str:
        """`policy/item@unit/year`."""
        return f"{self.policy.id}/{self.item.id}@{self.unit.id}/{self.year}"


Target = DutyTarget | UnitDutyTarget | OccurrenceTarget | RecordTarget | ItemTarget


def target(register: Register, rules: Collection[str], text: str) -> Target:
    """What `text` names; UsageError, with the nearest name, where it is unknown or ambiguous.

    The `rules` are names that may have been meant. A path may carry the line and column with
    which a finding prints it.
    """
    name = without_position(text)
    row = record_at(register, name)
    if row is not None:
        return RecordTarget(row)
    if "@" in name:
        return _in_unit(register, name)
    duty = _duty(register, name)
    if duty is not None:
        return DutyTarget(duty)
    _refuse_what_others_show(register, name)
    known: list[Known] = [*rules, *named_duties(register), *named_units(register.units)]
    records = (row.path if "/" in name else row.id for row in register.rows)
    raise _unknown("explain.unknown", name, [*known, *records])


def last_day(register: Register, aim: Target, as_of: date) -> date:
    """The last day that has to be judged to tell of it."""
    if isinstance(aim, ItemTarget):
        return date(aim.year, 12, 31)
    year_end = date(as_of.year, 12, 31)
    if not isinstance(aim, OccurrenceTarget):
        return year_end
    cadence = readable(aim.duty.cadence, register.almanac)
    within = cadence.day_in(aim.period, register.almanac)
    return max(year_end, within or year_end)


def narrowed(register: Register, aim: Target) -> Register:
    """The part of the register that has to be judged: one duty's story rests on no other duty.

    Without it a far-off occurrence would call for all occurrences of all duties until then. An item
    of a score sheet may rest on any of them.
    """
    match aim:
        case RecordTarget() | ItemTarget():
            return register
        case DutyTarget(duty=duty):
            return register._replace(policies=_with_only(register, duty))
        case UnitDutyTarget(duty=duty, unit=unit) | OccurrenceTarget(duty=duty, unit=unit):
            return register._replace(policies=_with_only(register, duty), units=(unit,))


def _with_only(register: Register, duty: Duty) -> tuple[Policy, ...]:
    return tuple(
        policy._replace(duties=(duty,)) for policy in register.policies if policy.id == duty.policy
    )


def _duty(register: Register, name: str) -> Duty | None:
    """The duty of that key, id or title; UsageError where it is skipped, or several have it."""
    found = duties_called(register, name)
    if len(found) > 1:
        keys = tuple(duty.key for duty in found)
        raise UsageError("explain.ambiguous", values={"name": name, "names": keys})
    if found:
        return found[0]
    for use in register.organisation.uses:
        for skipped, why in use.skipped.items():
            if name in (skipped, f"{use.id}/{skipped}"):
                values = {"name": f"{use.id}/{skipped}", "why": why}
                raise UsageError("explain.skipped", values=values, place=use.place)
    return None


def _item(register: Register, name: str) -> tuple[Policy, Item] | None:
    """The item of that id, which may stand behind its policy's; UsageError where it is several."""
    found = [
        (policy, item)
        for policy in register.policies
        for id, item in (policy.sheet.by_id if policy.sheet else {}).items()
        if name in (id, f"{policy.id}/{id}")
    ]
    if len(found) > 1:
        names = tuple(f"{policy.id}/{item.id}" for policy, item in found)
        raise UsageError("explain.ambiguous", values={"name": name, "names": names})
    return found[0] if found else None


def _refuse_what_others_show(register: Register, name: str) -> None:
    """UsageError for a unit or a policy, which other commands show, and an item without a unit."""
    item = _item(register, name)
    if item is not None:
        raise UsageError("explain.is-item", values={"id": name, "title": item[1].title})
    for unit in units_called(register.units, name):
        values = {"name": unit.name, "id": unit.id}
        raise UsageError("explain.is-unit", values=values)
    for policy in register.policies:
        if name in (policy.id, *policy.title):
            values = {"name": policy.title, "id": policy.id}
            raise UsageError("explain.is-policy", values=values)


def _in_unit(register: Register, name: str) -> UnitDutyTarget | OccurrenceTarget | ItemTarget:
    """`duty@unit[:office][/period]`, or `item@unit/year`."""
    parts = _OCCURRENCE.match(name)
    if parts is None:
        raise UsageError("explain.form", values={"name": name})
    key, unit_id, member, period = parts.groups()
    duty = _duty(register, key)
    if duty is None:
        item = _item(register, key)
        if item is None:
            raise _unknown("explain.unknown-duty", key, named_duties(register))
        if member or not period or not _YEAR.match(period):
            raise UsageError("explain.item-form", values={"name": name, "id": key})
        return ItemTarget(*item, _unit(register, unit_id), int(period))
    unit = _unit(register, unit_id)
    if period is None:
        return UnitDutyTarget(duty, unit, member)
    return OccurrenceTarget(duty, unit, member, period)


def _unit(register: Register, name: str) -> Unit:
    """The unit of that id or name; UsageError where there is none, or several have it."""
    units = units_called(register.units, name)
    if not units:
        raise _unknown("explain.unknown-unit", name, named_units(register.units))
    if len(units) > 1:
        ids = tuple(unit.id for unit in units)
        raise UsageError("explain.ambiguous", values={"name": name, "names": ids})
    return units[0]


def _unknown(message: str, name: str, known: Iterable[Known]) -> UsageError:
    near = nearest_of(name, known)
    hint = Message("usage.near", {"name": label(near)}) if near else Message("explain.hint")
    return UsageError(message, values={"name": name, "hint": hint})
