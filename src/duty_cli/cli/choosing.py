"""Which units, policies and duties were asked for, by their ids or their printed names."""

from collections.abc import Collection

from duty_cli.cli.options import require_known, suggestion
from duty_cli.errors import UsageError
from duty_cli.model.register import Register
from duty_cli.views.names import duties_called, named_duties, named_units, units_called
from duty_cli.views.selection import Selection


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
