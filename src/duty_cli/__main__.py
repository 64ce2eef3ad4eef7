"""The entry point: answers `duty --version` at once, and leaves the rest to the command line."""

import gc
import os
import sys

from duty_cli import __version__

INTERRUPTED = 130


def main() -> None:
    """Run `duty` and end the process, also when it is interrupted while it starts."""
    if sys.argv[1:] == ["--version"]:
        print(f"duty {__version__}")
        return
    # a run makes hardly any cycles and ends soon: looking for them would take a tenth of its time
    gc.disable()
    try:
        # imported here: the version costs no imports
        from duty_cli.cli.launch import launch

        sys.exit(launch())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        gc.freeze()  # nor at the end, where the interpreter would do so by itself


def run() -> None:
    """`main` as a process of its own, which ends without taking a large register to pieces."""
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # closed, or nobody reads
            continue
    os._exit(code if isinstance(code, int) else code is not None)


if __name__ == "__main__":
    run()
