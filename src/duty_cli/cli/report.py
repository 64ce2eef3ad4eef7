"""`duty report`: the annual summary as a document."""

from pathlib import Path
from typing import Annotated

import typer

from duty_cli.cli.options import Units, Year, format_option
from duty_cli.cli.output import emit, save
from duty_cli.cli.session import Session
from duty_cli.render import writer

_Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="option.output")
]


def command(
    context: typer.Context,
    year: Year = None,
    units: Units = None,
    form: Annotated[str, format_option("summary")] = "md",
    output: _Output = None,
) -> int:
    """Load, judge, write the summary of the year to `output` or stdout."""
    session: Session = context.obj
    raise NotImplementedError(
        session.root, year, units, writer(form, "summary"), emit if output is None else save
    )
