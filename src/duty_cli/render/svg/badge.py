"""A badge as SVG: a label, and beside it on a colour how the register stands."""

from html import escape

from duty_cli.render.display import Display
from duty_cli.render.svg.width import width
from duty_cli.views.badge import BadgeView, Light

COLOURS = {
    Light.RED: "#b42318",
    Light.AMBER: "#8a5300",
    Light.GREEN: "#1a6e3c",
    Light.GREY: "#57606a",
}
"""Behind white letters, with a contrast of at least 4.5 to 1 (WCAG 2, 1.4.3)."""
LABEL = "#30363d"
"""Behind the label, likewise."""
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_FACES = "Verdana,'DejaVu Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
_SIZE, _HEIGHT, _BASE, _MARGIN, _ROUND = 11, 20, 14, 7, 3
_LONGEST = 300
"""A longer label ends in dots; read aloud it is whole."""


def badge(view: BadgeView, display: Display) -> bytes:
    """The picture. It holds no day: a badge that is committed changes when what it says does."""
    language = display.language
    whole, told = language.show(view.label), language.show(view.parts)
    label = _shortened(whole)
    name = _xml(language.say("badge.name", whose=view.whose, label=whole, parts=told))
    left, right = (width(text, _SIZE) + 2 * _MARGIN for text in (label, told))
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}"'
        f' viewBox="0 0 {left + right} {_HEIGHT}" xml:lang="{_LANGUAGES[language.code]}"'
        f' role="img" aria-label="{name}">',
        f"<title>{name}</title>",
        f'<path fill="{LABEL}" d="{_box(left)}"/>',
        # the same box turned about, with its round corners on the right
        f'<path fill="{COLOURS[view.light]}" d="{_box(right)}"'
        f' transform="rotate(180) translate({-left - right} {-_HEIGHT})"/>',
        f'<g fill="#fff" font-family="{_FACES}" font-size="{_SIZE}">',
        _words(label, _MARGIN),
        _words(told, left + _MARGIN),
        "</g>",
        "</svg>",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _box(across: int) -> str:
    """A path round a box whose left corners are round.

    It needs no clip path, which would need an id, and a page may hold many badges.
    """
    return (
        f"M{across} 0H{_ROUND}a{_ROUND} {_ROUND} 0 0 0 -{_ROUND} {_ROUND}"
        f"v{_HEIGHT - 2 * _ROUND}a{_ROUND} {_ROUND} 0 0 0 {_ROUND} {_ROUND}H{across}z"
    )


def _words(text: str, left: int) -> str:
    """The text in white, as wide as it was reckoned to be."""
    across = width(text, _SIZE)
    fitted = f'textLength="{across}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{left}" y="{_BASE}" {fitted}>{_xml(text)}</text>'


def _shortened(text: str) -> str:
    if width(text, _SIZE) <= _LONGEST:
        return text
    while width(f"{text}…", _SIZE) > _LONGEST:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _xml(text: str) -> str:
    """The text in an element or a quoted value; XML has no place for two of Unicode's numbers."""
    return escape(text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"))
