"""The page of commands: each one's purpose, usage, examples, arguments and options."""

from typing import Any, NamedTuple

from duty_cli.cli import COMMANDS, entry
from duty_cli.cli.app import build
from duty_cli.cli.help import meaning
from duty_cli.cli.start import GLOBAL
from duty_cli.render.language import Language
from tools.docs.layout import block, code, fill, plain

_HELP = "help"
_CHOICE = "|"


Row = tuple[str, str]
"""How a parameter is written, and what it does."""


class Command(NamedTuple):
    """One command as the page shows it; `short` is its line in the list of commands."""

    name: str
    short: str
    help: str
    usage: str
    examples: str
    arguments: tuple[Row, ...]
    options: tuple[Row, ...]


def page(language: str) -> str:
    """The page in one language."""
    words = Language(language)
    group = build()
    # without arguments and without running anything: only to ask for the parameters
    with group.make_context("duty", [], resilient_parsing=True) as context:
        return fill(
            "commands",
            language,
            overview=_prose(words.say("help.overview")),
            usage=block(words.say("help.overview-usage"), "text"),
            shared=_rows(words, group.get_params(context), "option"),
            commands=[_command(words, group, context, name) for name in COMMANDS],
        )


def _command(words: Language, group: Any, context: Any, name: str) -> Command:
    command = group.get_command(context, name)
    own = [param for param in command.params if param.name not in (*GLOBAL, _HELP)]
    operands = [param.metavar for param in own if _sort(param) == "argument"]
    usage = ["duty", name, words.say("help.options-word"), *operands]
    return Command(
        name=name,
        short=plain(words.say(f"{entry(name)}.short")),
        help=_prose(words.say(f"{entry(name)}.help")),
        usage=block(" ".join(usage), "text"),
        examples=block(words.say(f"{entry(name)}.example"), "sh"),
        arguments=_rows(words, own, "argument"),
        options=_rows(words, own, "option"),
    )


def _sort(param: Any) -> str:
    """`option` or `argument`."""
    return str(param.param_type_name)


def _rows(words: Language, params: list[Any], sort: str) -> tuple[Row, ...]:
    return tuple(_row(words, param) for param in params if _sort(param) == sort)


def _row(words: Language, param: Any) -> Row:
    text = "option.help" if param.name == _HELP else param.help
    spellings = sorted(param.opts, key=len) if _sort(param) == "option" else [param.metavar]
    term = code(*spellings)
    if _sort(param) == "option" and param.metavar:
        choices = param.metavar.split(_CHOICE)
        term += "\n" + (code(*choices) if len(choices) > 1 else f"*{param.metavar}*")
    return term, plain(meaning(text, str(param.default), words))


def _prose(text: str) -> str:
    """Paragraphs, as the catalogue has them one to a line."""
    return "\n\n".join(plain(line) for line in text.splitlines())
