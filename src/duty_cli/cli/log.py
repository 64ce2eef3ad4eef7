"""`duty log`: the register's journal, for people who know no git."""

from datetime import date
from typing import Annotated

import typer

from duty_cli.cli.choosing import choice
from duty_cli.cli.judging import open_register, tell_unread
from duty_cli.cli.options import Units, a_day, format_option
from duty_cli.cli.output import emit
from duty_cli.cli.session import Session
from duty_cli.render import writer

_Since = Annotated[
    date | None,
    typer.Option("--since", metavar="YYYY-MM-DD", parser=a_day, help="log.since"),
]


def command(
    context: typer.Context,
    units: Units = None,
    since: _Since = None,
    form: Annotated[str, format_option("journal")] = "text",
) -> int:
    """Load, read history, print its commits."""
    session: Session = context.obj
    # imported here: a command's help needs none of it
    from duty_cli.cli.trail import known_of, open_trail
    from duty_cli.views.journal import journal

    history, unfiled = open_trail(session)
    register = open_register(session)
    tell_unread(session, register)
    asked = sorted(choice(register, units).units)
    view = journal(known_of(session, register, history), unfiled, asked, since)
    emit(writer(form, "journal")(view, session.display))
    return 0
