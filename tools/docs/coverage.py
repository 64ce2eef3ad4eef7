"""The second reading of each shipped policy: its text clause by clause, and what became of it.

Read from docs/policies/coverage, where the tables stand, and printed on the policy's page.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from duty_cli.model.words import Words
from duty_cli.store.yaml import fold

FOLDER = Path(__file__).parents[2] / "docs" / "policies" / "coverage"
"""One file for each policy, of the policy's name."""

REASONS = (
    "aim",
    "consequence",
    "elsewhere",
    "manner",
    "persons",
    "power",
    "score",
    "standing",
)
"""Why what a text says may be no duty: the codes of `why`."""


class Row(NamedTuple):
    """One thing that the text says: the duties that it became, or the code why it is none."""

    clause: str
    asks: Words
    duties: tuple[str, ...]
    why: str | None
    note: Words | None


class Coverage(NamedTuple):
    """A whole table; `numbering` are the numbers that the source prints, in its order."""

    policy: str
    numbering: tuple[str, ...]
    rows: tuple[Row, ...]


def coverage(policy: str) -> Coverage:
    """The table of a policy; KeyError for a key that is missing, ValueError for one too many."""
    return read((FOLDER / f"{policy}.yaml").read_text(encoding="utf-8"))


def read(text: str) -> Coverage:
    """A table from its text; errors as those of `coverage`."""
    content = _only(fold(text).value, "policy", "numbering", "rows")
    return Coverage(content["policy"], (*content["numbering"],), (*map(_row, content["rows"]),))


def _row(values: Any) -> Row:
    row = _only(values, "clause", "asks", "duties", "why", "note")
    if ("duties" in row) == ("why" in row):
        raise ValueError(f"{row['clause']}: one of duties and why")
    note = _words(row["note"]) if "note" in row else None
    return Row(row["clause"], _words(row["asks"]), (*row.get("duties", ()),), row.get("why"), note)


def _words(values: Any) -> Words:
    texts = _only(values, "zh", "en")
    return Words(texts["zh"], texts["en"])


def _only(values: Any, *known: str) -> Mapping[str, Any]:
    """A mapping that has no other keys."""
    if not isinstance(values, dict) or not set(values) <= set(known):
        raise ValueError(f"{values}: only {', '.join(known)}")
    return values
