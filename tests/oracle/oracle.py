"""A naive evaluator of a register, straight from sections 2 and 3 of the contract.

It shares no code with the program. It walks days, tries everything, and prefers the
obvious to the fast. Each function quotes the sentence that it implements.

`evaluate` takes what the YAML files say, as dicts, lists and *strings* (every scalar
is a string, also `times: "2"` and `partial: "true"`), and answers a `Result`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from dateutil.rrule import rrulestr

Data = dict[str, Any]
IsWorkday = Callable[[date], bool]

DAY = timedelta(days=1)
MONTHS_IN = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
CADENCES = ("every", "dates", "on", "rrule")
# §3 "`report` | to, submitted, received" and so on: the kinds that may be submitted
SUBMITTED_KINDS = {"report", "analysis", "self-check", "plan", "notice", "appraisal"}


@dataclass(frozen=True)
class Result:
    """What `evaluate` answers.

    occurrences: as in `duty status --format json`, same keys, order and values.
    strays: (record path, "policy/duty", period id that should perhaps be written),
        sorted; of the whole register, whatever `from_day` and `to_day` say.
    unknown_periods: (record path, "policy/duty", period) where a matching record's
        `period` is of the duty's form and no subject that it matches has it; sorted.
    unknown_waivers: the same for waivers: no occurrence is covered; sorted.
    """

    occurrences: list[Data]
    strays: list[tuple[str, str, str]]
    unknown_periods: list[tuple[str, str, str]]
    unknown_waivers: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Record:
    """One file under records/, with its defaults filled in."""

    path: str
    id: str
    kind: str
    state: str
    units: tuple[str, ...]
    day: date
    hour: time | None
    submitted: date | None
    to: str | None
    topics: frozenset[str]
    by: tuple[str, ...]
    period: str | None
    duties: tuple[str, ...]
    answers: tuple[str, ...]
    files: tuple[tuple[str, str], ...]  # (path, role)
    waives: str | None  # a waiver's `duty`
    outcome: str | None


@dataclass(frozen=True)
class Settings:
    """What holds for the whole register."""

    since: date
    roll: str
    partial: bool
    due_soon: str
    terms: tuple[tuple[str, date, date], ...]  # (id, first day, last day)
    records: tuple[Record, ...]
    evidence: frozenset[str]
    as_of: date
    is_workday: IsWorkday
    horizon: tuple[date, date]


@dataclass(frozen=True)
class Window:
    """A period of a duty, before it binds anybody. All days are inclusive."""

    period: str
    first: date
    last: date | None
    due: date | None
    limit: time | None = None  # the hour on the due day after which an answer is late
    thing: date | None = None  # the date of what a precondition permits


@dataclass
class Occurrence:
    """A window that binds a subject, with the records placed in it."""

    policy: str
    duty: Data
    unit: str
    member: str | None
    window: Window
    opens: date
    pool: list[Record] = field(default_factory=list)
    status: str = ""

    @property
    def ref(self) -> str:
        return f"{self.policy}/{self.duty['id']}"

    @property
    def id(self) -> str:
        # §5 "An occurrence's id is `policy/duty@unit[:member]/period`."
        member = f":{self.member}" if self.member else ""
        return f"{self.ref}@{self.unit}{member}/{self.window.period}"


def evaluate(
    *,
    duty_yaml: Data,
    units_yaml: Data,
    policies: Sequence[Data],
    records: Sequence[tuple[str, Data]],
    evidence: Iterable[str],
    as_of: date,
    from_day: date,
    to_day: date,
    is_workday: IsWorkday,
) -> Result:
    """Evaluate a valid register.

    duty_yaml, units_yaml: the files, parsed; `since` in duty.yaml is needed here.
    policies: every policy file, parsed; those that duty.yaml does not name are ignored.
    records: (path from the register's root, parsed file).
    evidence: paths of the files that exist, written as the records write them.
    from_day, to_day: `--from` and `--to`, both inclusive; they filter only the
        occurrences that are listed, never the placing of records.
    is_workday: the working-day calendar, holidays and make-up days included.
    """
    settings = read_settings(
        duty_yaml=duty_yaml,
        records=records,
        evidence=evidence,
        as_of=as_of,
        to_day=to_day,
        is_workday=is_workday,
    )
    result = Result([], [], [], [])
    listed: list[Occurrence] = []
    for policy, duty in duties_in_force(duty_yaml, policies):
        occurrences: list[Occurrence] = []
        for unit, member in subjects(duty, units_yaml):
            bound = occurrences_of(policy, duty, unit, member, settings)
            candidates = matching_records(policy, duty, unit, member, settings)
            place(candidates, bound, duty, settings)
            for occurrence in bound:
                occurrence.status = verdict(occurrence, settings)
            result.strays.extend(strays(candidates, bound, settings))
            occurrences.extend(bound)
        ref = f"{policy['id']}/{duty['id']}"
        units = list(subjects(duty, units_yaml))
        result.unknown_periods.extend(unknown_periods(policy, duty, units, occurrences, settings))
        result.unknown_waivers.extend(unknown_waivers(ref, occurrences, settings))
        listed.extend(o for o in occurrences if is_listed(o, as_of, from_day, to_day))
    # §5 "sorted by due (none last), then id"
    listed.sort(key=lambda o: (o.window.due or date.max, o.id))
    result.occurrences.extend(as_json(o, settings) for o in listed)
    for findings in (result.strays, result.unknown_periods, result.unknown_waivers):
        findings[:] = sorted(set(findings))
    return result


# ---------------------------------------------------------------- reading the files


def as_list(value: Any) -> list[str]:
    """A string or a list of strings, or nothing, as a list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def day_of(text: str) -> date:
    return date.fromisoformat(text)


def read_record(path: str, raw: Data) -> Record:
    # §3 "`id` (default: the file's stem ...)"
    stem = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    # §3 "`time` is `HH:MM` and belongs to `date` only"; "`occurred` is
    # `YYYY-MM-DDTHH:MM`, its day being `date`"
    hour = None
    if "occurred" in raw:
        hour = datetime.fromisoformat(raw["occurred"]).time()
    elif "time" in raw:
        hour = time.fromisoformat(raw["time"])
    files = []
    for item in raw.get("evidence", []):
        # §3 "a plain string meaning role `other`"
        if isinstance(item, str):
            files.append((item, "other"))
        else:
            files.append((item["path"], item.get("role", "other")))
    return Record(
        path=path,
        id=raw.get("id", stem),
        kind=raw["kind"],
        state=raw.get("state", "done"),
        units=tuple(as_list(raw.get("units", raw.get("unit")))),
        day=day_of(raw["date"]),
        hour=hour,
        submitted=day_of(raw["submitted"]) if "submitted" in raw else None,
        to=raw.get("to"),
        topics=frozenset(as_list(raw.get("topics"))),
        by=tuple(as_list(raw.get("by"))),
        period=raw.get("period"),
        duties=tuple(as_list(raw.get("duties"))),
        answers=tuple(as_list(raw.get("re"))),
        files=tuple(files),
        waives=raw.get("duty"),
        outcome=raw.get("outcome"),
    )


def read_settings(
    *,
    duty_yaml: Data,
    records: Sequence[tuple[str, Data]],
    evidence: Iterable[str],
    as_of: date,
    to_day: date,
    is_workday: IsWorkday,
) -> Settings:
    since = day_of(duty_yaml["since"])
    terms = tuple(
        (term["id"], day_of(term["from"]), day_of(term["to"]))
        for term in duty_yaml.get("terms", [])
    )
    read = tuple(read_record(path, raw) for path, raw in records)
    # Whole years around everything that is mentioned, so that no period that anybody
    # can ask for is cut off.
    years = [since.year, as_of.year, to_day.year]
    years += [last.year for _, _, last in terms]
    years += [record.day.year for record in read]
    named = [re.match(r"\d{4}\b", record.period or "") for record in read]
    years += [min(int(m[0]), as_of.year + 10) for m in named if m]
    horizon = (date(since.year - 2, 1, 1), date(max(years) + 2, 12, 31))
    return Settings(
        since=since,
        roll=duty_yaml.get("roll", "keep"),
        partial=duty_yaml.get("partial", "false") == "true",
        due_soon=duty_yaml.get("due-soon", "14d"),
        terms=terms,
        records=read,
        evidence=frozenset(evidence),
        as_of=as_of,
        is_workday=is_workday,
        horizon=horizon,
    )


def duties_in_force(duty_yaml: Data, policies: Sequence[Data]) -> list[tuple[Data, Data]]:
    """Each (policy, duty as `set` leaves it) that duty.yaml puts in force."""
    found: list[tuple[Data, Data]] = []
    for entry in duty_yaml["policies"]:
        # §1 "- jincheng-2020" or "- use: company-2021"
        name = entry if isinstance(entry, str) else entry["use"]
        changes = {} if isinstance(entry, str) else entry.get("set", {})
        # §1 "skip: {duty-id: reason}     # duties that do not concern this organisation"
        skipped = {} if isinstance(entry, str) else entry.get("skip", {})
        for policy in policies:
            if policy["id"] != name:
                continue
            found += [
                (policy, merge(duty, changes.get(duty["id"], {})))
                for duty in policy["duties"]
                if duty["id"] not in skipped
            ]
    return found


def merge(duty: Data, change: Data) -> Data:
    # §2 "In `set`, `every`, `dates`, `on` or `rrule` replaces the duty's cadence whole,
    # with `times`, `due`, `lead`, `within` and `before`; any other key replaces that
    # key alone."
    merged = dict(duty)
    if any(key in change for key in CADENCES):
        for key in (*CADENCES, "times", "due", "lead", "within", "before"):
            merged.pop(key, None)
    merged.update(change)
    return merged


def subjects(duty: Data, units_yaml: Data) -> list[tuple[Data, Data | None]]:
    # §2 "`for: {units: TAG}` (or a list: any of the tags) binds every such unit; `for:
    # {units: TAG, members: ROLE}` every holder of the role in them."
    found: list[tuple[Data, Data | None]] = []
    for unit in units_yaml["units"]:
        if not set(as_list(duty["for"]["units"])) & set(unit.get("tags", [])):
            continue
        if "members" not in duty["for"]:
            found.append((unit, None))
            continue
        found += [
            (unit, member)
            for member in unit.get("members", [])
            if set(as_list(duty["for"]["members"])) & set(member.get("roles", []))
        ]
    return found


# ------------------------------------------------------------------- days and spans


def split_duration(text: str) -> tuple[int, str]:
    match = re.fullmatch(r"(\d+)(h|d|wd|w)", text)
    if match is None:
        raise ValueError(text)
    return int(match[1]), match[2]


def shift(day: date, duration: str, step: timedelta, is_workday: IsWorkday) -> date:
    # §2 "`10d`, `2w`, `5wd` (working days, counted from the next one)"
    count, unit = split_duration(duration)
    if unit == "w":
        count *= 7
    while count > 0:
        day += step
        if unit != "wd" or is_workday(day):
            count -= 1
    return day


def after(day: date, duration: str, settings: Settings) -> date:
    return shift(day, duration, DAY, settings.is_workday)


def before(day: date, duration: str, settings: Settings) -> date:
    return shift(day, duration, -DAY, settings.is_workday)


def rolled(due: date, settings: Settings) -> date:
    # §2 "`roll` moves a due date off a non-working day, for every cadence but `before`,
    # and moves nothing else"
    step = {"keep": timedelta(0), "next": DAY, "previous": -DAY}[settings.roll]
    while step and not settings.is_workday(due):
        due += step
    return due


def clipped(year: int, month: int, day: int) -> date:
    # §2 "a day that the month lacks clips to its last"; "A listed `02-29` clips too."
    return date(year, month, min(day, monthrange(year, month)[1]))


# ------------------------------------------------------------------ windows of a duty


def cadence(duty: Data, settings: Settings) -> str:
    """week ... year, term, undetermined, listed, dates, rrule, on or before."""
    if "dates" in duty:
        return "dates"
    if "rrule" in duty:
        return "rrule"
    if "on" in duty:
        return "before" if duty.get("before") == "true" else "on"
    if duty["every"] == "term" and not settings.terms:
        # §1 "none given: such a duty is read as `every: undetermined`"
        return "undetermined"
    if isinstance(duty.get("due"), list):
        return "listed"
    return str(duty["every"])


def times(duty: Data, settings: Settings) -> int:
    # §2 "how many records each occurrence needs; default 1"; "`every: undetermined` ...
    # required 0"
    if cadence(duty, settings) == "undetermined":
        return 0
    return int(duty.get("times", "1"))


def period_id(day: date, every: str) -> str:
    # §2 "Period ids: `2025`, `2025-H1`, `2025-Q3`, `2025-06`, `2025-W23`"
    if every == "week":
        year, week, _ = day.isocalendar()  # "(week: ISO ...)"
        return f"{year}-W{week:02}"
    if every == "month":
        return f"{day.year}-{day.month:02}"
    if every == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if every == "half-year":
        return f"{day.year}-H{1 if day.month <= 6 else 2}"
    return str(day.year)


@lru_cache(maxsize=200)
def calendar_periods(every: str, first: date, last: date) -> tuple[tuple[str, date, date], ...]:
    """(id, first day, last day) of each whole period, found by walking the days."""
    found: list[tuple[str, date, date]] = []
    day = first
    while day <= last:
        name = period_id(day, every)
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1], day)
        else:
            found.append((name, day, day))
        day += DAY
    return tuple(found[1:-1])  # the outermost may be cut off by the horizon


def due_in_period(duty: Data, first: date, last: date, settings: Settings) -> date:
    form = duty.get("due")
    if form is None:
        return last  # "default: the period's last day"
    if "before-end" in form:
        # §2 "`before-end: 15d` is the last day minus 15 days"
        return before(last, form["before-end"], settings)
    if "after-end" in form:
        # §2 "`after-end: 10d` the last day plus 10"
        return after(last, form["after-end"], settings)
    # §2 "`{month: last|n, day: last|n}` counts months within the period, and a day that
    # the month lacks clips to its last"
    months = []
    day = first
    while day <= last:
        if (day.year, day.month) not in months:
            months.append((day.year, day.month))
        day += DAY
    number = len(months) if form["month"] == "last" else int(form["month"])
    year, month = months[number - 1]
    return clipped(year, month, 31 if form["day"] == "last" else int(form["day"]))


def every_windows(duty: Data, settings: Settings) -> list[Window]:
    # §2 "one occurrence per calendar period (week: ISO; term: from duty.yaml)"
    if duty["every"] == "term":
        periods = settings.terms
    else:
        periods = calendar_periods(duty["every"], *settings.horizon)
    windows = []
    for name, first, last in periods:
        # §2 "`undetermined` only where the source announces a deadline but leaves it
        # blank or vague ...: due null"
        due = None
        if duty.get("due") != "undetermined":
            due = rolled(due_in_period(duty, first, last, settings), settings)
        windows.append(Window(name, first, last, due))
    return windows


def listed_windows(duty: Data, settings: Settings) -> list[Window]:
    # §2 "`[06-30, 12-31]` with `every: year` makes one occurrence per listed day (period
    # id: that date; window: from the day after the listed day before it, across the
    # year's end ...)"
    days: set[date] = set()
    for year in range(settings.horizon[0].year, settings.horizon[1].year + 1):
        for text in duty["due"]:
            month, day = text.split("-")
            days.add(clipped(year, int(month), int(day)))
    ordered = sorted(days)
    return [
        Window(day.isoformat(), previous + DAY, day, rolled(day, settings))
        for previous, day in pairwise(ordered)
    ]


def dates_windows(duty: Data, settings: Settings) -> list[Window]:
    # §2 "one occurrence per listed day; the window opens `lead` before it (default 0d)"
    return [
        Window(
            day.isoformat(),
            before(day, duty.get("lead", "0d"), settings),
            day,
            rolled(day, settings),
        )
        for day in sorted({day_of(text) for text in duty["dates"]})
    ]


def rrule_windows(duty: Data, settings: Settings) -> list[Window]:
    # §2 "anchored on the duty's `since`, which is required and opens the first window;
    # each window runs from the day after the previous date to the date, which is the
    # period id and the due date"
    since = day_of(duty["since"])
    windows: list[Window] = []
    first = since
    for moment in rrulestr(duty["rrule"], dtstart=datetime.combine(since, time())):
        day = moment.date()
        if day > settings.horizon[1]:
            break
        windows.append(Window(day.isoformat(), first, day, rolled(day, settings)))
        first = day + DAY
    return windows


def things(duty: Data, unit: str, states: set[str], settings: Settings) -> list[Record]:
    """The records that `on` names, of one unit."""
    # §2 "one occurrence per matching `done` record ..., one for each unit where it was
    # joint"
    return [
        record
        for record in settings.records
        if record.kind == duty["on"]["kind"]
        and set(as_list(duty["on"].get("topics"))) <= record.topics
        and record.state in states
        and unit in record.units
    ]


def trigger_windows(duty: Data, unit: str, settings: Settings) -> list[Window]:
    # §3 "An `on` occurrence belongs to the subject whose unit the triggering record
    # names, opens on the trigger's judged date, and is due `within` later"
    windows = []
    for trigger in things(duty, unit, {"done"}, settings):
        # §3 "Records, waivers and triggers whose judged date is after the as-of day do
        # not exist yet"
        if trigger.day > settings.as_of:
            continue
        due, limit = due_within(duty["within"], trigger, settings)
        windows.append(Window(trigger.id, trigger.day, None, due, limit))
    return windows


def due_within(within: str, trigger: Record, settings: Settings) -> tuple[date | None, time | None]:
    """The due day, and the hour on it after which an answer is late."""
    if within == "undetermined":
        return None, None
    count, unit = split_duration(within)
    if unit != "h":
        return rolled(after(trigger.day, within, settings), settings), None
    if trigger.hour is None:
        # §3 "without a time of day round up to whole days"
        days = 0
        while days * 24 < count:
            days += 1
        return rolled(trigger.day + days * DAY, settings), None
    # §3 "hours count from `occurred` or `date` + `time`"; "`due` is a day, the one in
    # which the last moment falls (midnight belongs to the day that it begins)"
    moment = datetime.combine(trigger.day, trigger.hour) + timedelta(hours=count)
    due = rolled(moment.date(), settings)
    # §2 "(a due date moved off its day holds for the whole new day)"
    return due, moment.time() if due == moment.date() else None


def precondition_windows(duty: Data, unit: str, settings: Settings) -> list[Window]:
    # §2 "the record must be dated no later than the thing that it permits, `done` or
    # `planned`, also after the as-of day; due on that thing's date, opens `lead`
    # before it (default 14d); cancelled things need none"
    return [
        Window(
            thing.id,
            before(thing.day, duty.get("lead", "14d"), settings),
            thing.day,
            thing.day,
            thing=thing.day,
        )
        for thing in things(duty, unit, {"done", "planned"}, settings)
    ]


def windows_of(duty: Data, unit: str, began: date, settings: Settings) -> list[Window]:
    kind = cadence(duty, settings)
    if kind == "undetermined":
        # §2 "period id `undetermined`, opens at the latest of the `since`s, due null"
        return [Window("undetermined", began, None, None)]
    if kind == "on":
        return trigger_windows(duty, unit, settings)
    if kind == "before":
        return precondition_windows(duty, unit, settings)
    of_kind = {"dates": dates_windows, "rrule": rrule_windows, "listed": listed_windows}
    return of_kind.get(kind, every_windows)(duty, settings)


# ----------------------------------------------------------------------------- binding


def sinces(
    policy: Data, duty: Data, unit: Data, member: Data | None, settings: Settings
) -> list[date]:
    # §2 "the register, the policy, the duty and the subject (for a member: also the unit)"
    owners = [policy, duty, unit] + ([member] if member is not None else [])
    return [settings.since] + [day_of(o["since"]) for o in owners if "since" in o]


def opening(
    window: Window,
    began: date,
    untils: list[date],
    partial: bool,
) -> date | None:
    """The day on which the window opens for a subject; None where it does not bind."""
    # §2 "the subject still exists on the due date (`until` is the last day). For a member
    # the unit must also still exist; where due is null the period's last day stands
    # for it, and where there is none the opening day."
    decisive = window.due or window.last or window.first
    if any(until < decisive for until in untils):
        return None
    # §2 "all began on or before the window's first day"; "A precondition is bound by the
    # date of the thing that it permits."
    if began <= (window.thing or window.first):
        return window.first
    # §2 "`partial: true` ... also binds the period in which the subject, its unit, the
    # duty, the policy or the register began, unless that was after the due date; it
    # then opens on that day."
    began_in_it = window.last is not None and window.first < began <= window.last
    if partial and began_in_it and (window.due is None or began <= window.due):
        return began
    return None


def occurrences_of(
    policy: Data, duty: Data, unit: Data, member: Data | None, settings: Settings
) -> list[Occurrence]:
    began = max(sinces(policy, duty, unit, member, settings))
    owners = [unit] + ([member] if member is not None else [])
    untils = [day_of(o["until"]) for o in owners if "until" in o]
    # §2 "`partial: true` (on the duty, else in duty.yaml; with `every` only)"
    partial = settings.partial
    if "partial" in duty:
        partial = duty["partial"] == "true"
    partial = partial and "every" in duty
    found = []
    for window in windows_of(duty, unit["id"], began, settings):
        opens = opening(window, began, untils, partial)
        if opens is not None:
            found.append(
                Occurrence(
                    policy=policy["id"],
                    duty=duty,
                    unit=unit["id"],
                    member=member["id"] if member is not None else None,
                    window=window,
                    opens=opens,
                )
            )
    return found


# ---------------------------------------------------------- which record counts for what


def judged(record: Record, duty: Data) -> date | None:
    # §3 "Its *judged date* is `submitted` for a duty with a recipient, else `date`." "A
    # kind without `submitted` is judged by `date`."
    if "to" in duty.get("requires", {}) and record.kind in SUBMITTED_KINDS:
        return record.submitted
    return record.day


def judged_hour(record: Record, duty: Data) -> time | None:
    # §3 "`time` ... belongs to `date` only (`submitted` has none)"
    if "to" in duty.get("requires", {}) and record.kind in SUBMITTED_KINDS:
        return None
    return record.hour


def matches(record: Record, ref: str, duty: Data, unit: str, member: str | None) -> bool:
    # §3 "its `kind`, topics (all that the duty asks for), `to`, and subject match"
    wanted = duty["requires"]
    alike = (
        record.kind == wanted["kind"]
        and set(as_list(wanted.get("topics"))) <= record.topics
        and ("to" not in wanted or record.to == wanted["to"])
    )
    # §3 "A record whose `duties` names the duty (`policy/duty`) matches whatever its kind,
    # topics and `to`; the rest still holds."
    if not alike and ref not in record.duties:
        return False
    # §3 "(its `unit` or one of its `units`; for a member's duty also `by`)"
    if unit not in record.units:
        return False
    if member is not None and member not in record.by:
        return False
    # §3 "its state is `done`, and, where the duty asks for a recipient, it has `submitted`"
    return record.state == "done" and judged(record, duty) is not None


def matching_records(
    policy: Data, duty: Data, unit: Data, member: Data | None, settings: Settings
) -> list[Record]:
    """The records that match and exist on the as-of day, in the order of their days."""
    ref = f"{policy['id']}/{duty['id']}"
    name = member["id"] if member is not None else None
    found = [
        record
        for record in settings.records
        if matches(record, ref, duty, unit["id"], name)
        # §3 "Records ... whose judged date is after the as-of day do not exist yet"
        and known(judged(record, duty)) <= settings.as_of
    ]
    return sorted(found, key=lambda record: order(record, duty))


def known(day: date | None) -> date:
    assert day is not None
    return day


def order(record: Record, duty: Data) -> tuple[date, bool, time, str]:
    # §3 "the n earliest ...; on one day those without a time first, then by time, then by
    # id"
    hour = judged_hour(record, duty)
    return known(judged(record, duty)), hour is not None, hour or time(), record.id


def is_own_form(period: str, duty: Data, settings: Settings) -> bool:
    # §3 "the one of `period`, where that id is of the duty's own form of period"
    forms = {
        "week": r"\d{4}-W\d\d",
        "month": r"\d{4}-\d\d",
        "quarter": r"\d{4}-Q\d",
        "half-year": r"\d{4}-H\d",
        "year": r"\d{4}",
        "date": r"\d{4}-\d\d-\d\d",
        "undetermined": "undetermined",
    }
    kind = cadence(duty, settings)
    if kind in ("on", "before"):
        return False  # "an answer to a trigger goes by `re`"
    if kind == "term":
        if period in [name for name, _, _ in settings.terms]:
            return True
        return not any(re.fullmatch(form, period) for form in forms.values())
    if kind in ("listed", "dates", "rrule"):
        kind = "date"
    return re.fullmatch(forms[kind], period) is not None


def place(
    candidates: list[Record],
    occurrences: list[Occurrence],
    duty: Data,
    settings: Settings,
) -> None:
    """Put each record into the pool of its occurrence (of one subject)."""
    if "on" in duty:
        for occurrence in occurrences:
            occurrence.pool = [r for r in candidates if answers(r, occurrence.window, settings)]
        return
    # §3 "records with `period` are placed first, the rest by judged date"
    rest = []
    for record in candidates:
        if record.period is None or not is_own_form(record.period, duty, settings):
            rest.append(record)
            continue
        for occurrence in occurrences:
            if occurrence.window.period == record.period:
                occurrence.pool.append(record)
    for record in rest:
        chosen = occurrence_by_day(record, occurrences, duty, settings)
        if chosen is not None:
            chosen.pool.append(record)


def answers(record: Record, window: Window, settings: Settings) -> bool:
    # §3 "the answer names it with `re:`"; "`re` takes an id or a path, or a list of them";
    # §3 "an answer counts for every trigger that it names"
    paths = [r.path for r in settings.records if r.id == window.period]
    return any(name in (window.period, *paths) for name in record.answers)


def occurrence_by_day(
    record: Record, occurrences: list[Occurrence], duty: Data, settings: Settings
) -> Occurrence | None:
    """The occurrence to which the judged date leads; others are placed before."""
    day = known(judged(record, duty))
    required = times(duty, settings)
    # §3 "with `after-end`, a record judged after a period's end and by its due date counts
    # for that ended period while it has fewer than `times` records, proven or not;
    # records with `period` first, then the earliest ended period"
    if isinstance(duty.get("due"), dict) and "after-end" in duty["due"]:
        for occurrence in occurrences:
            window = occurrence.window
            if window.last is None or window.due is None:
                continue
            if window.last < day <= window.due and len(occurrence.pool) < required:
                return occurrence
    # §3 "the one whose window (for `every`: whose period) contains the judged date,
    # wherever its due date lies"
    holding = [
        o
        for o in occurrences
        if o.window.first <= day and (o.window.last is None or day <= o.window.last)
    ]
    # §3 "where windows overlap (`dates`) ... each for the earliest that still needs one"
    for occurrence in holding:
        if len(occurrence.pool) < required:
            return occurrence
    return holding[0] if holding else None


def is_proven(record: Record, duty: Data, settings: Settings) -> bool:
    # §3 "every counted record carries each role that the duty names, in a file that
    # exists"
    roles = {role for path, role in record.files if path in settings.evidence}
    return set(as_list(duty.get("evidence"))) <= roles


def taken(occurrence: Occurrence, settings: Settings) -> list[Record]:
    duty = occurrence.duty
    if cadence(duty, settings) == "undetermined":
        # §2 "counted 0, records the last one"
        return sorted(occurrence.pool, key=lambda r: order(r, duty))[-1:]
    # §3 "takes the n earliest, records with all the required evidence first"
    ranked = sorted(
        occurrence.pool,
        key=lambda r: (not is_proven(r, duty, settings), order(r, duty)),
    )
    return ranked[: times(duty, settings)]


# ----------------------------------------------------------------------------- verdicts


def covering(occurrence: Occurrence, settings: Settings) -> set[str]:
    """The outcomes of the waivers that cover an occurrence."""
    return {
        waiver.outcome or "" for waiver in settings.records if covers(waiver, occurrence, settings)
    }


def covers(waiver: Record, occurrence: Occurrence, settings: Settings) -> bool:
    # §3 "covers its units, and their members unless `by` names some"
    return (
        waiver.kind == "waiver"
        and waiver.state == "done"
        and waiver.day <= settings.as_of
        and waiver.waives == occurrence.ref
        and waiver.period == occurrence.window.period
        and occurrence.unit in waiver.units
        and (occurrence.member is None or not waiver.by or occurrence.member in waiver.by)
    )


def is_after_due(record: Record, occurrence: Occurrence) -> bool:
    # §2 ""Due on D" includes the whole of D"; "on it only an answer with a time of day
    # after that hour is late"
    window = occurrence.window
    if window.due is None:
        return False
    day = known(judged(record, occurrence.duty))
    hour = judged_hour(record, occurrence.duty)
    if day == window.due and window.limit is not None and hour is not None:
        return hour > window.limit
    return day > window.due


def verdict(occurrence: Occurrence, settings: Settings) -> str:
    """The first row of the verdict table that applies."""
    duty, due, today = occurrence.duty, occurrence.window.due, settings.as_of
    required = times(duty, settings)
    if cadence(duty, settings) == "undetermined":
        return "undetermined"  # "always `undetermined`, until `set` gives a period"
    counted = taken(occurrence, settings)
    proven = [r for r in counted if is_proven(r, duty, settings)]
    enough = len(proven) >= required
    # the deciding (n-th) of the proven ones
    late = enough and is_after_due(proven[-1], occurrence)
    waivers = covering(occurrence, settings)
    # §2 "due null, the verdict table applies without its tests of due"
    timed = due or date.max
    grace_end = after(timed, duty.get("grace", "0d"), settings) if due else date.max
    soon = after(today, settings.due_soon, settings)
    table = [
        ("met", enough and not late),
        ("late", late),
        ("waived", "exempt" in waivers),
        ("missed", today > grace_end and "missed" in waivers),
        ("unproven", len(counted) >= required),
        ("undetermined", due is None),
        ("upcoming", today < occurrence.opens),
        ("overdue", today > grace_end),
        ("grace", today > timed),
        ("due-soon", timed <= soon),
        ("open", True),
    ]
    return next(status for status, applies in table if applies)


# ------------------------------------------------------------------- findings and output


def strays(
    candidates: list[Record], occurrences: list[Occurrence], settings: Settings
) -> list[tuple[str, str, str]]:
    # §3 "A record without `period`, the first after an occurrence that stayed unmet and is
    # covered by no waiver, gets the finding `stray`: it says which `period:` to write
    # if it was the late one."
    found = []
    for occurrence in occurrences:
        if "on" in occurrence.duty or covering(occurrence, settings):
            continue
        if occurrence.status not in ("grace", "overdue"):
            continue
        last = known(occurrence.window.last)
        for record in candidates:  # they are in the order of their days
            if record.period is not None or record in occurrence.pool:
                continue
            if known(judged(record, occurrence.duty)) > last:
                found.append((record.path, occurrence.ref, occurrence.window.period))
                break
    return found


def unknown_periods(
    policy: Data,
    duty: Data,
    bound: list[tuple[Data, Data | None]],
    occurrences: list[Occurrence],
    settings: Settings,
) -> list[tuple[str, str, str]]:
    # §3 "(if no such occurrence exists: none, and an `unknown-reference`)"
    found = []
    for record in settings.records:
        if record.period is None or not is_own_form(record.period, duty, settings):
            continue
        matched = any(
            record in matching_records(policy, duty, unit, member, settings)
            for unit, member in bound
        )
        if matched and not any(record in o.pool for o in occurrences):
            found.append((record.path, f"{policy['id']}/{duty['id']}", record.period))
    return found


def unknown_waivers(
    ref: str, occurrences: list[Occurrence], settings: Settings
) -> list[tuple[str, str, str]]:
    """Waivers of the duty that exist on the as-of day and cover nothing."""
    return [
        (waiver.path, ref, waiver.period or "")
        for waiver in settings.records
        if waiver.kind == "waiver"
        and waiver.waives == ref
        and waiver.state == "done"
        and waiver.day <= settings.as_of
        and not any(covers(waiver, o, settings) for o in occurrences)
    ]


def is_listed(occurrence: Occurrence, as_of: date, from_day: date, to_day: date) -> bool:
    # §5 "due dates in the range, both inclusive ...; of those without a due date, all
    # whose window has opened"
    if occurrence.window.due is None:
        return occurrence.opens <= as_of
    return from_day <= occurrence.window.due <= to_day


def as_json(occurrence: Occurrence, settings: Settings) -> Data:
    due = occurrence.window.due
    counted = taken(occurrence, settings)
    required = times(occurrence.duty, settings)
    return {
        "id": occurrence.id,
        "policy": occurrence.policy,
        "duty": occurrence.duty["id"],
        "clause": occurrence.duty.get("clause"),
        "unit": occurrence.unit,
        "member": occurrence.member,
        "period": occurrence.window.period,
        "opens": occurrence.opens.isoformat(),
        "due": due.isoformat() if due is not None else None,
        "status": occurrence.status,
        "required": required,
        # §3 "`counted` is how many records were taken, proven or not, at most `required`;
        # `records` are their paths"
        "counted": min(len(counted), required),
        "records": [record.path for record in counted],
    }
