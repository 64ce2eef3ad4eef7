"""A duty's story on a terminal: what it says, whom it binds, how its occurrences stand."""

from collections import Counter
from collections.abc import Iterator, Sequence

from duty_cli.model.occurrence import Status, Subject, Verdict
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
    yield Field("label.bound", [_subjects(view.subjects, display)])
    if not view.verdicts:
        yield Field("label.occurrences", [say("explain.year-none", year=year)])
        return
    head = say("explain.year", year=year, as_of=view.as_of)
    yield Field("label.occurrences", [head, *_periods(view.verdicts, display)])
    example = next((v for v in view.verdicts if v.status not in _QUIET), view.verdicts[0])
    yield Field("label.more", [f"duty explain {example.id}"])


def _subjects(subjects: Sequence[Subject], display: Display) -> str:
    """Whom the duty binds, the offices of a unit together; the first few, or all with -v."""
    language = display.language
    units: dict[str, list[Subject]] = {}
    for subject in subjects:
        units.setdefault(subject.unit.id, []).append(subject)
    if not units:
        return language.say("explain.bound-none")
    names = []
    for those in units.values():
        offices = tuple(subject.member.name for subject in those if subject.member)
        unit = those[0].unit.name
        whole = language.say("subject.member", unit=unit, member=offices) if offices else unit
        names.append(whole)
    shown = tuple(names) if display.verbose else tuple(names[:_MOST_LISTED])
    text = language.say("explain.bound", number=len(subjects), names=shown)
    rest = len(names) - len(shown)
    return f"{text}; {language.plural('explain.more', rest)}" if rest else text


def _periods(verdicts: Sequence[Verdict], display: Display) -> Iterator[str]:
    """A paragraph for each period; who stands how is listed where it matters, or they are few."""
    say = display.language.say
    every, order = display.verbose or len(verdicts) <= _MOST_LISTED, list(MARKS)
    periods: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        periods.setdefault(verdict.period.id, []).append(verdict)
    for period, those in periods.items():
        due = those[0].period.due
        counts = Counter(verdict.status for verdict in those)
        parts = tuple(_count(status, counts[status], display) for status in MARKS if counts[status])
        standing = [
            say("explain.standing", who=verdict.subject.name, status=verdict.status)
            for verdict in sorted(those, key=lambda verdict: order.index(verdict.status))
            if every or verdict.status not in _QUIET
        ]
        if len(those) == len(standing) == 1:
            parts, standing = tuple(standing), []
        which = "explain.period" if due else "explain.period-open"
        head = say(which, period=period, due=due, parts=parts)
        yield "\n".join([head, *(f"  {line}" for line in standing)])


def _count(status: Status, number: int, display: Display) -> str:
    return display.language.say("explain.count", status=status, number=number)
