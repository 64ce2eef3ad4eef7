"""The catalogue of keys: what each key of a register's files means, in both languages.

A domain of its own beside the program's messages, `schema`, so that no command loads it. Its ids
are `key.<mapping>.<key>`, with `.example` behind, and with `.form` and `.default` where the
program does not tell them by itself; and `kind.<kind>`.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

import duty_cli

_LOCALE = Path(duty_cli.__file__).parent / "locale"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Every text by its id."""
    path = _LOCALE / language / "LC_MESSAGES" / "schema.po"
    with path.open("rb") as file:
        messages = read_po(file, locale=language, abort_invalid=True)
    return {str(message.id): str(message.string) for message in messages if message.id}
