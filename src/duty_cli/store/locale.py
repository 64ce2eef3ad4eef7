"""A glance at a register's language, before anything is read properly.

Help and usage errors need the language at once, and the YAML reader costs as much to import as
half of the command line. A wrong guess is harmless: the words are in the other language.
"""

import re
from pathlib import Path

_GLANCE = 65536
_LOCALE = re.compile(rb"^locale:[ \t]+[\"']?(zh|en)\b", re.MULTILINE)


def peek_locale(root: Path) -> str | None:
    """The `locale` that a line of duty.yaml gives, or None; never an error."""
    try:
        with (root / "duty.yaml").open("rb") as file:
            found = _LOCALE.search(file.read(_GLANCE))
    except OSError:
        return None
    return found[1].decode() if found else None
