"""The story of one thing on a terminal: labels at the left, the sentences beside them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from duty_cli.model.occurrence import Status, Verdict
from duty_cli.render.display import Display
from duty_cli.render.terminal import clean, columns, wrap
from duty_cli.render.text.marks import colour_of
from duty_cli.render.text.paint import paint
from duty_cli.render.text.table import hanging
from duty_cli.views.reasons import Seen
from duty_cli.views.story import (
    DutyStory,
    OccurrenceStory,
    RecordStory,
    RuleStory,
    Story,
    Terms,
    Use,
)

_MOST_NEAR = 4
_MOST_LISTED = 12
_QUIET = frozenset({Status.MET, Status.OPEN, Status.UPCOMING})

Field = tuple[str, Sequence[str]]
"""A label's message id, and the paragraphs beside it; a paragraph may have several lines."""


def explanation(view: Story, display: Display) -> str:
    """The story: a head, then labelled paragraphs."""
    match view:
        case RuleStory():
            return _rule(view, display)
        case DutyStory():
            head, fields = _duty_head(view, display), _duty(view, display)
        case OccurrenceStory():
            head, fields = _occurrence_head(view, display), _occurrence(view, display)
        case RecordStory():
            head, fields = _record_head(view, display), _record(view, display)
    return "\n".join([*head, "", *_laid_out(list(fields), display)]) + "\n"


def _laid_out(fields: Sequence[Field], display: Display) -> Iterator[str]:
    """The paragraphs beside their labels; a line that begins with spaces keeps them."""
    labels = [display.language.say(name) for name, _ in fields]
    indent = max(map(columns, labels)) + 2
    for label, (_, paragraphs) in zip(labels, fields, strict=True):
        beside = label
        for paragraph in paragraphs:
            for line in paragraph.split("\n"):
                text = line.lstrip(" ")
                deeper = indent + len(line) - len(text)
                yield from hanging(beside, text, deeper, display.width)
                beside = ""


def _head(title: str, name: str, display: Display) -> list[str]:
    return [*(paint(line, "bold", display) for line in wrap(title, display.width)), clean(name)]


def _rule(view: RuleStory, display: Display) -> str:
    """The rule's manual page under its name and level; lines are wrapped anew."""
    language = display.language
    title = language.say(
        "explain.rule",
        title=language.say(f"rulename.{view.name}"),
        name=view.name,
        severity=view.severity,
    )
    lines = [*(paint(line, "bold", display) for line in wrap(title, display.width))]
    for paragraph in language.page(f"rule.{view.name}", view.manual).split("\n\n"):
        lines += ["", *wrap(" ".join(paragraph.split("\n")), display.width)]
    return "\n".join(lines) + "\n"


def _occurrence_head(view: OccurrenceStory, display: Display) -> list[str]:
    verdict = view.verdict
    title = display.language.say(
        "explain.occurrence",
        title=verdict.duty.title,
        period=verdict.period.id,
        who=verdict.subject.name,
    )
    return _head(title, verdict.id, display)


def _occurrence(view: OccurrenceStory, display: Display) -> Iterator[Field]:
    language, verdict = display.language, view.verdict
    status = paint(language.show(verdict.status), colour_of(verdict.status), display)
    conclusion = language.tell(view.conclusion)
    yield "label.verdict", [language.say("explain.verdict", status=verdict.status, text=conclusion)]
    if status and view.advice:
        yield "label.next", [language.tell(view.advice)]
    yield from _terms(view.terms, display)
    numbered = [
        language.say("explain.step", number=number, text=step.text)
        for number, step in enumerate(view.steps, start=1)
    ]
    yield "label.due", [_due(verdict, display), *numbered]
    counted = [_record_line(seen, display) for seen in view.counted]
    yield "label.counted", counted or [language.say("explain.none-counted")]
    if view.nearly:
        yield "label.nearly", list(_some([_record_line(s, display) for s in view.nearly], display))


def _due(verdict: Verdict, display: Display) -> str:
    due, hour = verdict.period.due, verdict.period.hour
    if due is None:
        return display.language.say("explain.due-open")
    which = "explain.due" if hour is None else "explain.due-hour"
    return display.language.say(which, due=due, hour=hour)


def _record_line(seen: Seen, display: Display) -> str:
    """The judged day and title, the path beneath, and beneath that what was wanting."""
    language = display.language
    day = seen.judged or seen.row.day
    lines = [
        language.say("explain.record-line", day=day, title=seen.row.title),
        "  " + language.show(seen.row.path),
    ]
    if seen.reason is not None:
        lines.append("  " + language.tell(seen.reason))
    if seen.lacking:
        roles = tuple(language.say(f"evidence.{role}") for role in seen.lacking)
        lines.append("  " + language.say("reason.lacking", roles=roles, ids=seen.lacking))
    return "\n".join(lines)


def _some(paragraphs: Sequence[str], display: Display) -> Iterator[str]:
    """The first few, and how many more there are; all with -v."""
    shown = paragraphs if display.verbose else paragraphs[:_MOST_NEAR]
    yield from shown
    if len(shown) < len(paragraphs):
        yield display.language.plural("explain.more", len(paragraphs) - len(shown))


def _terms(terms: Terms, display: Display) -> Iterator[Field]:
    language, policy, duty = display.language, terms.policy, terms.duty
    number = language.say("explain.number", number=policy.number) if policy.number else ""
    source = language.say("explain.source", title=policy.title, number=number)
    clause = f"{language.show(duty.clause)} " if duty.clause else ""
    yield "label.clause", [clause + source]
    yield "label.whom", [language.tell(terms.whom)]
    own = [language.say("explain.own")] if terms.own else []
    yield "label.rhythm", [language.tell(terms.rhythm), *own]
    yield "label.asks", [language.tell(ask) for ask in terms.asks]
    if duty.note is not None and not display.quiet:
        yield "label.note", [language.show(duty.note)]


def _duty_head(view: DutyStory, display: Display) -> list[str]:
    duty = view.terms.duty
    return _head(display.language.show(duty.title), duty.key, display)


def _duty(view: DutyStory, display: Display) -> Iterator[Field]:
    language = display.language
    yield from _terms(view.terms, display)
    names = [language.show(subject.name) for subject in view.subjects]
    if names:
        count = language.plural("explain.bound", len(names), names=tuple(names))
        yield "label.bound", [count]
    else:
        yield "label.bound", [language.say("explain.bound-none")]
    periods: dict[tuple[str, object], list[Verdict]] = {}
    for verdict in view.verdicts:
        periods.setdefault((verdict.period.id, verdict.period.due), []).append(verdict)
    every = display.verbose or len(view.verdicts) <= _MOST_LISTED
    paragraphs = []
    for (period, due), verdicts in periods.items():
        counts = Counter(verdict.status for verdict in verdicts)
        parts = tuple(
            language.say("explain.count", status=status, number=counts[status])
            for status in Status
            if counts[status]
        )
        which = "explain.period" if due else "explain.period-open"
        lines = [language.say(which, period=period, due=due, parts=parts)]
        for verdict in verdicts:
            if every or verdict.status not in _QUIET:
                text = language.say(
                    "explain.standing", who=verdict.subject.name, status=verdict.status
                )
                lines.append("  " + text)
        paragraphs.append("\n".join(lines))
    heading = language.say("explain.year", year=str(view.as_of.year), as_of=view.as_of)
    yield "label.occurrences", [heading, *paragraphs] if paragraphs else [
        language.say("explain.year-none", year=str(view.as_of.year))
    ]
    if view.verdicts:
        example = next((v for v in view.verdicts if v.status not in _QUIET), view.verdicts[0])
        yield "label.more", [f"duty explain {example.id}"]


def _record_head(view: RecordStory, display: Display) -> list[str]:
    return _head(display.language.show(view.row.title), view.row.path, display)


def _record(view: RecordStory, display: Display) -> Iterator[Field]:
    language, row = display.language, view.row
    say = language.say
    names = tuple(unit if isinstance(unit, str) else unit.name for unit in view.units)
    yield "label.what", [
        say("explain.record", kind=say(f"kind.{row.kind}"), units=names, state=say(f"state.{row.state}"))
    ]
    dates = [say("explain.date", day=row.day)]
    if row.submitted:
        dates.append(say("explain.submitted", day=row.submitted))
    if row.period:
        dates.append(say("explain.names-period", period=row.period))
    yield "label.dates", dates
    if row.topics or row.to:
        yield "label.topics", [say("explain.topics", topics=row.topics or None, to=row.to or None)]
    files = [
        say("explain.file-missing" if file.path in view.missing_files else "explain.file",
            path=file.path, role=say(f"evidence.{file.role}"))
        for file in row.evidence
    ]
    if files:
        yield "label.evidence", files
    if view.counts:
        yield "label.counts", [_use(use, display) for use in view.counts]
    elif not (view.calls or view.waives):
        yield "label.counts", [say("explain.counts-none")]
    if view.calls:
        yield "label.calls", [_standing(verdict, display) for verdict in view.calls]
    if view.waives:
        yield "label.waives", [_standing(verdict, display) for verdict in view.waives]
    if view.nearly:
        yield "label.nearly", list(_some([_use(use, display) for use in view.nearly], display))


def _use(use: Use, display: Display) -> str:
    """The duty for which the record counts, or nearly does and why not."""
    language = display.language
    if use.verdict is not None:
        lines = [_standing(use.verdict, display)]
    else:
        lines = [
            language.say("explain.duty-line", title=use.duty.title, clause=use.duty.clause or ""),
            f"  {use.duty.key}",
        ]
        if use.seen.reason is not None:
            lines.append("  " + language.tell(use.seen.reason))
    if use.seen.lacking and use.verdict is not None:
        roles = tuple(language.say(f"evidence.{role}") for role in use.seen.lacking)
        lines.append("  " + language.say("reason.lacking", roles=roles, ids=use.seen.lacking))
    return "\n".join(lines)


def _standing(verdict: Verdict, display: Display) -> str:
    """An occurrence and how it stands, its id beneath."""
    text = display.language.say(
        "explain.standing-duty",
        title=verdict.duty.title,
        clause=verdict.duty.clause or "",
        period=verdict.period.id,
        who=verdict.subject.name,
        status=verdict.status,
    )
    return f"{text}\n  {verdict.id}"
