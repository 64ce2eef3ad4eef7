"""A name that refers to nothing: a unit, member, topic, duty, period, record or recipient.

A record that names an unknown unit counts for nobody; one whose `period:` names no occurrence
of its duty counts for none. A recipient is told only where it looks like a known one misspelt:
records may go to others besides.

What to do: correct the name; the message says what comes nearest. A period must be one in which
the duty bound that unit.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

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
    offices = {unit.id: frozenset(member.id for member in unit.members) for unit in register.units}
    fine: set[tuple[object, ...]] = set()  # most records name what others have named before
    for row in register.rows:
        named = (row.units, row.by, row.to, row.topics, row.duties, row.waives, row.re)
        if named in fine:
            continue
        remarks = tuple(_in_record(row, register, offices, known))
        yield from remarks
        if not remarks:
            fine.add(named)
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


def _known(register: Register) -> Mapping[str, frozenset[str]]:
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
        "topic": frozenset(topics),
        "recipient": frozenset(recipients) | {unit.id for unit in register.units},
        "duty": frozenset(
            f"{use.id}/{duty}" for use in register.organisation.uses for duty in use.duties
        ),
        "record": frozenset(row.id for row in register.rows) | register.closed.ids,
        "unit": frozenset(unit.id for unit in register.units),
        "path": frozenset(row.path for row in register.rows) | register.closed.paths,
    }


def _in_record(
    row: Row,
    register: Register,
    offices: Mapping[str, frozenset[str]],
    known: Mapping[str, frozenset[str]],
) -> Iterator[Remark]:
    """What a record names beside its period; what could not be read calls nothing unknown."""
    if register.roster_known:
        yield from _units(row, offices, known["unit"])
    if register.policies_known:
        yield from _in_policies(row, known)
    yield from _answered(row, known)


def _units(
    row: Row, offices: Mapping[str, frozenset[str]], known: frozenset[str]
) -> Iterator[Remark]:
    """Units that there are not, and offices that no unit of the record has."""
    several = len(row.units) > 1
    strangers = False
    for number, unit in enumerate(row.units):
        if unit not in offices:
            strangers = True
            keys = ("units", number) if several else ("unit",)
            yield _remark("unit", unit, known, row.path, keys, row)
    if strangers:
        return  # the offices of an unknown unit cannot be known
    for number, member in enumerate(row.by):
        if not any(member in offices[unit] for unit in row.units):
            held = frozenset(chain.from_iterable(offices[unit] for unit in row.units))
            yield _remark("member", member, held, row.path, ("by", number), row)


def _in_policies(row: Row, known: Mapping[str, frozenset[str]]) -> Iterator[Remark]:
    """Recipients, topics and duties that no policy in force has."""
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


def _answered(row: Row, known: Mapping[str, frozenset[str]]) -> Iterator[Remark]:
    """Records that it says to answer, and that there are not."""
    for number, reference in enumerate(row.re):
        if reference not in known["record"] and reference not in known["path"]:
            yield _remark("record", reference, known["record"], row.path, ("re", number), row)


def _recipients(row: Row, known: frozenset[str]) -> Iterator[Remark]:
    """Recipients that look like a known one misspelt; a record may go to others besides."""
    for number, recipient in enumerate(row.to):
        if recipient not in known and nearest(recipient, known):
            keys = ("to", number) if len(row.to) > 1 else ("to",)
            yield _remark("recipient", recipient, known, row.path, keys, row)


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
