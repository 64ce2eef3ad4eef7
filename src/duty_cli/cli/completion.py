"""`duty completion`: the script with which a shell completes what is typed behind `duty`."""

from typing import Annotated

import typer

from duty_cli.cli.completion_scripts import SCRIPTS
from duty_cli.cli.options import one_of
from duty_cli.cli.output import emit


def command(
    context: typer.Context,
    shell: Annotated[
        str,
        typer.Argument(metavar="SHELL", parser=one_of(*SCRIPTS), help="completion.shell"),
    ],
) -> int:
    """Print the script; where it belongs is told by the help page."""
    emit(SCRIPTS[shell])
    return 0
