"""`duty audit`: what history shows of how the register came about."""

from pathlib import Path
from typing import Annotated

import typer

from duty_cli.cli.beginning import begin_register
from duty_cli.cli.options import FailOn, Policies, Units, format_option
from duty_cli.cli.output import emit
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError
from duty_cli.model.finding import Severity
from duty_cli.model.register import Register
from duty_cli.render import writer

_Record = Annotated[
    str | None, typer.Option("--record", metavar="RECORD", help="audit.record-option")
]
_Seal = Annotated[bool, typer.Option("--seal", help="audit.seal-option")]
_Against = Annotated[
    Path | None, typer.Option("--against", metavar="FILE", help="audit.against-option")
]


def command(
    context: typer.Context,
    units: Units = None,
    policies: Policies = None,
    record: _Record = None,
    against: _Against = None,
    seal: _Seal = False,
    form: Annotated[str, format_option("audit")] = "text",
    fail_on: FailOn = "error",
) -> int:
    """Load, read history, judge, print; 1 where something is at or above `fail_on`."""
    session: Session = context.obj
    if record is not None and (units or policies or seal or against):
        raise UsageError("audit.record-alone")
    if seal and (units or policies or against):
        raise UsageError("audit.seal-alone")
    finish = begin_register(session)
    # imported here: a large register is being read by other processes meanwhile
    from duty_cli.cadence import CADENCES
    from duty_cli.cli.judging import choice, judge, placed
    from duty_cli.cli.trail import history_context, open_trail
    from duty_cli.rules.of_history import history_findings
    from duty_cli.store.seals import listed_seals
    from duty_cli.views.audit import audit_view

    listed = listed_seals(session.folder / against) if against else ()
    opened = open_trail(session)
    register = finish(CADENCES, False)
    if seal:
        return _seal(session, register, opened.history.head)
    if record is not None:
        return _journal(session, register, record, form)
    selection = choice(register, units, policies)
    audited = history_context(session, judge(session, register), opened, listed)
    found = tuple(
        placed(session, finding)
        for finding in history_findings(audited)
        if selection.shows(finding)
    )
    view = audit_view(audited, found, selection, Severity(fail_on))
    emit(writer(form, "audit")(view, session.display))
    return 0 if view.clean else 1


def _journal(session: Session, register: Register, record: str, form: str) -> int:
    """The trail of one record, in words; it need not be there any more."""
    from duty_cli.cli.trail import open_trail, record_story

    story = record_story(session, register, open_trail(session), record)
    emit(writer(form, "journal")(story, session.display))
    return 0
