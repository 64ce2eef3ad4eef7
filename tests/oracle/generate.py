"""Small random registers, as the plain data that `oracle.evaluate` takes.

`registers()` is the hypothesis strategy. A `Register` it draws can be
  - evaluated by the oracle: `oracle.evaluate(**register.inputs())`,
  - written as real files for the real program: `write(register, folder)`, then
    `duty -C folder --as-of AS_OF status --format json --from FROM --to TO`.

Everything happens in 2030 to 2033: the State Council has not announced those years, so
working days are weekdays, overlaid by the register's own `calendar/` (the program marks
them provisional). 2032 is a leap year. Each register is valid: no finding about
its files is meant, but for `unknown-reference` (some periods name no occurrence),
`missing-evidence` (some files are absent) and what the verdicts themselves bring.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.files import write_all
from tests.oracle import oracle

Data = dict[str, Any]
Family = Callable[[st.DrawFn], Data]

FIRST, LAST = date(2031, 1, 1), date(2033, 12, 31)
DAY = timedelta(days=1)
TAGS = ["branch", "office"]
ROLES = ["leader", "clerk"]
TOPICS = ["ideology", "safety"]
RECIPIENTS = ["publicity", "bureau"]
HOURS = ["00:00", "00:01", "08:59", "09:00", "09:01", "10:00", "21:00", "21:01", "23:59"]
CALENDAR: Data = {
    "holidays": ["2031-05-01", "2031-05-02", "2031-10-01", "2032-02-02", "2032-12-31"],
    "workdays": ["2031-05-04", "2031-10-04", "2032-02-29", "2032-06-26"],
}


@dataclass(frozen=True)
class Register:
    """A whole register, and the question asked of it. All scalars are strings."""

    duty_yaml: Data
    units_yaml: Data
    policies: list[Data]
    records: list[tuple[str, Data]]
    evidence: frozenset[str]
    calendar: Data
    as_of: date
    from_day: date
    to_day: date

    def is_workday(self, day: date) -> bool:
        """Tell whether people work on that day: the week, overlaid by the calendar."""
        if day.isoformat() in self.calendar.get("workdays", []):
            return True
        return day.weekday() < 5 and day.isoformat() not in self.calendar.get("holidays", [])

    def inputs(self) -> dict[str, Any]:
        """Answer the keyword arguments of `oracle.evaluate`."""
        return {
            "duty_yaml": self.duty_yaml,
            "units_yaml": self.units_yaml,
            "policies": self.policies,
            "records": self.records,
            "evidence": self.evidence,
            "as_of": self.as_of,
            "from_day": self.from_day,
            "to_day": self.to_day,
            "is_workday": self.is_workday,
        }


# ------------------------------------------------------------------------------- writing


def write(register: Register, folder: Path) -> None:
    """Write the register below an empty folder, every scalar quoted, evidence included."""
    files: list[tuple[str, Data]] = [
        ("duty.yaml", register.duty_yaml),
        ("units.yaml", register.units_yaml),
        *((f"policies/{policy['id']}.yaml", policy) for policy in register.policies),
        *register.records,
    ]
    if register.calendar:
        files.append(("calendar/own.yaml", register.calendar))
    write_all(folder, {path: "\n".join(yaml_lines(data)) + "\n" for path, data in files})
    write_all(folder, {path: path for path in register.evidence})


def yaml_lines(value: Any) -> list[str]:
    """Lay out plain data as block YAML; keys are plain, scalars are in double quotes."""
    if isinstance(value, str):
        return [json.dumps(value, ensure_ascii=False)]
    if not value:
        return ["{}" if isinstance(value, dict) else "[]"]
    lines = []
    if isinstance(value, list):
        for item in value:
            first, *rest = yaml_lines(item)
            lines += [f"- {first}", *(f"  {line}" for line in rest)]
        return lines
    for key, item in value.items():
        below = yaml_lines(item)
        if isinstance(item, str) or not item:
            lines.append(f"{key}: {below[0]}")
        else:
            lines += [f"{key}:", *(f"  {line}" for line in below)]
    return lines


# -------------------------------------------------------------------------- organisation


def chance(draw: st.DrawFn, percent: int) -> bool:
    """Draw True about so often; shrinks to False."""
    return draw(st.integers(0, 99)) >= 100 - percent


def pick(draw: st.DrawFn, *values: Any) -> Any:
    """Draw one of the values; shrinks to the first."""
    return draw(st.sampled_from(values))


def begin(draw: st.DrawFn) -> str:
    """Draw a `since`: the first day of a period, a day beside it, or in its middle."""
    day: str = pick(
        draw,
        *("2031-01-01", "2030-06-01", "2031-07-01", "2032-01-01"),
        *("2031-01-02", "2031-03-31", "2031-05-15", "2031-06-30", "2031-12-31", "2032-02-29"),
    )
    return day


def end(draw: st.DrawFn) -> str:
    """Draw an `until`: around the ends of periods and usual due days."""
    day: str = pick(
        draw,
        *("2032-06-30", "2032-12-31", "2033-06-15", "2032-06-29", "2032-07-01", "2032-12-30"),
        *("2032-03-31", "2032-05-10", "2032-07-10"),
    )
    return day


@st.composite
def rosters(draw: st.DrawFn) -> Data:
    """Draw units.yaml: one to three units with up to two members; the first has all."""
    units: list[Data] = []
    for number in range(pick(draw, 1, 2, 2, 3)):
        unit: Data = {
            "id": f"unit-{'abc'[number]}",
            "name": f"第{number + 1}党支部",
            "tags": pick(draw, TAGS, ["branch"], ["office"]) if number else TAGS,
        }
        add_span(draw, unit)
        members: list[Data] = []
        for name in ["secretary", "deputy"][: pick(draw, 2, 1, 0) if number else 1]:
            roles = pick(draw, ROLES, ["leader"], ["clerk"]) if number else ROLES
            members.append({"id": name, "name": name, "roles": roles})
            add_span(draw, members[-1])
        if members:
            unit["members"] = members
        units.append(unit)
    return {"units": units}


def add_span(draw: st.DrawFn, owner: Data) -> None:
    """Sometimes say when a unit or an office began or ended."""
    if chance(draw, 15):
        owner["since"] = begin(draw)
    if chance(draw, 15):
        owner["until"] = end(draw)


# -------------------------------------------------------------------------------- duties


def month_and_day(draw: st.DrawFn, months: int) -> Data:
    numbers = ["last", *(str(number) for number in range(1, months + 1))]
    return {"month": pick(draw, *numbers), "day": pick(draw, "last", "15", "1", "30", "31")}


def every(draw: st.DrawFn) -> Data:
    """Draw a calendar period, with one of the forms of due that suit it."""
    name = pick(draw, "month", "quarter", "half-year", "year", "week", "term")
    months = oracle.MONTHS_IN.get(name)
    forms = ["default", "before-end", "after-end", "after-end"]
    # §2 "a week or a term takes the default, `before-end` or `after-end`"
    form = pick(draw, *forms, *(["month", "month", "undetermined"] if months else []))
    keys: Data = {"every": name}
    if form == "month" and months is not None:
        keys["due"] = month_and_day(draw, months)
    elif form == "before-end":
        keys["due"] = {form: pick(draw, "5d", "0d", *(["2w"] if months else []))}
    elif form == "after-end":
        keys["due"] = {form: pick(draw, "10d", "1d", "5wd", "2w", "40d")}
    elif form == "undetermined":
        keys["due"] = "undetermined"
    return keys


def listed(draw: st.DrawFn) -> Data:
    """Draw days of the year."""
    sets = [["06-30", "12-31"], ["02-29"], ["12-01", "03-15"], ["01-01", "07-01", "12-31"]]
    return {"every": "year", "due": pick(draw, *sets)}


def dates(draw: st.DrawFn) -> Data:
    """Draw listed dates, whose windows overlap where the lead is long."""
    keys: Data = {
        "dates": pick(
            draw,
            ["2032-04-04", "2032-04-10"],
            ["2031-12-31", "2032-01-03", "2032-01-05"],
            ["2032-02-29"],
            ["2032-05-01", "2032-03-01"],
        )
    }
    if chance(draw, 70):
        keys["lead"] = pick(draw, "7d", "30d", "1d", "30d", "3wd", "0d")
    return keys


def on(draw: st.DrawFn) -> Data:
    """Draw a trigger with a limit, or a thing that needs a precondition."""
    keys: Data = {"on": trigger(draw)}
    if chance(draw, 35):
        keys["before"] = "true"
        if chance(draw, 50):
            keys["lead"] = pick(draw, "7d", "0d", "5wd")
        return keys
    keys["within"] = pick(
        draw,
        *("24h", "5wd", "10d", "undetermined", "36h", "25h", "15h", "48h", "0d", "1w"),
    )
    return keys


def rule(draw: st.DrawFn) -> Data:
    """Draw a recurrence rule; the duty's `since` is drawn with the duty."""
    rules = [
        "FREQ=MONTHLY;BYMONTHDAY=15",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=31",
    ]
    return {"rrule": pick(draw, *rules)}


def carried(draw: st.DrawFn) -> Data:
    """Draw a period that is due after its end."""
    name = pick(draw, "month", "quarter", "week")
    return {"every": name, "due": {"after-end": pick(draw, "10d", "3d", "5wd", "40d")}}


def hours(draw: st.DrawFn) -> Data:
    """Draw a trigger with a limit in hours."""
    within = pick(draw, "24h", "15h", "36h", "25h", "48h", "1h")
    return {"on": {"kind": "event"}, "within": within}


@st.composite
def cadences(draw: st.DrawFn, theme: Family | None) -> Data:
    """Draw one cadence with the keys that go with it, mostly of the theme."""
    family = pick(draw, every, every, every, listed, dates, on, on, rule, None)
    if theme is not None and chance(draw, 85):
        family = theme
    if family is None:
        return {"every": "undetermined"}
    keys: Data = family(draw)
    if chance(draw, 35):
        keys["times"] = pick(draw, "2", "3", "1")
    return keys


def trigger(draw: st.DrawFn) -> Data:
    found: Data = {"kind": pick(draw, "event", "meeting", "inspection")}
    if chance(draw, 40):
        found["topics"] = [pick(draw, *TOPICS)]
    return found


def bearer(draw: st.DrawFn) -> Data:
    """Draw `for`."""
    found: Data = {"units": pick(draw, "branch", "office", ["branch", "office"])}
    if chance(draw, 30):
        found["members"] = pick(draw, *ROLES)
    return found


@st.composite
def duties(draw: st.DrawFn, name: str, theme: Family | None) -> Data:
    """Draw one duty as its policy says it."""
    requires: Data = {"kind": pick(draw, "report", "study", "meeting", "plan")}
    if chance(draw, 40):
        requires["topics"] = pick(draw, ["ideology"], ["safety"], ["ideology", "safety"])
    if requires["kind"] in oracle.SUBMITTED_KINDS and chance(draw, 60):
        requires["to"] = pick(draw, *RECIPIENTS)
    duty: Data = {
        "id": name,
        "clause": f"第{name[-1]}条",
        "title": {"zh": f"事项{name}", "en": f"Duty {name}"},
        "for": bearer(draw),
        "requires": requires,
        **draw(cadences(theme)),
    }
    if duty.get("within", "").endswith("h") and chance(draw, 80):
        requires.pop("to", None)  # what is submitted has no time of day
    if "rrule" in duty or chance(draw, 15):
        duty["since"] = begin(draw)
    if chance(draw, 35):
        duty["grace"] = pick(draw, "3d", "1d", "2wd", "1w", "0d")
    if chance(draw, 35):
        duty["evidence"] = pick(draw, ["minutes"], ["minutes", "report"])
    if "every" in duty and chance(draw, 20):
        duty["partial"] = pick(draw, "true", "false")
    return duty


def setting(draw: st.DrawFn, duty: Data) -> Data | None:
    """Draw what duty.yaml's `set` says of a duty."""
    kind = pick(draw, "none", "none", "none", "cadence", "grace", "evidence", "due", "times")
    if kind == "cadence":
        change = draw(cadences(None))
        impossible = ("rrule" in change and "since" not in duty) or (
            "every" not in change and "partial" in duty
        )
        return None if impossible else change
    if kind == "grace":
        return {"grace": pick(draw, "2d", "5d", "0d")}
    if kind == "evidence":
        return {"evidence": ["report"]}
    if kind == "due" and duty.get("every") in oracle.MONTHS_IN:
        return {"due": month_and_day(draw, oracle.MONTHS_IN[duty["every"]])}
    if kind == "times" and duty.get("every") != "undetermined":
        return {"times": pick(draw, "2", "1")}
    return None


def policy_of(name: str, its_duties: list[Data]) -> Data:
    def names(ids: list[str]) -> Data:
        return {name: {"zh": name, "en": name} for name in ids}

    return {
        "id": name,
        "title": f"办法{name}",
        "issuer": "党委",
        "number": "党〔2030〕1号",
        "issued": "2030-01-01",
        "topics": names(TOPICS),
        "tags": names(TAGS),
        "roles": names(ROLES),
        "recipients": names(RECIPIENTS),
        "duties": its_duties,
    }


@st.composite
def organisations(draw: st.DrawFn) -> Register:
    """Draw a register without records."""
    theme = pick(draw, None, None, carried, hours, dates, listed, on, every)
    drawn = [draw(duties(f"duty-{n + 1}", theme)) for n in range(pick(draw, 1, 1, 2, 3))]
    split = len(drawn)
    if len(drawn) > 1 and chance(draw, 25):
        split -= 1
    policies = [policy_of("first-policy", drawn[:split])]
    if drawn[split:]:
        policies.append(policy_of("second-policy", drawn[split:]))
    entries: list[Any] = []
    for policy in policies:
        if chance(draw, 15):
            policy["since"] = begin(draw)
        entry: Data = {"use": policy["id"]}
        drawn_changes = [(duty["id"], setting(draw, duty)) for duty in policy["duties"]]
        changes = {name: change for name, change in drawn_changes if change is not None}
        if changes:
            entry["set"] = changes
        if len(drawn) > 1 and chance(draw, 8):
            entry["skip"] = {policy["duties"][0]["id"]: "不涉及"}
        entries.append(entry if len(entry) > 1 else policy["id"])
    duty_yaml: Data = {
        "duty": "1",
        "organisation": "晋城职业技术学院",
        "since": begin(draw) if chance(draw, 40) else "2031-01-01",
        "policies": entries,
    }
    if chance(draw, 60):
        duty_yaml["roll"] = pick(draw, "next", "previous", "keep")
    if chance(draw, 40):
        duty_yaml["partial"] = "true"
    if chance(draw, 40):
        duty_yaml["due-soon"] = pick(draw, "7d", "0d", "30d", "5wd")
    if chance(draw, 70):
        duty_yaml["terms"] = [
            {"id": "2030-2031-2", "from": "2031-02-24", "to": "2031-07-06"},
            {"id": "2031-2032-1", "from": "2031-09-01", "to": "2032-01-16"},
            {"id": "2031-2032-2", "from": "2032-02-23", "to": "2032-07-04"},
        ]
    return Register(
        duty_yaml=duty_yaml,
        units_yaml=draw(rosters()),
        policies=policies,
        records=[],
        evidence=frozenset(),
        calendar=CALENDAR if chance(draw, 60) else {},
        as_of=LAST,
        from_day=date(2030, 1, 1),
        to_day=LAST,
    )


# ------------------------------------------------------------------------------- records


class Recorder:
    """Draws records one after the other, each near something of interest."""

    def __init__(self, draw: st.DrawFn, register: Register) -> None:
        self.draw = draw
        self.register = register
        self.records: list[tuple[str, Data]] = []
        self.evidence: set[str] = set()
        self.duties = oracle.duties_in_force(register.duty_yaml, register.policies)
        self.occurrences = oracle.evaluate(**register.inputs()).occurrences
        self.settings = oracle.read_settings(
            duty_yaml=register.duty_yaml,
            records=[],
            evidence=[],
            as_of=register.as_of,
            to_day=register.to_day,
            is_workday=register.is_workday,
        )

    def units(self) -> list[Data]:
        """All units of the roster."""
        found: list[Data] = self.register.units_yaml["units"]
        return found

    def near(self, duty: Data) -> date:
        """Draw a day near an opening, a due day or a period's end of the duty."""
        days = [date(2032, 1, 1), date(2032, 6, 30)]
        for occurrence in self.occurrences:
            if occurrence["duty"] == duty["id"]:
                days.append(date.fromisoformat(occurrence["opens"]))
                if occurrence["due"] is not None:
                    days.append(date.fromisoformat(occurrence["due"]))
        days += [date.fromisoformat(record["date"]) for _, record in self.records[-3:]]
        owners = [self.register.duty_yaml, duty, *self.register.policies, *self.units()]
        begun = [date.fromisoformat(owner["since"]) for owner in owners if "since" in owner]
        if begun and chance(self.draw, 25):
            days = begun
        days.sort(key=lambda day: abs(day - date(2032, 2, 15)))
        around: int = pick(self.draw, 0, 0, 1, -1, 2, 5, 9, -3, 20)
        return self.draw(st.sampled_from(days[:16])) + around * DAY

    def add(self, record: Data) -> None:
        """Give the record a path, and sometimes an id of its own."""
        number = len(self.records)
        if chance(self.draw, 25):
            record["id"] = f"{'zyxwvutsrqponml'[number]}-own"
        unit = record.get("unit") or record["units"][0]
        stem = f"{record['date']}-{unit}-{record['kind']}-{number:02}"
        self.records.append((f"records/{unit}/{record['date'][:4]}/{stem}.yaml", record))

    def blank(self, kind: str, day: date) -> Data:
        """Draw what all records have."""
        record: Data = {"kind": kind, "title": "记录", "date": day.isoformat()}
        units = [unit["id"] for unit in self.units()]
        if len(units) > 1 and chance(self.draw, 20):
            record["units"] = units[: self.draw(st.integers(2, len(units)))]
        else:
            record["unit"] = pick(self.draw, *units)
        return record

    def add_time(self, record: Data, percent: int) -> None:
        """Sometimes give the record a time of day."""
        if not chance(self.draw, percent):
            return
        hour = pick(self.draw, "09:00", *HOURS)
        if record["kind"] == "event" and chance(self.draw, 50):
            record["occurred"] = f"{record['date']}T{hour}"
        else:
            record["time"] = hour

    def ordinary(self, duty: Data, ref: str) -> None:
        """Add a record for the duty, or one that almost is."""
        requires = duty["requires"]
        kind, topics, to = requires["kind"], requires.get("topics", []), requires.get("to")
        if chance(self.draw, 8):
            kind = pick(self.draw, "training", "report", "meeting")
        if chance(self.draw, 8):
            topics = topics[:-1]
        record = self.blank(kind, self.near(duty))
        aim = self.aim(record, duty) if chance(self.draw, 75) else None
        if topics:
            record["topics"] = topics
        if kind in oracle.SUBMITTED_KINDS:
            self.add_submission(record, to)
        self.add_time(record, 50)
        self.add_members(record, duty)
        self.add_evidence(record, duty)
        if chance(self.draw, 10):
            record["state"] = pick(self.draw, "planned", "cancelled", "done")
        if chance(self.draw, 12):
            record["duties"] = [ref]
        if "on" in duty:
            self.add_answer(record, duty)
        elif aim is not None and chance(self.draw, 50):
            record["period"] = aim
        elif chance(self.draw, 10):
            record["period"] = self.period(duty)
        self.add(record)

    def aim(self, record: Data, duty: Data) -> str | None:
        """Put the record near one of the duty's few occurrences; answer its period."""
        found = [o for o in self.occurrences if o["duty"] == duty["id"]]
        if "on" in duty or not found:
            return None
        middle = date(2032, 2, 15)
        found.sort(key=lambda o: abs(date.fromisoformat(o["due"] or o["opens"]) - middle))
        chosen = self.draw(st.sampled_from(found[: pick(self.draw, 6, 2)]))
        around: int = pick(self.draw, 0, 1, -1, 0, 1, 2, 4, -4, 8, -20)
        edge = pick(self.draw, *[chosen["due"]] * 3, chosen["opens"]) or chosen["opens"]
        record["date"] = (date.fromisoformat(edge) + around * DAY).isoformat()
        if chance(self.draw, 80):
            record.pop("units", None)
            record["unit"] = chosen["unit"]
        return str(chosen["period"])

    def add_submission(self, record: Data, to: str | None) -> None:
        """Say to whom the record went, and when."""
        if chance(self.draw, 5):
            to = pick(self.draw, *RECIPIENTS)
        if to is not None:
            record["to"] = to
        if to is not None and not chance(self.draw, 8):
            delay = pick(self.draw, 0, 0, 1, 3, 10)
            day = date.fromisoformat(record["date"]) + delay * DAY
            record["submitted"] = day.isoformat()

    def add_members(self, record: Data, duty: Data) -> None:
        """Say whose act it was, where the duty is a member's."""
        if "members" in duty["for"] and not chance(self.draw, 10):
            names = record.get("units") or [record["unit"]]
            held = [m["id"] for u in self.units() if u["id"] in names for m in u.get("members", [])]
            if held:
                record["by"] = sorted(set(held))[: self.draw(st.integers(1, 2))]

    def add_evidence(self, record: Data, duty: Data) -> None:
        """Attach what the duty asks for, or less."""
        files: list[Any] = []
        roles = duty.get("evidence", [])
        for role in roles if chance(self.draw, 60) else roles[:-1]:
            path = f"evidence/{len(self.records):02}-{role}.txt"
            files.append({"path": path, "role": role})
            if not chance(self.draw, 8):
                self.evidence.add(path)
        if chance(self.draw, 5):
            files.append(f"evidence/{len(self.records):02}-other.txt")
            self.evidence.add(files[-1])
        if files:
            record["evidence"] = files

    def add_answer(self, record: Data, duty: Data) -> None:
        """Name one or two earlier records, by id or by path, triggers by preference."""
        triggers = [r for r in self.records if r[1]["kind"] == duty["on"]["kind"]]
        if not triggers or chance(self.draw, 5):
            return
        named = [pick(self.draw, *triggers[-3:])]
        if len(triggers) > 1 and chance(self.draw, 25):
            named = triggers[-2:]
        answer = [
            path if chance(self.draw, 30) else raw.get("id", Path(path).stem) for path, raw in named
        ]
        record["re"] = answer[0] if len(answer) == 1 and chance(self.draw, 50) else answer
        # usually of the same units, and near the deadline
        if chance(self.draw, 80):
            record.pop("units", None)
            record.pop("unit", None)
            record |= {key: named[0][1][key] for key in ("unit", "units") if key in named[0][1]}
            if "by" in record:
                record.pop("by")
                self.add_members(record, duty)
        if chance(self.draw, 80):
            self.date_answer(record, duty, named[0])

    def date_answer(self, record: Data, duty: Data, named: tuple[str, Data]) -> None:
        """Put an answer near its deadline, to the minute."""
        due: date | None = date.fromisoformat(named[1]["date"])
        limit = None
        if "within" in duty:
            trigger = oracle.read_record(*named)
            due, limit = oracle.due_within(duty["within"], trigger, self.settings)
        around = pick(self.draw, 0, 0, 0, 1, -1, 2, 4, -7)
        day = (due or date(2032, 3, 1)) + around * DAY
        record["date"] = day.isoformat()
        if "submitted" in record:
            record["submitted"] = day.isoformat()
        if limit is not None and chance(self.draw, 60):
            record.pop("occurred", None)
            later = datetime.combine(day, limit) + timedelta(
                minutes=pick(self.draw, 1, 0, 0, -1, 99)
            )
            record["time"] = later.strftime("%H:%M")
        elif "occurred" in record:
            record["occurred"] = f"{day}{record['occurred'][10:]}"

    def triggering(self, duty: Data) -> None:
        """Add a record that calls for an answer."""
        record = self.blank(duty["on"]["kind"], self.near(duty))
        topics = duty["on"].get("topics", [])
        if topics and not chance(self.draw, 10):
            record["topics"] = topics
        self.add_time(record, 80)
        if chance(self.draw, 20):
            record["state"] = pick(self.draw, "planned", "cancelled")
        self.add(record)

    def waiver(self, duty: Data, ref: str) -> None:
        """Add a waiver for one of the duty's periods."""
        record = self.blank("waiver", self.near(duty))
        record |= {
            "duty": ref,
            "period": self.period(duty),
            "outcome": pick(self.draw, "exempt", "missed"),
            "reason": "情况说明",
            "approver": "党委",
        }
        if "members" in duty["for"] and chance(self.draw, 30):
            self.add_members(record, duty)
        self.add(record)

    def period(self, duty: Data) -> str:
        """Draw the id of one of the duty's periods, sometimes one that it has not."""
        if "on" in duty:
            ids = [
                raw.get("id", Path(path).stem)
                for path, raw in self.records
                if raw["kind"] == duty["on"]["kind"]
            ]
            return str(pick(self.draw, *ids)) if ids else "no-such-record"
        ids = [o["period"] for o in self.occurrences if o["duty"] == duty["id"]]
        ids = sorted(set(ids), key=lambda name: (name[:4] != "2032", name))
        ids = [name for name in ids if name >= "2032"] or ids
        unknown = ["2032-H1", "2032", "2032-02-03", "2031-06", "2029-Q4", "2032-2033-1"]
        if not ids or chance(self.draw, 12):
            return str(pick(self.draw, *unknown))
        return str(pick(self.draw, *ids[:8]))


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Draw a whole valid register with up to twelve records, an as-of day and a range.

    The days crowd around openings, due days, ends of grace and each other; the as-of
    day around the same and the days of the records.
    """
    register = draw(organisations())
    recorder = Recorder(draw, register)
    for _, duty in recorder.duties:
        if "on" in duty and chance(draw, 75):
            recorder.triggering(duty)
    for _ in range(pick(draw, 8, 0, 1, 2, 4, 6, 10, 10) if recorder.duties else 0):
        policy, duty = draw(st.sampled_from(recorder.duties))
        ref = f"{policy['id']}/{duty['id']}"
        if "on" in duty and chance(draw, 45):
            recorder.triggering(duty)
        elif chance(draw, 15):
            recorder.waiver(duty, ref)
        else:
            recorder.ordinary(duty, ref)
    register = replace(register, records=recorder.records, evidence=frozenset(recorder.evidence))
    as_of = draw(as_of_days(register))
    from_day, to_day = pick(
        draw,
        (date(as_of.year, 1, 1), date(as_of.year, 12, 31)),
        (date(2030, 1, 1), LAST),
        (date(2031, 7, 1), as_of),
        (date(2030, 1, 1), LAST),
        (as_of, as_of),
    )
    return replace(register, as_of=as_of, from_day=from_day, to_day=to_day)


@st.composite
def as_of_days(draw: st.DrawFn, register: Register) -> date:
    """Draw an as-of day at an edge of some occurrence or at a record."""
    inputs = {**register.inputs(), "from_day": FIRST, "to_day": date(2032, 12, 31)}
    days = {date(2032, 6, 30), date(2032, 12, 31)}
    for occurrence in oracle.evaluate(**inputs).occurrences:
        days.add(date.fromisoformat(occurrence["opens"]))
        if occurrence["due"] is not None:
            days.add(date.fromisoformat(occurrence["due"]))
    for _, record in register.records:
        days.add(date.fromisoformat(record["date"]))
    near = sorted(days, key=lambda day: (abs(day - date(2032, 4, 1)), day))[:30]
    if register.records and chance(draw, 40):
        near = [max(date.fromisoformat(record["date"]) for _, record in register.records)]
    shift = pick(draw, 0, 0, 1, 1, 2, 3, 4, 7, -1, -14, -15, 30)
    chosen = draw(st.sampled_from(near)) + shift * DAY
    assert isinstance(chosen, date)
    return chosen
