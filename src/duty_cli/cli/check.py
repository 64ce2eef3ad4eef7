"""`duty check`: everything that is wrong with the register, as of a day."""

from typing import Annotated

import typer

from duty_cli.cli.formats import FINDINGS, Chosen, Output, formats_option, outputs
from duty_cli.cli.known import CHECK, Known, WriteKnown, known, require_alone
from duty_cli.cli.options import FailOn, Policies, Units
from duty_cli.cli.pages import keep_printed
from duty_cli.cli.session import Session
from duty_cli.store.snapshot import recalled

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
    before = known(session, baseline, write_baseline, CHECK)
    ahead = session.ahead
    kept = (ahead and ahead.kept) or recalled(str(session.root))
    plain = chosen == (_PLAIN,) and not (audit or before or write_baseline)
    # imported here: other processes compare what was kept meanwhile
    from duty_cli.cli.checking import Asked, checked

    asked = Asked(units, policies, fail_on, audit, chosen, before, write_baseline)
    done = checked(session, kept, asked)
    if plain:
        keep_printed(session, done.told, done.page)
    return done.page.code
