"""A name that refers to nothing: a unit, member, topic, duty, period or record.

A record that names an unknown unit counts for nobody; one whose `period:` names no occurrence
of its duty counts for none.

What to do: correct the name; the message says what comes nearest. A period must be one in which
the duty bound that unit.
"""

from collections.abc import Iterable, Iterator

from duty_cli.engine.context import Context, Remark, did_you_mean
from duty_cli.engine.usage import unplaced
from duty_cli.model.finding import Message, Place, Severity
from duty_cli.model.near import nearest
from duty_cli.model.record import Row
from duty_cli.model.register import Register

NAME = "unknown-reference"
SEVERITY = Severity.ERROR


def check(context: Context) -> Iterator[Remark]:
    """One remark for each name that refers to nothing."""
    register = context.register
    yield from _in_settings(register)
    yield from _in_roster(register)
    known = _known(register)
    for row in register.rows:
        yield from _in_record(row, register, known)
    for row, period, periods in unplaced(register, context.evaluation):
        yield _remark("period", period, periods, row.path, ("period",), row)


def _in_settings(register: Register) -> Iterator[Remark]:
    """Duties that `set` and `skip` name and the policy does not have."""
    for use in register.organisation.uses:
        if not use.duties:
            continue
        for key, names in (("set", use.changed), ("skip", tuple(use.skipped))):
            for name in names:
                if name not in use.duties:
                    keys = (*use.place.keys, key, name)
                    yield _remark("duty", name, use.duties, use.place.path, keys)


def _in_roster(register: Register) -> Iterator[Remark]:
    units = {unit.id for unit in register.units}
    for unit in register.units:
        if unit.parent is not None and unit.parent not in units:
            keys = (*unit.place.keys, "parent")
            yield _remark("unit", unit.parent, units, unit.place.path, keys)


def _known(register: Register) -> dict[str, frozenset[str]]:
    """What records may refer to, by the kind of thing."""
    topics: set[str] = set()
    recipients: set[str] = set()
    for policy in register.policies:
        topics |= set(policy.names.get("topics", {}))
        recipients |= set(policy.names.get("recipients", {}))
        for duty in policy.duties:
            recipients |= set(duty.requires.to)
            topics |= {*duty.requires.topics, *getattr(duty.cadence, "topics", ())}
    return {
        "unit": frozenset(unit.id for unit in register.units),
        "topic": frozenset(topics),
        "recipient": frozenset(recipients) | {unit.id for unit in register.units},
        "duty": frozenset(
            f"{use.id}/{duty}" for use in register.organisation.uses for duty in use.duties
        ),
        "record": frozenset(row.id for row in register.rows),
        "path": frozenset(row.path for row in register.rows),
    }


def _in_record(row: Row, register: Register, known: dict[str, frozenset[str]]) -> Iterator[Remark]:
    if register.roster_known:
        key = "units" if len(row.units) > 1 else "unit"
        for number, unit in enumerate(row.units):
            if unit not in known["unit"]:
                keys = (key, number) if key == "units" else (key,)
                yield _remark("unit", unit, known["unit"], row.path, keys, row)
        yield from _members(row, register)
    if register.policies_known:
        yield from _recipients(row, known["recipient"])
        # without a single topic in force there is nothing that a topic could be compared with
        for number, topic in enumerate(row.topics):
            if known["topic"] and topic not in known["topic"]:
                yield _remark("topic", topic, known["topic"], row.path, ("topics", number), row)
        for number, duty in enumerate(row.duties):
            if duty not in known["duty"]:
                yield _remark("duty", duty, known["duty"], row.path, ("duties", number), row)
        if row.waives and row.waives.duty not in known["duty"]:
            yield _remark("duty", row.waives.duty, known["duty"], row.path, ("duty",), row)
    for number, reference in enumerate(row.re):
        if reference not in known["record"] and reference not in known["path"]:
            yield _remark("record", reference, known["record"], row.path, ("re", number), row)


def _recipients(row: Row, known: frozenset[str]) -> Iterator[Remark]:
    """Recipients that look like a known one misspelt; a record may go to others besides."""
    for number, recipient in enumerate(row.to):
        if recipient not in known and nearest(recipient, known):
            keys = ("to", number) if len(row.to) > 1 else ("to",)
            yield _remark("recipient", recipient, known, row.path, keys, row)


def _members(row: Row, register: Register) -> Iterator[Remark]:
    """Offices that no unit of the record has."""
    held = [unit for unit in register.units if unit.id in row.units]
    if len(held) < len(set(row.units)):
        return  # a unit is unknown already; its offices cannot be known
    offices = {member.id for unit in held for member in unit.members}
    for number, member in enumerate(row.by):
        if member not in offices:
            yield _remark("member", member, offices, row.path, ("by", number), row)


def _remark(
    sort: str,
    name: str,
    known: Iterable[str],
    path: str,
    keys: tuple[str | int, ...],
    row: Row | None = None,
) -> Remark:
    values = {"name": name, "hint": did_you_mean(nearest(name, known))}
    message = Message(f"finding.unknown-{sort}", values)
    if row is None:
        return Remark(message, Place(path, keys))
    return Remark(message, Place(path, keys), day=row.day, units=row.units)
