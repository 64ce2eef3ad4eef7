"""A register in which something of everything is wrong."""

from pathlib import Path

from tests.files import write, write_all

__all__ = ["FILES", "answer", "event", "report", "study", "write", "write_office"]

FILES = {
    "duty.yaml": """\
duty: 1
organisation: 某学院
since: 2024-01-01
policies: [college]
""",
    "units.yaml": """\
units:
  - {id: mech, name: 机电党支部, tags: [branch], members: [{id: leader, name: 书记}]}
  - {id: arts, name: 艺术党支部, tags: [branch], since: 2024-03-01}
  - {id: office, name: 办公室, tags: [office]}
""",
    "policies/college.yaml": """\
id: college
title: 考核办法
topics: {ideology: 意识形态}
duties:
  - id: study
    title: {zh: 学习, en: study}
    for: {units: branch}
    requires: {kind: study}
    every: month
  - id: report
    title: {zh: 汇报, en: report}
    for: {units: branch}
    requires: {kind: report, topics: [ideology], to: publicity}
    every: half-year
    due: {after-end: 10d}
    evidence: [report]
  - id: answer
    title: {zh: 处置, en: answer}
    for: {units: branch}
    requires: {kind: notice}
    on: {kind: event}
    within: 10d
  - id: talks
    title: {zh: 谈话, en: talks}
    for: {units: office}
    requires: {kind: meeting}
    every: undetermined
""",
    "calendar/2025.yaml": "holidays: [2025-03-03]\n",
    "evidence/2024/a.pdf": "a",
    "evidence/2024/b.pdf": "b",
}


def write_office(root: Path) -> None:
    """Write it to a folder that is not there yet."""
    write_all(root, FILES)
    for unit in ("mech", "arts"):
        for year in (2024, 2025):
            for month in range(1, 13 if year == 2024 else 7):
                if month % 5:
                    day = f"{year}-{month:02}-{10 + month}"
                    write(root, f"records/{unit}/{year}/{day}-study.yaml", study(unit, day))
    write(root, "records/mech/2024/h1.yaml", report("mech", "2024-06-12", "a"))
    write(root, "records/mech/2024/h2.yaml", report("mech", "2025-01-05", "gone"))
    write(root, "records/arts/2024/event.yaml", event("arts", "2024-09-01"))
    write(root, "records/arts/2025/answer.yaml", answer("arts", "2024-09-05"))


def study(unit: str, day: str, more: str = "") -> str:
    """The text of a study session's record."""
    return f"kind: study\ntitle: 学习\nunit: {unit}\ndate: {day}\n{more}"


def report(unit: str, day: str, evidence: str) -> str:
    """The text of a report's record that has been sent."""
    return (
        f"kind: report\ntitle: 汇报\nunit: {unit}\ndate: {day}\nsubmitted: {day}\n"
        f"topics: [ideology]\nto: publicity\n"
        f"evidence: [{{path: evidence/2024/{evidence}.pdf, role: report}}]\n"
    )


def event(unit: str, day: str) -> str:
    """The text of an event's record."""
    return f"kind: event\ntitle: 舆情\nunit: {unit}\ndate: {day}\nid: event-{unit}\n"


def answer(unit: str, day: str) -> str:
    """The text of the notice that answers it."""
    return f"kind: notice\ntitle: 处置\nunit: {unit}\ndate: {day}\nre: event-{unit}\n"
