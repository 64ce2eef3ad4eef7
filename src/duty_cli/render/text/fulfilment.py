"""What a change did, on a terminal: the file, and what its record counts for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from duty_cli.model.change import Change
from duty_cli.model.finding import Message
from duty_cli.model.occurrence import Verdict
from duty_cli.model.words import PeriodName
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.render.terminal import wrap
from duty_cli.views.fulfilment import Fulfilment

_MOST = 12
_PLANNED, _UNSUBMITTED = "planned", "unsubmitted"


def told(
    change: Change,
    count: Fulfilment,
    details: Sequence[Message],
    lost: Sequence[Verdict],
    off: Sequence[Verdict],
    *,
    committed: bool,
    display: Display,
) -> str:
    """The change in a line, its `details` and files, then each occurrence with how it stands now.

    `lost` are the occurrences that its records counted for before, `off` those that they called
    for and that are no more.
    """
    language = display.language
    lines = (
        language.tell(Message(f"commit.{change.action}", change.subject)),
        *(f"  {language.tell(detail)}" for detail in details),
        *_some((f"  {language.show(file.path)}" for file in change.files), display),
        *(() if committed else (language.say("change.not-committed"),)),
        *_some(_counted(count, language), display),
        *_some((_line("change.lost", verdict, language) for verdict in lost), display),
        *_some((_line("change.calls-no-more", verdict, language) for verdict in off), display),
        # why a cancelled record counts for nothing, nobody asks
        *(() if change.action == "cancel" else _idle(count, language)),
    )
    return (
        "\n".join(
            part
            for entry in lines
            for line in entry.split("\n")
            for part in _wrapped(line, display.width)
        )
        + "\n"
    )


def edits_told(paths: Sequence[str], display: Display) -> str:
    """That somebody's own changes of these files went into the commit as well."""
    language = display.language
    head = language.plural("change.with-edits", len(paths))
    lines = (head, *_some((f"  {language.show(path)}" for path in paths), display))
    return "\n".join(part for line in lines for part in _wrapped(line, display.width))


def _wrapped(line: str, width: int) -> Iterator[str]:
    """The line in lines of that width, with its indent before each."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    return (indent + part for part in wrap(line, width - len(indent)))


def _some(entries: Iterable[str], display: Display) -> Iterator[str]:
    """The entries, of many only the first; all of them where somebody asks for them."""
    every = [*entries]
    shown = every if display.verbose else every[:_MOST]
    yield from shown
    if len(every) > len(shown):
        yield display.language.plural("explain.more", len(every) - len(shown))


def _idle(count: Fulfilment, language: Language) -> Iterator[str]:
    """That records count for nothing, and of one alone why."""
    if count.idle and count.story is not None:
        yield from _why(count, language)
    elif count.idle:
        yield language.plural("change.idle-some", len(count.idle))


def _counted(count: Fulfilment, language: Language) -> Iterator[str]:
    """The occurrences, each with what the record lacks to prove it on a line below."""
    lacking = _lacking(count)
    for verdict in count.verdicts:
        line = _line(
            "change.counts" if verdict.excuse is None else "change.stands", verdict, language
        )
        roles = lacking.get(verdict.id)
        yield line if roles is None else f"{line}\n  {language.say('change.lacking', roles=roles)}"


def _line(message: str, verdict: Verdict, language: Language) -> str:
    return language.say(
        message,
        title=verdict.duty.title,
        clause=verdict.duty.clause or verdict.duty.id,
        period=PeriodName(verdict.period.id),
        who=verdict.subject.name,
        status=verdict.status,
        counted=verdict.counted,
        required=verdict.required,
    )


def _lacking(count: Fulfilment) -> Mapping[str, tuple[Message, ...]]:
    """The roles of evidence that the record does not carry, by occurrence."""
    uses = count.story.counts if count.story else ()
    return {
        use.verdict.id: tuple(Message(f"evidence.{role}") for role in use.seen.lacking)
        for use in uses
        if use.verdict is not None and use.seen.lacking
    }


def _why(count: Fulfilment, language: Language) -> Iterator[str]:
    """That the record counts for nothing, and what it is short of where it comes nearest."""
    story = count.story
    assert story is not None
    yield language.say("change.idle")
    for use in story.nearly[:1]:
        if use.seen.reason is not None:
            title, clause = use.duty.title, use.duty.clause or use.duty.id
            why = use.seen.reason
            yield "  " + language.say("change.nearly", title=title, clause=clause, why=why)
    drafts = any(use.seen.outcome == _UNSUBMITTED for use in story.nearly[:1])
    if story.row.state == _PLANNED:
        yield "  " + language.say("change.next-planned", record=story.row.id)
    elif drafts:
        yield "  " + language.say("change.next-draft", record=story.row.id)
    else:
        yield "  " + language.say("change.explain", record=story.row.id)
