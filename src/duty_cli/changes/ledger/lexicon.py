"""What names in a ledger mean: units, offices, topics, recipients, duties, kinds and options."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from duty_cli.changes.ledger.spelling import folded
from duty_cli.changes.ledger.synonyms import KIND_WORDS, OPTION_WORDS
from duty_cli.model.finding import Message
from duty_cli.model.ledger import Wording
from duty_cli.model.near import nearest
from duty_cli.model.register import Member, Register, Unit
from duty_cli.model.words import Words

_MOST_SHOWN = 12


class Names(NamedTuple):
    """The ids that each folded spelling means, and every id with the name that is printed.

    `closed` tells that a name which is none of them is wrong.
    """

    meant: Mapping[str, tuple[str, ...]]
    printed: Mapping[str, str]
    closed: bool

    def read(self, name: str) -> str | Message:
        """The id that is meant; a message where it is unknown, or may be several."""
        if name in self.printed:
            return name
        found = self.meant.get(folded(name), ())
        if len(found) == 1:
            return found[0]
        if found:
            return Message("ledger.ambiguous", {"value": name, "ids": found})
        if not self.closed:
            return name
        near = nearest(folded(name), self.meant)
        if near is None:
            known = tuple(self.printed.values())[:_MOST_SHOWN]
            return Message(
                "ledger.unknown" if known else "ledger.unknown-any", {"value": name, "known": known}
            )
        near = self.printed[self.meant[near][0]]
        return Message("ledger.unknown-near", {"value": name, "near": near})

    def called(self, one: str) -> str:
        """How an id is printed: by its name where that means it and nothing else."""
        name = self.printed.get(one, one)
        return name if self.read(name) == one else one


class Lexicon(NamedTuple):
    """The names of a register, by what they name; offices by the unit that has them."""

    units: Names
    topics: Names
    recipients: Names
    duties: Names
    kinds: Names
    options: Mapping[str, Names]
    members: Mapping[str, Names]

    def of_key(self, key: str) -> Names | None:
        """The names that a key holds; None where it holds others. Offices depend on the unit."""
        return {
            "duties": self.duties,
            "duty": self.duties,
            "kind": self.kinds,
            "to": self.recipients,
            "topics": self.topics,
            "unit": self.units,
            "units": self.units,
        }.get(key)

    def members_of(self, units: Iterable[str]) -> Names:
        """The offices of these units; of all of them together where there are several."""
        every = [self.members[unit] for unit in units if unit in self.members]
        if len(every) == 1:
            return every[0]
        meant: dict[str, tuple[str, ...]] = {}
        for names in every:
            for spelling, ids in names.meant.items():
                meant[spelling] = tuple(dict.fromkeys((*meant.get(spelling, ()), *ids)))
        printed = {one: name for names in every for one, name in names.printed.items()}
        return Names(meant, printed, closed=True)


def lexicon_of(register: Register, wording: Wording, language: str) -> Lexicon:
    """The names of the register, printed in `language` ("zh" or "en")."""
    units = [(unit.id, unit.name, ()) for unit in register.units]
    topics = dict(_named(register, "topics"))
    recipients = dict(_named(register, "recipients"))
    for unit in register.units:
        recipients.setdefault(unit.id, unit.name)
    duties = [
        (duty.key, duty.title, (duty.id,)) for policy in register.policies for duty in policy.duties
    ]
    known = register.policies_known
    return Lexicon(
        # where the roster or a policy cannot be read, a name must not pass for an id
        units=_names(units, language, closed=True),
        topics=_names(_bare(topics), language, closed=bool(topics) or not known),
        recipients=_names(_bare(recipients), language, closed=False),
        duties=_names(duties, language, closed=True),
        kinds=_words(wording.kinds, KIND_WORDS),
        options={
            key: _words(options, OPTION_WORDS.get(key, {}))
            for key, options in wording.options.items()
        },
        members={unit.id: _offices(unit, register, language) for unit in register.units},
    )


Entry = tuple[str, Words, tuple[str, ...]]
"""An id, its name, and further spellings."""


def _names(entries: Iterable[Entry], language: str, *, closed: bool) -> Names:
    every = tuple(entries)
    meant: dict[str, tuple[str, ...]] = {}
    for one, name, others in every:
        for spelling in dict.fromkeys(map(folded, (one, *name, *others))):
            meant[spelling] = (*meant.get(spelling, ()), one)
    return Names(
        meant=meant,
        printed={one: name.text(language) for one, name, _ in every},
        closed=closed,
    )


def _bare(names: Mapping[str, Words]) -> Iterator[Entry]:
    return ((one, name, ()) for one, name in names.items())


def _named(register: Register, sort: str) -> Iterator[tuple[str, Words]]:
    """The names that policies give to topics or recipients, and ids that duties use without."""
    for policy in register.policies:
        for duty in policy.duties:
            used = duty.requires.topics if sort == "topics" else duty.requires.to
            used = (*used, *(getattr(duty.cadence, "topics", ()) if sort == "topics" else ()))
            yield from ((one, Words(one, one)) for one in used)
    for policy in register.policies:
        yield from policy.names.get(sort, {}).items()


def _words(names: Mapping[str, tuple[str, ...]], others: Mapping[str, tuple[str, ...]]) -> Names:
    """Names that are not the register's own: kinds, and the options of a key."""
    meant: dict[str, tuple[str, ...]] = {}
    for one, spellings in names.items():
        for spelling in map(folded, (one, *spellings, *others.get(one, ()))):
            meant.setdefault(spelling, (one,))
    return Names(
        meant=meant,
        printed={one: next(iter(spellings), one) for one, spellings in names.items()},
        closed=True,
    )


def _offices(unit: Unit, register: Register, language: str) -> Names:
    """The offices of a unit, each also by the roles that it alone has."""
    roles: dict[str, list[Member]] = {}
    for member in unit.members:
        for role in member.roles:
            roles.setdefault(role, []).append(member)
    entries: list[Entry] = []
    for member in unit.members:
        held = [role for role in member.roles if len(roles[role]) == 1]
        words = [word for role in held for word in _role_words(register, role)]
        entries.append((member.id, member.name, tuple(words)))
    names = _names(entries, language, closed=True)
    # an office's own name is stronger than another one's role
    own = _names([(one, name, ()) for one, name, _ in entries], language, closed=True).meant
    return names._replace(meant={**names.meant, **own})


def _role_words(register: Register, role: str) -> Iterator[str]:
    yield role
    for policy in register.policies:
        yield from policy.names.get("roles", {}).get(role, ())
