"""What commands do between options and view: open the register, judge it, read a choice."""

from collections.abc import Collection
from datetime import date

from duty_cli.cli.options import require_known
from duty_cli.cli.session import Session
from duty_cli.engine.context import Context
from duty_cli.engine.evaluate import evaluate, judged
from duty_cli.model.register import Register
from duty_cli.views.selection import Selection


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
    register: Register, units: Collection[str] | None, policies: Collection[str] | None
) -> Selection:
    """The units and policies asked for; UsageError for one that the register does not have."""
    known_units = (unit.id for unit in register.units)
    known_policies = (use.id for use in register.organisation.uses)
    return Selection(
        units=require_known(units or (), known_units, "usage.unknown-unit"),
        policies=require_known(policies or (), known_policies, "usage.unknown-policy"),
    )
