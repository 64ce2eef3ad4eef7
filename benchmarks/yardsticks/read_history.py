"""Reads a register's trails as duty does, from what is kept of them or afresh, and nothing else."""

import gc
import sys

from duty_cli.store.history import load_history

gc.disable()  # as duty does
load_history(sys.argv[1])
