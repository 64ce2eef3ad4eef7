"""The forms that a kind's own keys may take; `model/schema` makes types of them."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple, Protocol


class Form(Enum):
    """What a key holds: one value each, but where the name is in the plural."""

    DAY = "YYYY-MM-DD"
    DUTY = "policy/duty"
    FINDINGS = "a list of {id, text, due, done}"
    IDS = "an id or a list of ids"
    MOMENT = "YYYY-MM-DDTHH:MM"
    NUMBER = "a decimal number"
    TEXT = "text"
    TEXTS = "a text or a list of texts"


class Choice(NamedTuple):
    """One of a few words."""

    options: tuple[str, ...]


Field = Form | Choice


class Kind(Protocol):
    """A record kind, as its module states it.

    `FIELDS` are the keys that it adds to the common ones, `REQUIRED` the keys (its own or
    common) that it cannot do without.
    """

    NAME: str
    FIELDS: Mapping[str, Field]
    REQUIRED: frozenset[str]
