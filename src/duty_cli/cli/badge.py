"""`duty badge`: how the register stands, as a small picture."""

import typer

from duty_cli.cli.choosing import choice
from duty_cli.cli.destination import destination
from duty_cli.cli.judging import judge, open_register, tell_unread, unread
from duty_cli.cli.options import Output, Policies, Units, require_ending
from duty_cli.cli.output import complain, emit, save
from duty_cli.cli.session import Session
from duty_cli.render import writer
from duty_cli.views.badge import badge_view

_FORM = "svg"


def command(
    context: typer.Context,
    units: Units = None,
    policies: Policies = None,
    output: Output = None,
) -> int:
    """Load, judge, write the badge to `output` or stdout; 0 whatever it says."""
    session: Session = context.obj
    target = destination(session.folder, session.root, output, _FORM)
    if output:
        require_ending(output, _FORM)
    register = open_register(session)
    tell_unread(session, register)
    selection = choice(register, units, policies)
    judged = judge(session, register)
    made = writer(_FORM, "badge")(
        badge_view(judged, selection, sum(map(len, unread(register)))), session.display
    )
    if target is None:
        emit(made)
        return 0
    save(made, target)
    if not session.display.quiet:
        complain(session.language.say("report.saved", path=output))
    return 0
