"""`duty badge`: what it says of a register, where it goes, and that it is no check."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import Duty
from tests.cli.departments import begin, settings
from tests.cli.test_process import start

SETTINGS = settings("own", r'"A <b>&\"College\""')
POLICY = """\
id: own
duties:
  - {id: meeting, title: 例会, for: {units: branch}, requires: {kind: meeting}, every: month}
"""
RECORD = "kind: meeting\ntitle: 例会\nunit: music\ndate: 2025-01-10\n"
RED = ("--as-of", "2025-02-05")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, duty: Duty) -> Path:
    """The folder in which the commands run: in January Music met, and Arts did not."""
    files = {"policies/own.yaml": POLICY, "records/music/2025-01-10-meeting.yaml": RECORD}
    return begin(tmp_path, SETTINGS, files)


def words(svg: str | bytes) -> list[str]:
    """What stands on a badge, its label first."""
    texts = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return [text.text or "" for text in texts]


def test_it_tells_what_is_overdue_and_is_no_check(duty: Duty) -> None:
    outcome = duty("badge", "--lang", "en", *RED)
    assert (outcome.code, outcome.err) == (0, "")
    assert words(outcome.out) == ["duties", "1 overdue"]
    assert 'aria-label="A &lt;b&gt;&amp;&quot;College&quot;, duties: 1 overdue"' in outcome.out


@pytest.mark.parametrize(
    ("unit", "code", "said"),
    [
        ("art", "zh", ["艺术系", "逾期1期"]),
        ("music", "zh", ["音乐系", "均已完成"]),
        ("Music", "en", ["Music", "all met"]),
    ],
)
def test_one_unit_by_name(duty: Duty, unit: str, code: str, said: list[str]) -> None:
    assert words(duty("badge", "--lang", code, *RED, "--unit", unit).out) == said


def test_to_a_file(duty: Duty, root: Path) -> None:
    outcome = duty("badge", "--lang", "zh", *RED, "-o", "badge.svg")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "已写入 badge.svg\n")
    assert words((root / "badge.svg").read_bytes()) == ["事项", "逾期1期"]


def test_the_same_bytes_while_it_says_the_same(duty: Duty) -> None:
    outs = {duty("badge", "--as-of", f"2025-02-{day:02}").out for day in (3, 3, 4, 13)}
    assert len(outs) == 1


def test_a_file_that_cannot_be_read_shows(duty: Duty, root: Path) -> None:
    (root / "records/music/2025-01-11-broken.yaml").write_text("kind: [", encoding="utf-8")
    outcome = duty("badge", "--lang", "en", *RED, "--unit", "music")
    assert outcome.code == 0
    assert words(outcome.out) == ["Music", "1 unreadable"]
    assert "1 file" in outcome.err


@pytest.mark.parametrize(
    "options", [("--unit", "nobody"), ("-o", "badge.png"), ("-o", "none/badge.svg")]
)
def test_what_makes_no_sense_is_a_usage_error(duty: Duty, options: tuple[str, ...]) -> None:
    outcome = duty("badge", *RED, *options)
    assert (outcome.code, outcome.out) == (2, "")


def test_it_is_utf_8_whatever_the_terminal_has(root: Path) -> None:
    outcome = start(("-C", str(root), "badge", *RED, "--lang", "zh"), PYTHONIOENCODING="latin-1")
    assert outcome.returncode == 0
    assert words(outcome.stdout) == ["事项", "逾期1期"]
