"""The labelled paragraphs of a story, and the parts that several stories share."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row
from duty_cli.render.display import Display
from duty_cli.render.terminal import columns
from duty_cli.render.text.paint import paint
from duty_cli.render.text.table import hanging
from duty_cli.views.reasons import Seen
from duty_cli.views.story import Terms

_MOST = 4


class Field(NamedTuple):
    """A label's message id and the paragraphs beside it, each of one or more lines.

    Spaces at the beginning of a line indent it; `colour` is for the whole of the field.
    """

    label: str
    paragraphs: Sequence[str]
    colour: str | None = None


def laid_out(fields: Sequence[Field], display: Display) -> Iterator[str]:
    """The paragraphs beside their labels, which are in one column."""
    labels = [display.language.say(field.label) for field in fields]
    indent = max(map(columns, labels)) + 2
    for label, field in zip(labels, fields, strict=True):
        beside = label
        for text in (line for paragraph in field.paragraphs for line in paragraph.split("\n")):
            words = text.lstrip(" ")
            deeper = indent + len(text) - len(words)
            for line in hanging(beside, words, deeper, display.width):
                yield paint(line, field.colour, display) if field.colour else line
            beside = ""


def first_of(paragraphs: Sequence[str], display: Display) -> Iterator[str]:
    """The first few, and how many more there are; all with -v."""
    shown = paragraphs if display.verbose else paragraphs[:_MOST]
    yield from shown
    if len(shown) < len(paragraphs):
        yield display.language.plural("explain.more", len(paragraphs) - len(shown))


def terms_fields(terms: Terms, display: Display) -> Iterator[Field]:
    """Clause, whom, how often, what is asked for, and the note on how the text was read."""
    language, policy, duty = display.language, terms.policy, terms.duty
    number = language.say("explain.number", number=policy.number) if policy.number else ""
    which = "explain.clause" if duty.clause else "explain.no-clause"
    clause = language.say(which, clause=duty.clause, title=policy.title, number=number)
    yield Field("label.clause", [clause])
    yield Field("label.whom", [language.tell(terms.whom)])
    own = [language.say("explain.own")] if terms.own else []
    yield Field("label.rhythm", [language.tell(terms.rhythm), *own])
    yield Field("label.asks", [language.tell(ask) for ask in terms.asks])
    if duty.note is not None and not display.quiet:
        yield Field("label.note", [language.show(duty.note)])


def record_lines(seen: Seen, display: Display) -> str:
    """The judged day and title, beneath them where it is, and what was wanting."""
    language, row = display.language, seen.row
    lines = [_titled(row, seen.judged or row.day, display)]
    if seen.reason is not None:
        lines.append("  " + language.tell(seen.reason))
    return "\n".join([*lines, *lacking(seen, display)])


def waiver_fields(row: Row, display: Display) -> Iterator[Field]:
    """What a waiver says of itself: which record it is, its reason and who approved it."""
    yield Field("label.waiver", [_titled(row, row.day, display)])
    yield from grounds_fields(row, display)


def grounds_fields(row: Row, display: Display) -> Iterator[Field]:
    """The reason and the approver of a waiver, also where it does not name them."""
    if row.waives is not None:
        show = display.language.show
        yield Field("label.reason", [show(row.waives.reason or None)])
        yield Field("label.approver", [show(row.waives.approver or None)])


def _titled(row: Row, day: date, display: Display) -> str:
    """The day and the title, beneath them the path."""
    text = display.language.say("explain.record-line", day=day, title=row.title)
    return f"{text}\n  {display.language.show(row.path)}"


def lacking(seen: Seen, display: Display) -> Iterator[str]:
    """The evidence that a record does not carry, if it lacks any."""
    if seen.lacking:
        roles = tuple(display.language.say(f"evidence.{role}") for role in seen.lacking)
        yield "  " + display.language.say("reason.lacking", roles=roles, ids=seen.lacking)


def standing(verdict: Verdict, display: Display) -> str:
    """An occurrence and how it stands, its id beneath."""
    text = display.language.say(
        "explain.standing-duty",
        title=verdict.duty.title,
        clause=verdict.duty.clause or "",
        period=verdict.period.id,
        who=verdict.subject.name,
        status=verdict.status,
    )
    return f"{text}\n  {display.language.show(verdict.id)}"
