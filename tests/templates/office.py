"""A small register on disk, and its documents as the shipped templates word them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from duty_cli.cadence import CADENCES
from duty_cli.engine.evaluate import evaluate
from duty_cli.model.finding import Message
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Register
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.render.markdown.document import document, spoken
from duty_cli.store.load import load
from duty_cli.store.records import load_whole
from duty_cli.store.templates import load_templates
from duty_cli.views.document import DocumentView
from duty_cli.views.report import DOCUMENTS
from duty_cli.views.report.made import about_period, about_record, about_unit
from duty_cli.views.stretch import read_stretch
from duty_cli.views.summary import scope_of
from tests.college import MEETING, RECIPIENTS, REPORT, TOPICS
from tests.files import write_all

AS_OF = date(2025, 7, 10)

BASE = {
    "duty.yaml": """
duty: 1
organisation: {zh: 某学院, en: A college}
since: 2025-01-01
policies: [rules]
""",
    "units.yaml": """
units:
  - id: mech
    name: {zh: 机电系党支部, en: Mechanics branch}
    tags: [branch]
    members: [{id: secretary, name: {zh: 支部书记, en: secretary}, roles: [leader]}]
  - id: info
    name: {zh: 信息系党支部, en: Information branch}
    tags: [branch]
""",
    "policies/rules.yaml": """
id: rules
title: {zh: 责任制考核办法（试行）, en: Rules on responsibility}
number: 院党〔2020〕44号
"""
    + TOPICS
    + RECIPIENTS
    + "duties:\n"
    + REPORT
    + MEETING
    + """\
    evidence: [minutes]
  - id: analysis
    clause: 附件 1.5
    title: {zh: 季度分析研判, en: Quarterly analysis}
    for: {units: branch}
    requires: {kind: analysis}
    every: quarter
""",
}

RECORDS = {
    "records/2025-02-20-analysis.yaml": """
kind: analysis
title: 第一季度研判
unit: mech
date: 2025-02-20
presider: 支部书记
attendance: {expected: 6, present: 5}
note: 关注毕业生离校
""",
    "records/2025-03-01-meeting.yaml": """
kind: meeting
title: 专题会议
units: [mech, info]
date: 2025-03-01
time: "15:30"
topics: [ideology]
presider: 支部书记
attendance: {expected: 12, present: 11}
decisions: [明确分工。, 完善值班表]
evidence: [{path: evidence/minutes.txt, role: minutes}, {path: evidence/none.txt, role: photo}]
""",
    "records/2025-06-18-report.yaml": """
kind: report
title: 机电系上半年汇报
unit: mech
date: 2025-06-17
to: publicity
submitted: 2025-06-18
""",
    "records/2025-04-01-inspection.yaml": """
kind: inspection
title: 期中检查
unit: mech
date: 2025-04-01
findings:
  - {id: F1, text: 台账不全, due: 2025-05-01, done: 2025-04-20}
  - {id: F2, text: 缺签字, due: 2025-06-30}
  - {id: F3, text: 缺计划, due: 2025-08-31}
""",
    "evidence/minutes.txt": "minutes\n",
}

MET = {
    "records/2025-04-08-analysis.yaml": """
kind: analysis
title: 第二季度研判
unit: mech
date: 2025-04-08
""",
    "records/2025-06-18-report.yaml": """
kind: report
title: 机电系上半年汇报
unit: mech
date: 2025-06-10
to: publicity
submitted: 2025-06-10
""",
    "records/2025-04-01-inspection.yaml": """
kind: inspection
title: 期中检查
unit: mech
date: 2025-04-01
""",
}
"""Records that would leave the unit `mech` without a problem, beside those of RECORDS."""


def made(root: Path, *more: Mapping[str, str]) -> Register:
    """The register of BASE and the files of `more`, written into `root` and read again."""
    for files in (BASE, *more):
        write_all(root, {path: text.lstrip("\n") for path, text in files.items()})
    return load(root, kinds=KINDS, cadences=CADENCES)


def of_period(
    root: Path, register: Register, name: str, period: str, *units: str, as_of: date = AS_OF
) -> DocumentView:
    """The view of a document about a period, of these units or of all."""
    stretch = read_stretch(period, register.almanac)
    assert stretch
    evaluation = evaluate(register, as_of, date(stretch.span.last.year + 1, 12, 31))
    scope = scope_of(register, evaluation, stretch, units)
    records = load_whole(str(root), scope.paths(), KINDS)
    seen = Message("history.no-repository") if DOCUMENTS[name].audited else None
    return about_period(name, evaluation, scope, records, "1.2.3", None, seen)


def of_unit(register: Register, unit: str, until: date, as_of: date = AS_OF) -> DocumentView:
    """The view of the reminder to a unit."""
    [found] = [one for one in register.units if one.id == unit]
    return about_unit("reminder", register, evaluate(register, as_of, until), found, until, None)


def of_record(root: Path, register: Register, stem: str) -> DocumentView:
    """The view of the minutes of a record."""
    path = f"records/{stem}.yaml"
    whole = load_whole(str(root), (path,), KINDS)[path]
    return about_record("minutes", register, whole, AS_OF, None)


def display(root: Path, code: str) -> Display:
    """How a command would show a document in a language."""
    return Display(
        Language(code),
        colour=False,
        width=80,
        quiet=False,
        verbose=False,
        templates=load_templates(root),
    )


def text(view: DocumentView, root: Path, code: str = "zh") -> str:
    """The document in Markdown."""
    return document(view, display(root, code))


def marked_up(view: DocumentView, root: Path, code: str = "zh") -> str:
    """The document with its parts fenced."""
    return spoken(view, display(root, code))


def rows(shown: str, column: int) -> list[str]:
    """A column of the document's last table, its heading left out."""
    table = [line for line in shown.split("\n") if line.startswith("|")]
    return [line.replace("\\|", "/").split("|")[column].strip() for line in table[2:]]


def section(shown: str, number: str) -> str:
    """What stands under the heading of that number."""
    return shown.partition(f"## {number}")[2].partition("\n## ")[0]
