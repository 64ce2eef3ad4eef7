"""What commands do between options and view: open the register, judge it, read a choice."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from itertools import chain

from duty_cli.cadence import CADENCES
from duty_cli.cli.options import require_known
from duty_cli.cli.session import Session
from duty_cli.engine.context import Context
from duty_cli.engine.evaluate import evaluate, judged
from duty_cli.model.finding import Finding
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Register
from duty_cli.store.load import load
from duty_cli.store.locate import locate
from duty_cli.views.selection import Selection


def open_register(session: Session) -> Register:
    """The register of the session, read with all kinds and cadences that there are."""
    return load(session.root, kinds=KINDS, cadences=CADENCES)


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
    the file is more urgent. A duty may be given without its policy.
    """
    return Selection(
        units=_known_units(register, units or ()),
        policies=require_known(
            policies or (), (use.id for use in register.organisation.uses), "usage.unknown-policy"
        ),
        duties=_known_duties(register, duties or ()),
    )


def _known_units(register: Register, asked: Collection[str]) -> frozenset[str]:
    if not register.roster_known:
        return frozenset(asked)
    return require_known(asked, (unit.id for unit in register.units), "usage.unknown-unit")


def _known_duties(register: Register, asked: Collection[str]) -> frozenset[str]:
    """The keys (`policy/duty`) of the duties asked for by key or by id."""
    duties = [duty for policy in register.policies for duty in policy.duties]
    if register.policies_known:
        names = chain((duty.id for duty in duties), (duty.key for duty in duties))
        require_known(asked, names, "usage.unknown-duty")
    found = {duty.key for duty in duties if duty.id in asked or duty.key in asked}
    return frozenset(found) or frozenset(asked)


def placed(session: Session, finding: Finding) -> Finding:
    """The finding with the line and column of its place, which only what is shown needs."""
    if finding.place is None:
        return finding
    return replace(finding, place=locate(session.root, finding.place))
