"""`duty score`: the assessment of a year, a unit's sheet or the ranking of all."""

from typing import Annotated

import typer

from duty_cli.cli.formats import FINDINGS, Chosen, Output, deliver, formats_option, outputs
from duty_cli.cli.options import Units, Year, a_number
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError

_DOCUMENTS = ("docx", "html", "md", "xlsx")
_Formats = Annotated[list[Chosen] | None, formats_option("score", FINDINGS, beside=_DOCUMENTS)]

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
    forms: _Formats = None,
    number: Annotated[
        int | None,
        typer.Option("--number", metavar="N", parser=a_number, help="report.number"),
    ] = None,
    output: Output = None,
) -> int:
    """Load, judge, score; print it, or write the documents that are made of it."""
    # imported here: the readers cost half of the start, and a command's help needs none
    from duty_cli.cli.choosing import choice
    from duty_cli.cli.score_asked import Asked, assessed, opened, shown
    from duty_cli.cli.score_documents import document_asked, documents
    from duty_cli.cli.score_findings import findings_of_score

    session: Session = context.obj
    if units and group:
        raise UsageError("score.unit-or-group")
    name = "score-sheet" if units else "ranking"
    document = document_asked(name, forms or (), output)
    chosen = () if document else outputs(session, forms, output, "score", FINDINGS)
    if supposed and (document or any(one.form not in ("text", "json") for one in chosen)):
        raise UsageError("score.if-document")
    if number is not None and document is None:
        raise UsageError("score.number-document")
    register = opened(session)
    of_units = sorted(choice(register, units).units)
    asked = Asked(year, policy, tuple(of_units), group, tuple(supposed or ()))
    found = assessed(session, register, asked)
    view = shown(found, asked)
    if document is not None:
        return documents(session, name, document.form, register, view, number, document.file)
    deliver(session, chosen, "score", view, lambda: findings_of_score(session, found, view))
    return 0
