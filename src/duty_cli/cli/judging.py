"""What commands do between options and view: open the register, judge it, read a choice."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TypeVar

from duty_cli.cadence import CADENCES
from duty_cli.cli.beginning import begin_register
from duty_cli.cli.options import require_known, suggestion
from duty_cli.cli.output import complain
from duty_cli.cli.session import Session
from duty_cli.engine.context import Context
from duty_cli.engine.evaluate import evaluate, judged
from duty_cli.errors import UsageError
from duty_cli.model.finding import Fault, Finding
from duty_cli.model.register import Register
from duty_cli.rules import invalid_file
from duty_cli.views.names import duties_called, named_duties, named_units, units_called
from duty_cli.views.selection import Selection

Placed = TypeVar("Placed", Fault, Finding)


def open_register(session: Session, *, versioned: bool = False) -> Register:
    """The register of the session, read with all kinds and cadences that there are.

    RegisterError where there is none, BrokenSettings where its duty.yaml cannot be read. Git is
    only asked at which commit it stands where that is shown (`versioned`).
    """
    return begin_register(session)(CADENCES, versioned)


def tell_unread(session: Session, register: Register) -> None:
    """Say on stderr what of the register could not be read, so that nobody takes it for whole."""
    files = {fault.place.path for fault in register.faults if fault.rule == invalid_file.NAME}
    policies = [use.id for use in register.organisation.uses if not use.known]
    for message, count in (("unread.files", len(files)), ("unread.policies", len(policies))):
        if count:
            complain(session.language.plural(message, count, names=tuple(policies)))


def judge(
    session: Session, register: Register, last: date | None = None, *, misses: bool = False
) -> Context:
    """The register as of the session's day, with what falls due by `last`.

    With `misses` it also holds why records do not count, which only `explain` asks.
    """
    zone = register.almanac.zone
    evaluation = evaluate(register, session.as_of(zone), last, misses=misses)
    today = None if session.asked else session.today(zone)
    return Context(register, evaluation, judged(register, evaluation), today)


def choice(
    register: Register,
    units: Collection[str] | None = None,
    policies: Collection[str] | None = None,
    duties: Collection[str] | None = None,
) -> Selection:
    """What was asked for; UsageError for a name that the register does not have.

    Where the roster or a policy cannot be read, its names are not checked: what is wrong with
    the file is more urgent. Units and duties may be given by their printed names, and a duty
    without its policy.
    """
    return Selection(
        units=_known_units(register, units or ()),
        policies=require_known(
            policies or (), (use.id for use in register.organisation.uses), "usage.unknown-policy"
        ),
        duties=_known_duties(register, duties or ()),
    )


def _known_units(register: Register, asked: Collection[str]) -> frozenset[str]:
    found = set()
    for name in asked:
        units = units_called(register.units, name)
        if len(units) > 1:
            raise _ambiguous(name, [unit.id for unit in units])
        if not units and register.roster_known:
            hint = suggestion(name, named_units(register.units))
            raise UsageError("usage.unknown-unit", values={"name": name, "hint": hint})
        found.add(units[0].id if units else name)
    return frozenset(found)


def _known_duties(register: Register, asked: Collection[str]) -> frozenset[str]:
    """The keys (`policy/duty`) of the duties asked for by key, by id or by title.

    An id that several policies have means all of them; a title that several duties have, none.
    """
    found = set()
    for name in asked:
        duties = duties_called(register, name)
        if len(duties) > 1 and any(name in duty.title for duty in duties):
            raise _ambiguous(name, [duty.key for duty in duties])
        if not duties and register.policies_known:
            hint = suggestion(name, named_duties(register))
            raise UsageError("usage.unknown-duty", values={"name": name, "hint": hint})
        found.update([duty.key for duty in duties] or [name])
    return frozenset(found)


def _ambiguous(name: str, ids: Collection[str]) -> UsageError:
    return UsageError("explain.ambiguous", values={"name": name, "names": tuple(ids)})


def placed(session: Session, found: Placed, root: Path | None = None) -> Placed:
    """The finding or fault with the line and column of its place, for what is shown.

    The place is in the session's register, or in the one at `root`.
    """
    from duty_cli.store.locate import locate  # as above

    if found.place is None:
        return found
    return found._replace(place=locate(root or session.root, found.place))
