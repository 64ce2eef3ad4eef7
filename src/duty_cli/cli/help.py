"""Help pages in the chosen language: usage, what a command does, examples, options.

Typer's own pages are English and measure Chinese text wrongly, so the page is laid out here from
the command's parameters. Width is the terminal's, at most 100 columns.
"""

import re
import shutil
from collections.abc import Iterator, Sequence

from typer._click.core import Context
from typer.core import TyperCommand, TyperGroup

from duty_cli.cli import COMMANDS, entry
from duty_cli.cli.record_options import KEY
from duty_cli.cli.start import GLOBAL, Start
from duty_cli.model.fields import COMMON, Kind
from duty_cli.model.finding import Message
from duty_cli.model.kinds import KINDS
from duty_cli.render.glossary import Glossary
from duty_cli.render.language import Language
from duty_cli.render.terminal import columns, pad, wrap

TYPED = "duty.typed"
"""Under what a command's context keeps the words that were typed after its name."""
RECORD_KEY = "key.record."
"""How the help of an option begins that is a key of records."""
_INDENT = "  "
_WIDEST, _NARROWEST = 100, 50
_WIDEST_TERM = 26

Row = tuple[str, str]


def overview(group: TyperGroup, context: Context) -> str:
    """The page of `duty --help`: what it is for, its commands, the global options."""
    language = _language(context)
    commands = [(name, language.say(f"{entry(name)}.short")) for name in COMMANDS]
    everything = [param.name for param in group.get_params(context)]
    return _page(
        language.say("help.usage", usage=language.say("help.overview-usage")),
        *_prose(language.say("help.overview")),
        *_section(language.say("help.commands"), commands),
        *_section(language.say("help.global"), _rows(group, context, "option", everything)),
        *_prose(language.say("help.more")),
    )


def topic_page(command: TyperCommand, context: Context) -> str:
    """The page of the first word of several commands: which ones there are."""
    language = _language(context)
    names = [name for name in COMMANDS if name.startswith(f"{command.name} ")]
    commands = [(name, language.say(f"{entry(name)}.short")) for name in names]
    usage = f"{context.command_path} {language.say('help.command-word')}"
    return _page(
        language.say("help.usage", usage=usage),
        *_prose(language.say(f"{command.name}.help")),
        *_section(language.say("help.commands"), commands),
        *_prose(language.say("help.more-topic", topic=command.name)),
    )


def command_page(command: TyperCommand, context: Context) -> str:
    """The page of one command."""
    language = _language(context)
    name = entry(command.name or "")
    shared = [param.name for param in command.params if param.name in GLOBAL] + ["help"]
    own = [param.name for param in command.params if param.name not in shared]
    kind = _kind_asked(context, language)
    hidden = {f"{KEY}{key}" for one in KINDS.values() for key in one.FIELDS}
    hidden -= {f"{KEY}{key}" for key in (*COMMON, *(kind.FIELDS if kind else ()))}
    kinds = [] if kind or hidden.isdisjoint(own) else _kind_rows(language)
    own = [param for param in own if param not in hidden]
    arguments = _rows(command, context, "argument", own)
    usage = " ".join([context.command_path, language.say("help.options-word"), *dict(arguments)])
    return _page(
        language.say("help.usage", usage=usage),
        *_prose(language.say(f"{name}.help")),
        language.say("help.examples"),
        *(_INDENT + line for line in language.say(f"{name}.example").splitlines()),
        "",
        *_section(language.say("help.arguments"), arguments),
        *_section(language.say("help.options"), _rows(command, context, "option", own, kind)),
        *_section(language.say("help.kinds", command=context.command_path), kinds),
        *_section(language.say("help.global"), _rows(command, context, "option", shared)),
    )


def _kind_asked(context: Context, language: Language) -> Kind | None:
    """The kind of records that stands on the command line, by its id or its printed name."""
    typed = context.meta.get(TYPED, ())
    named = (
        kind for name, kind in KINDS.items() if {name, language.say(f"kind.{name}")} & {*typed}
    )
    return next(named, None)


def _kind_rows(language: Language) -> list[Row]:
    """A row for each kind of records: what it is called, and the options that it alone adds."""
    return [
        (
            name,
            language.say(
                "help.kind" if kind.FIELDS else "help.kind-bare",
                kind=Message(f"kind.{name}"),
                options=tuple(f"--{key}" for key in kind.FIELDS),
            ),
        )
        for name, kind in KINDS.items()
    ]


def _language(context: Context) -> Language:
    start = context.find_object(Start)
    assert start is not None
    return start.language


def _width() -> int:
    return max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST)


def _page(*lines: str) -> str:
    """The lines as one text, with single empty lines between its parts."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip("\n")


def _prose(text: str) -> Iterator[str]:
    """Paragraphs, wrapped, with an empty line before and after."""
    yield ""
    for line in text.splitlines():
        yield from wrap(line, _width())
    yield ""


def _section(title: str, rows: list[Row]) -> Iterator[str]:
    """A heading and under it terms with their explanations; nothing where there are no rows."""
    if not rows:
        return
    yield title
    term_width = min(max(columns(term) for term, _ in rows), _WIDEST_TERM)
    indent = len(_INDENT) + term_width + 2
    for term, text in rows:
        first, *more = wrap(text, _width() - indent)
        if columns(term) > term_width:
            yield _INDENT + term
            yield " " * indent + first
        else:
            yield f"{_INDENT}{pad(term, term_width)}  {first}"
        yield from (" " * indent + line for line in more)
    yield ""


def _rows(
    command: TyperCommand | TyperGroup,
    context: Context,
    sort: str,
    names: Sequence[str | None],
    kind: Kind | None = None,
) -> list[Row]:
    """A row for each of the parameters of that sort: how it is written, what it does.

    A key of records is told as a record of that `kind` has it.
    """
    language = _language(context)
    rows = []
    for param in command.get_params(context):
        if param.param_type_name != sort or param.name not in names:
            continue
        every = [*sorted(param.opts, key=len), *param.secondary_opts]
        spellings = ", ".join(every) if sort == "option" else ""
        term = f"{spellings} {param.metavar or ''}".strip()
        text = "option.help" if param.name == "help" else getattr(param, "help", "")
        rows.append((term, meaning(text, str(param.default), language, kind)))
    return rows


def meaning(text: str, default: str, language: Language, kind: Kind | None = None) -> str:
    """What a parameter's help says: a message of the program, or what a record's key means, in a
    record of that `kind` first of all.
    """
    if not text.startswith(RECORD_KEY):
        return language.say(text, default=default)
    words, name = Glossary(language.code), text.removeprefix(RECORD_KEY)
    kinds = (*([kind.NAME] if kind else []), *KINDS)
    for entry_name in (text, *(f"{RECORD_KEY}{one}.{name}" for one in kinds)):
        found = words.find(entry_name)
        if found is not None:
            return found
    raise LookupError(text)
