"""Units and offices as people name them, made into ids: 支部书记 is `secretary`."""

import re
from collections.abc import Iterable, Mapping, Sequence

from duty_cli.model.founding import NewMember
from duty_cli.model.words import Words
from duty_cli.views.bindings import Names

_ENDINGS: Sequence[tuple[str, str]] = (
    ("副书记", "deputy-secretary"),
    ("书记", "secretary"),
    ("组织委员", "organiser"),
    ("宣传委员", "publicist"),
    ("纪检委员", "discipline"),
    ("统战委员", "united-front"),
    ("青年委员", "youth"),
    ("生活委员", "welfare"),
    ("副校长", "deputy-head"),
    ("校长", "head"),
    ("副院长", "deputy-head"),
    ("院长", "head"),
    ("副主任", "deputy-director"),
    ("主任", "director"),
    ("副处长", "deputy-director"),
    ("处长", "director"),
    ("副科长", "deputy-director"),
    ("科长", "director"),
    ("副部长", "deputy-director"),
    ("部长", "director"),
    ("副局长", "deputy-director"),
    ("局长", "director"),
    ("副镇长", "deputy-head"),
    ("镇长", "head"),
    ("副总经理", "deputy-manager"),
    ("副经理", "deputy-manager"),
    ("经理", "manager"),
    ("董事长", "chair"),
    ("委员", "member"),
)
"""How offices end, and what the id is then; the longer ending stands before its tail."""
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 40
"""Letters of an id: it is part of the names of files."""
_BETWEEN = re.compile(r"[、，,;；]\s*")


def names_in(typed: str) -> tuple[str, ...]:
    """`支部书记、组织委员` as names, each once."""
    return tuple(dict.fromkeys(part.strip() for part in _BETWEEN.split(typed) if part.strip()))


def members_of(offices: Mapping[str, Iterable[str]], called: Names) -> tuple[NewMember, ...]:
    """The members of a unit, given the offices that have each role; one office has one member.

    `called` are the names of the roles: an office of the same name has the role for its id.
    """
    own = {form: role for role, names in called.items() for words in names for form in words}
    roles: dict[str, list[str]] = {}
    for role, names in offices.items():
        for name in names:
            roles.setdefault(name, []).append(role)
    members: dict[str, NewMember] = {}
    for name, held in roles.items():
        ending = next((found for end, found in _ENDINGS if name.endswith(end)), "")
        wanted = own.get(name) or ending or slug(name) or held[0]
        member = NewMember(unused(wanted, members), Words(name, name), tuple(held))
        members[member.id] = member
    return tuple(members.values())


def slug(name: str) -> str:
    """A name in Latin letters as an id; empty for another."""
    found = _SLUG.sub("-", name.lower()) if name.isascii() else ""
    return found[:_LONGEST].strip("-")


def unused(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or with the first number behind it that is free."""
    names = frozenset(taken)
    number = 1
    found = wanted
    while found in names:
        number += 1
        found = f"{wanted}-{number}"
    return found
