"""What `duty add` refuses, all in one run and at the option at fault; nothing has changed then."""

from pathlib import Path

import pytest

from tests.cli.conftest import Duty
from tests.cli.founded import git
from tests.cli.kept import MEETING, keep, records, refused

pytestmark = pytest.mark.slow  # whole commands, many times over


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return keep(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--unit", "mehc"), "--unit: the roster has no unit “mehc”; did you mean “mech"),
        (("--unit", "机电"), "--unit: the roster has no unit “机电”; did you mean “mech"),
        (("--topics", "safty"), "--topics: no topic is called “safty”; did you mean “safety”?"),
        (("--by", "secretry"), "--by: no office is called “secretry”; did you mean “secretary”?"),
        (("--date", "2025-02-30"), "--date: “2025-02-30” is no day"),
        (("--date", "6月31日"), "--date: “6月31日” is no day"),
        (("--date", "9999-12-31"), "--date: “9999-12-31” is no day"),
        (("--date", "2025-06-12\nstate: x"), "--date: “2025-06-12 state: x” is no day"),
        (("--title", "a\udcff"), "--title: some characters are in an encoding"),
        (("--own", "x-a=\udcff"), "--own: some characters are in an encoding"),
        (("--time", "25:00"), '--time: "25:00" is not a time of day'),
        (("--period", "上半年"), "--period: there is no period “上半年”"),
        (("--period", "2025-Q7"), "--period: there is no period “2025-Q7”"),
        (("--level", "3"), "--level: a meeting has no level; `duty schema meeting`"),
        (("--attendance", "all"), "--attendance: “all” has to be PRESENT/EXPECTED"),
        (("--state", "held"), '--state: "held" is not possible here'),
        (("--re", "nothing"), "--re: no record is called “nothing”"),
        (("--id", "a/b"), "--id: "),
        (("--own", "room=201"), "--own: “room=201” has to be x-NAME=TEXT"),
        (("--title", "一", "--title", "二"), "--title: may be given only once"),
    ],
)
def test_what_is_wrong_is_told_at_its_option(
    duty: Duty, root: Path, options: tuple[str, ...], said: str
) -> None:
    given = dict(zip(MEETING[::2], MEETING[1::2], strict=True))
    kept = [word for name, value in given.items() if name not in options for word in (name, value)]
    assert f"error: {said}" in refused(duty, root, "add", "meeting", *kept, *options)


def test_an_id_that_another_record_has_is_refused(duty: Duty, root: Path) -> None:
    taken = ("--id", "2025-06-01-mech-event")
    said = refused(duty, root, "add", "meeting", *MEETING, *taken)
    assert "records/mech/2025/2025-06-01-mech-event.yaml" in said


def test_a_recipient_that_looks_like_a_known_one_is_refused(duty: Duty, root: Path) -> None:
    options = ("--unit", "mech", "--date", "6-12", "--title", "汇报", "--to", "publicty")
    assert "--to: " in refused(duty, root, "add", "report", *options)
    assert duty("add", "report", *options[:-1], "区委办公室").code == 0


def test_all_that_is_wrong_is_told_in_one_run(duty: Duty, root: Path) -> None:
    said = refused(duty, root, "add", "meeting", "--unit", "x", "--date", "x", "--level", "3")
    assert sorted(line.split(":")[1].strip() for line in said.splitlines()) == [
        "--date",
        "--level",
        "--unit",
        "duty add meeting",
    ]


def test_no_text_becomes_a_key_or_a_comment(duty: Duty, root: Path) -> None:
    title = "一\nstate: cancelled # 二"
    duty("add", "meeting", "--unit", "mech", "--date", "6-12", "--title", title)
    assert "title: |-\n  一\n  state: cancelled # 二\n" in (root / records(root)[0]).read_text(
        "utf-8"
    )
    assert git(root, "log", "-1", "--format=%s").strip().startswith("登记会议：一 state")


def test_a_kind_that_there_is_not_is_told_with_the_nearest(duty: Duty, root: Path) -> None:
    assert "there is no kind “meting”; did you mean “meeting" in refused(
        duty, root, "add", "meting"
    )


def test_names_of_what_cannot_be_read_are_not_called_unknown(duty: Duty, root: Path) -> None:
    (root / "units.yaml").write_text("units: [", encoding="utf-8")
    options = ("--unit", "elsewhere", "--date", "6-12", "--title", "会")
    assert duty("add", "meeting", *options, "--no-commit").code == 0
    assert records(root)[0].startswith("records/elsewhere/2025/")


def test_no_unit_leads_out_of_the_records(duty: Duty, root: Path) -> None:
    (root / "units.yaml").write_text("units: [", encoding="utf-8")
    options = ("--date", "6-12", "--title", "会", "--no-commit", "--unit")
    assert duty("add", "meeting", *options, "..").code == 0
    assert records(root)[0].startswith("records/file/2025/")
    assert "--unit: " in refused(duty, root, "add", "meeting", *options, "../../x")
