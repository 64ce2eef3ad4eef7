"""The register beside this file, and how a command would show it."""

from datetime import date
from functools import cache
from pathlib import Path

from duty_cli.cadence import CADENCES
from duty_cli.engine.evaluate import evaluate
from duty_cli.model.cadence import Span
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Register
from duty_cli.render import writer
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.rules import RULES
from duty_cli.store.load import load
from duty_cli.views.explanation import explanation_view, rule_story
from duty_cli.views.matrix import MatrixView, matrix_view
from duty_cli.views.selection import Selection
from duty_cli.views.story import Story
from duty_cli.views.target import last_day, narrowed, target

AS_OF = date(2025, 11, 20)
YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))


@cache
def register() -> Register:
    found = load(Path(__file__).parent / "register", kinds=KINDS, cadences=CADENCES)
    assert found.faults == ()
    return found


def display(code: str, *, width: int = 80, colour: bool = False, verbose: bool = False) -> Display:
    return Display(
        language=Language(code), colour=colour, width=width, quiet=False, verbose=verbose
    )


def matrix(
    *units: str, span: Span = YEAR, duties: tuple[str, ...] = (), as_of: date = AS_OF
) -> MatrixView:
    evaluation = evaluate(register(), as_of, span.last)
    return matrix_view(register(), evaluation, span, Selection(units=units, duties=duties))


def story(text: str, *, as_of: date = AS_OF) -> Story:
    if text in RULES:
        return rule_story(RULES[text])
    aim = target(register(), RULES, text)
    until = last_day(register(), aim, as_of)
    evaluation = evaluate(narrowed(register(), aim), as_of, until, misses=True)
    return explanation_view(register(), evaluation, aim)


def shown(view: str, what: object, how: Display, form: str = "text") -> str:
    text: str = writer(form, view)(what, how)
    return text
