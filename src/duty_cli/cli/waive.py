"""`duty waive`: a decision that an occurrence need not be done, or was missed for good."""

from typing import Annotated

import typer

from duty_cli.cli.ask import interruptible
from duty_cli.cli.changing import Commit, DryRun, agreed, carry_out, open_to_ask, show
from duty_cli.cli.options import one_of
from duty_cli.cli.session import Session

_Outcome = Annotated[
    str | None,
    typer.Option(
        "--outcome",
        metavar="exempt|missed",
        parser=one_of("exempt", "missed"),
        help="waive.outcome",
    ),
]
_Why = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="waive.reason")]
_Who = Annotated[str | None, typer.Option("--approver", metavar="TEXT", help="waive.approver")]
_Day = Annotated[str | None, typer.Option("--date", metavar="DATE", help="waive.date")]


def command(
    context: typer.Context,
    occurrence: Annotated[
        str | None, typer.Argument(metavar="OCCURRENCE", help="waive.what")
    ] = None,
    outcome: _Outcome = None,
    reason: _Why = None,
    approver: _Who = None,
    day: _Day = None,
    commit: Commit = True,
    dry_run: DryRun = False,
) -> int:
    """Find the occurrence, write a waiver that covers it, commit it."""
    # imported here: a command's help needs none of it
    from duty_cli.cli.new_waiver import Told, asked, waiver

    session: Session = context.obj
    register, asking = open_to_ask(session, commit=commit, dry_run=dry_run)
    told = Told(occurrence, outcome, reason, approver, day)
    with interruptible(session.language):
        change = waiver(session, register, asked(session, register, told) if asking else told)
        if asking and not dry_run and not agreed(session, change):
            return 0
    if dry_run:
        return show(session, change)
    return carry_out(session, register, change, commit=commit)
