"""--baseline and --write-baseline: what is known already, read from a file or written to one."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duty_cli.cli.output import complain, save, writable
from duty_cli.cli.session import Session
from duty_cli.errors import DutyError, UsageError
from duty_cli.model.baseline import Baseline
from duty_cli.model.finding import Severity

if TYPE_CHECKING:
    from duty_cli.views.audit import AuditView
    from duty_cli.views.check import CheckView

Known = Annotated[Path | None, typer.Option("--baseline", metavar="FILE", help="option.baseline")]
WriteKnown = Annotated[
    Path | None, typer.Option("--write-baseline", metavar="FILE", help="option.write-baseline")
]


def known(session: Session, file: Path | None, target: Path | None) -> Baseline | None:
    """The baseline in `file`, where one is asked for; DutyError where it cannot be read.

    DutyError too where the `target` of --write-baseline is none that may be written.
    """
    if target is not None:
        writable(session.folder / target, session.root)
        _require_ours(session.folder / target, target)
    if file is None:
        return None
    # imported here: few have a baseline
    from duty_cli.store.baseline import read_baseline

    return read_baseline(session.folder / file, str(file))


def _require_ours(place: Path, target: Path) -> None:
    """DutyError where --write-baseline would replace what never was a baseline."""
    from duty_cli.store.baseline import may_replace

    if not may_replace(place):
        raise DutyError("baseline.not-ours", values={"path": target})


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
    save(baseline_text(kept), session.folder / target)
    if not session.display.quiet:
        complain(session.language.plural("baseline.written", len(kept), file=target))
    return 0
