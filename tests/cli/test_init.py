"""`duty init` by options and by a file: what is written, and that it holds on the first day."""

import json
import re
from collections.abc import Iterable
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from duty_cli.cadence import CADENCES
from duty_cli.cli import COMMANDS
from duty_cli.model.kinds import KINDS
from duty_cli.store.load import load
from tests.cli.conftest import Duty, Outcome
from tests.cli.founded import (
    FILES,
    POLICIES,
    RECIPES,
    THREE,
    committed,
    contents,
    errors,
    git,
    told,
)
from tests.files import write
from tests.render.schema_reader import typed

DAY = "2026-11-22"
AWKWARD = {
    "the last day of the year": "2026-12-31",
    "the first day of the year": "2027-01-01",
    "29 February": "2028-02-29",
    "a Sunday": "2026-11-22",
    "the day on which a half-year report is due": "2026-06-15",
    "the day after": "2026-06-16",
    "the last day of a half-year": "2026-06-30",
    "a public holiday": "2026-10-01",
}
IN_TURNS = [*zip(POLICIES, cycle(("en", "zh")), strict=False)]
OPEN = [turn for turn in IN_TURNS if any(one.cadence.lacks for one in POLICIES[turn[0]].duties)]
ANSWERS = """\
organisation: {zh: 示例学院, en: Example College}
since: 2026-03-02
locale: en
timezone: Asia/Urumqi
document: {mark: 中共示例学院委员会, number: 示院党}
policies:
  - school-branch
  - use: jincheng-2020
    set:
      study-session: {every: month, times: 2}
    skip: {anti-cult-education: "not here, and: why"}
terms:
  - {id: 2025-2026-2, from: 2026-02-24, to: 2026-07-05}
units:
  - id: mech
    name: {zh: 机电系党支部, en: Mechanics Branch}
    tags: [branch, department]
    parent: committee
    since: 2019-09-01
    members:
      - id: secretary
        name: 支部书记
        roles: [team, secretary, leader]
        since: 2023-03-01
        holders: [{name: 某人, since: 2023-03-01}]
  - {id: committee, name: 学院党委, tags: [party-committee], until: 2030-12-31}
"""

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("secretary")]


def begin(duty: Duty, folder: Path, *arguments: str) -> Outcome:
    outcome = duty("init", str(folder), *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome


def begin_without(duty: Duty, folder: Path, skipped: Iterable[str]) -> Path:
    """Begin a register in the folder by `town-2025` without these of its duties; its root."""
    root = folder / "register"
    skips = [word for name in skipped for word in ("--skip", f"town-2025/{name}=not ours")]
    begin(duty, root, *told(folder, "town-2025"), "--since", DAY, *skips)
    return root


def assert_whole(root: Path) -> None:
    """One commit with exactly the files of a register, and nothing beside it."""
    assert sorted(path for path, data in contents(root).items() if data is not None) == FILES
    assert committed(root) == FILES
    assert git(root, "status", "--porcelain", "--ignored") == ""
    assert git(root, "log", "--format=%(trailers:key=Duty-Action)").strip() == "Duty-Action: init"


def write_example(root: Path) -> str:
    """Copy the README's record to where it says, with the evidence that it names; its path."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    example = re.search(r"^    # (records/\S+)\n((?:    .*\n)+)", readme, re.MULTILINE)
    assert example
    record = re.sub("^    ", "", example[0], flags=re.MULTILINE)
    write(root, example[1], record)
    if re.search("^evidence:", record, re.MULTILINE):
        write_proof(root, record)
    return example[1]


def write_proof(root: Path, record: str) -> None:
    for path in re.findall(r"path: ([^,]+),", record):
        write(root, path, b"%PDF")


def counted(duty: Duty, root: Path, path: str) -> bool:
    """Whether an occurrence counts the record."""
    span = ("--from", "2026-01-01", "--to", "2027-12-31")  # some fall due in the year after
    shown = duty("-C", str(root), "--as-of", DAY, "status", *span, "--format", "json").out
    return any(path in one["records"] for one in json.loads(shown)["occurrences"])


@pytest.mark.parametrize("name", POLICIES)
def test_every_policy_makes_a_register_that_holds(duty: Duty, tmp_path: Path, name: str) -> None:
    root = tmp_path / "register"
    begin(duty, root, *told(tmp_path, name), "--since", DAY)
    assert_whole(root)
    assert errors(duty, root, DAY) == []


@pytest.mark.slow
@pytest.mark.parametrize("day", AWKWARD.values(), ids=AWKWARD)
@pytest.mark.parametrize("name", POLICIES)
def test_whatever_the_first_day(duty: Duty, tmp_path: Path, name: str, day: str) -> None:
    root = tmp_path / "register"
    begin(duty, root, "--as-of", day, *told(tmp_path, name))
    assert f"\nsince: {day}\n" in (root / "duty.yaml").read_text(encoding="utf-8")
    assert errors(duty, root, day) == []


def test_several_policies_on_one_roster(duty: Duty, tmp_path: Path) -> None:
    root = tmp_path / "register"
    begin(duty, root, *told(tmp_path, *POLICIES), "--since", DAY)
    assert_whole(root)
    assert errors(duty, root, DAY) == []


def test_an_adoption_in_the_past_is_judged_as_of_its_own_day(duty: Duty, tmp_path: Path) -> None:
    root = tmp_path / "register"
    begin(duty, root, *told(tmp_path, "jincheng-2020"), "--since", "2024-01-01")
    assert errors(duty, root, "2024-01-01") == []
    assert errors(duty, root, "2025-06-21") != []


def test_an_answers_file_tells_everything(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    root = tmp_path / "register"
    begin(duty, root, "--answers", "answers.yaml")
    assert_whole(root)
    found = load(root, kinds=KINDS, cadences=CADENCES)
    assert found.organisation.name == ("示例学院", "Example College")
    assert found.organisation.mark == "中共示例学院委员会"
    assert (found.organisation.locale, found.organisation.since) == ("en", date(2026, 3, 2))
    assert str(found.almanac.zone) == "Asia/Urumqi"
    assert [term.id for term in found.almanac.terms] == ["2025-2026-2"]
    assert [use.id for use in found.organisation.uses] == ["school-branch", "jincheng-2020"]
    assert found.organisation.uses[1].skipped == {"anti-cult-education": "not here, and: why"}
    assert found.organisation.uses[1].changed == ("study-session",)
    mech, committee = found.units
    assert (mech.name, mech.tags, mech.parent) == (
        ("机电系党支部", "Mechanics Branch"),
        ("branch", "department"),
        "committee",
    )
    (member,) = mech.members
    assert (member.roles, member.since) == (("team", "secretary", "leader"), date(2023, 3, 1))
    assert (mech.since, committee.until) == (date(2019, 9, 1), date(2030, 12, 31))
    assert errors(duty, root, "2026-03-02") == []


def test_who_holds_an_office_is_not_carried_over(duty: Duty, tmp_path: Path) -> None:
    units = ANSWERS[ANSWERS.index("units:") :]
    (tmp_path / "units.yml").write_text(units, encoding="utf-8")
    root = tmp_path / "register"
    chosen = ("--policy", "jincheng-2020", "--organisation", "某", "--units", "units.yml")
    begin(duty, root, *chosen)
    assert not any("某人".encode() in (data or b"") for data in contents(root).values())
    assert "支部书记" in (root / "units.yaml").read_text(encoding="utf-8")


def test_options_stand_over_the_answers_file(duty: Duty, tmp_path: Path) -> None:
    answers = tmp_path / "in" / "answers.yaml"
    answers.parent.mkdir()
    answers.write_text(
        "organisation: 甲\npolicies: [town-2025]\nlocale: zh\nsince: 2026-01-05\nroster: u.csv\n",
        encoding="utf-8",
    )
    (answers.parent / "u.csv").write_text("名称,标签\n机关党支部,branch\n", encoding="utf-8")
    root = tmp_path / "register"
    begin(
        duty,
        *(root, "--answers", "in/answers.yaml", "--organisation", "乙", "--locale", "en"),
        *("--since", "2026-02-01", "--policy", "company-2021", "--timezone", "UTC"),
        *("--set", "company-2021/regional-report.due=[06-30, 12-31]"),
        *("--set", "town-2025/theory-study.every=month"),
        *("--set", "town-2025/theory-study.times=2"),
        *("--skip", "town-2025/annual-assessment=done elsewhere"),
    )
    found = load(root, kinds=KINDS, cadences=CADENCES)
    assert (found.organisation.name.zh, found.organisation.locale) == ("乙", "en")
    assert (found.organisation.since, str(found.almanac.zone)) == (date(2026, 2, 1), "UTC")
    assert [unit.name.zh for unit in found.units] == ["机关党支部"]
    settled = {duty.key: duty for policy in found.policies for duty in policy.duties}
    assert settled["company-2021/regional-report"].cadence.lacks is None
    assert settled["town-2025/theory-study"].times == 2
    assert "town-2025/annual-assessment" not in settled


def test_units_from_a_table_in_the_other_language(duty: Duty, tmp_path: Path) -> None:
    table = (
        "示例镇名册,,,\n名称,标签,上级,党组织班子成员\n"
        "机关党支部,党总支（支部）,镇党委,支部书记、组织委员\n"
        "镇党委,Party committee of the town,,\n"
    )
    (tmp_path / "u.csv").write_bytes(table.encode("gb18030"))
    root = tmp_path / "register"
    begin(duty, root, "--policy", "town-2025", "--organisation", "示例镇", "--units", "u.csv")
    branch, committee = load(root, kinds=KINDS, cadences=CADENCES).units
    assert (branch.id, branch.tags, branch.parent) == ("branch", ("branch",), "party-committee")
    assert [(one.id, one.roles) for one in branch.members] == [
        ("secretary", ("team",)),
        ("organiser", ("team",)),
    ]
    assert committee.tags == ("party-committee",)


@pytest.mark.parametrize(("lang", "locale"), [("en", "zh"), ("zh", "en")])
def test_the_register_s_language_is_its_own(
    duty: Duty, tmp_path: Path, lang: str, locale: str
) -> None:
    root = tmp_path / "register"
    outcome = duty("init", "register", "--lang", lang, "--locale", locale, *told(tmp_path, *THREE))
    assert outcome.code == 0
    assert ("台账已建好" in outcome.out) == (lang == "zh")
    assert ("## 办完一件事" in (root / "README.md").read_text(encoding="utf-8")) == (locale == "zh")
    assert ("\n# 采用台账之日" in (root / "duty.yaml").read_text(encoding="utf-8")) == (
        locale == "zh"
    )
    assert git(root, "log", "--format=%s") == (
        "建立台账：某单位\n" if locale == "zh" else "Begin the register of 某单位\n"
    )
    schema = json.loads((root / ".duty/schemas/duty.json").read_text(encoding="utf-8"))
    assert ("制度" in json.dumps(schema, ensure_ascii=False)) == (locale == "zh")


@pytest.mark.parametrize("locale", ["en", "zh"])
@pytest.mark.parametrize("name", THREE)
def test_files_are_plain_text_that_editors_and_schemas_take(
    duty: Duty, tmp_path: Path, name: str, locale: str
) -> None:
    root = tmp_path / "register"
    begin(duty, root, *told(tmp_path, name), "--locale", locale)
    for path, data in contents(root).items():
        text = (data or b"").decode("utf-8")
        assert "\r" not in text
        assert not text or (text.endswith("\n") and not text.endswith("\n\n")), path
        assert not re.search(r"[ \t]+$", text, re.MULTILINE), path
    for path in ("duty.yaml", "units.yaml"):
        first, _, text = (root / path).read_text(encoding="utf-8").partition("\n")
        schema = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert schema
        rules = json.loads((root / schema[1]).read_text(encoding="utf-8"))
        validator = Draft202012Validator(rules, format_checker=FormatChecker())
        assert [error.message for error in validator.iter_errors(typed(text))] == []
        assert [*validator.iter_errors(typed(f"{text}nonsense: 1\n"))] != []
    for path in RECIPES:
        typed((root / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "locale"), OPEN)
def test_what_is_open_is_settled_by_taking_away_the_marks(
    duty: Duty, tmp_path: Path, name: str, locale: str
) -> None:
    root = tmp_path / "register"
    begin(duty, root, *told(tmp_path, name), "--since", DAY, "--locale", locale)
    settings = root / "duty.yaml"
    text = settings.read_text(encoding="utf-8")
    plain = re.sub(r"^    # (?=set:$|  [\w-]+: \{)", "    ", text, flags=re.MULTILINE)
    plain = re.sub(r"^# (?=terms:$|  - \{id: )", "", plain, flags=re.MULTILINE)
    settings.write_text(plain, encoding="utf-8")
    found = load(root, kinds=KINDS, cadences=CADENCES)
    assert found.faults == ()
    assert [one.key for one in found.policies[0].duties if one.cadence.lacks] == []
    per_term = any(one.cadence.form == "term" for one in found.policies[0].duties)
    assert bool(found.almanac.terms) == per_term


@pytest.mark.parametrize(("name", "locale"), IN_TURNS)
def test_the_readme_s_example_counts_as_it_stands(
    duty: Duty, tmp_path: Path, name: str, locale: str
) -> None:
    root = tmp_path / "register"
    begin(duty, root, *told(tmp_path, name), "--since", DAY, "--locale", locale)
    path = write_example(root)
    assert errors(duty, root, DAY) == []
    assert counted(duty, root, path)


def test_where_only_offices_owe_anything_the_example_is_theirs(duty: Duty, tmp_path: Path) -> None:
    bodies = [one.id for one in POLICIES["town-2025"].duties if not one.bound.roles]
    root = begin_without(duty, tmp_path, bodies)
    path = write_example(root)
    assert "\nby: [team]\n" in (root / path).read_text(encoding="utf-8")
    assert counted(duty, root, path)


def test_where_every_duty_wants_evidence_the_example_has_it(duty: Duty, tmp_path: Path) -> None:
    plain = [one.id for one in POLICIES["town-2025"].duties if not one.evidence]
    root = begin_without(duty, tmp_path, plain)
    path = write_example(root)
    assert re.search(r"^evidence: ", (root / path).read_text(encoding="utf-8"), re.MULTILINE)
    assert errors(duty, root, DAY) == []
    assert counted(duty, root, path)


def test_where_nothing_is_awaited_there_is_no_example(duty: Duty, tmp_path: Path) -> None:
    owed = [one.id for one in POLICIES["town-2025"].duties if not one.cadence.triggered]
    root = begin_without(duty, tmp_path, owed)
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert "# records/" not in readme
    assert "records/unit/year/`.\n" in readme


def commands_of(root: Path) -> list[list[str]]:
    """The commands that the README shows, as typed but for what is said of them."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^    duty (.*)$", readme, re.MULTILINE)
    return [line.partition("  ")[0].split() for line in lines]


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_readme_tells_what_to_do_week_by_week(duty: Duty, tmp_path: Path, locale: str) -> None:
    root = tmp_path / "register"
    begin(duty, root, *told(tmp_path, "town-2025"), "--since", DAY, "--locale", locale)
    shown = commands_of(root)
    assert shown[:4] == [["due"], ["add"], ["check"], ["status"]]
    for words in shown:
        name = next(size for size in (2, 1) if " ".join(words[:size]) in COMMANDS)
        options = [word for word in words if word.startswith("--")]
        said = duty(*words[:name], "--help").out
        assert all(f"{option} " in said for option in options)


def test_what_is_filed_as_the_readme_says_counts(duty: Duty, tmp_path: Path) -> None:
    root = tmp_path / "register"
    begin(duty, root, *told(tmp_path, "jincheng-2020"), "--since", DAY)
    [(_, kind, proof, _)] = [words for words in commands_of(root) if "--evidence" in words]
    (tmp_path / "photo.jpg").write_bytes(b"photo")
    readme = (root / "README.md").read_text(encoding="utf-8")
    keys = dict(re.findall(r"^    (\w+): (.+)$", readme, re.MULTILINE))
    assert kind == keys.pop("kind")
    options = [word for key, value in keys.items() for word in (f"--{key}", value.strip("[]"))]
    at = ("-C", str(root), "--as-of", DAY)
    assert duty(*at, "add", kind, *options, proof, "photo.jpg").code == 0
    [path] = [path for path in committed(root) if path.startswith("records/")]
    assert counted(duty, root, path)


def test_arrears_are_set_apart_as_the_readme_says(duty: Duty, tmp_path: Path) -> None:
    root = tmp_path / "register"
    begin(duty, root, *told(tmp_path, "town-2025"), "--since", "2025-01-01")
    once, always = [words for words in commands_of(root) if "duty-baseline.json" in words]
    at = ("-C", str(root), "--as-of", DAY)
    assert duty(*at, "check").code == 1
    assert duty(*at, *once).code == 0
    assert duty(*at, *always).code == 0


def test_the_readme_s_line_for_evidence_can_be_taken(duty: Duty, tmp_path: Path) -> None:
    root = tmp_path / "register"
    begin(duty, root, *told(tmp_path, "town-2025"), "--since", DAY)
    path = write_example(root)
    record = (root / path).read_text(encoding="utf-8")
    assert "\nevidence:" not in record
    (root / path).write_text(record.replace("# evidence:", "evidence:"), encoding="utf-8")
    assert errors(duty, root, DAY)[0].startswith("missing-evidence")
    write_proof(root, record)
    assert errors(duty, root, DAY) == []


def test_a_folder_with_spaces_and_chinese(duty: Duty, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    begin(duty, Path("示例 镇/台 账"), *options)
    assert_whole(tmp_path / "示例 镇" / "台 账")


def test_the_folder_of_the_option_c(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    begin(duty, Path("r"), "-C", "there", *told(tmp_path, "town-2025"))
    assert_whole(tmp_path / "there" / "r")


def test_an_existing_repository_keeps_all_else_as_it_is(duty: Duty, tmp_path: Path) -> None:
    root = tmp_path / "repo"
    root.mkdir()
    git(root, "init", "-q")
    for name in ("tracked", "staged", "removed"):
        (root / name).write_text("1\n", encoding="utf-8")
    (root / ".gitignore").write_text("evidence/\n.duty/\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "before")
    (root / "tracked").write_text("2\n", encoding="utf-8")
    (root / "staged").write_text("2\n", encoding="utf-8")
    (root / "new").write_text("1\n", encoding="utf-8")
    git(root, "add", "staged", "new")
    git(root, "rm", "-q", "removed")
    (root / "untracked").write_text("1\n", encoding="utf-8")
    before = git(root, "status", "--porcelain")
    outcome = begin(duty, root, *told(tmp_path, "town-2025"))
    assert str(root) in outcome.out
    assert committed(root) == FILES
    assert git(root, "status", "--porcelain") == before
    assert git(root, "rev-list", "--count", "HEAD").strip() == "2"


def test_a_subfolder_of_a_repository_gets_no_jobs(duty: Duty, tmp_path: Path) -> None:
    repo = tmp_path / "repo"
    repo.mkdir()
    git(repo, "init", "-q")
    begin(duty, repo / "a" / "register", *told(tmp_path, "town-2025"))
    assert committed(repo) == [f"a/register/{path}" for path in FILES if path not in RECIPES]
    readme = (repo / "a/register/README.md").read_text(encoding="utf-8")
    assert "GitHub" not in readme
    assert not (repo / "a/register/.git").exists()


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ((), RECIPES),
        (("--ci", "github"), RECIPES[:1]),
        (("--ci", "gitlab"), RECIPES[1:]),
        (("--ci", "gitlab", "--ci", "github"), RECIPES),
        (("--ci", "none"), ()),
    ],
)
def test_jobs_for_the_hosts_that_are_asked_for(
    duty: Duty, tmp_path: Path, asked: tuple[str, ...], written: tuple[str, ...]
) -> None:
    root = tmp_path / "register"
    begin(duty, root, *told(tmp_path, "town-2025"), *asked)
    assert tuple(path for path in RECIPES if (root / path).exists()) == written
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert tuple(path for path in RECIPES if f"`{path}`" in readme) == written


def test_without_a_commit(duty: Duty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # nor any need of git
    root = tmp_path / "register"
    outcome = begin(duty, root, *told(tmp_path, "town-2025"), "--no-commit")
    assert "not committed" in outcome.out
    assert sorted(path for path, data in contents(root).items() if data is not None) == FILES
    assert not (root / ".git").exists()


def test_without_a_commit_nothing_is_staged(duty: Duty, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    begin(duty, tmp_path, *told(tmp_path, "town-2025"), "--no-commit")
    assert (tmp_path / "duty.yaml").exists()
    assert all(
        line.startswith("?? ") for line in git(tmp_path, "status", "--porcelain").splitlines()
    )


def test_a_dry_run_tells_the_truth_and_writes_nothing(duty: Duty, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    before = contents(tmp_path)
    shown = begin(duty, Path("new/register"), *options, "--dry-run").out
    assert contents(tmp_path) == before
    done = begin(duty, Path("new/register"), *options).out
    assert done.startswith(shown)
    listed = [line.split()[-1] for line in shown.splitlines() if "/" in line or "." in line]
    assert set(FILES) <= set(listed)


def test_quietly_it_prints_nothing(duty: Duty, tmp_path: Path) -> None:
    assert begin(duty, tmp_path / "register", *told(tmp_path, "town-2025"), "-q").out == ""


def test_the_plan_tells_what_is_set_left_out_open_and_without_effect(
    duty: Duty, tmp_path: Path
) -> None:
    (tmp_path / "u.csv").write_text("name,tags\nEast,branch\n", encoding="utf-8")
    outcome = begin(
        duty,
        Path("register"),
        *("--policy", "town-2025", "--organisation", "A Town", "--units", "u.csv"),
        *("--set", "town-2025/theory-study.every=month"),
        *("--skip", "town-2025/annual-assessment=done elsewhere", "--dry-run"),
    )
    plan = " ".join(outcome.out.split())
    town = POLICIES["town-2025"].duties
    idle = [one for one in town if one.bound.roles or one.bound.tags == ("party-committee",)]
    open_ones = [one for one in town if one.cadence.lacks]
    assert (
        f"{len(town) - 1} duties, 1 set, 1 left out, {len(open_ones) - 1} things undetermined"
        in plan
    )
    assert f"{len(idle) - 1} of them have no effect" in plan
    assert "Party committee of the town" in plan
    assert "a new git repository" in plan


def test_control_characters_in_names_reach_no_terminal(duty: Duty, tmp_path: Path) -> None:
    root = tmp_path / "register"
    options = told(tmp_path, "town-2025")
    options[options.index("某单位")] = "a\x1b[31m\u202eb\nc"
    outcome = begin(duty, root, *options)
    assert not re.search("[\x1b\u202e]", outcome.out)
    assert "\x1b" not in (root / "README.md").read_text(encoding="utf-8")
    assert load(root, kinds=KINDS, cadences=CADENCES).organisation.name.zh == "a\x1b[31m\u202eb\nc"
    assert git(root, "log", "--format=%s").strip() == "Begin the register of a[31mb c"
