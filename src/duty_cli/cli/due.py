"""`duty due`: what comes next."""

from typing import Annotated

import typer

from duty_cli.cli.choosing import choice
from duty_cli.cli.judging import judge, open_register, tell_unread
from duty_cli.cli.options import Policies, Units, a_length, format_option
from duty_cli.cli.output import emit
from duty_cli.cli.session import Session
from duty_cli.model.duration import Duration
from duty_cli.render import writer
from duty_cli.views.agenda import agenda_end, agenda_view

_MONTH = Duration(30, "d")

_Within = Annotated[
    Duration,
    typer.Option("--within", metavar="LENGTH", parser=a_length, help="option.within"),
]


def command(
    context: typer.Context,
    within: _Within = _MONTH,
    units: Units = None,
    policies: Policies = None,
    form: Annotated[str, format_option("agenda")] = "text",
) -> int:
    """Load, judge up to the end of `within`, print what is still owed."""
    session: Session = context.obj
    register = open_register(session)
    tell_unread(session, register)
    selection = choice(register, units, policies)
    until = agenda_end(register, session.as_of(register.almanac.zone), within)
    judged = judge(session, register, until)
    view = agenda_view(register, judged.evaluation, until, selection)
    emit(writer(form, "agenda")(view, session.display))
    return 0
