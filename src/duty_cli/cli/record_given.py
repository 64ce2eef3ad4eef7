"""What the options of `duty add` say of a record, and what is wrong with that or wanting."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from duty_cli.changes.called import by_ids
from duty_cli.changes.dates import read_date
from duty_cli.changes.typed import named, typed_values
from duty_cli.cli.options import suggestion
from duty_cli.cli.record_options import keys
from duty_cli.errors import BrokenAnswers, UsageError
from duty_cli.model.fields import ALWAYS, COMMON, Form, Kind
from duty_cli.model.finding import Fault, Message, Place
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Register
from duty_cli.model.words import Words
from duty_cli.render.language import Language
from duty_cli.views.names import Named, named_units

_OWN = re.compile(r"(?P<key>x-[\w.-]+)=(?P<value>.*)\Z", re.DOTALL)
USAGE = "usage"
"""The rule of faults in what was typed."""


class Given(NamedTuple):
    """The keys as a file has them, the files to attach as they were typed, and the faults."""

    values: Mapping[str, object]
    files: tuple[str, ...]
    faults: tuple[Fault, ...]


def kind_called(language: Language, name: str | None) -> Kind:
    """The kind of that name, also its printed one; UsageError where there is none."""
    kinds = named_kinds(language)
    found = [one.id for one in kinds if name in one.spellings]
    if found:
        return KINDS[found[0]]
    if name is None:
        raise UsageError("add.which-kind", values={"names": tuple(one.label for one in kinds)})
    raise UsageError("add.no-kind", values={"name": name, "hint": suggestion(name, kinds)})


def named_kinds(language: Language) -> tuple[Named, ...]:
    """The kinds with their printed names."""
    printed = {name: language.say(f"kind.{name}") for name in KINDS}
    return tuple(Named(name, Words(text, text)) for name, text in printed.items())


def given_keys(
    register: Register,
    kind: Kind,
    given: Mapping[str, Sequence[str]],
    own: Sequence[str],
    today: date,
) -> Given:
    """The options as keys of a record of the kind, ids in the place of printed names."""
    fields = keys()
    values: dict[str, object] = {}
    faults: list[Fault] = []
    for name, texts in given.items():
        if name == "evidence":
            continue
        if name not in kind.FIELDS and name not in COMMON:
            values_of = {"key": name, "kind": kind.NAME}
            faults.append(_fault(name, Message("add.not-of-kind", values_of)))
            continue
        value = typed_values(fields["units" if name == "unit" else name], texts, today)
        if not all(map(is_text, texts)):
            faults.append(_fault(name, Message("init.not-text")))
        elif value is None:
            faults.append(_fault(name, Message("add.once")))
        elif value and fields[name] is Form.DAY and read_date(str(value), today) is None:
            faults.append(_fault(name, Message("add.not-a-day", {"value": value})))
        elif value:
            values[name] = value
    for text in own:
        found = _OWN.match(text)
        if not is_text(text):
            faults.append(_fault("own", Message("init.not-text")))
        elif found is None:
            faults.append(_fault("own", Message("add.own-form", {"value": text})))
        else:
            values[found["key"]] = found["value"]
    values = by_ids(register, values)
    faults += [*_strangers(register, values), *form_faults(kind, values)]
    return Given(values, tuple(given.get("evidence", ())), tuple(faults))


def is_text(typed: str) -> bool:
    """Whether it is text in the encoding that the terminal claims; a file's name may be none."""
    try:
        typed.encode()
    except UnicodeEncodeError:
        return False
    return True


def form_faults(kind: Kind, values: Mapping[str, object]) -> Iterator[Fault]:
    """What is wrong with the form of the keys that are given, at the option of each."""
    # imported here: a command's help types no record
    from duty_cli.model.schema.record import RecordSchema

    found = RecordSchema(KINDS).read({**values, "kind": kind.NAME})
    if isinstance(found, tuple):
        for problem in found:
            key = str(problem.keys[0]) if problem.keys else ""
            if key in values:
                yield _fault(key, _as_typed(key, values[key], problem.message))


def _as_typed(key: str, value: object, message: Message) -> Message:
    """What is wrong, in terms of how the key is typed where a file has it otherwise."""
    if key == "attendance" and isinstance(value, str):
        return Message("add.not-attendance", {"value": value})
    return message


def wanting(kind: Kind, values: Mapping[str, object]) -> tuple[str, ...]:
    """The keys that a record of the kind cannot do without, and that are not given."""
    needed = dict.fromkeys([*sorted(ALWAYS - {"kind"}), *sorted(kind.REQUIRED)])
    missing = tuple(name for name in needed if not values.get(name))
    return missing if values.get("unit") or values.get("units") else ("unit", *missing)


def require_whole(kind: Kind, given: Given) -> None:
    """BrokenAnswers with all that is wrong, and all that a record cannot do without."""
    faults = list(given.faults)
    told = {fault.place.path for fault in faults}
    missing = (f"--{name}" for name in wanting(kind, given.values))
    options = tuple(option for option in missing if option not in told)
    if options:
        message = Message("add.missing", {"options": options, "kind": kind.NAME})
        faults.append(Fault(USAGE, message, Place(f"duty add {kind.NAME}")))
    if faults:
        raise BrokenAnswers(tuple(faults))


def _strangers(register: Register, values: Mapping[str, object]) -> Iterator[Fault]:
    """Units that the roster does not have."""
    units = {unit.id for unit in register.units}
    for key in ("unit", "units"):
        for name in named(values, key):
            if register.roster_known and name not in units:
                hint = suggestion(name, named_units(register.units))
                yield _fault(key, Message("add.not-a-unit", {"name": name, "hint": hint}))


def _fault(key: str, message: Message) -> Fault:
    """At the option of the key; an organisation's own keys have one for all."""
    return Fault(USAGE, message, Place("--own" if key.startswith("x-") else f"--{key}"))
