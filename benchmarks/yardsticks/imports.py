"""Prints a program that only imports what `duty check` imports from elsewhere, as a yardstick."""

import io
import sys
from contextlib import redirect_stdout, suppress

from duty_cli.__main__ import main

_OWN = "duty_cli"


def program(arguments: list[str]) -> str:
    """Run `duty` with these arguments; the imports that it made outside its own package.

    What Python loads at every start is among them, and costs nothing there either.
    """
    sys.argv = ["duty", *arguments]
    with redirect_stdout(io.StringIO()), suppress(SystemExit):
        main()
    found = [name for name in sys.modules if name.isascii() and "-" not in name]
    outside = [name for name in found if name.split(".")[0] != _OWN]
    return "\n".join(f"with suppress(ImportError): import {name}" for name in outside)


if __name__ == "__main__":
    print("from contextlib import suppress")
    print(program(sys.argv[1:]))
