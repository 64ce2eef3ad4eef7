"""A small register whose names are awkward, and records of every kind with every key."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from duty_cli.cadence import CADENCES
from duty_cli.changes.ledger.checks import checked
from duty_cli.changes.ledger.entries import Grammar
from duty_cli.changes.ledger.header import all_fields, names_of
from duty_cli.changes.ledger.lexicon import lexicon_of
from duty_cli.changes.ledger.match import candidates, shelve, with_whole
from duty_cli.changes.ledger.plan import Plan, plan_of
from duty_cli.changes.ledger.sheets import Sheets, read_sheets
from duty_cli.changes.ledger.tables import Press
from duty_cli.changes.record_text import record_text
from duty_cli.model.fields import COMMON, ROLES, Choice, Field, Form
from duty_cli.model.kinds import KINDS
from duty_cli.model.ledger import Sheet, Wording
from duty_cli.model.record import Row
from duty_cli.model.register import Register
from duty_cli.render.ledger_words import wording
from duty_cli.store.answers import read_value
from duty_cli.store.load import load
from duty_cli.store.records import read_row
from tests.files import write_all

SETTINGS = "duty: 1\norganisation: 某学院\nsince: 2025-01-01\npolicies: [house]\n"
UNITS = """\
units:
  - id: mech
    name: {zh: 机电工程系党支部, en: Mechanics}
    tags: [branch]
    members:
      - {id: secretary, name: 支部书记, roles: [leader]}
      - {id: organiser, name: 组织委员}
  - id: civil
    name: {zh: 建筑、土木系, en: "Civil, Building"}
    tags: [branch]
    members: [{id: secretary, name: 书记, roles: [leader]}, {id: dean, name: 组织委员}]
  - {id: twin-1, name: 综合科, tags: [office]}
  - {id: twin-2, name: 综合科, tags: [office]}
"""
POLICY = """\
id: house
title: {zh: 办法, en: Rules}
since: 2024-01-01
topics: {ideology: {zh: 意识形态, en: Ideology}, study: {zh: 学习, en: Study}}
roles: {leader: {zh: 主要负责人, en: Leader}}
recipients: {publicity: {zh: 宣传部, en: Publicity}}
duties:
  - id: monthly
    clause: 第三条
    title: {zh: 例会, en: Monthly meeting}
    for: {units: branch}
    requires: {kind: meeting, topics: [ideology]}
    every: month
  - id: reported
    clause: 第四条
    title: {zh: 书面汇报, en: Written report}
    for: {units: branch}
    requires: {kind: report, topics: [study], to: publicity}
    every: half-year
"""


def small_register(root: Path) -> Register:
    """The register without records, written into an empty folder."""
    files = {"duty.yaml": SETTINGS, "units.yaml": UNITS, "policies/house.yaml": POLICY}
    return load(write_all(root, files), kinds=KINDS, cadences=CADENCES)


@cache
def empty_register() -> Register:
    """That register, read once."""
    with TemporaryDirectory() as folder:
        return small_register(Path(folder))


def register_of(files: Mapping[str, Mapping[str, Any]]) -> Register:
    """The register with these records, by path."""
    return empty_register()._replace(rows=tuple(row_of(*one) for one in files.items()))


@cache
def words() -> Wording:
    return wording("zh", KINDS)


def grammar(register: Register) -> Grammar:
    lone = register.units[0].id if len(register.units) == 1 else None
    lexicon = lexicon_of(register, words(), "zh")
    heads = names_of(KINDS, words())
    return Grammar(KINDS, all_fields(KINDS), heads, lexicon, lone, read_value, words().labels)


def press(register: Register) -> Press:
    return Press(grammar(register), words(), {})


def plan(
    sheets: tuple[Sheet, ...],
    register: Register,
    files: Mapping[str, Mapping[str, Any]],
    kind: str | None = None,
) -> tuple[Plan, Sheets]:
    """What a ledger becomes in the register, whose records are `files` by path."""
    sight = grammar(register)
    found = read_sheets(sheets, kind, sight)
    entries = tuple(checked(found.entries, sight))
    shelf = shelve(register.rows)
    whole = {path: files[path] for path in candidates(entries, shelf)}
    return plan_of(entries, with_whole(shelf, whole, KINDS), sight), found


def row_of(path: str, values: Mapping[str, Any]) -> Row:
    text = record_text(values, KINDS[values["kind"]])
    found = read_row(path, text.encode(), KINDS)
    assert isinstance(found, Row), (text, found)
    return found


# --- records of all sorts ----------------------------------------------------------------------

ODD = "=+-@'\"[]{}<>&:、，；;,/#%|\\ _\n\t\u3000\u200b\x07\x1f\x85\ufeff\ufffe🀄é中文会议x0041_"
texts = (
    st.text(
        st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12
    )
    .map(str.strip)
    .filter(bool)
    | st.sampled_from(
        ["=1+1", "'=1+1", '"a"', '"\\x07"', "[a, b]", "{a: b}", "2025-06-12", "12:30"]
    )
    | st.sampled_from(["0012", "1.50", "true", "null", "~", "合计", "_x0041_", "_x005F_", "#N/A"])
)
ids = st.sampled_from(
    ["publicity", "ideology", "意识形态", "Ideology", "a, b", "甲、乙", "12", "[a]"]
) | st.text(st.sampled_from("abc甲乙012 -.,、;；[]\"'#=+"), min_size=1, max_size=6).map(
    str.strip
).filter(bool)
days = st.dates(date(1900, 1, 1), date(9999, 12, 31)) | st.dates(date(2020, 1, 1), date(2030, 1, 1))
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59)).map(lambda at: f"{at:%H:%M}")
numbers = st.decimals(-999999, 999999, places=2).map(lambda number: f"{number:f}") | st.integers(
    0, 999
).map(str)
own = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b c", "x-"]), inner, min_size=1, max_size=2)
    ),
    max_leaves=4,
)
paths = st.sampled_from(
    ["evidence/a.pdf", "evidence/甲；乙.pdf", "evidence/x:minutes", "evidence/mech/2025/记录.docx"]
)
files = st.fixed_dictionaries(
    {"path": paths},
    optional={"role": st.sampled_from(ROLES), "sha256": st.sampled_from(["0" * 64, "ab" * 32])},
)
findings = st.fixed_dictionaries(
    {"id": ids, "text": texts},
    optional={"due": days.map(date.isoformat), "done": st.sampled_from(["true", "2025-06-30"])},
)
counts = st.integers(0, 999999).map(str)
attendance = st.fixed_dictionaries(
    {}, optional={"expected": counts, "present": counts, "x-a": texts}
)
OF_FORM: Mapping[Form, st.SearchStrategy[Any]] = {
    Form.ATTENDANCE: attendance,
    Form.CLOCK: clocks,
    Form.DAY: days.map(date.isoformat),
    Form.DUTIES: st.lists(
        st.sampled_from(["house/monthly", "house/nothing", "a/b、c"]), max_size=2
    ),
    Form.DUTY: st.sampled_from(["house/monthly", "house/reported", "other/duty"]),
    Form.EVIDENCE: st.lists(files | paths, max_size=3),
    Form.FINDINGS: st.lists(findings, max_size=3),
    Form.ID: ids,
    Form.IDS: ids | st.lists(ids, max_size=3),
    Form.LISTED_IDS: st.lists(
        ids | st.sampled_from(["secretary", "organiser", "dean"]), max_size=3
    ),
    Form.NUMBER: numbers,
    Form.TEXT: texts,
    Form.TEXTS: texts | st.lists(texts, max_size=3),
}


def of_field(field: Field) -> st.SearchStrategy[Any]:
    return st.sampled_from(field.options) if isinstance(field, Choice) else OF_FORM[field]


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """A record's keys as a file may give them: of any kind, with any of its keys."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    fields = {**COMMON, **KINDS[kind].FIELDS}
    apart = ("kind", "date", "time", "unit", "units", "title", "occurred")
    values: dict[str, Any] = {"kind": kind, "title": draw(texts)}
    units = draw(
        st.lists(st.sampled_from(["mech", "civil", "twin-1", "甲、乙"]), min_size=1, unique=True)
    )
    values |= {"unit": units[0]} if len(units) == 1 else {"units": units}
    values["date"] = draw(days).isoformat()
    if draw(st.booleans()):
        values["time"] = draw(clocks)
    if "occurred" in fields and draw(st.booleans()):
        moment = datetime.fromisoformat(f"{values['date']}T{values.get('time') or draw(clocks)}")
        values["occurred"] = f"{values['date']}T{moment:%H:%M}"
    needed = KINDS[kind].REQUIRED
    for name, field in fields.items():
        if name not in apart and (name in needed or draw(st.booleans())):
            values[name] = draw(of_field(field))
    for name in draw(st.lists(st.sampled_from(["x-a", "x-号", "x-b c "]), unique=True, max_size=2)):
        values[name] = draw(own)
    return values
