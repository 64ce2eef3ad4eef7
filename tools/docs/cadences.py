"""The page of cadences: each one with an example that the program works through."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from duty_cli.cadence import CADENCES
from duty_cli.cadence.every import UNITS
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.render.language import Language
from tools.docs.cadence_cases import CASES
from tools.docs.catalogue import catalogue
from tools.docs.layout import block, code, fill
from tools.docs.worked import Worked, last_day

_NONE = "—"
_YEAR_2025 = (date(2025, 1, 1), date(2025, 12, 31))
_SOME_DAY = date(2025, 6, 10)
# the National Day holidays begin on 1 October; the Saturday after them is made up for
_EVENT = date(2025, 9, 29)

DUE_FORMS = (
    "",
    "{month: last, day: 15}",
    "{month: 1, day: last}",
    "{month: 2, day: 30}",
    "{before-end: 15d}",
    "{after-end: 10d}",
    "{after-end: 5wd}",
    "undetermined",
)
"""Forms of `due` for a period of whole months; the list of days has an example of its own."""
LENGTHS = ("24h", "10d", "2w", "5wd", "undetermined")
"""Forms of `within`."""
GRACE_DAYS = (date(2025, 5, 31), *(date(2025, 6, day) for day in (1, 15, 16, 18, 19)))
_LATER = date(2025, 6, 20)
SENT = (date(2025, 6, 15), date(2025, 6, 16), date(2025, 6, 20))
"""Days on which the report of the example of grace is made, seen from a later day."""
TOLD = frozenset({"dates", "every", "on", "rrule"})
"""The cadences that the page's text explains; any other is shown by its words in the catalogue."""
ROLLS = ("keep", "next", "previous")


class Other(NamedTuple):
    """A cadence that the text does not tell of, by what the catalogue of keys says."""

    key: str
    meaning: str
    example: str
    companions: list[tuple[str, str]]


class Shown(NamedTuple):
    """An example as the page shows it: its lines, and a row for each occurrence.

    A row is the period, the window, the due date, the status, the records that count.
    """

    day: date
    duty: str
    settings: str
    unit: str
    records: str
    rows: list[tuple[str, ...]]


def page(language: str) -> str:
    """The page in one language."""
    words = Language(language)
    return fill(
        "cadences",
        language,
        some_day=_SOME_DAY,
        others=[_other(key, language) for key in CADENCES if key not in TOLD],
        event=_EVENT,
        shown=_shown(words),
        units=[_unit(unit) for unit in UNITS if unit != "undetermined"],
        year_end=_unit("week", date(2025, 12, 31)),
        dues=[_due(form) for form in DUE_FORMS],
        lengths=[_within(length) for length in LENGTHS],
        graces=_graces(words),
        rolls=[_rolled(roll) for roll in ROLLS],
        partial=_occurrences(_partial(), words),
        statuses=_statuses(words),
    )


def _shown(words: Language) -> Callable[[str], Shown]:
    """What a template calls to show one of the cases by its name."""

    def shown(name: str) -> Shown:
        case = CASES.get(name) or _case_of(name)
        return Shown(
            day=case.day,
            duty=block(case.duty, "yaml"),
            settings=block(case.settings, "yaml") if case.settings else "",
            unit=code(case.unit) if case.unit else "",
            records=_records(case),
            rows=_occurrences(case, words),
        )

    return shown


def _other(key: str, language: str) -> Other:
    words = catalogue(language)
    return Other(
        key=key,
        meaning=words[f"key.duty.{key}"],
        example=code(f"{key}: {words[f'key.duty.{key}.example']}"),
        companions=[
            (name, words[f"key.duty.{name}"]) for name in sorted(CADENCES[key].KEYS.keys() - {key})
        ],
    )


def _case_of(key: str) -> Worked:
    """The catalogue's example of a cadence in a register; the same in both languages."""
    example = catalogue("en")[f"key.duty.{key}.example"]
    return Worked(f"requires: {{kind: report}}\n{key}: {example}", _SOME_DAY, *_YEAR_2025)


def _statuses(words: Language) -> Callable[[Mapping[str, str]], list[tuple[str, ...]]]:
    """What a template calls to list the statuses in their order, each with when it applies."""

    def statuses(when: Mapping[str, str]) -> list[tuple[str, ...]]:
        if set(when) != {status.value for status in Status}:
            raise ValueError("the text must explain each status, and no other")
        return [(words.show(one), code(one.value), when[one.value]) for one in Status]

    return statuses


def _records(case: Worked) -> str:
    lines = [f"{name}: {{{keys}}}" for name, keys in case.records.items()]
    return block("\n".join(lines), "yaml") if lines else ""


def _occurrences(case: Worked, words: Language) -> list[tuple[str, ...]]:
    return [_row(verdict, words) for verdict in case.verdicts()]


def _row(verdict: Verdict, words: Language) -> tuple[str, ...]:
    period = verdict.period
    due = _day(period.due) + (f" {period.hour:%H:%M}" if period.hour else "")
    named = code(*(record.id for record in verdict.records)) or _NONE
    counted = f"{named} ({verdict.counted}/{verdict.required})" if verdict.required > 1 else named
    return code(period.id), _window(verdict), due, words.show(verdict.status), counted


def _window(verdict: Verdict) -> str:
    last = last_day(verdict)
    return f"{verdict.opens} …" if last is None else f"{verdict.opens} … \n{last}"


def _day(day: date | None) -> str:
    return _NONE if day is None else day.isoformat()


def _unit(unit: str, day: date = _SOME_DAY) -> tuple[str, ...]:
    """The period of that unit in which the day lies: its id, first and last day, and its end."""
    case = replace(CASES["term"], duty=f"requires: {{kind: report}}\nevery: {unit}", day=day)
    first, last = date(day.year, 1, 1), date(day.year + 1, 12, 31)
    period = next(
        verdict.period
        for verdict in replace(case, first=first, last=last).verdicts()
        if verdict.period.end and verdict.period.start <= day < verdict.period.end
    )
    return code(unit), code(period.id), _day(period.start), _day(period.last_day), _day(period.end)


def _due(form: str) -> tuple[str, ...]:
    """A form of `due`, and the due dates of the first two quarters of 2025."""
    duty = "requires: {kind: report}\nevery: quarter" + (f"\ndue: {form}" if form else "")
    verdicts = Worked(duty, _YEAR_2025[1], *_YEAR_2025).verdicts()
    return code(form) if form else _NONE, *(_day(verdict.period.due) for verdict in verdicts[:2])


def _within(length: str) -> tuple[str, ...]:
    """A form of `within`, and the day by which an answer to the event is owed."""
    duty = f"requires: {{kind: report}}\non: {{kind: event}}\nwithin: {length}"
    records = {"event": f"kind: event, date: {_EVENT}"}
    (verdict,) = Worked(duty, _EVENT, *_YEAR_2025, records).verdicts()
    return code(length), _day(verdict.period.due)


def _graces(words: Language) -> list[tuple[str, ...]]:
    """How an occurrence stands around its due date: day by day, then with a report at last."""
    case = CASES["grace"]
    without = [(_day(day), _NONE, _only(replace(case, day=day), words)) for day in GRACE_DAYS]
    with_one = [
        (
            _day(_LATER),
            _day(sent),
            _only(replace(case, day=_LATER, records={"r1": f"kind: report, date: {sent}"}), words),
        )
        for sent in SENT
    ]
    return [*without, *with_one]


def _only(case: Worked, words: Language) -> str:
    (verdict,) = case.verdicts()
    return words.show(verdict.status)


def _rolled(roll: str) -> tuple[str, ...]:
    """A setting of `roll`, and the due dates of three months of 2025."""
    case = Worked(
        "requires: {kind: report}\nevery: month",
        _SOME_DAY,
        date(2025, 5, 15),
        date(2025, 9, 15),
        settings=f"roll: {roll}\n",
    )
    due = {verdict.period.id: verdict.period.due for verdict in case.verdicts()}
    return code(roll), *(_day(due.get(month)) for month in ("2025-05", "2025-06", "2025-08"))


def _partial() -> Worked:
    """The case of a unit that began in a period, with `partial`."""
    case = CASES["partial"]
    return replace(case, duty=f"{case.duty}\npartial: true")
