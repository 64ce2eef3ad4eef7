"""A small register with a score sheet of twenty points: what was done decides twelve of them."""

from pathlib import Path

from tests.files import write_all

SETTINGS = """\
duty: 1
organisation: {zh: 示例学院, en: A college}
since: 2025-01-01
document: {mark: 示例学院委员会, number: 示院党}
policies: [college]
"""
UNITS = """\
units:
  - {id: mech, name: {zh: 机电系, en: Mechanics}, tags: [department]}
  - {id: info, name: {zh: 信息系, en: Information}, tags: [department]}
  - {id: trade, name: {zh: 商贸系, en: Trade}, tags: [department, new]}
  - {id: offices, name: {zh: 机关支部, en: Offices}, tags: [branch]}
  - {id: hall, name: {zh: 办公室, en: Main office}, tags: [office], parent: offices}
  - {id: staff, name: {zh: 人事处, en: Staff office}, tags: [office], parent: offices}
  - {id: library, name: {zh: 图书馆, en: Library}}
"""
POLICY = """\
id: college
title: {zh: 考核办法, en: Rules of assessment}
number: 示院党〔2024〕1号
tags: {department: {zh: 系, en: Departments}, office: {zh: 处室, en: Offices}}
duties:
  - id: report
    clause: 第二条
    title: {zh: 书面汇报, en: Written report}
    for: {units: [department, office]}
    requires: {kind: report}
    every: half-year
    due: {month: last, day: 15}
  - id: visit
    clause: 第三条
    title: {zh: 走访, en: Visit}
    for: {units: department}
    requires: {kind: activity}
    every: year
assessment:
  units: [department, office, branch]
  total: 20
  rebase: true
  rank: {groups: [[department], [office]], bottom: 1}
  mean: branch
  sections:
    - id: "1"
      title: {zh: 工作, en: Work}
      points: 12
      items:
        - {id: "1.1", title: {zh: 汇报, en: Reports}, clause: 附件1.1, points: 8, rule: timeliness,
           duty: report, late: 1, note: {zh: 两次均分, en: Shared by the two}}
        - id: "1.2"
          title: {zh: 联系基层, en: Contacts}
          clause: 附件1.2
          points: 4
          rule: parts
          parts:
            - {id: visits, title: {zh: 走访, en: Visits}, points: 2, duty: visit}
            - {id: judged, title: {zh: 效果, en: Effect}, points: 2, rule: external}
    - id: "2"
      title: {zh: 管理, en: Order}
      points: 8
      items:
        - {id: "2.1", title: {zh: 宣传栏, en: Boards}, points: 5, rule: deduct, each: 0.5}
        - {id: "2.2", title: {zh: 教学, en: Teaching}, points: 3, rule: external, for: department}
  bonus: {id: "3", title: {zh: 加分, en: Bonus}, points: 2}
  negative: {id: "4", title: {zh: 扣分, en: Deductions}}
"""
DAY = "2026-01-05"


def write(root: Path) -> Path:
    """The register in the folder: mech was late once, trade has done nothing, the others all."""
    files = {"duty.yaml": SETTINGS, "units.yaml": UNITS, "policies/college.yaml": POLICY}
    for unit in ("mech", "info", "hall", "staff"):
        first = "2025-06-20" if unit == "mech" else "2025-06-10"
        for day in (first, "2025-12-10"):
            files[f"records/{unit}/{day}-{unit}-report.yaml"] = (
                f"kind: report\ntitle: 汇报\nunit: {unit}\ndate: {day}\n"
            )
    for unit in ("mech", "info"):
        files[f"records/{unit}/2025-03-01-{unit}-activity.yaml"] = (
            f"kind: activity\ntitle: 走访\nunit: {unit}\ndate: 2025-03-01\n"
        )
    return write_all(root, files)


def enter(root: Path, unit: str, item: str, points: str, day: str = "2025-12-20") -> None:
    """An entry as a file."""
    name = f"{day}-{unit}-assessment-{item}"
    text = (
        f"kind: assessment\ntitle: 评定\nunit: {unit}\ndate: {day}\nperiod: '2025'\n"
        f"item: '{item}'\npoints: {points}\nreason: 核实\nassessor: 考核组\n"
    )
    write_all(root, {f"records/{unit}/{name}.yaml": text})


def add_sheet(root: Path) -> None:
    """Give the register a second policy, `other`, with the same sheet."""
    other = POLICY.replace("id: college", "id: other", 1)
    settings = SETTINGS.replace("[college]", "[college, other]")
    write_all(root, {"policies/other.yaml": other, "duty.yaml": settings})
