"""`duty fmt`: records laid out as the house writes them, where that is asked for."""

from typing import Annotated

import typer

from duty_cli.changes.layout import laid_out, laid_out_values
from duty_cli.cli.changing import Commit, carry_out, open_to_change
from duty_cli.cli.editing import Opened, mark_of, opened
from duty_cli.cli.judging import tell_unread
from duty_cli.cli.output import complain, emit
from duty_cli.cli.records import folder_in_register, named_record
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError
from duty_cli.model.change import Change, FileChange
from duty_cli.model.register import Register
from duty_cli.rules import invalid_file

_ALL = "records"


def command(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="PATH…", help="fmt.paths")] = None,
    check: Annotated[bool, typer.Option("--check", help="fmt.check")] = False,
    commit: Commit = True,
) -> int:
    """Find the records, lay them out, commit them; with --check only say which would change."""
    session: Session = context.obj
    register = open_to_change(session, dry_run=check)
    tell_unread(session, register)
    paths, unread = _chosen(session, register, names or [_ALL])
    found = [_laid_out(opened(session, path)) for path in paths]
    for path, file in zip(paths, found, strict=True):
        if file is None:
            complain(session.language.say("fmt.left", path=path))
    files = tuple(file for file in found if file is not None and file.after != file.before)
    if check:
        _tell(session, files, len(paths))
        return 1 if files or unread else 0
    if not files:
        _tell(session, files, len(paths))
        return 0
    change = Change("fmt", files, {"count": len(files)}, ())
    return carry_out(session, register, change, commit=commit)


def _chosen(session: Session, register: Register, names: list[str]) -> tuple[list[str], bool]:
    """The paths of the records asked for, and whether what was asked for holds some that cannot be
    read; UsageError for a name that is neither a record nor a folder of records.
    """
    faults = {fault.place.path for fault in register.faults if fault.rule == invalid_file.NAME}
    chosen: dict[str, None] = {}
    unread = False
    for name in names:
        folder = _ALL if name == _ALL else folder_in_register(session, name)
        if folder is None:
            chosen[named_record(session, register, name).path] = None
            continue
        below = f"{folder}/" if folder else f"{_ALL}/"
        inside = [row.path for row in register.rows if row.path.startswith(below)]
        broken = any(path.startswith(below) for path in faults)
        if not inside and not broken and name != _ALL:
            raise UsageError("fmt.nothing-there", values={"folder": name})
        chosen |= dict.fromkeys(inside)
        unread = unread or broken
    return [*chosen], unread


def _laid_out(file: Opened) -> FileChange | None:
    """The file in its layout; None where it would say something else then, so that it stays."""
    # imported here: a command's help reads no YAML
    from duty_cli.store.yaml import fold

    text = laid_out(file.text, file.top, file.kind)
    if fold(text)[:2] != (laid_out_values(file.top), ()):
        return None
    return FileChange(file.path, file.data, mark_of(file.data) + text.encode())


def _tell(session: Session, files: tuple[FileChange, ...], count: int) -> None:
    """The files that are to change, and how many there are."""
    for file in files:
        emit(session.language.show(file.path))
    if not session.display.quiet:
        which = "fmt.would" if files else "fmt.fine"
        emit(session.language.plural(which, len(files) or count, all=count))
