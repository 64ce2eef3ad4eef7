"""--baseline and --write-baseline: what is known already, read from a file or written to one."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duty_cli.cli.options import STDOUT, a_file, an_output
from duty_cli.cli.output import complain, emit, save, writable
from duty_cli.cli.session import Session
from duty_cli.errors import DutyError, UsageError
from duty_cli.model.baseline import Baseline
from duty_cli.model.finding import Severity

if TYPE_CHECKING:
    from duty_cli.views.audit import AuditView
    from duty_cli.views.check import CheckView

CHECK, AUDIT = "check", "audit"
"""The commands that a baseline may be of."""
Known = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", parser=a_file, help="option.baseline"),
]
WriteKnown = Annotated[
    Path | None,
    typer.Option(
        "--write-baseline", metavar="FILE", parser=an_output, help="option.write-baseline"
    ),
]


def known(
    session: Session, file: Path | None, target: Path | None, command: str
) -> Baseline | None:
    """The baseline in `file`, where one is asked for; DutyError where it cannot be read, or another
    command than this one wrote it.

    DutyError too where the `target` of --write-baseline is none that may be written.
    """
    if target is not None and target is not STDOUT:
        writable(session.folder / target, session.root)
        _require_ours(session.folder / target, target, command)
    if file is None:
        return None
    # imported here: few have a baseline
    from duty_cli.store.baseline import read_baseline

    found = read_baseline(session.folder / file, str(file))
    _require_of(command, found)
    return found


def _require_ours(place: Path, target: Path, command: str) -> None:
    """DutyError where --write-baseline would replace what is no baseline of this command's."""
    from duty_cli.store.baseline import may_replace, read_baseline

    if not may_replace(place):
        raise DutyError("baseline.not-ours", values={"path": target})
    try:
        there = read_baseline(place, str(target))
    except DutyError:
        return  # none is there, or a damaged one, which may be written anew
    _require_of(command, there)


def _require_of(command: str, found: Baseline) -> None:
    """DutyError for another command's baseline: nothing in it is what this one finds."""
    if found.command not in (command, None):
        values = {"path": found.file, "other": found.command, "command": command}
        raise DutyError("baseline.of-another", values=values)


def require_alone(target: Path | None, *others: Collection[object] | Path | None) -> None:
    """UsageError where --write-baseline is given with options that it has no use for."""
    if target is not None and any(others):
        raise UsageError("baseline.alone")


def keep(
    session: Session,
    target: Path,
    view: "CheckView | AuditView",
    before: Baseline | None,
    fail_on: Severity,
    command: str,
) -> int:
    """Write what makes the command fail today to the file of --write-baseline; 0.

    Of a baseline that the view was compared with, what still occurs is kept, and nothing added.
    """
    # imported here: as above
    from duty_cli.store.baseline import baseline_text
    from duty_cli.views.baseline import entries, pruned

    if before is None or view.baseline is None:
        kept = entries(view.findings, fail_on)
    else:
        kept = pruned(before, view.baseline.gone)
    text = baseline_text(kept, command)
    if target is STDOUT:
        emit(text)
        return 0
    save(text, session.folder / target)
    if not session.display.quiet:
        complain(session.language.plural("baseline.written", len(kept), file=target))
    return 0
