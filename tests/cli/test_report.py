"""`duty report`: the annual summary, whole and of one unit; where it is written and where not."""

import json
import subprocess
from pathlib import Path

import pytest

from tests import snapshot
from tests.cli.conftest import Duty
from tests.college import MEETING, RECIPIENTS, REPORT, TOPICS
from tests.files import write_all

pytestmark = pytest.mark.slow  # whole commands, many times over

AS_OF = ("--as-of", "2026-01-20")

# Whatever a title holds stays text, in a table or not.
NASTY = r"会议 | <b>一</b> *二* \| {{ summary }} [三](x) `四`"

FILES = {
    "duty.yaml": """
duty: 1
organisation: {zh: 某学院, en: A college}
since: 2025-01-01
policies:
  - use: rules
    set: {archive: {every: year}}
    skip: {lecture: 没有系领导}
""",
    "units.yaml": """
units:
  - id: college
    name: {zh: 学院党委, en: Committee}
  - id: mech
    name: {zh: 机电系党支部, en: Mechanics branch}
    tags: [branch]
    parent: college
    members: [{id: secretary, name: {zh: 支部书记, en: secretary}, roles: [leader]}]
  - id: info
    name: {zh: 信息系党支部, en: Information branch}
    tags: [branch]
    parent: college
""",
    "policies/rules.yaml": """
id: rules
title: {zh: 责任制考核办法（试行）, en: Rules on responsibility}
number: 院党〔2020〕44号
issued: 2020-12-28
"""
    + TOPICS
    + RECIPIENTS
    + "duties:\n"
    + REPORT
    + "    evidence: [report]\n"
    + MEETING
    + """\
  - id: account
    clause: 附件 1.6
    title: {zh: 年度述职, en: Yearly account}
    for: {units: branch, members: leader}
    requires: {kind: report, topics: [account]}
    every: year
  - id: handling
    clause: 附件 1.4
    title: {zh: 事件处置, en: Handling}
    for: {units: branch}
    requires: {kind: activity}
    on: {kind: event}
    within: 5d
  - id: lecture
    title: {zh: 讲课, en: Lecture}
    for: {units: branch}
    requires: {kind: lecture}
    every: year
  - id: archive
    clause: 附件 2.3
    title: {zh: 归档, en: Files archived}
    for: {units: branch}
    requires: {kind: archive}
    every: undetermined
  - id: study
    clause: 附件 3.1
    title: {zh: 理论学习, en: Theory study}
    for: {units: branch}
    requires: {kind: study}
    every: undetermined
""",
    "records/2025-03-01-meeting.yaml": f"""
kind: meeting
title: '{NASTY}'
units: [mech, info]
date: 2025-03-01
presider: 支部书记
attendance: {{expected: 12, present: 11}}
decisions: ["第一项|甲", 第二项]
evidence: [{{path: evidence/minutes.txt, role: minutes}}, evidence/none.txt]
""",
    "records/2025-09-10-meeting.yaml": """
kind: meeting
title: 下半年专题会议
unit: mech
date: 2025-09-10
presider: 支部书记
""",
    "records/2025-06-12-report.yaml": """
kind: report
title: 机电系上半年汇报
unit: mech
date: 2025-06-12
to: publicity
submitted: 2025-06-13
received: 2025-06-13
evidence: [{path: evidence/report.txt, role: report, sha256: %s}]
""",
    "records/2025-06-18-report.yaml": """
kind: report
title: 信息系上半年汇报
unit: info
date: 2025-06-18
to: publicity
submitted: 2025-06-18
evidence: [{path: evidence/report.txt, role: report}]
""",
    "records/2025-12-10-report.yaml": """
kind: report
title: 信息系下半年汇报
unit: info
date: 2025-12-10
to: publicity
submitted: 2025-12-10
""",
    "records/2025-12-20-waiver.yaml": """
kind: waiver
title: 免一次专题会议
unit: info
date: 2025-12-20
duty: rules/meeting
period: 2025-H2
outcome: exempt
reason: 校区搬迁
approver: 学院党委
""",
    "records/2025-12-21-waiver.yaml": """
kind: waiver
title: 述职未开展
unit: mech
date: 2026-01-05
duty: rules/account
period: "2025"
outcome: missed
reason: 岗位空缺
approver: 学院党委
""",
    "records/2025-10-01-event.yaml": """
kind: event
title: 实训室停电
unit: mech
date: 2025-10-01
""",
    "records/2025-10-03-activity.yaml": """
kind: activity
title: 停电处置
unit: mech
date: 2025-10-03
re: 2025-10-01-event
""",
    "records/2025-05-20-study.yaml": """
kind: study
title: 第一次学习
unit: info
date: 2025-05-20
attendance: {expected: 20, present: 20}
""",
    "records/2025-11-11-inspection.yaml": """
kind: inspection
title: 年度检查
units: [college, info]
date: 2025-11-11
inspector: [考核组, 宣传部]
findings:
  - {id: F1, text: 台账不全, due: 2025-12-31}
  - {id: F2, text: 记录缺签字, due: 2026-03-31, done: 2026-01-10}
""",
    "evidence/minutes.txt": "minutes\n",
    "evidence/report.txt": "report\n",
}
REPORT_SHA256 = "331d26d6d8f862e46ba900811be8a7a1e4dbaa229b14c99becfd5e5151490d95"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    files = {path: text.replace("%s", REPORT_SHA256).lstrip("\n") for path, text in FILES.items()}
    return write_all(tmp_path / "register", files)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("unit", ["all", "mech", "info"])
def test_the_whole_document(duty: Duty, register: Path, language: str, unit: str) -> None:
    units = () if unit == "all" else ("--unit", unit)
    options = ("-C", str(register), "--lang", language, *AS_OF, "--year", "2025", *units)
    done = duty("report", *options)
    assert (done.code, done.err) == (0, "")
    snapshot.same(f"annual/{unit}-{language}.md", done.out)
    assert done.out.endswith("\n")
    assert not done.out.endswith("\n\n")
    assert duty("report", *options).out == done.out


def test_the_year_is_that_of_the_as_of_day(duty: Duty, register: Path) -> None:
    done = duty("report", "-C", str(register), "--lang", "zh", "--as-of", "2025-07-01")
    assert done.out.startswith("# 某学院2025年度责任制落实情况总结\n\n**2025年度尚未结束**")
    assert "进行中" in done.out


def test_an_empty_year(duty: Duty, register: Path) -> None:
    done = duty("report", "-C", str(register), "--lang", "zh", "--year", "2024")
    assert done.code == 0
    assert "台账自2025年1月1日起记" in done.out


def test_json_has_the_same_view(duty: Duty, register: Path) -> None:
    done = duty("report", "-C", str(register), *AS_OF, "--year", "2025", "--format", "json")
    found = json.loads(done.out)
    assert found["version"] == 1
    assert found["organisation"] == "A college"
    assert found["tally"]["total"] == len(found["occurrences"])
    ids = {one["id"] for one in found["occurrences"]}
    listed = [id for part in found["by_status"].values() for id in part]
    assert sorted(listed) == sorted(ids)
    [meeting, _] = found["by_kind"]["meeting"]
    assert meeting["title"] == NASTY
    assert meeting["serves"] == ["rules/meeting@mech/2025-H1", "rules/meeting@info/2025-H1"]
    assert meeting["day"] == "2025-03-01"


def test_an_own_template_overrides(duty: Duty, register: Path) -> None:
    own = register / "templates" / "annual.en.md.j2"
    own.parent.mkdir()
    own.write_text(
        '{% extends "shipped/annual.en.md.j2" %}{% block title %}# Ours, {{ summary.year }}\n'
        "{% endblock %}{% block overview %}For {{ body() }}\n{% endblock %}",
        encoding="utf-8",
    )
    done = duty("report", "-C", str(register), *AS_OF, "--year", "2025")
    assert done.out.startswith("# Ours, 2025\n\nFor A college\n\n## 2. Duties and periods\n")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_broken_template_is_named(duty: Duty, register: Path, language: str) -> None:
    own = register / "templates" / f"annual.{language}.md.j2"
    own.parent.mkdir()
    own.write_text("x\n\n{{ summary.nothing }}\n", encoding="utf-8")
    done = duty("report", "-C", str(register), "--lang", language)
    assert (done.code, done.out) == (2, "")
    assert f"templates/{own.name}:3:" in done.err
    assert "nothing" in done.err


def test_a_file_is_written_and_named(duty: Duty, register: Path, tmp_path: Path) -> None:
    done = duty("report", "-C", str(register), *AS_OF, "--year", "2025", "-o", "out.md")
    assert (done.code, done.out) == (0, "")
    assert "out.md" in done.err
    text = (tmp_path / "out.md").read_bytes()
    assert text.decode() == duty("report", "-C", str(register), *AS_OF, "--year", "2025").out
    quiet = duty("report", "-C", str(register), *AS_OF, "--year", "2025", "-o", "out.md", "-q")
    assert quiet.err == ""


@pytest.mark.parametrize(
    "target",
    [
        "none/out.md",
        "register/.git/out.md",
        "register/records/out.md",
        "register/duty.yaml",
        "link/out.md",
    ],
)
def test_a_file_is_not_written_where_it_must_not(
    duty: Duty, register: Path, tmp_path: Path, target: str
) -> None:
    (register / ".git").mkdir()
    (tmp_path / "link").symlink_to(register / ".git")
    before = (register / "duty.yaml").read_bytes()
    done = duty("report", "-C", str(register), "-o", target)
    assert (done.code, done.out) == (2, "")
    assert target.rpartition("/")[0] in done.err
    assert not (tmp_path / target).exists() or target.endswith("duty.yaml")
    assert (register / "duty.yaml").read_bytes() == before


def test_an_unknown_unit(duty: Duty, register: Path) -> None:
    done = duty("report", "-C", str(register), "--unit", "mesh")
    assert done.code == 2
    assert "mech" in done.err


def test_a_file_that_cannot_be_read_makes_the_document_say_so(duty: Duty, register: Path) -> None:
    (register / "records" / "broken.yaml").write_text("kind: [", encoding="utf-8")
    done = duty("report", "-C", str(register), *AS_OF, "--year", "2025", "--lang", "zh")
    assert "**本文可能不完整**：台账中有1个文件无法读取，详见附件2。" in done.out
    assert "- 无法读取的文件：`records/broken.yaml`" in done.out


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("out.docx", ("--format", "md")),
        ("out.json", ("--format", "md")),
        ("out.MDX", ()),
        ("out.xlsx", ()),  # the annual summary is no table
    ],
)
def test_a_file_ending_of_another_format_is_refused(
    duty: Duty, register: Path, tmp_path: Path, name: str, asked: tuple[str, ...]
) -> None:
    done = duty("report", "-C", str(register), "-o", name, *asked)
    assert (done.code, done.out) == (2, "")
    assert name.partition(".")[2] in done.err
    assert ".markdown" in done.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("form", "name"), [("md", "a.MD"), ("md", "a.txt"), ("md", "a"), ("json", "a.json")]
)
def test_file_endings_of_the_format_are_taken(
    duty: Duty, register: Path, tmp_path: Path, form: str, name: str
) -> None:
    done = duty("report", "-C", str(register), *AS_OF, "--format", form, "-o", name)
    assert done.code == 0
    assert (tmp_path / name).is_file()
    if form == "json":
        refused = duty("report", "-C", str(register), "--format", "json", "-o", "b.md")
        assert refused.code == 2


def test_a_year_to_come_has_not_begun(duty: Duty, register: Path) -> None:
    options = ("-C", str(register), *AS_OF, "--year", "2027")
    assert "**2027年度尚未开始**" in duty("report", *options, "--lang", "zh").out
    assert "**2027 has not begun.**" in duty("report", *options).out


def test_the_whole_register_is_signed_with_its_mark(duty: Duty, register: Path) -> None:
    settings = register / "duty.yaml"
    text = settings.read_text(encoding="utf-8") + "document: {mark: 中共某学院委员会}\n"
    settings.write_text(text, encoding="utf-8")
    options = ("-C", str(register), *AS_OF, "--year", "2025", "--lang", "zh")
    assert "\n中共某学院委员会\n\n2026年1月20日\n" in duty("report", *options).out
    assert "中共某学院委员会" not in duty("report", *options, "--unit", "mech").out


def test_a_record_possibly_of_another_period_is_told(duty: Duty, register: Path) -> None:
    report = register / "records" / "2025-06-12-report.yaml"
    text = report.read_text(encoding="utf-8")
    report.write_text(text.replace("06-12", "07-02").replace("06-13", "07-02"), encoding="utf-8")
    options = ("-C", str(register), *AS_OF, "--year", "2025", "--unit", "mech")
    assert "Possibly counted for the wrong period" in duty("report", *options).out
    zh = duty("report", *options, "--lang", "zh").out
    assert "可能计错期次的" in zh
    assert "| 2025年下半年 | 2025年上半年   | 逾期       |" in zh


@pytest.mark.parametrize("changed", [False, True])
def test_only_a_clean_commit_gives_the_document_again(
    duty: Duty, register: Path, *, changed: bool
) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for line in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "x")):
        subprocess.run(["git", *line], cwd=register, check=True)
    if changed:
        (register / "new.txt").write_text("x", encoding="utf-8")
    options = ("report", "-C", str(register), *AS_OF, "--year", "2025")
    assert ("give the same document again" in duty(*options).out) is not changed
    assert ("可以重新生成相同的文稿" in duty(*options, "--lang", "zh").out) is not changed


def test_a_policy_that_names_another_has_single_marks_within(duty: Duty, register: Path) -> None:
    policy = register / "policies" / "rules.yaml"
    text = policy.read_text(encoding="utf-8")
    policy.write_text(
        text.replace("责任制考核办法（试行）", "贯彻《意见》的办法"), encoding="utf-8"
    )
    made = duty("report", "-C", str(register), *AS_OF, "--lang", "zh").out
    assert "依据《贯彻〈意见〉的办法》（院党〔2020〕44号）" in made
    assert "《贯彻《" not in made
