"""Templates are data, not code: rendered in a sandbox, and what is wrong with one said by line.

A template sees only the view that it is given. It cannot reach into Python, change what it is
given, or use a name that does not exist. `now` and chance are not offered, so that the same data
always gives the same text.
"""

import re
from collections.abc import Callable, Mapping
from traceback import extract_tb
from typing import Any

from jinja2 import (
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.loaders import FunctionLoader
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from duty_cli.errors import DutyError
from duty_cli.model.finding import Message, Place
from duty_cli.model.template import TemplateText

# `safe` and its kin would let data through unescaped; the others depend on chance.
_WITHHELD_FILTERS = ("e", "escape", "forceescape", "random", "safe", "tojson", "urlize", "xmlattr")
_WITHHELD_GLOBALS = ("lipsum",)
MISTAKES = (
    *(TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError),
    *(TypeError, ValueError),
)
"""Jinja's errors, and what a template's own expressions raise, such as a sum of text and number."""

# A line of nothing but tags prints nothing, not even its break; one that also prints keeps it.
# (Jinja's own trim_blocks takes the break after every tag, also behind text.) Comments and raw
# text come first, so that tags in them are left alone.
_LINES = re.compile(
    r"""
    \{\#.*?\#\}
    | (?P<raw>\{%[-+]?\s*raw\s*-?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\})
    | ^[ \t]*(?:\{%(?:(?!%\}).)*%\}[ \t]*)+\n
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)


class _Missing(StrictUndefined):
    """A name that does not exist: messages are ours, so only the name is kept."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name or self._undefined_hint)


def render(
    name: str,
    templates: Mapping[str, TemplateText],
    data: Mapping[str, object],
    finalize: Callable[[Any], Any],
    tools: Mapping[str, Callable[..., object]],
) -> str:
    """The template `name` filled with `data`; DutyError with file and line where it cannot be.

    `finalize` makes safe text (`Markup`) of every value that is printed. `tools` are offered both
    as filters and as functions.
    """
    made = environment(finalize, tools)
    made.loader = FunctionLoader(lambda wanted: _source(templates, wanted))
    try:
        return made.get_template(name).render(data)
    except TemplateSyntaxError as error:
        path = error.filename or error.name or name
        raise _failure(error, Place(path, (), error.lineno)) from None
    except MISTAKES as error:
        raise _failure(error, _where(error, name, templates)) from None


def problem(error: Exception) -> Message:
    """What is wrong with the template that raised one of the MISTAKES."""
    reason = getattr(error, "message", None) or str(error) or type(error).__name__
    return Message(_kind(error), {"reason": reason})


def environment(
    finalize: Callable[[Any], Any], tools: Mapping[str, Callable[..., object]]
) -> ImmutableSandboxedEnvironment:
    """The sandbox of every template; `finalize` and `tools` as `render` has them."""

    @pass_context  # with it, texts in the template are treated as at run time, not folded before
    def finish(_: Context, value: object) -> object:
        return finalize(value)

    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=_Missing, finalize=finish)
    for withheld in _WITHHELD_FILTERS:
        made.filters.pop(withheld)
    for withheld in _WITHHELD_GLOBALS:
        made.globals.pop(withheld)
    made.filters.update(tools)
    made.globals.update(tools)
    return made


def unbroken(text: str) -> str:
    """A template's text in which lines of nothing but tags print nothing."""
    return _LINES.sub(_without_break, text)


def _source(
    templates: Mapping[str, TemplateText], name: str
) -> tuple[str, str, Callable[[], bool]] | None:
    found = templates.get(name)
    return (unbroken(found.text), found.path, lambda: True) if found else None


def _without_break(found: re.Match[str]) -> str:
    """A line of tags without its break, which moves into a comment so that lines still count."""
    text = found[0]
    if text.startswith("{#") or found["raw"]:
        return text
    return text.strip() + "{#\n#}"


def _kind(error: Exception) -> str:
    match error:
        case TemplateSyntaxError():
            return "template.syntax"
        case SecurityError():
            return "template.forbidden"
        case UndefinedError():
            return "template.undefined"
        case TemplateNotFound():
            return "template.missing"
        case _:
            return "template.failed"


def _failure(error: Exception, place: Place) -> DutyError:
    told = problem(error)
    return DutyError(told.id, values=told.values, place=place)


def _where(error: Exception, name: str, templates: Mapping[str, TemplateText]) -> Place:
    """The innermost line of a template on the way to the error."""
    paths = {template.path for template in templates.values()}
    for frame in reversed(extract_tb(error.__traceback__)):
        if frame.filename in paths:
            return Place(frame.filename, (), frame.lineno)
    return Place(templates[name].path if name in templates else name)
