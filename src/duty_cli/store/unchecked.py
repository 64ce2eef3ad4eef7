"""What a YAML file holds, taken for what it looks like; what does not fit counts as nothing."""

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from duty_cli.model.finding import Fault
from duty_cli.model.words import Words
from duty_cli.store.source import Source

Read = dict[str, object]

_ZONE = "Asia/Shanghai"


def top(found: Source | Fault) -> Read:
    """The top mapping of a file."""
    return (found.content().values or {}) if isinstance(found, Source) else {}


def mapping(value: object) -> Read:
    """A mapping."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[object]:
    """A list."""
    return value if isinstance(value, list) else []


def texts(value: object) -> tuple[str, ...]:
    """A text, or the texts of a list."""
    return tuple(text for text in (listed(value) or [value]) if isinstance(text, str))


def words(value: object, otherwise: str) -> Words:
    """A text or `{zh, en}`; a language that is missing has the other's words."""
    said = {"zh": value, "en": value} if isinstance(value, str) else mapping(value)
    zh, en = said.get("zh"), said.get("en")
    known = next((text for text in (zh, en) if isinstance(text, str)), otherwise)
    return Words(zh if isinstance(zh, str) else known, en if isinstance(en, str) else known)


def zone(value: object) -> tzinfo:
    """A time zone by its name; the usual one where there is none, UTC where nobody knows it."""
    try:
        return ZoneInfo(value if isinstance(value, str) else _ZONE)
    except (KeyError, OSError, ValueError):
        return UTC
