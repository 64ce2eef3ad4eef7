"""How a failure is told: what is wrong, where, and what to do, in a line or two."""

from collections.abc import Mapping
from typing import Any

import typer
from typer._click import exceptions as framework
from typer.core import TyperGroup

from duty_cli.cli import entry
from duty_cli.cli.options import BadValue
from duty_cli.errors import BrokenAnswers, BrokenPolicy, BrokenRecord, BrokenSettings, DutyError
from duty_cli.model.finding import Message, Place
from duty_cli.render.language import Language


def tell_usage(error: typer.TyperException, language: Language) -> str:
    """A command line that the framework refused, with the page that helps."""
    context = getattr(error, "ctx", None)
    path = "duty" if context is None else context.command_path
    hint = language.say("usage.hint", command=f"{path} --help")
    return f"{language.say('error.prefix', text=_problem(error, language))}\n{hint}"


def _problem(error: typer.TyperException, language: Language) -> str:
    match error:
        case BadValue():
            values = {"option": _option(error), **error.problem.values}
            return language.say(error.problem.id, **values)
        case framework.MissingParameter():
            return _missing(error, language)
        case framework.NoSuchOption(ctx=context) if command := _taking(error.option_name, context):
            values = {"name": error.option_name, "command": command}
            return language.say("usage.option-after", **values)
        case framework.NoSuchOption(possibilities=[near, *_]):
            return language.say("usage.option-near", name=error.option_name, near=near)
        case framework.NoSuchOption():
            return language.say("usage.option", name=error.option_name)
        case framework.BadOptionUsage():
            flag = _is_flag(error)
            return language.say(
                "usage.no-value" if flag else "usage.needs-value", option=error.option_name
            )
        case _:
            return language.say("usage.other", text=error.format_message())


def _missing(error: framework.MissingParameter, language: Language) -> str:
    """What is missing: of an argument, what it stands for too."""
    name, param = _option(error), error.param
    if error.ctx is None or param is None or param.param_type_name != "argument":
        return language.say("usage.missing", name=name)
    return language.say(f"{entry(error.ctx.command.name or '')}.missing", name=name)


def _taking(option: str, context: Any) -> str | None:
    """The first command that takes an option which was given before any command's name."""
    group = getattr(context, "command", None)
    if not isinstance(group, TyperGroup):
        return None
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command and any(option in param.opts for param in command.params):
            return name
    return None


def _option(error: framework.BadParameter) -> str:
    """The parameter's name as it is written on the command line."""
    param: Any = error.param
    if param is None:
        return ""
    return str(max(param.opts, key=len) if param.param_type_name == "option" else param.metavar)


def _is_flag(error: framework.BadOptionUsage) -> bool:
    params = error.ctx.command.params if error.ctx else []
    return any(error.option_name in param.opts and not param.metavar for param in params)


def tell_error(error: DutyError, language: Language) -> str:
    """A command that could not do what was asked, with the place where there is one.

    A file with several faults takes a line for each.
    """
    if isinstance(error, BrokenAnswers | BrokenPolicy | BrokenSettings):
        told: list[tuple[Message, Place | None]] = [(f.message, f.place) for f in error.faults]
    elif isinstance(error, BrokenRecord):
        told = [
            (Message("explain.unreadable", {"why": fault.message}), fault.place)
            for fault in error.faults
        ]
    else:
        told = [(error.message, error.place)]
    return "\n".join(_line(message, place, language) for message, place in told)


def _line(message: Message, place: Place | None, language: Language) -> str:
    text = language.tell(message)
    if place is not None:
        text = f"{language.place(place)}: {text}"
    return language.say("error.prefix", text=text)


def tell_crash(error: Exception, language: Language) -> str:
    """A bug: a short message that names the file in which the traceback was kept."""
    kind: Mapping[str, object] = {"kind": type(error).__name__}
    try:
        path = _keep_traceback(error)
    except OSError:
        return language.say("error.crash", **kind)
    return language.say("error.crash-kept", path=path, **kind)


def _keep_traceback(error: Exception) -> str:
    """Write the traceback to a new file in the system's temporary directory; return its path."""
    # imported here: only a crash needs them
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="duty-", suffix=".txt", delete=False, encoding="utf-8", errors="replace"
    ) as file:
        file.writelines(traceback.format_exception(error))
    return file.name
