"""`duty check`: everything that is wrong with the register, as of a day."""

from typing import TYPE_CHECKING, Annotated

import typer

from duty_cli.cli.choosing import choice
from duty_cli.cli.formats import FINDINGS, Chosen, Output, deliver, formats_option, outputs
from duty_cli.cli.known import Known, WriteKnown, keep, known, require_alone
from duty_cli.cli.options import FailOn, Policies, Units
from duty_cli.cli.output import emit
from duty_cli.cli.pages import Page, keep_printed, printed
from duty_cli.cli.placing import placed
from duty_cli.cli.session import Session
from duty_cli.cli.telling import remember, tell
from duty_cli.model.finding import Finding, Severity
from duty_cli.store.snapshot import recalled
from duty_cli.views.check import check_view, past

if TYPE_CHECKING:
    from duty_cli.views.findings import FindingsView

_Audit = Annotated[bool, typer.Option("--audit", help="check.audit")]
_PLAIN = Chosen("text", None)
_Formats = Annotated[list[Chosen] | None, formats_option("check", FINDINGS)]


def command(
    context: typer.Context,
    units: Units = None,
    policies: Policies = None,
    forms: _Formats = None,
    output: Output = None,
    fail_on: FailOn = "error",
    audit: _Audit = False,
    baseline: Known = None,
    write_baseline: WriteKnown = None,
) -> int:
    """Load, judge, write; 1 where something new is at or above `fail_on`."""
    session: Session = context.obj
    require_alone(write_baseline, units or (), policies or (), forms or (), output)
    chosen = outputs(session, forms, output, "check", FINDINGS)
    before = known(session, baseline, write_baseline)
    kept = recalled(str(session.root))
    plain = chosen == (_PLAIN,) and not (audit or before or write_baseline)
    question = (*session.display.terminal, units, policies, fail_on)
    page = printed(session, kept, question) if plain else None
    if page is not None:
        emit(page.text)
        return page.code
    for_programs = any(one.form != "text" for one in chosen)
    telling = tell(session, kept, versioned=for_programs, audit=audit)
    told = telling.told
    selection = choice(told.register, units, policies)
    everything = session.display.verbose or for_programs

    def is_shown(finding: Finding) -> bool:
        return selection.shows(finding) and (everything or not past(finding, told.as_of))

    found = (placed(session, one) if is_shown(one) else one for one in told.findings)
    told = told._replace(findings=tuple(found))
    view = check_view(told, selection, Severity(fail_on))
    if before is not None:
        # imported here: few have a baseline
        from duty_cli.cli.findings import rules_of_check
        from duty_cli.views.baseline import compared

        view = compared(view, before, selection, rules_of_check(audit), Severity(fail_on))

    def findings() -> "FindingsView":
        # imported here: the formats of other programs need more than text does
        from duty_cli.cli.findings import findings_of, rules_of_check

        return findings_of(session, "check", view, rules_of_check(audit), fail_on)

    if write_baseline is not None:
        return keep(session, write_baseline, view, before, Severity(fail_on))
    code = 0 if view.clean else 1
    text = deliver(session, chosen, "check", view, findings)
    if telling.afresh:
        remember(session, telling, told)
    if plain:
        keep_printed(session, told, question, Page(text, code))
    return code
