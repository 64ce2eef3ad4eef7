"""Writes a register of any size: units over ten years, the same for the same seed."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

UNITS = 100
"""And fewer where there are fewer records than units have years."""
FIRST_YEAR, LAST_YEAR = 2016, 2025
AS_OF = date(2025, 12, 31)
"""The day on which every period has ended and nearly every record is there."""
RECORD_BYTES = 500

_MISSING = 0.01
_LATE = 0.02
_RHYTHMS = {"month": 12, "quarter": 4, "half-year": 2, "year": 1}
"""Periods in a year, the most first."""
_TOPICS = ("安全", "财务", "档案", "党建", "后勤", "教学", "科研", "设备", "宣传", "研判")
_PHRASES = (
    "会议传达上级文件精神，结合本单位实际作出部署。",
    "与会人员逐项核对台账，确认上期问题均已整改。",
    "就薄弱环节明确责任科室、完成时限和佐证材料。",
    "书记作总结讲话，要求按月通报进展情况。",
    "记录经支部委员审阅后归档备查。",
)


class Duty(NamedTuple):
    """A duty of the generated policy: its id, `every`, and its topic."""

    id: str
    every: str
    topic: str


def write_register(folder: Path, records: int, seed: int = 1) -> int:
    """Write a register with about `records` records to an empty folder; returns how many.

    As many periods as records: each duty binds all units, nearly every period has its record.
    """
    draw = random.Random(seed)
    years = LAST_YEAR - FIRST_YEAR + 1
    units = min(UNITS, max(1, records // years))
    duties = _duties(max(1, records // (units * years)))
    _write(folder / "duty.yaml", _SETTINGS)
    _write(folder / "units.yaml", "units:\n" + "".join(_unit(n) for n in range(units)))
    _write(folder / "policies" / "bench.yaml", _policy(duties))
    written = 0
    for number in range(units):
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            for path, text in _records(f"unit-{number:03}", year, duties, draw):
                _write(folder / "records" / path, text)
                written += 1
    return written


def _duties(a_year: int) -> list[Duty]:
    """Duties with that many periods a year between them, the shortest first."""
    found: list[Duty] = []
    for every, periods in _RHYTHMS.items():
        while a_year >= periods and not (every == "month" and a_year < 2 * periods):
            topic = _TOPICS[len(found) % len(_TOPICS)]
            found.append(Duty(f"duty-{len(found):02}", every, topic))
            a_year -= periods
    return found


_SETTINGS = f"""\
duty: 1
organisation: 某市事业单位联合会
since: {FIRST_YEAR}-01-01
locale: zh
policies: [bench]
"""


def _unit(number: int) -> str:
    since = f"{FIRST_YEAR}-01-01"
    return (
        f"  - id: unit-{number:03}\n    name: 第{number:03}支部\n    tags: [branch]\n"
        f"    since: {since}\n    members:\n      - {{id: leader, name: 书记, roles: [leader]}}\n"
    )


def _policy(duties: list[Duty]) -> str:
    topics = ", ".join(f"{topic}: {topic}" for topic in _TOPICS)
    lines = ["id: bench", "title: 责任制基准办法", f"topics: {{{topics}}}", "duties:"]
    for number, duty in enumerate(duties, 1):
        lines += [
            f"  - id: {duty.id}",
            f"    title: {{zh: {duty.topic}工作例会, en: meeting on duty {number}}}",
            f"    clause: 第{number}条",
            "    for: {units: branch}",
            f"    requires: {{kind: meeting, topics: [{duty.topic}]}}",
            f"    every: {duty.every}",
        ]
    return "\n".join(lines) + "\n"


def _records(
    unit: str, year: int, duties: list[Duty], draw: random.Random
) -> Iterator[tuple[str, str]]:
    for duty in duties:
        periods = _RHYTHMS[duty.every]
        for period in range(periods):
            if draw.random() < _MISSING:
                continue
            first = date(year, 1 + period * 12 // periods, 1)
            day = first + timedelta(days=draw.randrange(2, 27))
            if draw.random() < _LATE:
                day += timedelta(days=40)
            yield (
                f"{unit}/{year}/{day}-{unit}-{duty.id}-{period + 1:02}.yaml",
                _record(unit, day, duty, draw),
            )


def _record(unit: str, day: date, duty: Duty, draw: random.Random) -> str:
    present = draw.randrange(15, 25)
    text = (
        f"kind: meeting\ntitle: {day.year}年{day.month}月{duty.topic}工作例会\nunit: {unit}\n"
        f'date: {day}\ntime: "{draw.randrange(8, 18):02}:30"\ntopics: [{duty.topic}]\n'
        f"by: [leader]\nattendance: {{expected: 25, present: {present}}}\nnote: "
    )
    room = RECORD_BYTES - len(text.encode()) - 1
    note = ""
    while len((phrase := draw.choice(_PHRASES)).encode()) <= room - len(note.encode()):
        note += phrase
    note += "。" * ((room - len(note.encode())) // len("。".encode()))
    return f"{text}{note}\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
