"""`duty init` at a terminal: a real process whose questions are answered one by one."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from duty_cli.cadence import CADENCES
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Register
from duty_cli.store.load import load
from duty_cli.views.bindings import roles_in, tags_in
from tests.cli.conftest import Duty
from tests.cli.founded import FILES, POLICIES, committed, contents, errors, git, told
from tests.cli.terminal import END_OF_INPUT, INTERRUPT, Sitting, sit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("secretary"),
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]

DAY = "2026-11-22"


@pytest.fixture
def at_terminal(tmp_path: Path, secretary: Path) -> Callable[..., Sitting]:
    """`at_terminal(["--policy", "x"], "answer", "answer")` in the folder `register`."""

    def call(options: list[str], *answers: str, lang: str = "en") -> Sitting:
        environment = {
            "GIT_CONFIG_GLOBAL": str(secretary),
            "GIT_CONFIG_NOSYSTEM": "1",
            "LANG": "C.UTF-8",
        }
        arguments = ["init", "register", "--lang", lang, "--as-of", DAY, *options]
        return sit(tmp_path, arguments, answers, environment)

    return call


At = Callable[..., Sitting]


def opened(tmp_path: Path) -> Register:
    return load(tmp_path / "register", kinds=KINDS, cadences=CADENCES)


def test_a_town_answers_in_chinese(at_terminal: At, duty: Duty, tmp_path: Path) -> None:
    sitting = at_terminal(
        [],
        *("示例镇", "14"),
        *("机关党支部、东村党支部", "镇党委、机关党支部"),
        *("支部书记、宣传委员", ""),
        *("24小时", "每月", "每半年两次", "-"),
        "y",
        lang="zh",
    )
    assert sitting.code == 0, sitting.screen
    assert "→ 每月一次" in sitting.screen
    assert "→ 每半年两次" in sitting.screen
    assert committed(tmp_path / "register") == FILES
    assert git(tmp_path / "register", "status", "--porcelain", "--ignored") == ""
    assert errors(duty, tmp_path / "register", DAY) == []
    register = opened(tmp_path)
    assert (register.organisation.name.zh, register.organisation.locale) == ("示例镇", "zh")
    office, east, committee = register.units
    # typed under two tags, it is one unit
    assert (office.name.zh, office.tags) == ("机关党支部", ("branch", "party-committee"))
    assert (east.id, committee.tags) == ("branch-2", ("party-committee",))
    # Enter alone repeats what the unit before answered
    assert [one.id for one in office.members] == ["secretary", "publicist"]
    assert [one.name.zh for one in east.members] == ["支部书记", "宣传委员"]
    assert committee.members == ()
    settled = {one.id: one.cadence for one in register.policies[0].duties}
    assert settled["new-requirements-study"].lacks is None
    assert settled["theory-study"].form == "month"
    assert settled["cadre-training"].form == "half-year"
    assert settled["major-situation-report"].lacks is not None


@pytest.mark.slow
@pytest.mark.parametrize("name", POLICIES)
def test_every_policy_can_be_answered_with_enter(
    at_terminal: At, duty: Duty, tmp_path: Path, name: str
) -> None:
    policy = POLICIES[name]
    tags = tags_in([policy])
    units = [f"甲{tag}" for tag in tags]
    offices = [role for tag in tags for role in roles_in([policy], [tag])]
    points = [one for one in policy.duties if one.cadence.lacks]
    terms = [""] * any(one.cadence.form == "term" for one in policy.duties)
    enter = [""] * (len(offices) + len(points))
    sitting = at_terminal(["--policy", name], "某单位", *units, *enter, *terms, "")
    assert sitting.code == 0, sitting.screen
    assert (f"[{len(points)}/{len(points)}]" in sitting.screen) is bool(points)
    assert all((one.clause or "") in sitting.screen.replace("\r\n", "") for one in points)
    assert errors(duty, tmp_path / "register", DAY) == []
    found = opened(tmp_path)
    assert [unit.name.zh for unit in found.units] == units
    assert sum(len(unit.members) for unit in found.units) == len(offices)
    assert sum(one.cadence.lacks is not None for one in found.policies[0].duties) == len(points)


def test_answers_that_are_not_understood_are_asked_again(at_terminal: At, tmp_path: Path) -> None:
    sitting = at_terminal(
        [],
        *("", "A Town", "twn-2025", "town-2025"),
        *("East, West", ""),
        *("Secretary", ""),
        *("at once", "24h", "now and then", "twice a year", "06-31", "-"),
        *("perhaps", "yes"),
    )
    assert sitting.code == 0, sitting.screen
    for complaint in (
        "An answer is needed here",
        "“twn-2025” is not in the list",
        "“at once” is not understood",
        "“now and then” is not understood",
        "“06-31” is not understood",
        "answer y or n",
        "have no effect, since no unit or post",
    ):
        assert complaint in " ".join(sitting.screen.split()), complaint
    assert [unit.id for unit in opened(tmp_path).units] == ["east", "west"]


def test_an_answer_that_does_not_fit_its_duty_is_asked_again(
    at_terminal: At, tmp_path: Path
) -> None:
    (tmp_path / "u.csv").write_text("name,tags\nA,publicity\n", encoding="utf-8")
    points = [one for one in POLICIES["company-2021"].duties if one.cadence.lacks]
    before = [one.id for one in points].index("regional-report")
    sitting = at_terminal(
        ["--policy", "company-2021", "--organisation", "A", "--units", "u.csv"],
        *("",) * before,
        *("2月30日", "6月和12月底", "-", ""),
    )
    assert sitting.code == 0, sitting.screen
    assert "cannot be set so" in sitting.screen
    assert "→ once by each of these days of every year: 30 June and 31 December" in " ".join(
        sitting.screen.split()
    )
    settled = {one.id: one.cadence for one in opened(tmp_path).policies[0].duties}
    assert settled["regional-report"].lacks is None


def test_what_an_option_sets_is_kept_beside_the_answer(at_terminal: At, tmp_path: Path) -> None:
    options = [*told(tmp_path, "town-2025"), "--set", "town-2025/theory-study.times=2"]
    sitting = at_terminal(options, "", "每月", "-", "")
    assert sitting.code == 0, sitting.screen
    settled = {one.id: one for one in opened(tmp_path).policies[0].duties}
    assert (settled["theory-study"].cadence.form, settled["theory-study"].times) == ("month", 2)


def test_at_least_one_unit(at_terminal: At, tmp_path: Path) -> None:
    sitting = at_terminal(
        ["--policy", "xiapu-primary", "--organisation", "A"], "", "The School", "-", ""
    )
    assert sitting.code == 0, sitting.screen
    assert "one unit at least" in sitting.screen
    assert [unit.id for unit in opened(tmp_path).units] == ["the-school"]


def test_terms_are_asked_for_where_a_duty_goes_by_them(at_terminal: At, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    sitting = at_terminal(
        options,
        *("", "每学期", "-"),
        *("2026-2027-1", "2026-2027-1 2026-09-01 2027-01-17"),
        *("2026-2027-2 2027-01-10 2027-07-01", "2026-2027-2 2027-02-22 2027-07-01"),
        *("", ""),
    )
    assert sitting.code == 0, sitting.screen
    assert sitting.screen.count("or meets a term above") == 2
    assert [term.id for term in opened(tmp_path).almanac.terms] == ["2026-2027-1", "2026-2027-2"]


def test_with_yes_nothing_is_asked(at_terminal: At, tmp_path: Path) -> None:
    sitting = at_terminal([*told(tmp_path, "town-2025"), "--yes"])
    assert sitting.code == 0
    assert "> " not in sitting.screen
    assert (tmp_path / "register/duty.yaml").exists()


def test_with_an_answers_file_only_the_plan_is_confirmed(at_terminal: At, tmp_path: Path) -> None:
    (tmp_path / "u.csv").write_text("name,tags\nA,branch\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        "organisation: A\npolicies: [town-2025]\nroster: u.csv\n", encoding="utf-8"
    )
    sitting = at_terminal(["--answers", "a.yaml", "-q"], "")
    assert sitting.code == 0
    assert sitting.screen.count("> ") == 1
    assert "12 things undetermined" in " ".join(sitting.screen.split())


@pytest.mark.parametrize(
    ("last", "code", "said"),
    [
        (END_OF_INPUT, 2, "nothing was written"),
        (INTERRUPT, 130, "Nothing was written"),
    ],
)
@pytest.mark.parametrize("before", [0, 1, 4, 5])
def test_leaving_in_the_middle_leaves_nothing(
    at_terminal: At, tmp_path: Path, before: int, last: str, code: int, said: str
) -> None:
    answers = ("A Town", "East", "", "Secretary", "-")
    kept = contents(tmp_path)
    sitting = at_terminal(["--policy", "town-2025"], *answers[:before], last)
    assert (sitting.code, said in sitting.screen) == (code, True), sitting.screen
    assert contents(tmp_path) == kept
    assert "Traceback" not in sitting.screen


def test_saying_no_at_the_end_leaves_nothing(at_terminal: At, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    kept = contents(tmp_path)
    sitting = at_terminal(options, "-", "n")
    assert (sitting.code, "Nothing was written" in sitting.screen) == (0, True)
    assert contents(tmp_path) == kept


def test_what_cannot_be_is_said_before_anything_is_asked(at_terminal: At, tmp_path: Path) -> None:
    (tmp_path / "register").mkdir()
    (tmp_path / "register/README.md").write_text("mine", encoding="utf-8")
    sitting = at_terminal([])
    assert (sitting.code, "> " in sitting.screen) == (2, False)
    assert "README.md" in sitting.screen


def test_half_a_character_is_asked_again(at_terminal: At, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    del options[2:4]
    sitting = at_terminal(options, "\udcff", "A Town", "-", "")
    assert sitting.code == 0, sitting.screen
    assert "encoding" in sitting.screen
