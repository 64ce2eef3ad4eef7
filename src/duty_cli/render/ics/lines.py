"""Lines of an iCalendar file: escaped, folded, ended as RFC 5545 has it (sections 3.1, 3.3.11)."""

_WIDEST = 75
"""Octets of a line, the space before a continued one included, its end not."""
_END = b"\r\n"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_CONTINUED = 0b1000_0000
_LEADING_BITS = 0b1100_0000


def escaped(text: str) -> str:
    """`text` as a value of the type TEXT."""
    return text.translate(_ESCAPES)


def line(name: str, value: str) -> bytes:
    """A property with its value, which is written as it stands; `name` holds its parameters."""
    rest, parts, room = f"{name}:{value}".encode("utf-8", "replace"), [], _WIDEST
    while len(rest) > room:
        cut = room
        while rest[cut] & _LEADING_BITS == _CONTINUED:  # within a character
            cut -= 1
        parts.append(rest[:cut])
        rest, room = rest[cut:], _WIDEST - 1
    return (_END + b" ").join([*parts, rest]) + _END
