"""What an organisation answers when it begins a register: who it is, and how it sets its policies.

Values in `changes` are as the files have them: texts, lists and mappings of texts.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from duty_cli.model.words import Words

RECIPES: Mapping[str, str] = {
    "github": ".github/workflows/duty.yaml",
    "gitlab": ".gitlab-ci.yml",
}
"""The jobs that check the register, by the host that runs them."""


class NewMember(NamedTuple):
    """An office in a unit, by the roles that it has."""

    id: str
    name: Words
    roles: tuple[str, ...]
    since: date | None = None
    until: date | None = None


class NewUnit(NamedTuple):
    """A unit, with what the policies select it by."""

    id: str
    name: Words
    tags: tuple[str, ...]
    parent: str | None = None
    since: date | None = None
    until: date | None = None
    members: tuple[NewMember, ...] = ()


class NewTerm(NamedTuple):
    """A school term; both days belong to it."""

    id: str
    first: date
    last: date


class NewUse(NamedTuple):
    """A policy in force, with what is set for its duties and which do not concern anybody here."""

    policy: str
    changes: Mapping[str, Mapping[str, object]]
    skipped: Mapping[str, str]


class Founding(NamedTuple):
    """A register that is about to be."""

    organisation: Words
    locale: str
    timezone: str
    since: date
    uses: tuple[NewUse, ...]
    units: tuple[NewUnit, ...]
    terms: tuple[NewTerm, ...] = ()
    mark: str | None = None
    number: str | None = None
