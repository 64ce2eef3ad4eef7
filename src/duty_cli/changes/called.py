"""What records refer to by ids, as people call it: 党委宣传部 is `publicity`."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from duty_cli.changes.typed import named
from duty_cli.model.register import Register

Named = tuple[str, Iterable[str]]
"""An id, and what else it is called."""


def by_ids(register: Register, values: Mapping[str, object]) -> dict[str, object]:
    """The values with ids in the place of printed names, in either language.

    One unit stands under `unit`, several under `units`. What is the name of nothing, or of
    several things, stays as it is.
    """
    called = (*named(values, "unit"), *named(values, "units"))
    units = _ids(((unit.id, unit.name) for unit in register.units), called)
    found = {key: value for key, value in values.items() if key not in ("unit", "units")}
    if units:
        found |= {"unit": units[0]} if len(units) == 1 else {"units": units}
    for key, known in _known(register, units).items():
        if key in found:
            ids = _ids(known, named(found, key))
            found[key] = ids[0] if isinstance(found[key], str) else ids
    return found


def _known(register: Register, units: Collection[str]) -> Mapping[str, Iterable[Named]]:
    """What there is by key: topics, recipients, duties, and the offices of the units."""
    offices = (
        (member.id, member.name)
        for unit in register.units
        if unit.id in units
        for member in unit.members
    )
    return {
        "by": offices,
        "duties": _duties(register),
        "duty": _duties(register),
        "to": _recipients(register),
        "topics": _of_policies(register, "topics"),
    }


def _recipients(register: Register) -> list[Named]:
    """Those that policies name; else units, whose names a recipient may share."""
    named = list(_of_policies(register, "recipients"))
    taken = {other for _, others in named for other in others}
    return [*named, *((unit.id, set(unit.name) - taken) for unit in register.units)]


def _of_policies(register: Register, sort: str) -> Iterator[Named]:
    return (
        (name, words)
        for policy in register.policies
        for name, words in policy.names.get(sort, {}).items()
    )


def _duties(register: Register) -> Iterator[Named]:
    return (
        (duty.key, (duty.id, *duty.title)) for policy in register.policies for duty in policy.duties
    )


def _ids(known: Iterable[Named], called: Iterable[str]) -> list[str]:
    """The id of each, in their order and each once."""
    ids: dict[str, set[str]] = {}
    own: set[str] = set()
    for name, others in known:
        own.add(name)
        for other in others:
            ids.setdefault(other, set()).add(name)
    found = (
        next(iter(ids[name])) if name not in own and len(ids.get(name, ())) == 1 else name
        for name in called
    )
    return list(dict.fromkeys(found))
