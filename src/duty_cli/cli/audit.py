"""`duty audit`: what history shows of how the register came about."""

from pathlib import Path
from typing import Annotated

import typer

from duty_cli.cli.beginning import begin_register
from duty_cli.cli.options import FailOn, Policies, Units, format_option
from duty_cli.cli.output import complain, emit
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
    from duty_cli.rules import findings, in_order, invalid_file
    from duty_cli.rules.of_history import history_findings
    from duty_cli.store.seals import listed_seals
    from duty_cli.views.audit import Looked, audit_view

    listed = listed_seals(session.folder / against) if against else ()
    opened = open_trail(session)
    register = finish(CADENCES, False)
    if seal:
        return _seal(session, register, opened.history.head)
    if record is not None:
        return _journal(session, register, record, form)
    selection = choice(register, units, policies)
    audited = history_context(session, judge(session, register), opened, listed)
    # what cannot be read is not judged, and is never passed over
    unread = findings(audited.now, {invalid_file.NAME: invalid_file})
    found = tuple(
        placed(session, finding)
        for finding in in_order((*history_findings(audited), *unread))
        if selection.shows(finding)
    )
    looked = Looked(opened.history, len(audited.seals), audited.signed is not None, opened.unfiled)
    view = audit_view(audited.now, looked, found, selection, Severity(fail_on))
    emit(writer(form, "audit")(view, session.display))
    return 0 if view.clean else 1


def _journal(session: Session, register: Register, record: str, form: str) -> int:
    """The trail of one record, in words; it need not be there any more."""
    # imported here: as above
    from duty_cli.cli.trail import journal_of

    emit(writer(form, "journal")(journal_of(session, register, record), session.display))
    return 0


def _seal(session: Session, register: Register, head: str) -> int:
    """Note the commit at HEAD, and say where, so that others can note it too."""
    # imported here: as above
    from duty_cli.store.seals import seal

    language = session.language
    today = session.today(register.almanac.zone)
    message = language.say("audit.seal-message", commit=head, day=today)
    made = seal(str(session.root), head, today.isoformat(), message)
    emit(f"{made.commit} {today.isoformat()} {made.noted}")
    if not session.display.quiet:
        complain(language.say("audit.sealed"))
    return 0
