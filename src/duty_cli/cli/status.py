"""`duty status`: the matrix of units by duties."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from duty_cli.cli.choosing import choice
from duty_cli.cli.destination import destination
from duty_cli.cli.judging import judge, open_register, tell_unread
from duty_cli.cli.options import (
    Duties,
    Output,
    Policies,
    Units,
    Year,
    a_day,
    format_option,
    require_ending,
    require_span,
    span_of,
)
from duty_cli.cli.output import complain, emit, save
from duty_cli.cli.session import Session
from duty_cli.render import writer
from duty_cli.views.matrix import matrix_view

_From = Annotated[
    date | None, typer.Option("--from", metavar="YYYY-MM-DD", parser=a_day, help="option.from")
]
_To = Annotated[
    date | None, typer.Option("--to", metavar="YYYY-MM-DD", parser=a_day, help="option.to")
]


def command(
    context: typer.Context,
    year: Year = None,
    first: _From = None,
    last: _To = None,
    units: Units = None,
    policies: Policies = None,
    duties: Duties = None,
    form: Annotated[str, format_option("matrix")] = "text",
    output: Output = None,
) -> int:
    """Load, judge up to the end of the span, write what is due in it to `output` or stdout.

    A workbook is no text: without `output` it becomes `status.xlsx`.
    """
    session: Session = context.obj
    require_span(year, first, last)
    if output is None and form == "xlsx":
        output = Path("status.xlsx")
    target = destination(session.folder, session.root, output, form)
    if output:
        require_ending(output, form)
    register = open_register(session)
    tell_unread(session, register)
    selection = choice(register, units, policies, duties)
    span = span_of(year, first, last, session.as_of(register.almanac.zone))
    judged = judge(session, register, span.last)
    view = matrix_view(register, judged.evaluation, span, selection)
    made = writer(form, "matrix")(view, session.display)
    if target is None:
        emit(made)
        return 0
    save(made, target)
    if not session.display.quiet:
        complain(session.language.say("report.saved", path=output))
    return 0
