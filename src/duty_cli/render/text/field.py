"""The labelled paragraphs of a story, and the parts that several stories share."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duty_cli.model.occurrence import Verdict
from duty_cli.render.display import Display
from duty_cli.render.terminal import columns
from duty_cli.render.text.paint import paint
from duty_cli.render.text.table import hanging
from duty_cli.views.reasons import Seen
from duty_cli.views.story import Terms

_MOST = 4
_BESIDE_LABEL = 15


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
    """The judged day and title, beneath them where it is, and what was wanting.

    A path that is too long for the line is shown as the record's id, which says as much.
    """
    language, row = display.language, seen.row
    name = row.path if columns(row.path) <= display.width - _BESIDE_LABEL else row.id
    lines = [
        language.say("explain.record-line", day=seen.judged or row.day, title=row.title),
        "  " + language.show(name),
    ]
    if seen.reason is not None:
        lines.append("  " + language.tell(seen.reason))
    return "\n".join([*lines, *lacking(seen, display)])


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
