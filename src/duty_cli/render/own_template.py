"""What is wrong with an own template, told without making a document from it."""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from duty_cli.model.finding import Message, Place
from duty_cli.model.near import nearest
from duty_cli.render.docx.archive import Unusable
from duty_cli.render.docx.texts import texts
from duty_cli.render.language import Language
from duty_cli.render.markdown.document import tools
from duty_cli.render.tags import Types, Unknown, unknown
from duty_cli.render.template import environment, unbroken
from duty_cli.views.report.told import told

_WORD = dict.fromkeys(("body", "issuer", "mark", "number", "printed", "title"), str)
"""What a Word template is told beside the view's data."""

Mistake = tuple[Place, Message]


def mistakes(path: str, name: str, code: str, ending: str, data: bytes) -> Iterator[Mistake]:
    """What is wrong with the template of the document `name` in the language `code`.

    Places have lines in a text template; in a Word file the message names the part and the tag.
    """
    found = environment(Markup, tools(Language(code)))
    types = told(name)
    if ending == ".docx":
        yield from _in_word(path, data, found, {**types, **_WORD})
        return
    try:
        text = data.decode()
    except UnicodeDecodeError:
        yield Place(path), Message("template-check.encoding")
        return
    try:
        for one in unknown(unbroken(text), found, types):
            yield Place(path, (), one.line), _told(one)
    except TemplateSyntaxError as error:
        yield Place(path, (), error.lineno), Message("template.syntax", {"reason": error.message})


def _in_word(
    path: str, data: bytes, found: ImmutableSandboxedEnvironment, types: Types
) -> Iterator[Mistake]:
    try:
        for text in texts(data):
            part = Message(f"template-check.{text.part}")
            try:
                for one in unknown(text.text, found, types):
                    values = {"part": part, "tag": text.tag(one.line), "what": _told(one)}
                    yield Place(path), Message("template-check.in-word", values)
            except TemplateSyntaxError as error:
                what = Message("template.syntax", {"reason": error.message})
                values = {"part": part, "tag": text.tag(error.lineno), "what": what}
                yield Place(path), Message("template-check.in-word", values)
    except Unusable as error:
        yield Place(path), error.message


def _told(one: Unknown) -> Message:
    near = nearest(one.name, one.known)
    hint = Message("template-check.near", {"name": near}) if near else ""
    if not one.of:
        return Message("template-check.unknown", {"name": one.name, "hint": hint})
    return Message("template-check.unknown-in", {"name": one.name, "of": one.of, "hint": hint})
