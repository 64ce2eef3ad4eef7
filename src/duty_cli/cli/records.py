"""The record that an argument names: by its id, its path or its title."""

import os
from pathlib import Path

from duty_cli.cli.placing import placed
from duty_cli.cli.session import Session
from duty_cli.errors import BrokenRecord
from duty_cli.model.record import Row
from duty_cli.model.register import Register
from duty_cli.views.records import record_called, without_position


def named_record(session: Session, register: Register, what: str) -> Row:
    """The record; UsageError where there is none, or several, BrokenRecord with all that is wrong
    where it cannot be read.
    """
    try:
        return record_called(register, in_register(session, what))
    except BrokenRecord as broken:
        raise BrokenRecord(tuple(placed(session, fault) for fault in broken.faults)) from None


def editable_path(session: Session, register: Register, what: str) -> str:
    """The path of the record, or of a file that cannot be read as one, if it is named by its path.

    UsageError where there is none, or several.
    """
    name = in_register(session, what)
    try:
        return record_called(register, name).path
    except BrokenRecord:
        return without_position(name)


def in_register(session: Session, what: str) -> str:
    """A file that is named by its way from the current folder, by its way from the register's top.

    Through os.path: it leaves links as they are, and takes names that no file can have.
    """
    top, path = os.path.abspath(session.root), os.path.abspath(session.folder / what)  # noqa: PTH100 - keeps links
    if os.path.isfile(path) and Path(path).is_relative_to(top):  # noqa: PTH113 - never raises
        return Path(path).relative_to(top).as_posix()
    return what


def folder_in_register(session: Session, what: str) -> str | None:
    """A folder of the register, named by its way from the current folder or from the register's
    top; by its way from the top, which is empty for the top itself. None where it is none.
    """
    top = os.path.abspath(session.root)  # noqa: PTH100 - keeps links
    for start in (session.folder, session.root):
        path = os.path.abspath(start / what)  # noqa: PTH100 - as above
        if os.path.isdir(path) and Path(path).is_relative_to(top):  # noqa: PTH112 - never raises
            way = Path(path).relative_to(top).as_posix()
            return "" if way == "." else way
    return None
