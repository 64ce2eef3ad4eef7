"""An occurrence's story on a terminal: the verdict first, then how it came about."""

from collections.abc import Iterator

from duty_cli.model.occurrence import Verdict
from duty_cli.render.display import Display
from duty_cli.render.text.field import (
    Field,
    first_of,
    record_lines,
    terms_fields,
    waiver_fields,
)
from duty_cli.render.text.marks import colour_of
from duty_cli.views.story import OccurrenceStory


def occurrence_fields(view: OccurrenceStory, display: Display) -> Iterator[Field]:
    """Verdict and next step, the duty's terms, the arithmetic, the records."""
    language, verdict = display.language, view.verdict
    told = language.say("explain.verdict", status=verdict.status, text=view.conclusion)
    yield Field("label.verdict", [told], colour_of(verdict.status))
    yield Field("label.next", [language.tell(view.advice)])
    if verdict.excuse is not None:
        yield from waiver_fields(verdict.excuse, display)
    yield from terms_fields(view.terms, display)
    steps = [
        language.say("explain.step", number=number, text=step.text)
        for number, step in enumerate(view.steps, start=1)
    ]
    yield Field("label.due", [_due(verdict, display), *steps])
    counted = [record_lines(seen, display) for seen in view.counted]
    yield Field("label.counted", counted or [language.say("explain.none-counted")])
    if view.nearly:
        nearly = [record_lines(seen, display) for seen in view.nearly]
        yield Field("label.nearly", list(first_of(nearly, display)))


def _due(verdict: Verdict, display: Display) -> str:
    due, hour = verdict.period.due, verdict.period.hour
    if due is None:
        return display.language.say("explain.due-open")
    which = "explain.due" if hour is None else "explain.due-hour"
    return display.language.say(which, due=due, hour=hour)
