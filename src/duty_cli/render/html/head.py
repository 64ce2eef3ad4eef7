"""The red head of an official document: the issuer's mark and the document's number."""

from collections.abc import Iterator

from markupsafe import escape

from duty_cli.render.language import Language
from duty_cli.render.terminal import columns
from duty_cli.views.document import Head

_BLANK = "\u3000\u3000"


def red_head(head: Head, language: Language) -> Iterator[str]:
    """The lines above the title; none where the issuer has no mark or no number series."""
    if not head.mark or not head.series:
        return
    mark = language.show(head.mark)
    number = language.say(
        "document.number",
        series=head.series,
        year=head.year,
        number=_BLANK if head.number is None else head.number,
    )
    # so long a mark as fits on one line in its full size; a longer one is set smaller
    length = max(columns(mark) / 2, 1)
    yield '<header class="red">'
    yield f'<p class="mark" style="--length:{length:g}">{escape(mark)}</p>'
    yield f'<p class="series">{escape(number)}</p>'
    yield "</header>"
