"""The registers that the page of cadences works through, by the name that its text calls them."""

from collections.abc import Mapping
from datetime import date

from tools.docs.worked import Worked

_YEAR = (date(2025, 1, 1), date(2025, 12, 31))
_REPORT = "requires: {kind: report}\n"
_TERMS = """\
terms:
  - {id: 2024-2025-2, from: 2025-02-24, to: 2025-07-06}
  - {id: 2025-2026-1, from: 2025-09-01, to: 2026-01-18}
"""

CASES: Mapping[str, Worked] = {
    "after-end": Worked(
        _REPORT + "every: quarter\ndue: {after-end: 10d}",
        date(2025, 5, 6),
        date(2025, 1, 1),
        date(2025, 7, 31),
        {"r1": "kind: report, date: 2025-04-08", "r2": "kind: report, date: 2025-04-09"},
    ),
    "before": Worked(
        "requires: {kind: plan}\non: {kind: activity}\nbefore: true\nlead: 10d",
        date(2025, 6, 12),
        *_YEAR,
        {
            "concert": "kind: activity, date: 2025-05-10",
            "festival": "kind: activity, date: 2025-06-20, state: planned",
            "outing": "kind: activity, date: 2025-06-30, state: planned",
            "p1": "kind: plan, date: 2025-06-11, re: festival",
        },
    ),
    "dates": Worked(
        "requires: {kind: activity}\ndates: [2025-04-04, 2025-09-18]\nlead: 7d",
        date(2025, 9, 12),
        *_YEAR,
        {"a1": "kind: activity, date: 2025-04-01"},
    ),
    "due-undetermined": Worked(
        _REPORT + "every: half-year\ndue: undetermined",
        date(2025, 11, 20),
        *_YEAR,
        {"r1": "kind: report, date: 2025-05-20"},
    ),
    "every": Worked(
        _REPORT + "every: half-year\ndue: {month: last, day: 15}",
        date(2025, 6, 5),
        *_YEAR,
    ),
    "grace": Worked(
        _REPORT + "every: half-year\ndue: {month: last, day: 15}\ngrace: 3d",
        date(2025, 6, 17),
        date(2025, 1, 1),
        date(2025, 6, 30),
    ),
    "listed": Worked(
        _REPORT + "every: year\ndue: [06-30, 12-31]",
        date(2026, 2, 1),
        date(2025, 1, 1),
        date(2026, 6, 30),
        {"r1": "kind: report, date: 2025-06-20", "r2": "kind: report, date: 2025-07-01"},
    ),
    "partial": Worked(
        _REPORT + "every: half-year", date(2025, 5, 6), *_YEAR, unit="since: 2025-04-10"
    ),
    "rrule": Worked(
        _REPORT + "since: 2025-01-01\nrrule: FREQ=MONTHLY;INTERVAL=2;BYDAY=2FR",
        date(2025, 4, 1),
        date(2025, 1, 1),
        date(2025, 6, 30),
        {"r1": "kind: report, date: 2025-01-08", "r2": "kind: report, date: 2025-01-20"},
    ),
    "term": Worked(
        _REPORT + "every: term\ndue: {before-end: 2w}",
        date(2025, 9, 10),
        date(2025, 1, 1),
        date(2026, 1, 31),
        {"r1": "kind: report, date: 2025-06-18"},
        settings=_TERMS,
    ),
    "times": Worked(
        "requires: {kind: study}\nevery: month\ntimes: 2",
        date(2025, 6, 4),
        date(2025, 4, 1),
        date(2025, 6, 30),
        {
            "s1": "kind: study, date: 2025-04-10",
            "s2": "kind: study, date: 2025-05-08",
            "s3": "kind: study, date: 2025-05-15",
            "s4": "kind: study, date: 2025-05-22",
        },
    ),
    "undetermined": Worked(
        "requires: {kind: training}\nevery: undetermined",
        date(2025, 6, 4),
        *_YEAR,
        {"t1": "kind: training, date: 2025-03-12", "t2": "kind: training, date: 2025-05-28"},
    ),
    "within": Worked(
        _REPORT + "on: {kind: event}\nwithin: 24h",
        date(2025, 6, 20),
        *_YEAR,
        {
            "fire": "kind: event, date: 2025-03-10, occurred: '2025-03-10T22:30'",
            "flood": "kind: event, date: 2025-04-02",
            "theft": "kind: event, date: 2025-05-06, time: '08:00'",
            "quarrel": "kind: event, date: 2025-06-19",
            "r1": "kind: report, date: 2025-03-11, time: '21:00', re: fire",
            "r2": "kind: report, date: 2025-04-03, re: flood",
            "r3": "kind: report, date: 2025-05-07, time: '09:15', re: theft",
        },
    ),
}
