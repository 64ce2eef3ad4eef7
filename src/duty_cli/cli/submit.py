"""`duty submit`: a record that was drafted has been sent."""

from datetime import date
from typing import Annotated

import typer

from duty_cli.changes.amend import amendments
from duty_cli.changes.dates import day_near, read_date
from duty_cli.changes.submit import asking, recipients
from duty_cli.changes.typed import typed_values
from duty_cli.cli.changing import Commit, DryRun, carry_out, open_to_change, show
from duty_cli.cli.editing import change_of, edit_of, opened
from duty_cli.cli.judging import judge
from duty_cli.cli.records import named_record
from duty_cli.cli.session import Session
from duty_cli.cli.soundness import require_sound
from duty_cli.errors import UsageError
from duty_cli.model.fields import Form
from duty_cli.model.finding import Message
from duty_cli.model.kinds import KINDS, submits
from duty_cli.model.record import Row
from duty_cli.model.register import Register

_On = Annotated[str, typer.Option("--on", metavar="DATE", help="submit.on")]
_To = Annotated[list[str] | None, typer.Option("--to", metavar="ID", help="submit.to")]
_Done = Annotated[bool, typer.Option("--done", help="submit.done")]


def command(
    context: typer.Context,
    record: Annotated[str, typer.Argument(metavar="RECORD", help="record.what")],
    on: _On,
    to: _To = None,
    done: _Done = False,
    commit: Commit = True,
    dry_run: DryRun = False,
) -> int:
    """Find the record, say when and to whom it was sent, commit it."""
    session: Session = context.obj
    register = open_to_change(session, dry_run=dry_run)
    row = named_record(session, register, record)
    _require_sendable(row, done=done)
    today = session.as_of(register.almanac.zone)
    day = _day(on, row.day, today)
    file = opened(session, row.path)
    asked: dict[str, object] = {"submitted": day.isoformat()}
    if to:
        asked["to"] = typed_values(Form.IDS, to, today)
    elif not row.to:
        _require_no_recipient(session, register, row)
    if row.state == "planned":
        asked["state"] = "done"
    edit = edit_of(file, amendments(register, file.kind, file.values, asked))
    change = change_of(register, "submit", edit, on=day)
    require_sound(session, register, change)
    if dry_run:
        return show(session, change)
    return carry_out(session, register, change, commit=commit, details=edit.details)


def _require_sendable(row: Row, *, done: bool) -> None:
    """UsageError for what nobody sends, what was sent, and what did not take place."""
    if not submits(row.kind):
        kinds = tuple(Message(f"kind.{name}") for name in KINDS if submits(name))
        kind = Message(f"kind.{row.kind}")
        raise UsageError("submit.not-sent", values={"kind": kind, "kinds": kinds})
    if row.submitted is not None:
        raise UsageError("submit.already", values={"title": row.title, "on": row.submitted})
    if row.state == "cancelled":
        raise UsageError("submit.cancelled", values={"title": row.title})
    if row.state == "planned" and not done:
        raise UsageError("submit.planned", values={"title": row.title})


def _day(typed: str, near: date, today: date) -> date:
    """The day that is meant, near the record's; UsageError where it is none, or still to come."""
    found = read_date(typed, day_near(typed, near, today))
    if found is None:
        raise UsageError("add.not-a-day", values={"value": typed})
    if found > today:
        raise UsageError("submit.to-come", values={"on": found})
    return found


def _label(register: Register, recipient: str) -> Message | str:
    """A recipient's id with its printed name, where a policy or the roster has one."""
    printed = {unit.id: unit.name for unit in register.units}
    for policy in register.policies:
        printed |= policy.names.get("recipients", {})
    if recipient not in printed:
        return recipient
    return Message("value.named", {"id": recipient, "name": printed[recipient]})


def _require_no_recipient(session: Session, register: Register, row: Row) -> None:
    """UsageError where a duty could count the record if it were said to whom it was sent."""
    duties = asking(judge(session, register, misses=True).evaluation, row.path)
    if not duties:
        return
    names = tuple(_label(register, name) for name in recipients(duties))
    options = " ".join(f"--to {name}" for name in recipients(duties[:1]))
    values = {
        "title": duties[0].title,
        "clause": duties[0].clause or duties[0].key,
        "options": options,
        "names": names,
    }
    raise UsageError("submit.to-whom" if len(duties) == 1 else "submit.to-whom-of", values=values)
