"""A policy on a terminal: its head, what it leaves open, then every duty with its clause."""

from collections.abc import Iterator

from duty_cli.render.display import Display
from duty_cli.render.terminal import clean, wrap
from duty_cli.render.text.field import Field, laid_out
from duty_cli.render.text.paint import paint
from duty_cli.render.text.policies import facts, laid_open
from duty_cli.views.policies import PolicyPage
from duty_cli.views.story import Terms


def policy(view: PolicyPage, display: Display) -> str:
    """The whole policy; the notes are left out with -q."""
    summary = view.summary
    title = wrap(display.language.show(summary.policy.title), display.width)
    lines = [paint(line, "bold", display) for line in title]
    lines += [clean(summary.policy.id), *facts(summary, display, display.width), ""]
    if summary.open:
        lines += [*laid_open(summary, display), ""]
    for terms in view.terms:
        lines += [*_duty(terms, display), ""]
    if not display.quiet:
        lines += wrap(display.language.say("policy-show.next", id=summary.policy.id), display.width)
    return "\n".join(lines).rstrip("\n") + "\n"


def _duty(terms: Terms, display: Display) -> Iterator[str]:
    language, duty = display.language, terms.duty
    which = "policy.duty" if duty.clause else "policy.duty-bare"
    title = language.say(which, title=duty.title, clause=duty.clause)
    for line in wrap(title, display.width):
        yield paint(line, "bold", display)
    yield clean(duty.id)
    yield from laid_out([*_fields(terms, display)], display)


def _fields(terms: Terms, display: Display) -> Iterator[Field]:
    language, note = display.language, terms.duty.note
    yield Field("label.whom", [language.tell(terms.whom)])
    yield Field("label.rhythm", [language.tell(terms.rhythm)])
    yield Field("label.asks", [language.tell(ask) for ask in terms.asks])
    if note is not None and not display.quiet:
        yield Field("label.note", [language.show(note)])
