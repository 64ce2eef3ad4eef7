"""The policies that come with duty, in short, on a terminal."""

from collections import Counter
from collections.abc import Iterator

from duty_cli.model.cadence import Lack
from duty_cli.render.display import Display
from duty_cli.render.terminal import wrap
from duty_cli.render.text.field import Field, laid_out
from duty_cli.render.text.paint import paint
from duty_cli.views.policies import PolicyShelf, PolicySummary

_INDENT = "  "


def policies(view: PolicyShelf, display: Display) -> str:
    """A block for each: id and title, issuer, how many duties, what is open."""
    lines: list[str] = []
    for summary in view.policies:
        lines += [*_block(summary, display), ""]
    if not display.quiet:
        lines += wrap(display.language.say("policy-list.next"), display.width)
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(summary: PolicySummary, display: Display) -> Iterator[str]:
    yield paint(summary.policy.id, "bold", display)
    width = display.width - len(_INDENT)
    title = wrap(display.language.show(summary.policy.title), width)
    yield from (_INDENT + line for line in (*title, *facts(summary, display, width)))
    if display.verbose:
        narrow = display._replace(width=width)
        yield from (_INDENT + line for line in laid_open(summary, narrow))


def facts(summary: PolicySummary, display: Display, width: int) -> Iterator[str]:
    """Who issued a policy, how many duties it has, what is open."""
    language, policy = display.language, summary.policy
    origin = [language.show(policy.issuer)] if policy.issuer else []
    origin += [language.show(policy.number)] if policy.number else []
    origin += [language.say("policy.issued", day=policy.issued)] if policy.issued else []
    if origin:
        yield from wrap(language.say("value.comma").join(origin), width)
    yield from wrap(counted(summary, display), width)
    yield from wrap(open_in_short(summary, display), width)


def counted(summary: PolicySummary, display: Display) -> str:
    """How many duties there are, of each form."""
    say, plural = display.language.say, display.language.plural
    parts = tuple(
        say("policy.of-form", form=say(f"form.{form}"), number=number)
        for form, number in summary.forms.items()
    )
    return plural("policy.duties", len(summary.policy.duties), parts=parts)


def open_in_short(summary: PolicySummary, display: Display) -> str:
    """How many periods, due dates and limits are open."""
    say = display.language.say
    if not summary.open:
        return say("policy.nothing-open")
    counts = Counter(one.lacks for one in summary.open)
    parts = tuple(
        display.language.plural(f"policy.open-{lack}", counts[lack])
        for lack in Lack
        if counts[lack]
    )
    return say("policy.open", parts=parts)


def _open_fields(summary: PolicySummary, display: Display) -> Iterator[Field]:
    """Each open thing with its clause, those of one sort together."""
    say = display.language.say
    for lack in Lack:
        lines = [
            say(
                "policy.open-one" if duty.clause else "policy.open-one-bare",
                title=duty.title,
                clause=duty.clause,
                id=duty.id,
            )
            for duty, lacks in summary.open
            if lacks is lack
        ]
        if lines:
            yield Field(f"lack.{lack}", lines)


def laid_open(summary: PolicySummary, display: Display) -> Iterator[str]:
    """The open things as labelled lines."""
    if summary.open:
        yield from laid_out([*_open_fields(summary, display)], display)
