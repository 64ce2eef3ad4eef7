"""Where a new record and its evidence go: names that no other branch will choose by accident.

A record is `records/<unit>/<year>/<date>-<unit>-<kind>-<slug>.yaml`. The slug is the title's own
Latin words, and six digits of a hash of the whole text: two people who add different records on
one day get different names, and the same record twice gets the same. Chinese titles leave the
hash alone: it is short, needs no dictionary, and the title stands in the first lines.
"""

import re
from hashlib import sha256
from unicodedata import normalize

_WORD = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*")
"""A word, and not the year in 2025年工作计划."""
_MOST = 32
_DIGITS = 6
_ENDING = re.compile(r"(?<=.)\.[A-Za-z0-9]{1,10}\Z", re.DOTALL)
_UNSAFE = re.compile(r"[^\w.()（）-]+")
_LONGEST = 120
"""Bytes of a name's part in UTF-8; systems take 255 for a name, and a Han character is three."""


def record_path(unit: str, date: str, kind: str, title: str, text: str) -> str:
    """The path of a new record; `date` is YYYY-MM-DD, `text` the file's."""
    folder = safe(unit)
    return f"records/{folder}/{date[:4]}/{date}-{folder}-{kind}-{slug(title, text)}.yaml"


def slug(title: str, text: str) -> str:
    """The title in plain letters, as far as it has any, and a short hash of the text."""
    words = "-".join(_WORD.findall(title.lower()))[:_MOST].strip("-")
    digest = sha256(text.encode()).hexdigest()[:_DIGITS]
    return f"{words}-{digest}" if words else digest


def evidence_path(unit: str, date: str, name: str, data: bytes) -> str:
    """Where a file that is attached goes: under the unit and year, its own name made safe.

    The hash of its content stands before the ending, so that no other file has the name.
    """
    found = _ENDING.search(name)
    ending = found[0] if found else ""
    digest = sha256(data).hexdigest()[:_DIGITS]
    file = f"{date}-{safe(name.removesuffix(ending))}-{digest}{ending}"
    return f"evidence/{safe(unit)}/{date[:4]}/{file}"


def safe(name: str) -> str:
    """A name that every system takes for a file or folder, and that no reader passes over.

    Composed characters, whatever the system that it comes from has made of them.
    """
    plain = _UNSAFE.sub("-", normalize("NFC", name))
    return plain.encode()[:_LONGEST].decode(errors="ignore").strip("-.") or "file"
