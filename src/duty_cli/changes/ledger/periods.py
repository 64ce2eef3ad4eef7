"""Periods as people write them, made into ids: 2026年上半年 is `2026-H1`."""

import re
import unicodedata
from collections.abc import Mapping

_ORDINALS: Mapping[str, str] = {"一": "1", "二": "2", "三": "3", "四": "4"}
_HALVES: Mapping[str, str] = {
    "上": "1",
    "下": "2",
    "前": "1",
    "后": "2",
    "first": "1",
    "second": "2",
}
_YEAR = r"(?P<year>(?:19|20|21)[0-9]{2})"
_SAID: Mapping[str, re.Pattern[str]] = {
    "{year}": re.compile(_YEAR + r"年(?:度|全年)?\Z"),
    "{year}-H{half}": re.compile(_YEAR + r"年?度?(?P<half>[上下前后])半年度?\Z"),
    "{year}-Q{ordinal}": re.compile(_YEAR + r"年?度?第?(?P<ordinal>[一二三四1-4])季度?\Z"),
    "{year}-{month}": re.compile(_YEAR + r"年(?P<month>1[0-2]|0?[1-9])月份?\Z"),
    "{year}-W{week}": re.compile(_YEAR + r"年?第(?P<week>[0-9]{1,2})周\Z"),
    "{year}-{next}-{half}": re.compile(
        _YEAR + r"[-—–至~](?P<next>(?:19|20|21)[0-9]{2})学年度?第?(?P<half>[一二12上下])学期\Z"
    ),
}
_ENGLISH = re.compile(r"(?:the )?(?P<half>first|second) half of " + _YEAR + r"\Z")


def period_id(text: str) -> str:
    """The id of the period that is meant; a text that says none stays, and may be an id."""
    plain = unicodedata.normalize("NFKC", text).strip()
    bare = plain.replace(" ", "").casefold()
    for form, pattern in _SAID.items():
        found = pattern.match(bare)
        if found is not None:
            return form.format(
                **{name: _number(name, part) for name, part in found.groupdict().items()}
            )
    english = _ENGLISH.match(plain.casefold())
    if english is not None:
        return f"{english['year']}-H{_HALVES[english['half']]}"
    return plain


def _number(name: str, part: str) -> str:
    if name in ("month", "week"):
        return f"{int(part):02d}"
    return _ORDINALS.get(part) or _HALVES.get(part) or part
