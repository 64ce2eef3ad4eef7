"""A document as one HTML file: it reads on a phone, prints on A4, and needs no network."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from markupsafe import escape

from duty_cli.render.display import Display
from duty_cli.render.html.blocks import Block, blocks, line
from duty_cli.render.html.head import red_head
from duty_cli.render.language import Language
from duty_cli.render.markdown.document import spoken
from duty_cli.render.markdown.parts import Part, parts
from duty_cli.render.markdown.reading import title
from duty_cli.views.document import DocumentView, Head

_STYLE = Path(__file__).with_name("document.css")
_LANGUAGES = {"en": "en", "zh": "zh-CN"}
_LINES = {"recipient", "signature"}
_TABLE = "table"
# Whatever should slip into the file, the browser fetches and runs nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def document(view: DocumentView, display: Display) -> str:
    """The document; DutyError, with file and line, where its template is at fault."""
    return page(spoken(view, display), view.head, display.language, view.shape)


def page(text: str, head: Head, language: Language, shape: str) -> str:
    """The page of a document's marked-up text; `shape` is the view's."""
    name = title(text) or language.show(head.issuer)
    content = "\n".join([*red_head(head, language), *_content(text, name, shape)])
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{_LANGUAGES[language.code]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(name)}</title>\n<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n"
        f'<body class="{escape(shape)}">\n<main>\n{content}\n</main>\n</body>\n</html>\n'
    )


def _content(text: str, name: str, shape: str) -> Iterator[str]:
    """The parts in order. Text in portrait and landscape becomes one row of blocks first."""
    body: list[Block] = []
    for part in parts(text):
        if part.name in ("", "landscape"):
            turned = part.name == "landscape" and shape != _TABLE
            body += blocks(part.text, name, landscape=shape == _TABLE, turned=turned)
            continue
        yield from _flow(body)
        body = []
        yield _special(part, name, landscape=shape == _TABLE)
    yield from _flow(body)


def _special(part: Part, label: str, *, landscape: bool) -> str:
    if part.name in _LINES:
        inner = "\n".join(f"<p>{line(text)}</p>" for text in _lines(part))
    elif part.name == "attachments":
        inner = "\n".join(_attachments(_lines(part)))
    else:
        inner = "\n".join(_flow(list(blocks(part.text, label, landscape=landscape))))
    return f'<div class="{escape(part.name)}">\n{inner}\n</div>'


def _lines(part: Part) -> list[str]:
    return [text for text in part.text.split("\n") if text.strip()]


def _attachments(lines: Sequence[str]) -> Iterator[str]:
    """The word 附件： by itself, so that the names stand below each other."""
    first = lines[0].replace(":", "：", 1).find("：") + 1
    if first:
        yield f'<p class="word">{line(lines[0][:first])}</p>'
    for text in (lines[0][first:], *lines[1:]):
        yield f"<p>{line(text)}</p>"


def _flow(body: Sequence[Block]) -> Iterator[str]:
    """The blocks; those in landscape with the headings before them, which else stayed behind."""
    wide = [block.wide for block in body]
    for at in range(len(body) - 2, -1, -1):
        wide[at] = wide[at] or (body[at].heading and wide[at + 1])
    for turned, group in groupby(zip(wide, body, strict=True), key=lambda pair: pair[0]):
        html = "\n".join(block.html for _, block in group)
        yield f'<div class="landscape">\n{html}\n</div>' if turned else html
