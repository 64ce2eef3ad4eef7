"""`duty report`: the annual summary as a document."""

from datetime import date
from typing import Annotated

import typer

from duty_cli import __version__
from duty_cli.cli.judging import choice, judge, open_register
from duty_cli.cli.options import Output, Units, Year, format_option, require_ending
from duty_cli.cli.output import complain, emit, save, writable
from duty_cli.cli.session import Session
from duty_cli.model.kinds import KINDS
from duty_cli.render import writer
from duty_cli.views.summary import summarise, the_year


def command(
    context: typer.Context,
    year: Year = None,
    units: Units = None,
    form: Annotated[str, format_option("summary")] = "md",
    output: Output = None,
) -> int:
    """Load, judge, write the summary of the year to `output` or stdout."""
    # imported here: the readers cost half of the start, and a command's help needs none
    from duty_cli.store.records import load_whole
    from duty_cli.store.templates import load_templates

    session: Session = context.obj
    target = writable(session.folder / output, session.root) if output else None
    if output:
        require_ending(output, form)
    register = open_register(session, versioned=True)
    units = sorted(choice(register, units, None).units)
    year = year or session.as_of(register.almanac.zone).year
    # a year further, for what the year's records and periods have due in the next
    evaluation = judge(session, register, date(year + 1, 12, 31)).evaluation
    part = the_year(register, evaluation, year, units)
    records = load_whole(str(session.root), part.paths(), KINDS)
    view = summarise(part, records, __version__)
    display = session.display._replace(templates=load_templates(session.root))
    text = writer(form, "summary")(view, display)
    if target is None:
        emit(text)
        return 0
    save(text, target)
    if not display.quiet:
        complain(session.language.say("report.saved", path=output))
    return 0
