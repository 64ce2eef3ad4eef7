"""`duty add` and `duty waive` at a terminal: what is asked, and what comes of it."""

import sys
from pathlib import Path

import pytest

from tests.cli.founded import committed, git
from tests.cli.kept import IDENTITY, keep, records, state

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals"),
]
if sys.platform != "win32":
    from tests.cli.terminal import END_OF_INPUT, INTERRUPT, Sitting, sit

TODAY = ("--as-of", "2025-06-20")
ENTER = ""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = keep(tmp_path / "register", monkeypatch)
    (tmp_path / "会议 记录.pdf").write_bytes(b"%PDF")
    return root


def at_terminal(root: Path, *arguments: str, answers: tuple[str, ...], lang: str = "zh") -> Sitting:
    return sit(root, (*TODAY, *arguments), answers, {**IDENTITY, "DUTY_LANG": lang})


def lines(sitting: Sitting) -> list[str]:
    return [line.rstrip("\r") for line in sitting.screen.split("\n")]


def test_a_meeting_is_asked_for(root: Path) -> None:
    answers = ("会议", "机电", "研究安全工作", "6-12", "1", "../会议 记录.pdf", ENTER, ENTER)
    done = at_terminal(root, "add", answers=answers)
    assert done.code == 0
    [path] = records(root)
    [copy] = [name for name in committed(root) if name.startswith("evidence/")]
    text = (root / path).read_text(encoding="utf-8")
    assert text.startswith(
        "kind: meeting\ntitle: 研究安全工作\nunit: mech\ndate: 2025-06-12\ntopics: [safety]\n"
        f"evidence:\n  - {{path: {copy}, role: minutes, sha256: "
    )
    for asked in (
        "登记哪一类？写序号或名称：",
        "哪个单位？写序号或名称（写一部分也行），共同开展的用逗号隔开：",
        "  1  机电工程系党支部  mech",
        "名称：",
        "日期（如 6-12、昨天；直接回车为今天）：",
        "  1  专题会议（第一条）",
        "佐证材料，要求有会议记录。写文件的路径，也可以把文件拖进窗口；还没有就直接回车：",
        "就这样写入？（回车为是，n 为否）",
        "计入：专题会议（第一条），机电工程系党支部，2025年第二季度：已完成，1/1",
    ):
        assert asked in lines(done)


def test_in_english_too(root: Path) -> None:
    answers = ("Mechanical", "Safety", "yesterday", "1", ENTER, ENTER)
    done = at_terminal(root, "add", "meeting", answers=answers, lang="en")
    assert done.code == 0
    assert "date: 2025-06-19\n" in (root / records(root)[0]).read_text(encoding="utf-8")
    for asked in (
        "Title:",
        "Evidence: minutes, which is required. Give the file’s path, or drop the file on",
    ):
        assert asked in lines(done)
    assert git(root, "log", "-1", "--format=%s").startswith("登记会议：Safety")


def test_wrong_answers_are_asked_again(root: Path) -> None:
    unit = ("9", "不存在的", "党支部", "1")
    title, day = (ENTER, "  ", "会"), ("6-31", "上周", "6月12日")
    duty = ("5", "讲课", "专题")
    files = ("没有.pdf", "..", '"../会议 记录.pdf"', ENTER)
    answers = (*unit, *title, *day, *duty, *files, "maybe", "y")
    done = at_terminal(root, "add", "meeting", answers=answers)
    assert done.code == 0
    assert len(records(root)) == 1
    for said in (
        "上面没有“9”，请写序号或名称。",
        "上面没有“党支部”，请写序号或名称。",
        "这一项不能空着。",
        "“6-31”不是日期，可写 2025-06-12、6-12、6月12日或昨天",
        "上面没有“讲课”，请写序号或名称。",
        "佐证材料 没有.pdf 无法读取：不存在",
        ".. 不是文件，不能作佐证材料",
        "请回答 y 或 n。",
    ):
        assert said in lines(done)


def test_what_is_given_is_not_asked(root: Path) -> None:
    given = ("--unit", "mech", "--title", "会", "--topics", "safety", "--date", "6-12")
    done = at_terminal(root, "add", "meeting", *given, answers=(ENTER, ENTER))
    assert done.code == 0
    assert not {"名称：", "为哪项事项而办？"} & {*lines(done)}
    assert len(records(root)) == 1


def test_what_is_wrong_with_an_option_is_told_before_anything_is_asked(root: Path) -> None:
    before = state(root)
    done = at_terminal(root, "add", "meeting", "--time", "25:00", answers=())
    assert done.code == 2
    assert ">" not in done.screen
    assert state(root) == before


def test_a_report_is_asked_when_it_was_sent(root: Path) -> None:
    answers = ("1", "上半年汇报", "6-10", "1", "6-16", ENTER, ENTER)
    done = at_terminal(root, "add", "report", answers=answers)
    assert done.code == 0
    assert (root / records(root)[0]).read_text(encoding="utf-8") == (
        "kind: report\ntitle: 上半年汇报\nunit: mech\ndate: 2025-06-10\n"
        "to: publicity\nsubmitted: 2025-06-16\n"
    )
    assert "报送给宣传部的日期（如 6-12、今天；尚未报送就直接回车）：" in lines(done)
    assert "计入：书面汇报（第二条），机电工程系党支部，2025年上半年：迟报，1/1" in lines(done)


def test_a_draft_is_recorded_with_its_recipient(root: Path) -> None:
    answers = ("1", "上半年汇报", "6-10", "1", ENTER, ENTER, ENTER)
    done = at_terminal(root, "add", "report", answers=answers)
    text = (root / records(root)[0]).read_text(encoding="utf-8")
    assert text.endswith("to: publicity\n")
    assert "  书面汇报（第二条）：没有 submitted:（报送日期），视为未报送" in lines(done)


def test_what_lies_ahead_is_planned_and_asked_for_no_proof(root: Path) -> None:
    answers = ("1", "下周的会", "6-27", ENTER, "1", ENTER)
    done = at_terminal(root, "add", "meeting", answers=answers)
    assert done.code == 0
    assert "state: planned\n" in (root / records(root)[0]).read_text(encoding="utf-8")
    assert "2025年6月27日还没有到。先记为计划（办完再改为已办）？（回车为是，n 为否）" in lines(
        done
    )


def test_an_office_s_act_is_asked_whose_it_was(root: Path) -> None:
    answers = ("1", "讲课", ENTER, "1", "支部书记", ENTER, ENTER)
    done = at_terminal(root, "add", "lecture", answers=answers)
    assert done.code == 0
    text = (root / records(root)[0]).read_text(encoding="utf-8")
    assert "date: 2025-06-20\nby: [secretary]\n" in text


def test_several_units_may_have_held_it(root: Path) -> None:
    done = at_terminal(root, "add", "training", answers=("1，信息", "培训", ENTER, ENTER, ENTER))
    assert done.code == 0
    assert "units: [mech, info]\n" in (root / records(root)[0]).read_text(encoding="utf-8")


def test_where_the_roster_cannot_be_read_the_unit_is_typed(root: Path) -> None:
    (root / "units.yaml").write_text("units: [", encoding="utf-8")
    answers = ("elsewhere", "培训", ENTER, ENTER, ENTER)
    done = at_terminal(root, "add", "training", "--no-commit", answers=answers)
    assert done.code == 0
    assert "unit: elsewhere\n" in (root / records(root)[0]).read_text(encoding="utf-8")


LATE = ("--as-of", "2025-11-20", "add", "meeting", "--unit", "mech", "--title", "会")


def test_the_earliest_unmet_period_is_proposed_with_its_clause(root: Path) -> None:
    done = sit(root, (*LATE, "--date", "11-12"), ("1", ENTER, "1", ENTER), ZH)
    assert done.code == 0
    assert "period: 2025-Q2\n" in (root / records(root)[0]).read_text(encoding="utf-8")
    said = "".join(lines(done))
    assert "按日期，这条记录计入2025年第四季度。但以前有未完成的" in said
    assert "  1  2025年第二季度：专题会议（第一条），应于2025年6月30日完成，逾期" in lines(done)
    assert "  2  2025年第三季度：专题会议（第一条），应于2025年9月30日完成，逾期" in lines(done)


def test_enter_leaves_it_in_the_period_that_its_day_lies_in(root: Path) -> None:
    done = sit(root, (*LATE, "--date", "11-12"), ("1", ENTER, "1,2", ENTER, ENTER), ZH)
    assert "最多选1个。" in lines(done)
    assert "period" not in (root / records(root)[0]).read_text(encoding="utf-8")
    assert "2025年第四季度：缺佐证，1/1" in "".join(lines(done))


def test_an_answer_is_asked_what_it_answers(root: Path) -> None:
    answers = ("1", "处置情况", "6-3", "1", ENTER, "1", ENTER)
    done = at_terminal(root, "add", "notice", answers=answers)
    assert done.code == 0
    text = (root / records(root)[0]).read_text(encoding="utf-8")
    assert "re: 2025-06-01-mech-event\n" in text
    assert "  1  《停水》：事件处置（第四条），应于2025年6月6日完成，逾期" in lines(done)


def test_what_cannot_be_is_told_and_asked_again(root: Path) -> None:
    answers = (
        *("1", "豁免", ENTER),  # unit, title, date
        *("没有的", "college/nothing", "forgiven", "missed", "2025-H9"),
        *(ENTER, "书面汇报", "2025-H1", ENTER, ENTER),
    )
    done = at_terminal(root, "add", "waiver", answers=answers)
    assert done.code == 0, done.screen
    text = (root / records(root)[0]).read_text(encoding="utf-8")
    assert "period: 2025-H1\nduty: college/report\noutcome: missed\n" in text


@pytest.mark.slow
@pytest.mark.parametrize("asked", range(8))
@pytest.mark.parametrize("end", ["EOF", "^C"])
def test_whoever_breaks_off_has_changed_nothing(root: Path, asked: int, end: str) -> None:
    answers = ("会议", "机电", "研究安全工作", "6-12", "1", "../会议 记录.pdf", ENTER)[:asked]
    before = state(root)
    broken_off = END_OF_INPUT if end == "EOF" else INTERRUPT
    done = at_terminal(root, "add", answers=(*answers, broken_off))
    assert done.code == (2 if end == "EOF" else 130)
    assert "什么也没有写" in done.screen
    assert state(root) == before


def test_whoever_says_no_has_changed_nothing(root: Path) -> None:
    before = state(root)
    done = at_terminal(root, "add", "training", answers=("1", "培训", ENTER, ENTER, "n"))
    assert done.code == 0
    assert "什么也没有写。" in lines(done)
    assert state(root) == before


def test_a_dry_run_shows_the_record_and_does_not_ask_for_leave(root: Path) -> None:
    before = state(root)
    answers = ("1", "培训", ENTER, ENTER)
    done = at_terminal(root, "add", "training", "--dry-run", answers=answers)
    assert done.code == 0
    assert "kind: training" in lines(done)
    assert "就这样写入？（回车为是，n 为否）" not in lines(done)
    assert state(root) == before


def test_that_git_could_not_commit_is_said_before_anything_is_asked(root: Path) -> None:
    git(root, "checkout", "--quiet", "--detach")
    for command in (("add", "meeting"), ("waive",)):
        done = at_terminal(root, *command, answers=())
        assert done.code == 2
        assert "detached HEAD" in done.screen
        assert ">" not in done.screen


def test_a_waiver_is_asked_for(root: Path) -> None:
    answers = ("书面汇报", "机电工程系党支部：书面汇报", "2", ENTER, "机构调整", "学院党委", ENTER)
    done = at_terminal(root, "waive", answers=answers)
    assert done.code == 0
    assert (root / records(root)[0]).read_text(encoding="utf-8") == (
        "kind: waiver\ntitle: 认定未报：书面汇报（2025年上半年）\nunit: mech\ndate: 2025-06-20\n"
        "period: 2025-H1\nduty: college/report\noutcome: missed\nreason: 机构调整\n"
        "approver: 学院党委\n"
    )
    assert "书面汇报（第二条），机电工程系党支部，2025年上半年：未报" in lines(done)


def test_among_many_that_are_unmet_the_unit_is_asked_first(root: Path) -> None:
    answers = ("机电", "2029年第四季度", ENTER, "机构调整", "学院党委", "n")
    done = sit(root, ("--as-of", "2030-01-10", "waive"), answers, ZH)
    assert done.code == 0
    shown = "\n".join(lines(done))
    assert "哪个单位的？写序号或名称（写一部分也行）：\n  1  机电工程系党支部\n  2  信息" in shown
    asked = shown.partition("对哪个期次作决定？写序号：")[2].partition(">")[0]
    assert "机电工程系党支部：专题会议（第一条），2029年第四季度" in asked
    assert "信息工程系党支部" not in asked
    assert "period: 2029-Q4" in shown


def test_a_waiver_of_what_is_done_is_refused_before_anything_is_asked(root: Path) -> None:
    given = ("--unit", "mech", "--title", "汇报", "--date", "6-10", "--to", "publicity")
    sent = ("--submitted", "6-10", "--topics", "safety")
    assert at_terminal(root, "add", "report", *given, *sent, answers=(ENTER, ENTER)).code == 0
    done = at_terminal(root, "waive", "college/report@mech/2025-H1", answers=())
    assert done.code == 2
    assert "已由《汇报》完成（已完成），无需豁免" in done.screen


ZH = {**IDENTITY, "DUTY_LANG": "zh"}
