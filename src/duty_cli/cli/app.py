"""The command line as a whole: the only place that reads the clock or ends the process.

Exit codes: 0 nothing to object to; 1 findings; 2 the command could not run; 3 a bug in duty;
130 interrupted; 141 the reader of the output went away.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from duty_cli import __version__
from duty_cli.cli.failure import tell_crash, tell_error, tell_usage
from duty_cli.cli.group import DutyGroup
from duty_cli.cli.options import BadValue, a_day, one_of
from duty_cli.cli.output import complain, drop_stdout, emit
from duty_cli.cli.preferences import COLOUR_CHOICES, settle_language
from duty_cli.cli.start import Start
from duty_cli.cli.streams import prepare_streams
from duty_cli.errors import DutyError
from duty_cli.render.language import LANGUAGES, CatalogueMissing, Language

if TYPE_CHECKING:  # only a check looks ahead
    from duty_cli.cli.ahead import Ahead

CANNOT_RUN, BUG, INTERRUPTED, NO_READER = 2, 3, 130, 141


def complete_line(arguments: Sequence[str], asked: str, now: datetime) -> int:
    """Answer a shell, which is told nothing where anything goes wrong: somebody is typing."""
    # imported here: only a shell's question needs it
    from duty_cli.cli.completion_request import complete

    with suppress(Exception):
        emit(complete(build(), asked, arguments, now))
    return 0


def run(arguments: Sequence[str], now: datetime, ahead: "Ahead | None" = None) -> int:
    """Run `duty` at the instant `now`; the exit code. `ahead` is what was already found."""
    # else pydantic searches every installed package for plugins, which duty wants none of
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    prepare_streams()
    folder = _current_folder()
    try:
        language = Language(settle_language(arguments, os.environ, folder or Path(os.sep)))
    except CatalogueMissing as error:  # there are no words yet to say it with
        complain(f"duty: {error}")
        return CANNOT_RUN
    if folder is None:
        complain(language.say("error.prefix", text=language.say("error.no-folder")))
        return CANNOT_RUN
    return _guarded(arguments, Start(language, now, os.environ, folder, arguments, ahead))


def _current_folder() -> Path | None:
    """The folder that the process stands in; None where it was deleted meanwhile."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


def _guarded(arguments: Sequence[str], start: Start) -> int:
    """Run the command, and turn every way to fail into a message and an exit code."""
    try:
        return _invoke(arguments, start)
    except typer.Exit as done:
        return done.exit_code
    except typer.TyperException as error:
        complain(tell_usage(error, start.language))
        return CANNOT_RUN
    except DutyError as error:
        complain(tell_error(error, start.language))
        return CANNOT_RUN
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        drop_stdout()
        return NO_READER
    except Exception as error:  # a bug ends here, and only here
        complain(tell_crash(error, start.language))
        return BUG


def _invoke(arguments: Sequence[str], start: Start) -> int:
    """The framework's run, without its own handling of errors, which speaks English only."""
    command = build()
    with command.make_context("duty", list(arguments), obj=start) as context:
        return int(command.invoke(context) or 0)


def build() -> Any:
    """The Typer app as a command group; commands join it when they are wanted."""
    app = typer.Typer(
        add_completion=False,  # its texts are English only; `duty completion` has its own
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(cls=DutyGroup, invoke_without_command=True)(_global_options)
    return typer.main.get_command(app)


def _global_options(
    context: typer.Context,
    repo: Annotated[
        Path | None,
        typer.Option("-C", "--repo", metavar="DIR", parser=Path, help="option.repo"),
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option("--as-of", metavar="YYYY-MM-DD", parser=a_day, help="option.as-of"),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="zh|en", parser=one_of(*LANGUAGES), help="option.lang"),
    ] = None,
    color: Annotated[
        str | None,
        typer.Option(
            "--color",
            metavar="|".join(COLOUR_CHOICES),
            parser=one_of(*COLOUR_CHOICES),
            help="option.color",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="option.quiet")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="option.verbose")] = False,
    version: Annotated[bool, typer.Option("--version", help="option.version")] = False,
) -> None:
    """Settle the options before the command's name; DutyCommand merges those after it."""
    if version:
        emit(f"duty {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        if any((repo, as_of, lang, color, quiet, verbose)):
            raise BadValue("usage.no-command")
        complain(context.get_help())
        raise typer.Exit(CANNOT_RUN)
