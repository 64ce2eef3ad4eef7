"""`duty score`: the assessment of a year, a unit's sheet or the ranking of all."""

from typing import Annotated

import typer

from duty_cli.cli.options import Output, Units, Year, a_number, one_of
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError

_FORMATS = ("text", "json", "md", "docx", "html", "xlsx")

_Group = Annotated[str | None, typer.Option("--group", metavar="TAG", help="score.group")]
_If = Annotated[
    list[str] | None, typer.Option("--if", metavar="OCCURRENCE=STATUS", help="score.if")
]


def command(
    context: typer.Context,
    year: Year = None,
    units: Units = None,
    group: _Group = None,
    policy: Annotated[
        str | None, typer.Option("--policy", metavar="ID", help="score.policy")
    ] = None,
    supposed: _If = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="|".join(_FORMATS), parser=one_of(*_FORMATS), help="score.format"
        ),
    ] = None,
    number: Annotated[
        int | None,
        typer.Option("--number", metavar="N", parser=a_number, help="report.number"),
    ] = None,
    output: Output = None,
) -> int:
    """Load, judge, score; print it, or write the documents that are made of it."""
    # imported here: the readers cost half of the start, and a command's help needs none
    from duty_cli.cli.judging import choice
    from duty_cli.cli.score_asked import Asked, assessed, opened, shown
    from duty_cli.cli.score_documents import documents, form_asked, printed
    from duty_cli.render import writer

    session: Session = context.obj
    if units and group:
        raise UsageError("score.unit-or-group")
    name = "score-sheet" if units else "ranking"
    form = form_asked(name, form, output)
    if supposed and form not in ("text", "json"):
        raise UsageError("score.if-document")
    register = opened(session)
    chosen = sorted(choice(register, units).units)
    asked = Asked(year, policy, tuple(chosen), group, tuple(supposed or ()))
    found = assessed(session, register, asked)
    view = shown(found, asked)
    if form in ("text", "json"):
        if number is not None:
            raise UsageError("score.number-document")
        text = writer(form, "score")(view, session.display)
        return printed(session, text, form, output)
    return documents(session, name, form, register, view, number, output)
