"""What people type where a policy leaves something open, as the keys that duty.yaml sets.

Chinese and English are read alike: `每月2次` and `twice a month`, `5个工作日` and `5wd`.
"""

import re
from collections.abc import Mapping
from unicodedata import normalize

from duty_cli.model.cadence import Lack
from duty_cli.model.finding import Message
from duty_cli.views.numerals import NUMBER, number

Changes = Mapping[str, object]

_UNITS: Mapping[str, str] = {
    "周": "week",
    "星期": "week",
    "月": "month",
    "季": "quarter",
    "季度": "quarter",
    "半年": "half-year",
    "年": "year",
    "学期": "term",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "half-yearly": "half-year",
    "half year": "half-year",
    "yearly": "year",
    "annually": "year",
    "school term": "term",
    **{unit: unit for unit in ("week", "month", "quarter", "half-year", "year", "term")},
}
_LENGTHS: Mapping[str, str] = {
    "小时": "h",
    "天": "d",
    "日": "d",
    "周": "w",
    "个工作日": "wd",
    "工作日": "wd",
    "hour": "h",
    "day": "d",
    "week": "w",
    "working day": "wd",
    **{unit: unit for unit in ("h", "d", "w", "wd")},
}


def _any_of(words: Mapping[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_UNIT = f"(?P<unit>{_any_of(_UNITS)})"
_TIMES = f"(?P<times>{NUMBER})"
_EACH = "每个?|一个?|1个?|each |every "
_LEAST = "(?:至少|不少于|at least )?"
_PERIODS = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_EACH}|按|per |a |once (?:a |each |every |per )?)?{_UNIT}\Z",
        rf"(?:{_EACH})?{_UNIT}度?[ ,]*{_LEAST}[x×]? ?{_TIMES} ?(?:次|times?)?\Z",
        rf"{_LEAST}{_TIMES} ?(?:times? )?(?:a |each |every |per ){_UNIT}\Z",
    )
)
_LENGTH = re.compile(rf"(?P<count>{NUMBER}) ?(?P<unit>{_any_of(_LENGTHS)})s?(?:之?内|以内)?\Z")
_DAY = re.compile(
    r"(?P<month>[0-9]{1,2})(?:-|月|/)(?:(?P<day>[0-9]{1,2})日?|(?P<end>底|末)?)(?:之?前)?\Z"
)
_DAY_OF_LAST = re.compile(
    r"(?:(?P<day>[0-9]{1,2})日?|(?P<end>期末|月底|月末|last day))(?:之?前)?\Z"
)
_AFTER = re.compile(r"(?:期末后|期后|结束后|\+|after-end |after the end )\s*(?P<length>.+)\Z")
_BEFORE = re.compile(r"(?:期末前|期前|结束前|-|before-end |before the end )\s*(?P<length>.+)\Z")
_BETWEEN = re.compile(r"[、,;和及]\s*|\s+and\s+|\s+(?=[0-9])")
_LAST_DAYS: Mapping[int, int] = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
"""The last days of the shorter months; in most years February's clips to the 28th."""


def read_answer(lack: Lack, typed: str) -> Changes | Message:
    """The keys that settle it, or why the words are not understood. Whether the keys fit the duty
    is for its reader to say.
    """
    words = " ".join(normalize("NFKC", typed).lower().split())
    readers = {Lack.PERIOD: _period, Lack.DUE: _due, Lack.LIMIT: _limit}
    return readers[lack](words) or Message(f"init.not-{lack}", {"value": typed.strip()})


def _period(words: str) -> Changes | None:
    for form in _PERIODS:
        found = form.match(words)
        if found is not None:
            every: dict[str, object] = {"every": _UNITS[found["unit"]]}
            times = number(found.groupdict().get("times") or "1")
            return every if times == 1 else every | {"times": str(times)}
    return None


def _due(words: str) -> Changes | None:
    for pattern, key in ((_AFTER, "after-end"), (_BEFORE, "before-end")):
        found = pattern.match(words)
        length = found and _length(found["length"])
        if length:
            return {"due": {key: length}}
    alone = _DAY_OF_LAST.match(words)
    if alone:
        return {"due": {"month": "last", "day": str(int(alone["day"])) if alone["day"] else "last"}}
    days = [_DAY.match(part) for part in _BETWEEN.split(words) if part]
    if days and all(days):
        return {"due": [_month_day(day) for day in days if day]}
    length = _length(words)
    return {"due": {"after-end": length}} if length else None


def _month_day(found: re.Match[str]) -> str:
    """The day of a month; its last, where none is named."""
    month = int(found["month"])
    return f"{month:02}-{int(found['day'] or _LAST_DAYS.get(month, 31)):02}"


def _limit(words: str) -> Changes | None:
    length = _length(words)
    return {"within": length} if length else None


def _length(words: str) -> str | None:
    found = _LENGTH.match(words)
    return f"{number(found['count'])}{_LENGTHS[found['unit']]}" if found else None
