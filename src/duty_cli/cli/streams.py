"""What stdout and stderr do with a character that their encoding lacks."""

import codecs
import io
import sys

_ESCAPE = "duty-escape"


def prepare_streams() -> None:
    r"""Let stdout and stderr keep their encoding, and escape what it lacks as `\uXXXX`.

    The escapes are JSON's, surrogate pairs included, so that JSON stays valid in any encoding.
    """
    codecs.register_error(_ESCAPE, _escape)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ESCAPE)


def _escape(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    codes = (units[at : at + 2].hex() for at in range(0, len(units), 2))
    return "".join(f"\\u{code}" for code in codes), error.end
