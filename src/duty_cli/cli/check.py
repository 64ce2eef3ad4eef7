"""`duty check`: everything that is wrong with the register, as of a day."""

from typing import Annotated

import typer

from duty_cli.cli.beginning import begin_register
from duty_cli.cli.options import FailOn, Policies, Units, format_option
from duty_cli.cli.output import emit
from duty_cli.cli.session import Session
from duty_cli.model.finding import Severity
from duty_cli.render import writer

_Audit = Annotated[bool, typer.Option("--audit", help="check.audit")]


def command(
    context: typer.Context,
    units: Units = None,
    policies: Policies = None,
    form: Annotated[str, format_option("check")] = "text",
    fail_on: FailOn = "error",
    audit: _Audit = False,
) -> int:
    """Load, judge, print; 1 where something is at or above `fail_on`."""
    session: Session = context.obj
    finish = begin_register(session)
    # imported here: a large register is being read by other processes meanwhile
    from duty_cli.cadence import CADENCES
    from duty_cli.cli.judging import choice, judge, placed
    from duty_cli.rules import findings, in_order
    from duty_cli.views.check import check_view, past

    register = finish(CADENCES, form != "text")
    selection = choice(register, units, policies)
    judged = judge(session, register)
    told = findings(judged)
    if audit:
        from duty_cli.cli.trail import audited  # as above, and few ask

        told = in_order((*told, *audited(session, judged)))
    everything = session.display.verbose or form != "text"
    found = tuple(
        placed(session, f) if everything or not past(f, judged.evaluation.as_of) else f
        for f in told
        if selection.shows(f)
    )
    view = check_view(judged, found, selection, Severity(fail_on))
    emit(writer(form, "check")(view, session.display))
    return 0 if view.clean else 1
