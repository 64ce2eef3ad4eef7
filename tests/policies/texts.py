"""What the files of a shipped policy say: the policy, its second reading, all texts in them."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from duty_cli.store.shipped import shipped_policies, shipped_policy
from duty_cli.store.yaml import fold

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "docs" / "policies" / "coverage"
OWN = Path(__file__).with_name("own.yaml").read_text(encoding="utf-8")
"""A policy with every form of a cadence, and with everything that a duty may say or leave out."""
NAMES = shipped_policies()
"""The ids of the shipped policies."""
EXAMPLE = "annual-unit-assessment"
"""The one that was made from no regulation."""
REGULATIONS = tuple(name for name in NAMES if name != EXAMPLE)


def source(name: str) -> str:
    """The text of a policy's file."""
    return (shipped_policy(name) or b"").decode()


@cache
def policy(name: str) -> Mapping[str, Any]:
    """A policy as its file has it; every scalar is a text."""
    return parsed(source(name))


@cache
def table(name: str) -> Mapping[str, Any]:
    """The second reading of a policy, as its file has it."""
    return parsed((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))


def parsed(text: str) -> Mapping[str, Any]:
    content = fold(text).value
    assert isinstance(content, dict)
    return content


def listed(value: Any) -> list[str]:
    """One or several, or none."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def texts(value: Any, *, without: str = "") -> Iterator[str]:
    """Every text in a value, but those below a key called `without`."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from texts(item, without=without)
        case dict():
            for key, item in value.items():
                if key != without:
                    yield from texts(item, without=without)


def comments(text: str) -> str:
    """What stands behind `#` at the beginning of lines, as one text."""
    return " ".join(line[1:] for line in text.splitlines() if line.startswith("#"))
