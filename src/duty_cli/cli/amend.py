"""`duty amend`: keys of a record changed, with a reason."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated
from unicodedata import category

import typer

from duty_cli.changes.amend import amendments
from duty_cli.changes.dates import day_near
from duty_cli.changes.record_text import field_of
from duty_cli.changes.typed import typed_value
from duty_cli.cli.changing import Commit, DryRun, Reason, carry_out, open_to_change, show
from duty_cli.cli.editing import Opened, change_of, edit_of, opened
from duty_cli.cli.options import suggestion
from duty_cli.cli.output import emit
from duty_cli.cli.records import editable_path
from duty_cli.cli.session import Session
from duty_cli.cli.soundness import require_sound
from duty_cli.errors import UsageError
from duty_cli.model.fields import COMMON, Choice, Form
from duty_cli.model.finding import Message
from duty_cli.model.reading import read_day

_TEXT = frozenset({Form.TEXT, Form.CLOCK, Form.DAY, Form.ID, Form.DUTY, Form.MOMENT, Form.NUMBER})
"""What no bracket begins a list or a mapping of."""

_Set = Annotated[list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="amend.set")]
_Unset = Annotated[list[str] | None, typer.Option("--unset", metavar="KEY", help="amend.unset")]


def command(
    context: typer.Context,
    record: Annotated[str, typer.Argument(metavar="RECORD", help="record.what")],
    settings: _Set = None,
    removals: _Unset = None,
    reason: Reason = None,
    commit: Commit = True,
    dry_run: DryRun = False,
) -> int:
    """Find the record, read what is asked, change its file, check it, commit it."""
    session: Session = context.obj
    told = dict(_settings(settings or []))
    for key in removals or []:
        if key in told:
            raise UsageError("amend.both", values={"key": key})
    if not told and not removals:
        raise UsageError("amend.nothing-asked")
    if not reason or not reason.strip():
        raise UsageError("amend.no-reason")
    register = open_to_change(session, dry_run=dry_run)
    file = opened(session, editable_path(session, register, record))
    _require_kind(file, told, removals or [])
    _require_known(file, removals or [])
    today = session.as_of(register.almanac.zone)
    asked = {key: _value(file, key, text, today) for key, text in told.items()}
    asked |= dict.fromkeys(removals or [])
    changes = amendments(register, file.kind, file.values, asked)
    if not changes:
        if not session.display.quiet:
            emit(session.language.say("amend.same", title=file.values.get("title")))
        return 0
    edit = edit_of(file, changes)
    change = change_of(register, "amend", edit, reason=reason.strip())
    require_sound(session, register, change)
    if dry_run:
        return show(session, change)
    return carry_out(session, register, change, commit=commit, details=edit.details)


def _settings(given: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each `key=value`; UsageError for another form, a blank value, a key that comes twice,
    and what no text holds.
    """
    seen = set()
    for text in given:
        key, equals, value = text.partition("=")
        key = key.strip()
        if not equals or not key:
            raise UsageError("amend.set-form", values={"value": text})
        if not value.strip():
            raise UsageError("amend.blank", values={"key": key})
        if any(category(char) in ("Cc", "Cs") and char not in "\t\n" for char in text):
            raise UsageError("amend.control", values={"key": key})
        if key in seen:
            raise UsageError("amend.twice", values={"key": key})
        seen.add(key)
        yield key, value


def _require_kind(file: Opened, told: Mapping[str, str], removals: Sequence[str]) -> None:
    """UsageError where the record is to be of another kind: it would be another record."""
    if "kind" in removals or told.get("kind", file.kind.NAME).strip() != file.kind.NAME:
        values = {"kind": Message(f"kind.{file.kind.NAME}")}
        raise UsageError("amend.kind", values=values)


def _value(file: Opened, key: str, text: str, today: date) -> object:
    """The value that is meant: in brackets as a file would have it, else as people type it."""
    field = field_of(key, file.kind)
    if field not in _TEXT and not isinstance(field, Choice) and text.strip()[:1] in ("[", "{"):
        return _in_brackets(key, text)
    if field is None:
        return text.strip()
    near = read_day(file.values.get("date"))
    return typed_value(field, text, day_near(text, near, today))


def _in_brackets(key: str, text: str) -> object:
    """A list or a mapping as YAML writes it on one line; UsageError where it cannot be read."""
    # imported here: a command's help reads no YAML
    from duty_cli.store.yaml import fold

    found = fold(text.strip())
    if found.problems or not isinstance(found.value, dict | list):
        why = found.problems[0].message if found.problems else Message("invalid.syntax")
        raise UsageError("amend.brackets", values={"key": key, "why": why})
    return found.value


def _require_known(file: Opened, removals: Sequence[str]) -> None:
    """UsageError for a key that neither the record has nor any of its kind could have."""
    known = {**file.values, **COMMON, **file.kind.FIELDS}
    for key in removals:
        if key not in known:
            hint = suggestion(key, file.values)
            raise UsageError("amend.no-key", values={"key": key, "hint": hint})
