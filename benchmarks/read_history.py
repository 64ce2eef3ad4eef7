"""Reads a register's trails as duty does, and nothing else.

    python benchmarks/read_history.py FOLDER [afresh]

With `afresh` as for the first time, what is kept of it being written anew.
"""

import gc
import os
import sys
from pathlib import Path
from shutil import rmtree

from duty_cli.store.history import load_history

if __name__ == "__main__":
    folder, *afresh = sys.argv[1:]
    own = Path(folder).parent / "kept"
    os.environ["XDG_CACHE_HOME"] = str(own)
    if afresh:
        rmtree(own, ignore_errors=True)
    gc.disable()  # as duty does
    load_history(folder)
