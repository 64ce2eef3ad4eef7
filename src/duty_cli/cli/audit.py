"""`duty audit`: what history shows of how the register came about."""

from pathlib import Path
from typing import Annotated

import typer

from duty_cli.cli.beginning import begin_register
from duty_cli.cli.formats import FINDINGS, Chosen, Output, deliver, formats_option, outputs
from duty_cli.cli.known import AUDIT, Known, WriteKnown, keep, known, require_alone
from duty_cli.cli.options import FailOn, Policies, Units, a_file
from duty_cli.cli.output import complain, emit
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError
from duty_cli.model.finding import Severity
from duty_cli.model.register import Register
from duty_cli.render import formats_of

_Record = Annotated[
    str | None, typer.Option("--record", metavar="RECORD", help="audit.record-option")
]
_Seal = Annotated[bool, typer.Option("--seal", help="audit.seal-option")]
_Against = Annotated[
    Path | None,
    typer.Option("--against", metavar="FILE", parser=a_file, help="audit.against-option"),
]
_Formats = Annotated[list[Chosen] | None, formats_option("audit", FINDINGS)]


def command(
    context: typer.Context,
    units: Units = None,
    policies: Policies = None,
    record: _Record = None,
    against: _Against = None,
    seal: _Seal = False,
    forms: _Formats = None,
    output: Output = None,
    fail_on: FailOn = "error",
    baseline: Known = None,
    write_baseline: WriteKnown = None,
) -> int:
    """Load, read history, judge, write; 1 where something new is at or above `fail_on`."""
    session: Session = context.obj
    if record is not None and (units or policies or seal or against or baseline or write_baseline):
        raise UsageError("audit.record-alone")
    if seal and (units or policies or against or forms or output or baseline or write_baseline):
        raise UsageError("audit.seal-alone")
    require_alone(write_baseline, units or (), policies or (), forms or (), output)
    chosen = outputs(session, forms, output, "audit", FINDINGS)
    if record is not None:
        _require_journal(chosen)
    before = known(session, baseline, write_baseline, AUDIT)
    finish = begin_register(session)
    # imported here: a large register is being read by other processes meanwhile
    from duty_cli.cadence import CADENCES
    from duty_cli.cli.choosing import choice
    from duty_cli.cli.findings import findings_of, rules_of_audit
    from duty_cli.cli.judging import judge
    from duty_cli.cli.placing import placed
    from duty_cli.cli.trail import history_context, open_trail
    from duty_cli.rules import findings, in_order, invalid_file
    from duty_cli.rules.of_history import history_findings
    from duty_cli.store.seals import listed_seals
    from duty_cli.views.audit import Looked, audit_view, in_brief
    from duty_cli.views.baseline import compared

    listed = listed_seals(session.folder / against) if against else ()
    opened = open_trail(session)
    register = finish(CADENCES, False)
    if seal:
        return _seal(session, register, opened.history.head)
    if record is not None:
        return _journal(session, register, record, chosen)
    selection = choice(register, units, policies)
    audited = history_context(session, judge(session, register), opened, listed)
    # what cannot be read is not judged, and is never passed over
    unread = findings(audited.now, {invalid_file.NAME: invalid_file})
    everything = (
        session.display.verbose or before is not None or any(one.form != "text" for one in chosen)
    )
    root, ordered = session.root, in_order((*history_findings(audited), *unread))
    found = tuple(
        placed(session, finding, root) if everything or shown else finding
        for finding, shown in in_brief(filter(selection.shows, ordered))
    )
    looked = Looked(opened.history, len(audited.seals), audited.signed is not None, audited.unfiled)
    view = audit_view(audited.now, looked, found, selection, Severity(fail_on))
    if before is not None:
        view = compared(view, before, selection, rules_of_audit(), Severity(fail_on))
    if write_baseline is not None:
        return keep(session, write_baseline, view, before, Severity(fail_on), AUDIT)
    deliver(
        session,
        chosen,
        "audit",
        view,
        lambda: findings_of(session, "audit", view, rules_of_audit(), fail_on),
    )
    return 0 if view.clean else 1


def _require_journal(chosen: tuple[Chosen, ...]) -> None:
    """UsageError for a format that tells findings, and no journal."""
    formats = formats_of("journal")
    for one in chosen:
        if one.form not in formats:
            raise UsageError("audit.record-format", values={"format": one.form, "formats": formats})


def _journal(session: Session, register: Register, record: str, chosen: tuple[Chosen, ...]) -> int:
    """The trail of one record, in words; it need not be there any more."""
    # imported here: as above
    from duty_cli.cli.trail import journal_of

    deliver(session, chosen, "journal", journal_of(session, register, record))
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
