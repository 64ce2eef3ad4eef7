"""`duty score enter`: what an assessor judges of an item, as a record and a commit."""

from typing import Annotated

import typer

from duty_cli.cli.changing import Commit, DryRun, carry_out, open_to_change, show
from duty_cli.cli.options import Year
from duty_cli.cli.output import complain
from duty_cli.cli.session import Session

_Unit = Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="score-enter.unit")]
_Points = Annotated[str | None, typer.Option("--points", metavar="N", help="score-enter.points")]
_Why = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="score-enter.reason")]
_Who = Annotated[
    str | None, typer.Option("--assessor", metavar="BODY", help="score-enter.assessor")
]
_Day = Annotated[str | None, typer.Option("--date", metavar="DATE", help="score-enter.date")]
_Policy = Annotated[str | None, typer.Option("--policy", metavar="ID", help="score.policy")]
_Override = Annotated[bool, typer.Option("--override", help="score-enter.override")]


def command(
    context: typer.Context,
    item: Annotated[str | None, typer.Argument(metavar="ITEM", help="score-enter.item")] = None,
    unit: _Unit = None,
    points: _Points = None,
    reason: _Why = None,
    assessor: _Who = None,
    year: Year = None,
    day: _Day = None,
    policy: _Policy = None,
    override: _Override = False,
    commit: Commit = True,
    dry_run: DryRun = False,
) -> int:
    """Check the entry against the sheet, write it, commit it, and say the new total."""
    # imported here: a command's help needs none of it
    from duty_cli.cli.new_entry import Told, entered

    session: Session = context.obj
    register = open_to_change(session, dry_run=dry_run)
    told = Told(item, unit, points, reason, assessor, year, day, policy, override)
    change, outcome = entered(session, register, told)
    if not dry_run:
        return carry_out(session, register, change, commit=commit, details=outcome)
    show(session, change)
    if not session.display.quiet:
        for line in outcome:
            complain(session.language.tell(line))
    return 0
