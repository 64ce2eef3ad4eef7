"""A duty's story on a terminal: what it says, whom it binds, how its occurrences stand."""

from collections import Counter
from collections.abc import Iterator, Sequence

from duty_cli.model.occurrence import Status, Verdict
from duty_cli.render.display import Display
from duty_cli.render.text.field import Field, terms_fields
from duty_cli.render.text.marks import MARKS
from duty_cli.views.story import DutyStory

_MOST_LISTED = 12
_QUIET = frozenset({Status.MET, Status.OPEN, Status.UPCOMING})


def duty_fields(view: DutyStory, display: Display) -> Iterator[Field]:
    """The duty's terms, the subjects, and by period how many stand how."""
    say, year = display.language.say, str(view.as_of.year)
    yield from terms_fields(view.terms, display)
    names = tuple(subject.name for subject in view.subjects)
    which = "explain.bound" if names else "explain.bound-none"
    yield Field("label.bound", [say(which, number=len(names), names=names)])
    if not view.verdicts:
        yield Field("label.occurrences", [say("explain.year-none", year=year)])
        return
    head = say("explain.year", year=year, as_of=view.as_of)
    yield Field("label.occurrences", [head, *_periods(view.verdicts, display)])
    example = next((v for v in view.verdicts if v.status not in _QUIET), view.verdicts[0])
    yield Field("label.more", [f"duty explain {example.id}"])


def _periods(verdicts: Sequence[Verdict], display: Display) -> Iterator[str]:
    """A paragraph for each period; who stands how is listed where it matters, or they are few."""
    say = display.language.say
    every = display.verbose or len(verdicts) <= _MOST_LISTED
    periods: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        periods.setdefault(verdict.period.id, []).append(verdict)
    for period, those in periods.items():
        due = those[0].period.due
        counts = Counter(verdict.status for verdict in those)
        parts = tuple(_count(status, counts[status], display) for status in MARKS if counts[status])
        which = "explain.period" if due else "explain.period-open"
        lines = [say(which, period=period, due=due, parts=parts)]
        for verdict in those:
            if every or verdict.status not in _QUIET:
                values = {"who": verdict.subject.name, "status": verdict.status}
                lines.append("  " + say("explain.standing", **values))
        yield "\n".join(lines)


def _count(status: Status, number: int, display: Display) -> str:
    return display.language.say("explain.count", status=status, number=number)
