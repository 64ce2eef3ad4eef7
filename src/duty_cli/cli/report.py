"""`duty report`: the documents that are owed, each from a template that a register may override."""

from typing import Annotated

import typer

from duty_cli.cli.options import Output, Units, Year, a_length, a_number, one_of
from duty_cli.cli.session import Session
from duty_cli.model.duration import Duration
from duty_cli.views.report import REPORTS

_FORMATS = ("md", "docx", "html", "xlsx", "json")


def command(
    context: typer.Context,
    template: Annotated[
        str,
        typer.Option(
            "--template",
            "-t",
            metavar="NAME",
            parser=one_of(*REPORTS),
            help="report.template",
        ),
    ] = "annual",
    year: Year = None,
    period: Annotated[
        str | None, typer.Option("--period", metavar="PERIOD", help="report.period")
    ] = None,
    units: Units = None,
    each: Annotated[bool, typer.Option("--each", help="report.each")] = False,
    record: Annotated[
        str | None, typer.Option("--record", metavar="RECORD", help="report.record")
    ] = None,
    within: Annotated[
        Duration | None,
        typer.Option("--within", metavar="LENGTH", parser=a_length, help="report.within"),
    ] = None,
    number: Annotated[
        int | None,
        typer.Option("--number", metavar="N", parser=a_number, help="report.number"),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="|".join(_FORMATS), parser=one_of(*_FORMATS), help="report.format"
        ),
    ] = None,
    output: Output = None,
) -> int:
    """Load, judge, and write each document to `output`, a file of its own, or stdout."""
    # imported here: the readers cost half of the start, and a command's help needs none
    from duty_cli.cli.report_asked import Asked, documents
    from duty_cli.cli.report_files import form_of, write_all

    session: Session = context.obj
    form = form_of(template, form, output)
    asked = Asked(template, year, period, tuple(units or ()), each, record, within, number)
    return write_all(session, form, documents(session, asked), output)
