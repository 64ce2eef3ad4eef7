"""Documents in Markdown, each from a template that a register may override.

The template is `<name>.<language>.md.j2`. It is given the view's data by name, and these tools,
each a filter and a function: `code` (a path or id as code), `kind_name` and `role_name` (of a
record and of evidence), `numeral` (一、二、三), `percent(part, whole)`, `period` (a period id in
words), `points` (to the hundredth: `2.50`), `rule_advice` and `rule_name` (of a finding rule: what
to do about it, and what it is called), `status_name`.
Whatever it prints is made text first: days and statuses in the document's language, names in the
right one of two, and nothing in the data can become a mark. Titles within 《》 have 〈〉.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from markupsafe import Markup

from duty_cli.model.words import PeriodName
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.render.markdown.escape import code, escape
from duty_cli.render.markdown.layout import even
from duty_cli.render.markdown.parts import plain
from duty_cli.render.template import render
from duty_cli.render.title_marks import nested
from duty_cli.views.document import DocumentView

_DIGITS = "零一二三四五六七八九"
_TEN = 10


def document(view: DocumentView, display: Display) -> str:
    """The document; DutyError, with file and line, where its template is at fault."""
    return even(plain(spoken(view, display)))


def spoken(view: DocumentView, display: Display) -> str:
    """The document's text with its parts fenced, which every other format is made from."""
    language = display.language

    def shown(value: object) -> Markup:
        return value if isinstance(value, Markup) else Markup(escape(language.show(value)))

    text = render(
        f"{view.template}.{language.code}.md.j2",
        display.templates,
        view.data,
        shown,
        {**tools(language), "code": lambda value: Markup(code(str(value)))},
    )
    return "\n".join(map(nested, text.split("\n")))


def tools(language: Language) -> dict[str, Callable[..., object]]:
    """What templates of every format can call; each gives text, or None for nothing."""
    return {
        "code": str,
        "kind_name": lambda kind: language.say(f"kind.{kind}"),
        "numeral": numeral,
        "percent": percent,
        "period": lambda period: language.show(PeriodName(period)),
        "points": lambda points: f"{points:.2f}",
        "role_name": lambda role: language.say(f"role.{role}"),
        "rule_advice": lambda rule: language.say(f"advice.{rule}"),
        "rule_name": lambda rule: language.say(f"rulename.{rule}"),
        "status_name": language.show,
    }


def numeral(number: int) -> str:
    """A Chinese numeral, from 1 to 99."""
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def percent(part: int, whole: int) -> str | None:
    """The share as text, to one decimal: `12.5%`; of nothing it is None.

    0.0% is nothing, and 100.0% the whole: a share between them is rounded to neither.
    """
    if not whole:
        return None
    share = (Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if 0 < part < whole:
        share = min(max(share, Decimal("0.1")), Decimal("99.9"))
    return f"{share:f}%"
