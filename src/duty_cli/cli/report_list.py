"""`duty report list`: the documents that can be made, and what each needs."""

import typer

from duty_cli.cli.output import emit
from duty_cli.cli.session import Session
from duty_cli.render import writer
from duty_cli.views.report import REPORTS


def command(context: typer.Context) -> int:
    """One row for each document."""
    session: Session = context.obj
    emit(writer("text", "reports")(REPORTS, session.display))
    return 0
