"""`duty policy list`: the policies that come with duty."""

from typing import Annotated

import typer

from duty_cli.cadence import CADENCES
from duty_cli.cli.options import format_option
from duty_cli.cli.output import emit
from duty_cli.cli.session import Session
from duty_cli.model.kinds import KINDS
from duty_cli.render import writer
from duty_cli.views.policies import policy_shelf


def command(
    context: typer.Context,
    form: Annotated[str, format_option("policies")] = "text",
) -> int:
    """Read the shipped policies, print them in short."""
    # imported here: the readers cost half of the start, and a command's help needs none
    from duty_cli.store.library import shipped_books

    session: Session = context.obj
    view = policy_shelf([book.policy for book in shipped_books(KINDS, CADENCES)])
    emit(writer(form, "policies")(view, session.display))
    return 0
