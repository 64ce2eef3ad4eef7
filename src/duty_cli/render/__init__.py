"""Views as text or as files of an office program: one module per output format.

FORMATS maps each format's name to its module and the views that it writes. For each of them the
module has a function of the view's name: `(view, display) -> str`, or bytes where the format is no
text. A format that is a folder has
that function in a module of the same name.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple, cast

from duty_cli.render.display import Display


class Format(NamedTuple):
    """An output format: its module, the views that it can write, how its files' names end."""

    module: str
    views: tuple[str, ...]
    endings: tuple[str, ...] = ()


_DATA = (
    "agenda",
    "audit",
    "check",
    "evidence",
    "explanation",
    "journal",
    "ledger",
    "matrix",
    "policies",
    "policy",
    "policy_check",
    "score",
)
"""The views that every command can print, for people and for programs."""

FORMATS: Mapping[str, Format] = {
    "docx": Format("duty_cli.render.docx", ("document",), (".docx",)),
    "github": Format("duty_cli.render.github", ("findings",), (".txt", ".log")),
    "gitlab": Format("duty_cli.render.gitlab", ("findings",), (".json",)),
    "html": Format("duty_cli.render.html", ("document",), (".html", ".htm")),
    "ics": Format("duty_cli.render.ics", ("calendar",), (".ics",)),
    "json": Format("duty_cli.render.json", (*_DATA, "summary"), (".json",)),
    "junit": Format("duty_cli.render.junit", ("findings",), (".xml",)),
    "lines": Format("duty_cli.render.lines", ("findings",), (".txt", ".log")),
    "md": Format("duty_cli.render.markdown", ("document",), (".md", ".markdown", ".txt")),
    "sarif": Format("duty_cli.render.sarif", ("findings",), (".sarif", ".json")),
    "svg": Format("duty_cli.render.svg", ("badge",), (".svg",)),
    "text": Format("duty_cli.render.text", (*_DATA, "reports"), (".txt", ".log")),
    "xlsx": Format("duty_cli.render.xlsx", ("document", "matrix"), (".xlsx",)),
}

Writer = Callable[[object, Display], Any]
"""Makes the text of a view, which ends in a line end, or its bytes where the format is no text."""


def formats_of(*views: str) -> tuple[str, ...]:
    """The names of the formats that can write one of these views."""
    return tuple(name for name, form in FORMATS.items() if {*views} & {*form.views})


def endings_of(name: str) -> tuple[str, ...]:
    """How the name of a file in the format may end, dot included; none where it makes no files."""
    return FORMATS[name].endings


def writer(name: str, view: str) -> Writer:
    """The function of the format `name` that writes `view`; its module is imported here.

    KeyError for a format that there is not; ask `formats_of` which ones can write the view.
    """
    module = import_module(FORMATS[name].module)
    if hasattr(module, "__path__"):
        module = import_module(f"{module.__name__}.{view}")
    return cast(Writer, getattr(module, view))
