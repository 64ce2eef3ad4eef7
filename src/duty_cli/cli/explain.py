"""`duty explain`: why something stands as it does."""

from typing import Annotated

import typer

from duty_cli.cli.judging import judge, open_register
from duty_cli.cli.options import format_option
from duty_cli.cli.output import emit
from duty_cli.cli.session import Session
from duty_cli.render import writer
from duty_cli.rules import RULES
from duty_cli.views.explanation import explanation_view
from duty_cli.views.target import last_day, narrowed, target


def command(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="explain.what")],
    form: Annotated[str, format_option("explanation")] = "text",
) -> int:
    """Load, find what is meant, judge, print its story."""
    session: Session = context.obj
    register = open_register(session)
    aim = target(register, RULES, what)
    until = last_day(register, aim, session.as_of(register.almanac.zone))
    judged = judge(session, narrowed(register, aim), until, misses=True)
    view = explanation_view(register, judged.evaluation, aim, RULES)
    emit(writer(form, "explanation")(view, session.display))
    return 0
