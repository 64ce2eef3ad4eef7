"""`duty explain`: why something stands as it does."""

from typing import Annotated

import typer

from duty_cli.cli.options import format_option
from duty_cli.cli.output import emit
from duty_cli.cli.session import Session
from duty_cli.render import writer


def command(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="explain.what")],
    form: Annotated[str, format_option("explanation")] = "text",
) -> int:
    """Load, judge, find what is meant, print its story."""
    session: Session = context.obj
    raise NotImplementedError(session.root, what, writer(form, "explanation"), emit)
