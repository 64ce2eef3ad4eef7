"""A length of time as a register writes it: 24h, 10d, 2w, 5wd."""

import re
from dataclasses import dataclass

# Working days are counted one by one; a thousand of them are four years.
_FORM = re.compile(r"(?=[0-9]{1,5}(?:h|d|w)\Z|[0-9]{1,3}wd\Z)([0-9]+)([a-z]+)\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Duration:
    """`count` of `unit`: "h" hours, "d" days, "w" weeks, "wd" working days."""

    count: int
    unit: str

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"


def read_duration(text: str) -> Duration | None:
    """`text` as a duration, or None where it is not one (negative ones are not)."""
    found = _FORM.match(text)
    return Duration(int(found[1]), found[2]) if found else None
