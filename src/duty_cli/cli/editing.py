"""What commands that edit a record share: its file, the edit, and what is said of it."""

from codecs import BOM_UTF8
from collections.abc import Mapping
from typing import NamedTuple

from duty_cli.changes.edit import edited, wanted_values
from duty_cli.changes.typed import named
from duty_cli.cli.session import Session
from duty_cli.errors import BrokenRecord, DutyError
from duty_cli.model.change import Change, FileChange
from duty_cli.model.fields import Kind
from duty_cli.model.finding import Fault, Message, Place
from duty_cli.model.kinds import KINDS
from duty_cli.model.node import Node, content
from duty_cli.model.register import Register
from duty_cli.model.words import Words
from duty_cli.model.yaml_text import flow

_LONGEST = 60


class Opened(NamedTuple):
    """A record's file as it is, with its document and what that says."""

    path: str
    data: bytes
    text: str
    top: Node
    values: Mapping[str, object]
    kind: Kind


class Edit(NamedTuple):
    """A record's file changed, and what it says then; `details` has a message for each key."""

    file: FileChange
    values: Mapping[str, object]
    details: tuple[Message, ...]


def opened(session: Session, path: str) -> Opened:
    """The file of a record at that path; BrokenRecord where it is none that could be edited."""
    # imported here: a command's help reads no record
    from duty_cli.store.nodes import document
    from duty_cli.store.source import read_source

    source = read_source(str(session.root), path)
    if isinstance(source, Fault):
        raise BrokenRecord((source,))
    values, faults = source.content()
    if faults or values is None:
        raise BrokenRecord(faults)
    kind = KINDS.get(str(values.get("kind")))
    if kind is None:
        raise DutyError("edit.no-kind", place=Place(path))
    top = document(source.text)
    return Opened(path, source.data, source.text, top, content(top), kind)


def edit_of(file: Opened, changes: Mapping[str, object]) -> Edit:
    """The record with these keys changed, those whose value is None taken away.

    DutyError where the file is written so that it cannot be changed piece by piece.
    """
    from duty_cli.store.yaml import fold  # as above

    values = wanted_values(file.top, changes)
    text = edited(file.text, file.top, changes, file.kind)
    if text is None or fold(text)[:2] != (values, ()):
        raise DutyError("edit.tangled", place=Place(file.path))
    details = tuple(_detail(key, file.values.get(key), value) for key, value in changes.items())
    return Edit(
        FileChange(file.path, file.data, mark_of(file.data) + text.encode()), values, details
    )


def mark_of(data: bytes) -> bytes:
    """The byte order mark with which a file begins, which edits keep."""
    return BOM_UTF8 if data.startswith(BOM_UTF8) else b""


def change_of(
    register: Register,
    action: str,
    edit: Edit,
    attached: tuple[FileChange, ...] = (),
    reason: str | None = None,
    **subject: object,
) -> Change:
    """The change that makes the edit, with the files that go with it; its commit names the record's
    title and units.
    """
    values, path = edit.values, edit.file.path
    names = {unit.id: unit.name for unit in register.units}
    units = (*named(values, "unit"), *named(values, "units"))
    told = {
        "kind": Message(f"kind.{values['kind']}"),
        "title": values.get("title") or path,
        "units": tuple(names.get(unit, Words(unit, unit)) for unit in units),
        **subject,
    }
    return Change(action, (edit.file, *attached), told, (path,), reason)


def _detail(key: str, before: object, after: object) -> Message:
    values = {"key": key, "before": shown(before), "after": shown(after)}
    if before is None:
        return Message("edit.added", values)
    return Message("edit.removed" if after is None else "edit.changed", values)


def shown(value: object) -> str:
    """A value as a file has it on one line, cut where it is long."""
    text = value if isinstance(value, str) else flow(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
