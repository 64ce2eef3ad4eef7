"""A duty's story on a terminal: what it says, whom it binds, how its occurrences stand."""

from collections import Counter
from collections.abc import Iterator, Sequence

from duty_cli.model.occurrence import Status, Subject, Verdict
from duty_cli.render.display import Display
from duty_cli.render.text.field import Field, terms_fields
from duty_cli.render.text.marks import MARKS, worst
from duty_cli.views.story import DutyStory, UnitDutyStory

_MOST_LISTED = 12
_MOST_OF_UNIT = 24
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
    yield Field("label.more", [f"duty explain {worst(view.verdicts).id}"])


def unit_duty_fields(view: UnitDutyStory, display: Display) -> Iterator[Field]:
    """The duty's terms, and each occurrence with its id, the latest first."""
    language = display.language
    yield from terms_fields(view.terms, display)
    if not view.verdicts:
        yield Field("label.occurrences", [language.say("explain.none-opened", as_of=view.as_of)])
        return
    shown = view.verdicts if display.verbose else view.verdicts[:_MOST_OF_UNIT]
    lines = [language.say("explain.opened", as_of=view.as_of)]
    for verdict in shown:
        office = verdict.subject.member
        which = "explain.period" if verdict.period.due else "explain.period-open"
        values = {"period": verdict.period.id, "due": verdict.period.due}
        said = _alone(verdict, office.name, display) if office else verdict.status
        lines.append(f"{language.say(which, **values, parts=said)}\n  {language.show(verdict.id)}")
    if len(shown) < len(view.verdicts):
        lines.append(language.plural("explain.more", len(view.verdicts) - len(shown)))
    yield Field("label.occurrences", lines)
    yield Field("label.more", [f"duty explain {worst(view.verdicts).id}"])


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
        who = {
            status: tuple(verdict.subject.name for verdict in those if verdict.status is status)
            for status in order
            if every or status not in _QUIET
        }
        standing = [
            say("explain.standing", who=names, status=status)
            for status, names in who.items()
            if names
        ]
        if len(those) == len(standing) == 1:
            parts, standing = (_alone(those[0], those[0].subject.name, display),), []
        which = "explain.period" if due else "explain.period-open"
        head = say(which, period=period, due=due, parts=parts)
        yield "\n".join([head, *(f"  {line}" for line in standing)])


def _alone(verdict: Verdict, who: object, display: Display) -> str:
    """How one subject stands."""
    return display.language.say("explain.standing-one", who=who, status=verdict.status)


def _count(status: Status, number: int, display: Display) -> str:
    return display.language.say("explain.count", status=status, number=number)
