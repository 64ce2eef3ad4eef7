"""A new record: its file, the evidence that comes with it, and what the journal says of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from duty_cli.changes.record_file import record_file
from duty_cli.model.change import Change, FileChange
from duty_cli.model.fields import Kind
from duty_cli.model.finding import Message
from duty_cli.model.words import Words


class Attached(NamedTuple):
    """A file that proves the record: its path in the register, role, SHA-256 and bytes.

    `held` tells whether the register has it there already.
    """

    path: str
    role: str
    sha256: str
    data: bytes
    held: bool


def new_record(
    values: Mapping[str, object],
    kind: Kind,
    attached: Sequence[Attached],
    names: Sequence[Words],
    head: str,
) -> Change:
    """The change that adds the record; `names` are its units', `head` stands above its keys.

    What is attached goes into the same commit, also where it lies in the register already.
    """
    whole = {**values, "kind": kind.NAME}
    if attached:
        whole["evidence"] = [
            {"path": file.path, "role": file.role, "sha256": file.sha256}
            for file in dict.fromkeys(attached)
        ]
    record = record_file(whole, kind, head)
    files = {file.path: FileChange(file.path, _before(file), file.data) for file in attached}
    subject = {
        "kind": Message(f"kind.{kind.NAME}"),
        "title": values["title"],
        "units": tuple(names),
    }
    return Change("add", (record, *files.values()), subject, (record.path,))


def _before(file: Attached) -> bytes | None:
    return file.data if file.held else None
