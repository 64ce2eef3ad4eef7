"""Documents written: to stdout, to the file named, or to files named after what they are."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import typer

from duty_cli.cli.confined import Text, written
from duty_cli.cli.destination import destination
from duty_cli.cli.options import STDOUT, require_ending
from duty_cli.cli.output import complain, emit, save, writable
from duty_cli.cli.report_asked import Wanted
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError
from duty_cli.model.template import TemplateText
from duty_cli.render import endings_of, writer
from duty_cli.render.display import Display
from duty_cli.store.templates import SHIPPED, load_templates, load_word_templates
from duty_cli.views.document import DocumentView
from duty_cli.views.report import DOCUMENTS

_TEXT = ("md", "html", "json")
"""Formats that a terminal can show."""


def form_of(template: str, form: str | None, output: Path | None) -> str:
    """The format: the one asked for, else that of the file's ending, else Markdown.

    UsageError where the document does not come in it, or the ending is another format's.
    """
    formats = DOCUMENTS[template].formats
    if form is None and output is not None:
        by_ending = [name for name in formats if output.suffix.lower() in endings_of(name)]
        form = by_ending[0] if by_ending else None
    form = form or "md"
    if form not in formats:
        values = {"format": form, "template": template, "formats": formats}
        raise UsageError("report.no-such-format", values=values)
    return form


def write_all(session: Session, form: str, wanted: Sequence[Wanted], output: Path | None) -> int:
    """Make the documents one by one, each written as soon as it is made; 0."""
    # through os.path: a path that no file can have is no folder, and told as such below
    named = None if output is STDOUT else output
    folder = named is not None and os.path.isdir(session.folder / named)  # noqa: PTH112
    if len(wanted) > 1 and output is not None and not folder:
        raise UsageError("report.needs-folder", values={"count": len(wanted), "path": output})
    beside = output if folder else None
    if output is not None and not folder:
        destination(session.folder, session.root, output, form)
        require_ending(output, form)
    display = session.display._replace(
        templates=load_templates(session.root), word_templates=load_word_templates(session.root)
    )
    if output is STDOUT or (output is None and len(wanted) == 1 and form in _TEXT):
        emit(_made(form, wanted[0].view(), display))
        return 0
    targets = [
        writable(session.folder / _name(one, form, output, beside), session.root) for one in wanted
    ]
    hidden = session.display.quiet or len(wanted) == 1 or not sys.stderr.isatty()
    with typer.progressbar(wanted, file=sys.stderr, hidden=hidden) as bar:
        for one, target in zip(bar, targets, strict=True):
            save(_made(form, one.view(), display), target)
    if not session.display.quiet:
        _tell(session, [_name(one, form, output, beside) for one in wanted])
    return 0


def _name(one: Wanted, form: str, output: Path | None, folder: Path | None) -> Path:
    if output is not None and folder is None:
        return output
    return (folder or Path()) / f"{one.name}{endings_of(form)[0]}"


def _tell(session: Session, paths: Sequence[Path]) -> None:
    if len(paths) == 1:
        complain(session.language.say("report.saved", path=paths[0]))
    else:
        values = {"first": paths[0], "folder": paths[0].parent}
        complain(session.language.plural("report.saved-all", len(paths), **values))


def _made(form: str, view: DocumentView, display: Display) -> Text:
    if form == "json":
        text: str = writer(form, "summary")(view, display)
        return text
    return written(form, view, display, _own(form, view, display))


def _own(form: str, view: DocumentView, display: Display) -> str | None:
    """The path of a register's own template that the document is made from, if it has any part."""
    code = display.language.code
    if form == "docx" and f"{view.template}.{code}.docx" in display.word_templates:
        return f"templates/{view.template}.{code}.docx"
    own = _not_shipped(display.templates)
    name = f"{view.template}.{code}.md.j2"
    # a shipped one may include what the register replaced, so that any own text counts
    return None if not own else own.get(name) or min(own.values())


def _not_shipped(templates: Mapping[str, TemplateText]) -> dict[str, str]:
    return {
        name: text.path
        for name, text in templates.items()
        if not text.path.startswith(f"{SHIPPED}/")
    }
