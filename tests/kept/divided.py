"""A register judged whole, and judged with its closed part left alone."""

from datetime import UTC, date, datetime
from pathlib import Path

from duty_cli.cli.judging import judge
from duty_cli.cli.session import Session
from duty_cli.engine.context import Context
from duty_cli.model.record import Row
from duty_cli.model.register import Register
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.rules import findings
from duty_cli.store.opened import OpenPart
from duty_cli.store.reopen import Reopened
from duty_cli.store.stamps import Seen
from duty_cli.views.told import Told, told
from tests.kept.years import evidence


def session(as_of: date, *, chosen: bool) -> Session:
    now = datetime(as_of.year, as_of.month, as_of.day, 4, tzinfo=UTC)
    display = Display(Language("en"), colour=False, width=80, quiet=False, verbose=False)
    return Session(Path(), None, now, as_of if chosen else None, display)


def fully(session: Session, register: Register) -> tuple[Context, Told]:
    context = judge(session, register)
    return context, told(context, findings(context))


def reread(
    open_ones: dict[str, Row],
    before: dict[str, Row],
    now: dict[str, Row],
    present: frozenset[str],
    moved: frozenset[str],
) -> Reopened | None:
    """What `store.reopen` would read, were these files."""
    changed = {path for path in {*before, *now} if before.get(path) != now.get(path)}
    if any(path in before and path not in open_ones for path in changed):
        return None
    rows = {path: row for path, row in open_ones.items() if path not in changed}
    come = {path: now[path] for path in changed if path in now}
    rows.update(come)
    ordered = tuple(row for _, row in sorted(rows.items()))
    return Reopened(
        ordered,
        tuple(before[path] for path in changed if path in before),
        tuple(come.values()),
        evidence(ordered, present),
        moved,
        present,
        Seen(),
        OpenPart("", frozenset(), ()),
    )


def same(one: Told, other: Told) -> None:
    assert one.as_of == other.as_of
    assert dict(one.counts) == dict(other.counts)
    assert one.findings == other.findings
    plain = [told.register._replace(token=None, commit=None) for told in (one, other)]
    assert plain[0] == plain[1]
