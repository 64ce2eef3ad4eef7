"""Documents as Word files, from the stock template or from a register's own.

The own one is `<name>.<language>.docx`. Beside the view's data it is given `title` and `body` (the
text as the Markdown template has it; the body stands in a paragraph of its own, as `{{p body }}`),
`mark` and `number` of the red head, `issuer` and `printed`, and the tools that text templates have.
Where the issuer has no red head, the lines that hold only its tags fall away, and the imprint.
"""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from duty_cli.errors import DutyError
from duty_cli.model.finding import Message, Place
from duty_cli.render.display import Display
from duty_cli.render.docx.archive import Unusable, describe, opened, saved
from duty_cli.render.docx.body import body
from duty_cli.render.docx.fill import Mistake, fill
from duty_cli.render.docx.frame import placed
from duty_cli.render.docx.head import fit_mark, without_head
from duty_cli.render.docx.marks import text as cleaned
from duty_cli.render.docx.sections import repeat, turn
from duty_cli.render.docx.stock import TABLE, stock
from duty_cli.render.docx.title import broken
from duty_cli.render.language import Language
from duty_cli.render.markdown.document import spoken, tools
from duty_cli.render.markdown.reading import title
from duty_cli.render.template import environment
from duty_cli.views.document import DocumentView, Head

_GAP = "\u3000\u3000"
_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')


def document(view: DocumentView, display: Display) -> bytes:
    """The document; DutyError where its template is at fault, in words or in Word."""
    language = display.language
    name = f"{view.template}.{language.code}.docx"
    own = display.word_templates.get(name)
    text = spoken(view, display)
    if own is None:
        return made(text, view.head, language, stock_for(view, language), view.data)
    try:
        return made(text, view.head, language, own, view.data)
    except (Mistake, Unusable) as error:
        message = error.message
        raise DutyError(
            message.id, values=message.values, place=Place(f"templates/{name}")
        ) from error


def stock_for(view: DocumentView, language: Language) -> bytes:
    """The shipped template for the view: a letter has a red head where its issuer has one."""
    red = bool(view.head.mark and view.head.series) and view.shape != TABLE
    return stock(view.shape, red=red, language=language.code)


def made(
    text: str,
    head: Head,
    language: Language,
    template: bytes,
    data: Mapping[str, object] | None = None,
) -> bytes:
    """The marked-up text and what stands around it, in that template.

    Unusable where the template is no Word file, Mistake where it cannot be filled in.
    """
    word = opened(template)
    red = bool(head.mark and head.series)
    if not red:
        without_head(word)
    place = placed(word, language.code)
    content = body(text, place.frame)
    if content.broken:
        repeat(place.section)
    if content.turned:
        turn(place.section)
    fit_mark(word, head.mark or "")
    issuer = language.show(head.issuer)
    lines = broken(title(text) or "", issuer)
    words = {
        "body": Markup(content.xml),
        "issuer": issuer,
        "mark": head.mark if red else "",
        "number": _number(head) if red else "",
        "printed": Message("document.printed", {"date": head.date}),
        "title": _BREAK.join(map(_safe, lines)),
    }
    fill(word, {**(data or {}), **words}, environment(_finish(language), tools(language)))
    describe(word, issuer, head.date)
    return saved(word)


def _number(head: Head) -> Message:
    """The document's number, with a gap for it where it is not yet given."""
    number = _GAP if head.number is None else head.number
    values = {"series": head.series, "year": head.year, "number": number}
    return Message("document.number", values)


def _finish(language: Language) -> Callable[[Any], Markup]:
    def finish(value: object) -> Markup:
        return value if isinstance(value, Markup) else _safe(language.show(value))

    return finish


def _safe(words: str) -> Markup:
    return Markup(cleaned(words))
