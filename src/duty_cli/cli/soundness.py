"""Whether a change may be written: its records are read as they will be, and judged."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from duty_cli.cli.judging import open_register
from duty_cli.cli.session import Session
from duty_cli.engine.context import Context
from duty_cli.engine.evaluate import evaluate
from duty_cli.errors import BrokenAnswers
from duty_cli.model.change import Change
from duty_cli.model.finding import Fault, Message, Place
from duty_cli.model.kinds import KINDS
from duty_cli.model.record import Row
from duty_cli.model.register import Register
from duty_cli.rules import unknown_reference

RECORDS = "records/"
LAST_DAY = date(2199, 12, 31)
"""What lies later is not looked at: that would be every period until then."""


def require_sound(session: Session, register: Register, change: Change) -> None:
    """BrokenAnswers with everything that is wrong with the change's records."""
    rows, faults = _read(change)
    faults += _twins(register, rows)
    faults += _references(session, register, rows)
    if faults:
        written = {file.path: file.before is None for file in change.files}
        raise BrokenAnswers(tuple(_by_key(fault, written) for fault in faults))


def rows_of(change: Change) -> Mapping[str, Row]:
    """The records of a change by path, as they will be; those that cannot be read are left out."""
    return _read(change)[0]


def require_unique(session: Session, change: Change) -> None:
    """BrokenAnswers where another record has taken the id that one gives itself meanwhile.

    An id that a record does not give is its file's name, which cannot be taken twice.
    """
    rows = {path: row for path, row in rows_of(change).items() if row.id != _stem(path)}
    faults = tuple(_twins(open_register(session), rows)) if rows else ()
    if faults:
        raise BrokenAnswers(faults)


def _read(change: Change) -> tuple[dict[str, Row], list[Fault]]:
    """The change's records as they will be, by path, and what is wrong with the others."""
    # imported here: a command's help reads no record
    from duty_cli.store.records import read_row

    rows: dict[str, Row] = {}
    faults: list[Fault] = []
    for file in change.files:
        if file.path.startswith(RECORDS):
            found = read_row(file.path, file.after, KINDS)
            if isinstance(found, Row):
                rows[file.path] = found
            else:
                faults += found
    return rows, faults


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _by_key(fault: Fault, written: Mapping[str, bool]) -> Fault:
    """A fault of what is not written yet, at its key; of a file that is new, at the option for it.

    `written` are the paths of the change, and whether each is new.
    """
    path, keys = fault.place.path, fault.place.keys
    if not keys or path not in written:
        return fault
    return fault._replace(place=Place(f"--{keys[0]}" if written[path] else _way(keys)))


def _way(keys: Sequence[str | int]) -> str:
    """The way to a value of a record: `findings.2.done`; an entry of a mere list by its key."""
    named = keys[:-1] if isinstance(keys[-1], int) else keys
    return ".".join(str(key + 1 if isinstance(key, int) else key) for key in named)


def changed_register(register: Register, rows: Mapping[str, Row]) -> Register:
    """The register with these rows in place of those at the same paths."""
    others = [row for row in register.rows if row.path not in rows]
    every = sorted([*others, *rows.values()], key=lambda row: row.path)
    return register._replace(rows=tuple(every))


def _twins(register: Register, rows: Mapping[str, Row]) -> Iterator[Fault]:
    """Ids that another record has already."""
    taken = {row.id: row.path for row in register.rows if row.path not in rows}
    for row in rows.values():
        first = taken.setdefault(row.id, row.path)
        if first != row.path:
            values = {"value": row.id, "first": first}
            yield Fault("duplicate-id", Message("duplicate.record", values), Place(row.path))


def _references(session: Session, register: Register, rows: Mapping[str, Row]) -> Iterator[Fault]:
    """Names in the changed records that refer to nothing, and did not before; and elsewhere names
    of records that are called otherwise now.
    """
    ids = {row.id for row in rows.values()}
    gone = {row.id for row in register.rows if row.path in rows} - ids
    found = [
        fault
        for fault in _unknown(session, changed_register(register, rows), rows)
        if fault.place.path in rows or fault.message.values["name"] in gone
    ]
    if found and any(row.path in rows for row in register.rows):
        before = {*map(repr, _unknown(session, register, rows))}
        found = [fault for fault in found if repr(fault) not in before]
    yield from found


def _unknown(session: Session, register: Register, rows: Mapping[str, Row]) -> Iterator[Fault]:
    """What refers to nothing in a register, also as of the last day of the changed records."""
    last = max((row.day for row in rows.values()), default=date.min)
    as_of = max(session.as_of(register.almanac.zone), min(last, LAST_DAY))
    evaluation = evaluate(register, as_of)
    for remark in unknown_reference.check(Context(register, evaluation, (), None)):
        if remark.place is not None:
            yield Fault(unknown_reference.NAME, remark.message, remark.place)
