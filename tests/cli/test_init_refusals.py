"""What `duty init` refuses, in words that say what to do; and nothing is left behind."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.founded import committed, contents, git, roster, told

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("secretary")]

TOWN = ("--policy", "town-2025", "--organisation", "A Town")
UNITS = "name,tags\nEast,branch\n"


@pytest.fixture
def refused(duty: Duty, tmp_path: Path) -> Callable[..., str]:
    """`refused("--policy", "x")` in `register`: the complaint; everything else is as before."""

    def call(*arguments: str, folder: str = "register") -> str:
        before = contents(tmp_path)
        outcome = duty("init", folder, *arguments)
        assert (outcome.code, outcome.out) == (2, ""), outcome
        assert contents(tmp_path) == before
        assert outcome.err.startswith("error: ")
        assert "Traceback" not in outcome.err
        return outcome.err

    return call


Refused = Callable[..., str]


def test_nothing_is_told(refused: Refused) -> None:
    assert "--policy" in refused()
    assert "--organisation" in refused("--policy", "town-2025")
    assert "--organisation" in refused("--policy", "town-2025", "--organisation", "  ")
    assert "--units" in refused(*TOWN)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--policy", "twn-2025"), "no policy “twn-2025”; use town-2025"),
        (("--policy", "zzz"), "use annual-unit-assessment, bureau-network"),
        ((*TOWN, "--timezone", "Mars/Base"), "“Mars/Base”"),
        ((*TOWN, "--set", "town-2025/theory-study"), "POLICY/DUTY.KEY=VALUE"),
        ((*TOWN, "--set", "town-2025/theory-study.every=[a"), "POLICY/DUTY.KEY=VALUE"),
        ((*TOWN, "--set", "town-2025/theory-study.every=a\nx: b"), "POLICY/DUTY.KEY=VALUE"),
        ((*TOWN, "--set", "town-2025/theory-stuy.every=month"), "use theory-study"),
        ((*TOWN, "--set", "coop/x.every=month"), "add --policy coop"),
        (
            (*TOWN, "--set", "town-2025/theory-study.every=moon"),
            'cannot be set: "moon" is no period',
        ),
        ((*TOWN, "--set", "town-2025/theory-study.evry=month"), "cannot be set"),
        ((*TOWN, "--skip", "town-2025/annual-assessment"), "POLICY/DUTY=REASON"),
        ((*TOWN, "--skip", "town-2025/annual-assessment= "), "POLICY/DUTY=REASON"),
        ((*TOWN, "--skip", "town-2025/anual-assessment=x"), "use annual-assessment"),
        ((*TOWN, "--units", "none.csv"), "none.csv cannot be read: it does not exist"),
        ((*TOWN, "--answers", "none.yaml"), "none.yaml cannot be read: it does not exist"),
        ((*TOWN, "--units", "."), "cannot be read"),
    ],
)
def test_options_that_cannot_be(refused: Refused, arguments: tuple[str, ...], said: str) -> None:
    assert said in refused(*arguments)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            "name,tags\nEast,brnch\n",
            "u.csv:2: the policies have no tag “brnch”; did you mean “branch”?",
        ),
        ("a title\nname,phone\nEast,1\n", "u.csv:2: the column “phone” is not known"),
        ("name\n", "u.csv:1: there is no unit"),
        (",\n", "there is nothing in u.csv"),
        ("name,id\nA,x\nB,x\n", "u.csv:3: the id “x” is used in a row above"),
        ("name,tags,\nEast,branch,1380000\n", "u.csv:2: “1380000” stands in a column without"),
    ],
)
def test_tables_that_cannot_be(refused: Refused, tmp_path: Path, table: str, said: str) -> None:
    (tmp_path / "u.csv").write_text(table, encoding="utf-8")
    assert said in refused(*TOWN, "--units", "u.csv")


def test_an_old_workbook(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "u.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    assert "save it in Excel as .xlsx" in refused(*TOWN, "--units", "u.xls")


@pytest.mark.parametrize(
    ("answers", "places"),
    [
        ("nonsense: 1\n", ["1:1"]),
        ("policies: [{use: twn-2025}]\n", ["1:18"]),
        ("policies:\n  - use: town-2025\n    set: {x: {every: month}}\n", ["3:14"]),
        ("policies:\n  - use: town-2025\n    set: {theory-study: {every: moon}}\n", ["3:33"]),
        ("policies:\n  - use: town-2025\n    skip: {x: y, z: y}\n", ["3:15", "3:21"]),
        ("policies: [town-2025, town-2025]\n", ["1:23"]),
        ("since: 2026-1-1\nlocale: fr\n", ["1:8", "2:9"]),
        ("units: [{id: a}, {id: a}]\n", ["1:23"]),
        ("units: [{id: a, parent: b}, {id: b, parent: a}]\n", ["1:25"]),
        ("units: [{id: a, since: 2026-01-02, until: 2026-01-01}]\n", ["1:43"]),
        ("units: [{id: a, members: [{id: x}, {id: x}]}]\n", ["1:41"]),
        ("terms: [{id: t, from: 2026-09-01, to: 2026-01-01}]\n", ["1:39"]),
        ("a: [\n", ["2:1"]),
        ("", ["1:1"]),
    ],
)
def test_answers_that_cannot_be_are_told_with_their_places(
    refused: Refused, tmp_path: Path, answers: str, places: list[str]
) -> None:
    (tmp_path / "answers.yaml").write_text(answers, encoding="utf-8")
    (tmp_path / "u.csv").write_text(UNITS, encoding="utf-8")
    complaint = refused(*TOWN, "--units", "u.csv", "--answers", "answers.yaml")
    lines = [line.removeprefix("error: answers.yaml:") for line in complaint.splitlines()]
    assert [":".join(line.split(":")[:2]) for line in lines] == places


def test_units_and_a_roster_at_once(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text("units: [{id: a}]\nroster: u.csv\n", encoding="utf-8")
    assert "either units or roster" in refused(*TOWN, "--answers", "answers.yaml")


@pytest.mark.parametrize("units", ["units: []\n", "units: [{id: a}, {id: a}]\n", "units: x\n"])
def test_a_roster_file_that_cannot_be(refused: Refused, tmp_path: Path, units: str) -> None:
    (tmp_path / "u.yaml").write_text(units, encoding="utf-8")
    refused(*TOWN, "--units", "u.yaml")


def test_a_roster_with_a_parent_that_nobody_knows(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "u.yaml").write_text("units: [{id: a, parent: b}]\n", encoding="utf-8")
    assert "u.yaml:1:25: there is no unit “b”" in refused(*TOWN, "--units", "u.yaml")


def test_running_it_twice(duty: Duty, refused: Refused, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    assert duty("init", "register", *options).code == 0
    head = git(tmp_path / "register", "rev-parse", "HEAD")
    assert "there is a register" in refused(*options)
    assert git(tmp_path / "register", "rev-parse", "HEAD") == head


@pytest.mark.parametrize("name", ["README.md", "units.yaml", ".gitlab-ci.yml", "records/.gitkeep"])
def test_files_that_are_there_already(refused: Refused, tmp_path: Path, name: str) -> None:
    path = tmp_path / "register" / name
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    assert f"not overwritten: {name};" in refused(*told(tmp_path, "town-2025"))


def test_a_link_that_would_lead_out(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "register").mkdir()
    (tmp_path / "register/records").symlink_to(tmp_path / "outside")
    assert "not overwritten: records;" in refused(*told(tmp_path, "town-2025"), "--no-commit")


def test_a_file_where_the_folder_should_be(refused: Refused, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "is not a folder" in refused(*options, folder="file")
    assert "is not a folder" in refused(*options, folder="file/register")


@pytest.mark.parametrize("folder", ["records/r", "evidence", "policies/a/b"])
def test_inside_what_another_register_reads(
    duty: Duty, refused: Refused, tmp_path: Path, folder: str
) -> None:
    options = told(tmp_path, "town-2025")
    assert duty("init", "register", *options).code == 0
    assert "another register" in refused(*options, folder=f"register/{folder}")
    assert duty("init", "register/sub", *options).code == 0
    assert duty("-C", "register", "check").code == 0
    assert duty("-C", "register/sub", "check").code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="a folder in which not even root can write")
def test_a_folder_that_cannot_be_written_to(duty: Duty, tmp_path: Path) -> None:
    outcome = duty("init", "/proc/register", *told(tmp_path, "town-2025"), "-q")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("error: /proc/register could not be written: ")


def test_a_name_that_no_folder_can_have(refused: Refused, tmp_path: Path) -> None:
    refused(*told(tmp_path, "town-2025"), "-q", folder="x" * 300)


def test_bytes_that_are_no_text(refused: Refused, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    options[options.index("某单位")] = "\udcff"
    refused(*options, "-q")


def test_nobody_s_name_to_commit_in(refused: Refused, tmp_path: Path, secretary: Path) -> None:
    options = told(tmp_path, "town-2025")
    secretary.write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")
    assert "git config --global user.name" in refused(*options)


def test_the_name_of_the_repository_itself_will_do(
    duty: Duty, tmp_path: Path, secretary: Path
) -> None:
    options = told(tmp_path, "town-2025")
    secretary.write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")
    repo = tmp_path / "repo"
    repo.mkdir()
    git(repo, "init", "-q")
    git(repo, "config", "user.name", "secretary")
    git(repo, "config", "user.email", "secretary@example.org")
    assert duty("init", "repo/new/register", *options).code == 0
    assert "new/register/duty.yaml" in committed(repo)


def test_without_git_it_is_refused(
    refused: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = told(tmp_path, "town-2025")
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in refused(*options)


def failing_hook(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\necho not on Sundays >&2\nexit 1\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_hook_that_refuses_in_an_existing_repository(refused: Refused, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    root = tmp_path / "register"
    root.mkdir()
    git(root, "init", "-q")
    (root / "mine").write_text("1", encoding="utf-8")
    git(root, "add", "mine")
    failing_hook(root / ".git/hooks/pre-commit")
    index = (root / ".git/index").read_bytes()
    assert "not on Sundays" in refused(*options, "-q")
    assert (root / ".git/index").read_bytes() == index
    assert git(root, "status", "--porcelain") == "A  mine\n"


def test_a_hook_that_refuses_in_a_new_repository(
    refused: Refused, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, secretary: Path
) -> None:
    options = told(tmp_path, "town-2025")
    template = tmp_path_factory.mktemp("template")
    failing_hook(template / "hooks/pre-commit")
    with secretary.open("a", encoding="utf-8") as config:
        config.write(f"\ttemplateDir = {template}\n")
    assert "not on Sundays" in refused(*options, "-q")
    assert not (tmp_path / "register").exists()
    (tmp_path / "register").mkdir()
    assert "not on Sundays" in refused(*options, "-q")
    assert [*(tmp_path / "register").iterdir()] == []


def test_a_broken_repository_is_left_alone(refused: Refused, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    root = tmp_path / "register"
    root.mkdir()
    git(root, "init", "-q")
    (root / ".git/config").write_text("[core\n", encoding="utf-8")
    kept = {path: path.stat() for path in (root / ".git").rglob("*")}
    assert "git rev-parse" in refused(*options)
    (root / ".git/HEAD").unlink()
    (root / ".git/config").unlink()
    assert ".git" in refused(*options)
    assert set((root / ".git").rglob("*")) <= set(kept)
    assert (root / ".git/objects").is_dir()


def test_inside_git_s_own_folder(refused: Refused, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    git(tmp_path, "init", "-q")
    refused(*options, folder=".git/register")
    assert not (tmp_path / ".git/register").exists()


def test_a_merge_under_way(refused: Refused, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    git(tmp_path, "init", "-q")
    (tmp_path / ".git/MERGE_HEAD").write_text("", encoding="utf-8")
    refused(*options)


def test_jobs_below_the_top_of_a_repository(refused: Refused, tmp_path: Path) -> None:
    options = told(tmp_path, "town-2025")
    git(tmp_path, "init", "-q")
    complaint = refused(*options, "--ci", "github")
    assert "--ci" in complaint
    assert str(tmp_path) in complaint


def test_everything_wrong_with_a_roster_is_told_at_once(refused: Refused, tmp_path: Path) -> None:
    text = (
        roster(["town-2025"]).replace("  - id: branch", "  - id: a/b").replace("tags: [", "tag: [")
    )
    (tmp_path / "u.yaml").write_text(text, encoding="utf-8")
    assert len(refused(*TOWN, "--units", "u.yaml").splitlines()) == 3
