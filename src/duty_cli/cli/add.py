"""`duty add`: a new record, told by options or asked for."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from duty_cli.cli.ask import interruptible
from duty_cli.cli.changing import Commit, DryRun, agreed, carry_out, open_to_ask, show
from duty_cli.cli.record_options import with_record_options
from duty_cli.cli.session import Session

_Own = Annotated[list[str] | None, typer.Option("--own", metavar="X-KEY=TEXT", help="add.own")]


def _command(
    context: typer.Context,
    given: Mapping[str, Sequence[str]],
    kind: Annotated[str | None, typer.Argument(metavar="KIND", help="add.kind")] = None,
    own: _Own = None,
    commit: Commit = True,
    dry_run: DryRun = False,
) -> int:
    """Gather the keys, check them, write one file and commit it."""
    # imported here: a command's help needs none of it
    from duty_cli.cli.new_record import hint, told
    from duty_cli.cli.record_given import given_keys, kind_called
    from duty_cli.cli.record_interview import interviewed
    from duty_cli.cli.record_questions import ask_kind

    session: Session = context.obj
    register, asking = open_to_ask(session, commit=commit, dry_run=dry_run)
    with interruptible(session.language):
        name = ask_kind(session.language) if asking and kind is None else kind
        definition = kind_called(session.language, name)
        today = session.as_of(register.almanac.zone)
        keys = given_keys(register, definition, given, own or (), today)
        make = interviewed if asking else told
        change = make(session, register, definition, keys)
        if asking and not dry_run and not agreed(session, change):
            return 0
    if dry_run:
        show(session, change)
    else:
        carry_out(session, register, change, commit=commit)
    hint(session, register, change, asked=asking)
    return 0


command = with_record_options(_command)
