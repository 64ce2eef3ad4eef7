"""A record's story on a terminal: what it is, what it counts for, and what it nearly met."""

from collections.abc import Iterator

from duty_cli.model.finding import Message
from duty_cli.render.display import Display
from duty_cli.render.text.field import Field, first_of, grounds_fields, lacking, standing
from duty_cli.render.text.journal import commit_lines
from duty_cli.views.story import RecordStory, Use


def record_fields(view: RecordStory, display: Display) -> Iterator[Field]:
    """The record as it was read, then the duties and occurrences that it touches."""
    yield from _record(view, display)
    if view.counts:
        yield Field("label.counts", [_use(use, display) for use in view.counts])
    elif not (view.calls or view.row.waives):
        yield Field("label.counts", [display.language.say("explain.counts-none")])
    if view.calls:
        yield Field("label.calls", [standing(verdict, display) for verdict in view.calls])
    if waives := view.row.waives:
        values = {"duty": waives.duty, "period": waives.period}
        text = display.language.say("explain.waives-none", **values)
        applied = [standing(verdict, display) for verdict in view.waives]
        yield Field("label.waives", applied or [text])
        yield from grounds_fields(view.row, display)
    if view.missed:
        lines = [standing(verdict, display) for verdict in view.missed]
        yield Field("label.missed", [*lines, display.language.say("explain.meant")])
    if view.nearly:
        nearly = [_use(use, display) for use in view.nearly]
        yield Field("label.nearly", list(first_of(nearly, display)))
    yield from _journal(view, display)


def _journal(view: RecordStory, display: Display) -> Iterator[Field]:
    """Each commit that touched it, and whether it is filed as it is now."""
    language = display.language
    if isinstance(view.journal, Message):
        yield Field("label.journal", [language.tell(view.journal)])
    elif view.journal is not None:
        lines = [line for commit in view.journal.commits for line in commit_lines(commit, display)]
        lines += [
            language.say("journal.unfiled", state=one) for one in view.journal.unfiled.values()
        ]
        yield Field("label.journal", lines or [language.say("journal.none")])


def _record(view: RecordStory, display: Display) -> Iterator[Field]:
    """Kind, units, state, dates, topics and evidence."""
    say, row = display.language.say, view.row
    units = tuple(unit if isinstance(unit, str) else unit.name for unit in view.units)
    unsent = row.state == "done" and row.to and not row.submitted
    kind, state = say(f"kind.{row.kind}"), say("state.unsent" if unsent else f"state.{row.state}")
    yield Field("label.what", [say("explain.record", kind=kind, units=units, state=state)])
    which = "explain.date" if row.clock is None else "explain.date-clock"
    dates = [say(which, day=row.day, clock=row.clock)]
    if row.submitted:
        dates.append(say("explain.submitted", day=row.submitted))
    if row.period:
        dates.append(say("explain.names-period", period=row.period))
    yield Field("label.dates", dates)
    if row.topics:
        yield Field("label.topics", [display.language.show(row.topics)])
    if row.to:
        yield Field("label.to", [display.language.show(row.to)])
    files = [
        say(
            "explain.file-missing" if file.path in view.missing_files else "explain.file",
            path=file.path,
            role=say(f"evidence.{file.role}"),
        )
        for file in row.evidence
    ]
    if files:
        yield Field("label.evidence", files)


def _use(use: Use, display: Display) -> str:
    """The occurrence for which the record counts, or the duty that it nearly met and why not."""
    if use.verdict is not None:
        return "\n".join([standing(use.verdict, display), *lacking(use.seen, display)])
    language, duty = display.language, use.duty
    values = {"title": duty.title, "clause": duty.clause or "", "who": use.subject.name}
    lines = [language.say("explain.duty-line", **values), f"  {duty.key}"]
    if use.seen.reason is not None:
        lines.append("  " + language.tell(use.seen.reason))
    return "\n".join(lines)
