"""Answers a shell that asks how a command line could go on.

The scripts of `duty completion` ask by running `duty` with a variable set and the line, or its
words, as arguments.
"""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from typer.core import TyperGroup

from duty_cli.cli.completion_answers import answer
from duty_cli.cli.completion_case import Case
from duty_cli.cli.completion_shells import SHELLS, reply
from duty_cli.cli.completion_typed import typed
from duty_cli.cli.preferences import settle_language
from duty_cli.cli.streams import prepare_streams
from duty_cli.render.language import Language

_ASKS = "complete_"


def complete(group: TyperGroup, asked: str, arguments: Sequence[str], now: datetime) -> str:
    """The answer to the shell that asks (`complete_bash`), at the instant `now`."""
    prepare_streams()
    shell = SHELLS[asked.removeprefix(_ASKS)]
    line = shell.read(arguments)
    folder = Path.cwd()
    language = Language(settle_language(line.words, os.environ, folder))
    case = Case(typed(group, line.words, line.word), language, folder, now)
    return reply(shell, line, answer(case), case.typed.lead, sys.stdout.encoding)
