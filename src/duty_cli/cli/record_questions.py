"""The questions of `duty add`: what the kind needs, offered from the register."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duty_cli.changes.called import by_ids
from duty_cli.changes.dates import read_date
from duty_cli.changes.typed import named, typed_value
from duty_cli.cli.ask import Offered, agree, ask, choose
from duty_cli.cli.record_given import form_faults, named_kinds, wanting
from duty_cli.model.duty import Duty
from duty_cli.model.fields import COMMON, Choice, Kind
from duty_cli.model.finding import Message
from duty_cli.model.register import Register
from duty_cli.model.words import Words
from duty_cli.render.glossary import Glossary
from duty_cli.render.language import Language
from duty_cli.views.names import Named, all_duties

Values = dict[str, object]
PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Asking:
    """What the questions are about; what is given by options is not asked."""

    language: Language
    register: Register
    kind: Kind
    today: date

    def say(self, message: str, **values: object) -> str:
        """The message in the language of the questions."""
        return self.language.say(message, **values)


def ask_kind(language: Language) -> str:
    """The name of the kind."""
    kinds = named_kinds(language)
    offered = [Offered(language.show(one.label), one.spellings) for one in kinds]
    places: tuple[int, ...] = ()
    while not places:
        places = choose(language, language.say("add.ask-kind"), offered, "add.not-offered", most=1)
    return kinds[places[0]].id


def asked(asking: Asking, given: Mapping[str, object]) -> tuple[Values, tuple[Duty, ...]]:
    """The keys with what was asked, and the duties for which the record is made."""
    found: Values = dict(given)
    if not _units(found):
        found |= _ask_unit(asking)
    if not found.get("title"):
        found["title"] = ask(asking.language, asking.say("add.ask-title"), _needed)
    if not found.get("date"):
        found["date"] = ask(asking.language, asking.say("add.ask-date"), _day(asking, needed=True))
    if "state" not in found and str(found["date"]) > asking.today.isoformat():
        ahead = asking.say("add.ask-planned", day=date.fromisoformat(str(found["date"])))
        found |= {"state": PLANNED} if agree(asking.language, ahead) else {}
    duties = _duties(asking, found)
    found |= _topics(found, duties)
    if not found.get("by") and any(duty.bound.roles for duty in duties):
        found["by"] = _ask_offices(asking, found)
    if "submitted" in asking.kind.FIELDS and found.get("state", "done") == "done":
        found |= _ask_sent(asking, duties, found)
    for name in wanting(asking.kind, found):
        found[name] = _ask_key(asking, name, found)
    return {key: value for key, value in found.items() if value}, duties


def _units(values: Mapping[str, object]) -> frozenset[str]:
    return frozenset((*named(values, "unit"), *named(values, "units")))


def _needed(typed: str) -> str | Message:
    return typed or Message("init.needed")


def _day(asking: Asking, *, needed: bool) -> Callable[[str], str | Message]:
    """A reader of days; Enter alone is today where one is `needed`, else none."""

    def read(typed: str) -> str | Message:
        if not typed:
            return asking.today.isoformat() if needed else ""
        day = read_date(typed, asking.today)
        return Message("add.not-a-day", {"value": typed}) if day is None else day.isoformat()

    return read


def _ask_unit(asking: Asking) -> Values:
    """One unit, or several that held it jointly."""
    units = asking.register.units
    if not units:  # the roster cannot be read, or is empty: what is typed is told as unknown then
        return {"unit": ask(asking.language, asking.say("add.ask-unit"), _needed)}
    if len(units) == 1:
        return {"unit": units[0].id}
    offered = [_offered(asking, Named(unit.id, unit.name)) for unit in units]
    places: tuple[int, ...] = ()
    while not places:
        places = choose(asking.language, asking.say("add.ask-unit"), offered, "add.not-offered")
    ids = [units[place].id for place in places]
    return {"unit": ids[0]} if len(ids) == 1 else {"units": ids}


def _offered(asking: Asking, one: Named) -> Offered:
    return Offered(f"{asking.language.show(one.name)}  {one.id}", one.spellings)


def _duties(asking: Asking, values: Mapping[str, object]) -> tuple[Duty, ...]:
    """The duties for which the record is made: those that its topics fit, else as is chosen."""
    units = _units(values)
    tags = {tag for unit in asking.register.units if unit.id in units for tag in unit.tags}
    fitting = tuple(
        duty
        for duty in all_duties(asking.register)
        if duty.requires.kind == asking.kind.NAME and tags & set(duty.bound.tags)
    )
    topics = named(values, "topics")
    if topics or not fitting:
        return tuple(duty for duty in fitting if set(duty.requires.topics) <= set(topics))
    offered = [
        Offered(
            asking.say("add.duty", title=duty.title, clause=duty.clause or duty.id),
            (duty.id, *duty.title),
        )
        for duty in fitting
    ]
    question = asking.say("add.ask-duties")
    return tuple(fitting[n] for n in choose(asking.language, question, offered, "add.not-offered"))


def _topics(values: Mapping[str, object], duties: Sequence[Duty]) -> Values:
    """The topics that the duties ask for, where none are given."""
    if named(values, "topics"):
        return {}
    return {"topics": list(dict.fromkeys(t for duty in duties for t in duty.requires.topics))}


def _ask_offices(asking: Asking, values: Mapping[str, object]) -> list[str]:
    """The offices of the units that took part."""
    units = _units(values)
    offices = [one for unit in asking.register.units if unit.id in units for one in unit.members]
    offered = [_offered(asking, Named(one.id, one.name)) for one in offices]
    question = asking.say("add.ask-offices")
    places = choose(asking.language, question, offered, "add.not-offered")
    return list(dict.fromkeys(offices[place].id for place in places))


def _ask_sent(asking: Asking, duties: Sequence[Duty], values: Mapping[str, object]) -> Values:
    """To whom and when it was sent; nothing where it was not yet."""
    to = named(values, "to") or tuple(dict.fromkeys(t for duty in duties for t in duty.requires.to))
    if not to or values.get("submitted"):
        return {"to": list(to)}
    names = tuple(_printed(asking.register, name) for name in to)
    question = asking.say("add.ask-submitted", names=names)
    submitted = ask(asking.language, question, _day(asking, needed=False))
    return {"to": to[0] if len(to) == 1 else list(to), "submitted": submitted}


def _printed(register: Register, recipient: str) -> Words:
    for policy in register.policies:
        if recipient in policy.names["recipients"]:
            return policy.names["recipients"][recipient]
    return Words(recipient, recipient)


def _ask_key(asking: Asking, name: str, values: Mapping[str, object]) -> object:
    """A key that the kind cannot do without, asked again until its form is right."""
    field = {**COMMON, **asking.kind.FIELDS}[name]
    label = Glossary(asking.language.code).find(f"key.record.{name}.label") or name
    which = "add.ask-choice" if isinstance(field, Choice) else "add.ask-key"
    options = field.options if isinstance(field, Choice) else ()
    question = asking.say(which, label=label, key=name, options=options)

    def read(typed: str) -> Values | Message:
        value = typed_value(field, typed, asking.today)
        found = by_ids(asking.register, {**values, name: value})
        faults = (one for one in form_faults(asking.kind, found) if one.place.path == f"--{name}")
        wrong = next((fault.message for fault in faults), None)
        return wrong or ({name: found[name]} if value else Message("init.needed"))

    return ask(asking.language, question, read)[name]
