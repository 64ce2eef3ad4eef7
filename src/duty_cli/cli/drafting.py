"""A new record before it is written: its change, and which occurrences it may be meant for."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from duty_cli.changes.add import Attached, new_record
from duty_cli.changes.naming import evidence_path
from duty_cli.changes.proposal import Proposals, proposals
from duty_cli.changes.typed import named
from duty_cli.cli.options import suggestion
from duty_cli.cli.session import Session
from duty_cli.cli.soundness import changed_register, rows_of
from duty_cli.engine.evaluate import evaluate
from duty_cli.errors import UsageError
from duty_cli.model.change import Change
from duty_cli.model.fields import ROLES, Kind
from duty_cli.model.finding import Message
from duty_cli.model.register import Register
from duty_cli.model.words import Words
from duty_cli.render.language import Language
from duty_cli.views.names import Named

SCHEMA = ".duty/schemas/record.json"
"""Where `duty init` puts the schema that editors read records by."""


def drafted(
    session: Session,
    register: Register,
    kind: Kind,
    values: Mapping[str, object],
    files: Sequence[str],
) -> Change:
    """The change that adds the record; UsageError for a file that cannot be attached."""
    units = (*named(values, "unit"), *named(values, "units"))
    names = {unit.id: unit.name for unit in register.units}
    attached = [attach(session, text, units[0], str(values["date"])) for text in files]
    printed = tuple(names.get(unit, Words(unit, unit)) for unit in units)
    return new_record(values, kind, attached, printed, schema_line(session.root))


def schema_line(root: Path) -> str:
    """The line by which an editor knows what a record is, where the register has its schema."""
    way = f"../../../{SCHEMA}"
    return f"# yaml-language-server: $schema={way}\n" if (root / SCHEMA).is_file() else ""


def attach(session: Session, text: str, unit: str, day: str) -> Attached:
    """`minutes.pdf:minutes`: a file, and what it is to the record; UsageError where it is none."""
    # imported here: a command's help needs none of it
    from duty_cli.store.attachments import read_attachment

    called, role = split_role(session, text)
    found = read_attachment(session.folder / Path(called).expanduser(), called, session.root)
    path = found.inside or evidence_path(unit, day, found.name, found.data)
    held = bool(found.inside) or _holds(session.root / path, found.data)
    return Attached(path, role, found.sha256, found.data, held)


def split_role(session: Session, text: str) -> tuple[str, str]:
    """The file and its role, which may be printed in the session's language; `other` for none.

    UsageError where it is a file with a role that there is not.
    """
    roles = named_roles(session.language)
    for colon in (":", "："):
        path, found, role = text.rpartition(colon)
        if not found:
            continue
        known = next((one.id for one in roles if role in one.spellings), None)
        if known is not None:
            return path, known
        folder = session.folder
        if (folder / path).is_file() and not (folder / text).exists():
            hint = suggestion(role, roles)
            raise UsageError("attach.no-role", values={"role": role, "hint": hint})
    return text, "other"


def named_roles(language: Language) -> tuple[Named, ...]:
    """What a file can be to a record, with the printed names."""
    printed = {role: language.say(f"evidence.{role}") for role in ROLES}
    return tuple(Named(role, Words(text, text)) for role, text in printed.items())


def meant_for(session: Session, register: Register, change: Change) -> Proposals:
    """The earlier occurrences that the new record may be meant for, and what it counts for."""
    rows = rows_of(change)
    [path] = change.records
    after = changed_register(register, rows)
    return proposals(evaluate(after, session.as_of(register.almanac.zone)), path)


def answered(register: Register, value: str) -> Message | str:
    """The record that is answered, by its title."""
    titles = {row.id: row.title for row in register.rows}
    return Message("add.record", {"title": titles.get(value, value)})


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file is there already, the same to the byte."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False
