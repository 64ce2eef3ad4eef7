"""Days as people type them: `2025-06-12`, `6-12`, `6月12日`, `2025年6月12日`, `20250612`, 昨天."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from unicodedata import normalize

_RELATIVE: Mapping[str, int] = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "yesterday": -1,
    "今天": 0,
    "今日": 0,
    "today": 0,
    "明天": 1,
    "明日": 1,
    "tomorrow": 1,
    "后天": 2,
}
_YEAR = r"(?P<year>(?:19|20|21)[0-9]{2})"
_FORMS = (
    re.compile(_YEAR + r"(?P<month>[0-9]{2})(?P<day>[0-9]{2})\Z"),
    re.compile(rf"(?:{_YEAR}年)?(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})[日号]?\Z"),
    re.compile(
        rf"(?:{_YEAR}(?P<mark>[-/.]))?(?P<month>[0-9]{{1,2}})"
        r"(?(mark)(?P=mark)|[-/.])(?P<day>[0-9]{1,2})\Z"
    ),
)
"""The forms of a day. The digits are ASCII's by then; a mark is the same one both times."""
_BESIDE_HAN = re.compile(r"\s*([年月日号])\s*")


def read_date(typed: str, today: date) -> date | None:
    """The day that is meant, from 1900 to 2199; without a year the one nearest to `today`.

    None where it is no day. An input method's full-width digits and marks are taken too.
    """
    words = _BESIDE_HAN.sub(r"\1", normalize("NFKC", typed).replace("。", ".").strip().lower())
    if words in _RELATIVE:
        return today + timedelta(days=_RELATIVE[words])
    for form in _FORMS:
        found = form.match(words)
        if found is not None:
            return _nearest(found["year"], found["month"], found["day"], today)
    return None


def day_near(typed: str, near: date | None, today: date) -> date:
    """By which day to read what was typed: words such as 昨天 by `today`, a day without its year
    by the one that it is `near`.
    """
    return near if near and any(char.isdigit() for char in typed) else today


def _nearest(year: str | None, month: str, day: str, today: date) -> date | None:
    """The day in that year, else in the year in which it is nearest; on a draw the earlier."""
    years = [int(year)] if year else [today.year + n for n in (-1, 0, 1)]
    days = [found for one in years if (found := _day(one, month, day))]
    return min(days, key=lambda found: abs(found - today)) if days else None


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None
