"""What a shell is told of a half-typed line: commands, options, and what the register names."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from duty_cli.cadence import CADENCES
from duty_cli.cli import COMMANDS, topics
from duty_cli.cli.app import build
from duty_cli.cli.completion_request import complete
from duty_cli.cli.completion_shells import Line, read_bash
from duty_cli.cli.completion_words import BY_METAVAR, FILES, SCHEMAS
from duty_cli.cli.launch import ASKED
from duty_cli.engine.expand import tracks
from duty_cli.model.kinds import KINDS
from duty_cli.render import json_schema
from duty_cli.store.glance import glance
from duty_cli.store.load import load
from tests.cli.conftest import NOW
from tests.cli.terminal import SOURCE

pytestmark = pytest.mark.slow  # whole commands, many times over

SAMPLE = Path(__file__).parents[2] / "sample-repo"
BREAKS = " \t\n\"'@><=;|&(:"

DUTY = """\
duty: 1
organisation: {zh: 示例学院, en: Example College}
since: 2024-01-01
locale: en
terms:
  - {id: 2024-2025-2, from: 2025-02-24, to: 2025-07-06}
policies:
  - use: own
    set: {plan: {every: year}, visit: {every: year}}
    skip: {skipped: it does not concern us}
"""
UNITS = """\
units:
  - id: east
    name: {zh: 东 支部, en: East Branch}
    tags: [branch]
    members: [{id: head, name: Head, roles: [leader]}, {id: clerk, name: Clerk}]
  - {id: west, name: 西支部, tags: [branch], since: 2025-03-01}
  - {id: council, name: 委员会, tags: [top]}
"""
POLICY = """\
id: own
title: {zh: 办法, en: Measures}
since: 2024-01-01
topics: {safety: {zh: 安全, en: Safety}}
duties:
  - {id: plan, title: Plan, for: {units: branch}, requires: {kind: plan}, every: half-year}
  - {id: lesson, for: {units: branch, members: leader}, requires: {kind: study}, every: quarter}
  - {id: answer, for: {units: branch}, requires: {kind: report}, on: {kind: event}, within: 3d}
  - {id: class, for: {units: branch}, requires: {kind: study}, every: term}
  - {id: visit, for: {units: top}, requires: {kind: activity}, dates: [2024-04-04]}
  - {id: skipped, for: {units: branch}, requires: {kind: plan}, every: year}
assessment:
  units: branch
  total: 2
  sections:
    - id: "1"
      title: Plans
      points: 2
      items:
        - {id: "1.1", title: The plan, points: 2, rule: count, duty: plan, each: 1}
"""


@pytest.fixture(autouse=True)
def anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder, and an English terminal."""
    for name in ("DUTY_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A small register in the current folder."""
    for name, text in (("duty", DUTY), ("units", UNITS), ("policies/own", POLICY)):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    record(tmp_path, "2025-03-04-east-event", "kind: event\ntitle: Smoke in the hall\nunit: east\n")
    record(
        tmp_path, "2025-05-06-east-plan", "id: short\nkind: plan\ntitle: 'Plan: 1'\nunit: east\n"
    )
    return tmp_path


def record(register: Path, name: str, text: str) -> None:
    folder = register / "records" / "east"
    folder.mkdir(parents=True, exist_ok=True)
    text += f"date: {name[:10]}\n" + ("occurred: 2025-03-04T08:00\n" if "event" in name else "")
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def told(*words: str) -> dict[str, str]:
    """The words that are offered for the last one, and what is said of each."""
    kind, *lines = complete(build(), "complete_fish", words, NOW).splitlines()
    assert kind in {"words", "open"}
    return dict(line.split("\t") for line in lines)


def offered(*words: str) -> set[str]:
    return set(told(*words))


def test_commands_are_offered_in_their_place() -> None:
    assert offered("") >= {name.split()[0] for name in COMMANDS} | {"--repo", "--help", "-h"}
    assert offered("po") == {"policy"}
    assert offered("policy", "") >= {"check", "list", "show"}
    assert offered("report", "") >= {"list", "--year"}
    assert "list" not in offered("report", "--each", "")
    assert offered("nonsense", "") == set()
    assert set(topics()) <= offered("")


def test_options_are_explained_in_the_readers_language() -> None:
    assert told("--lang", "zh", "check", "--fail")["--fail-on"].startswith("出现该级别")
    assert told("--lang", "en", "check", "--fail")["--fail-on"].startswith("exit with code 1")
    assert told("che")["check"] != told("--lang", "zh", "che")["check"]


def test_after_two_dashes_there_are_no_options() -> None:
    assert not any(word.startswith("-") for word in offered("policy", "show", "--", ""))
    assert offered("policy", "show", "--", "-x", "") == set()
    assert "coop" in offered("policy", "show", "-x", "")


def test_the_choices_of_an_option_are_offered() -> None:
    assert offered("check", "--fail-on", "") == {"error", "warning"}
    assert offered("check", "--fail-on=e") == {"--fail-on=error"}
    assert offered("status", "--format", "j") == {"json"}
    assert offered("--color", "a") == {"auto", "always"}
    assert offered("add", "meeting", "--state", "") == {"cancelled", "done", "planned"}
    assert offered("template", "export", "ann") == {"annual"}
    assert offered("completion", "") == {"bash", "fish", "zsh"}


def test_of_records_only_the_keys_of_the_kind_are_offered() -> None:
    for kind in ("event", "分析研判"):
        options = offered("--lang", "zh", "add", kind, "--")
        assert ("--occurred" in options) == (kind == "event")
        assert ("--presider" in options) == (kind != "event")
        assert "--title" in options
    assert "--occurred" not in offered("add", "--")


def test_what_stands_in_one_word_with_its_option_or_behind_it() -> None:
    assert offered("-C", "x", "policy", "sh") == {"show"}
    assert offered("-Cx", "-q", "policy", "sh") == {"show"}
    assert offered("status", "--year", "2025", "--from") == {"--from"}


@pytest.mark.usefixtures("register")
def test_units_by_id_and_by_name() -> None:
    assert told("check", "--unit", "") == {
        "east": "East Branch",
        "west": "西支部",
        "council": "委员会",
    }
    assert told("check", "--unit", "东") == {"东 支部": "east"}
    assert told("check", "--unit", "E") == {"East Branch": "east"}
    assert told("--lang", "zh", "check", "--unit=ea") == {"--unit=east": "东 支部"}


@pytest.mark.usefixtures("register")
def test_duties_by_id_by_key_and_by_title() -> None:
    assert offered("status", "--duty", "") == {"plan", "lesson", "answer", "class", "visit"}
    assert offered("status", "--duty", "o") == {"own/"}
    assert offered("status", "--duty", "own/p") == {"own/plan"}
    assert told("status", "--duty", "P") == {"Plan": "plan"}
    assert offered("add", "plan", "--duties", "own/l") == {"own/lesson"}


@pytest.mark.usefixtures("register")
def test_occurrences_step_by_step() -> None:
    assert offered("waive", "pl") == {"plan@"}
    assert offered("explain", "pl") == {"plan"}
    assert offered("explain", "plan") == {"plan", "plan@"}
    assert offered("waive", "plan@") == {"plan@east/", "plan@west/"}
    assert told("waive", "lesson@") == {"lesson@east:head/": "East Branch Head"}
    assert told("waive", "own/lesson@east:head/2025-") == {
        "own/lesson@east:head/2025-Q1": "first quarter of 2025, due 2025-03-31",
        "own/lesson@east:head/2025-Q2": "second quarter of 2025, due 2025-06-30",
        "own/lesson@east:head/2025-Q3": "third quarter of 2025, due 2025-09-30",
        "own/lesson@east:head/2025-Q4": "fourth quarter of 2025, due 2025-12-31",
    }
    assert offered("waive", "plan@东") == {"plan@东 支部/"}
    assert offered("waive", "plan@东 支部/2025") == {"plan@东 支部/2025"}


@pytest.mark.usefixtures("register")
def test_occurrences_as_the_register_sets_the_duty_and_units_began() -> None:
    assert offered("waive", "plan@east/") == {"plan@east/2024", "plan@east/2025"}
    assert offered("waive", "plan@west/") == set()
    assert offered("waive", "visit@council/") == {"visit@council/2024", "visit@council/2025"}
    assert offered("waive", "class@east/") == {"class@east/2024-2025-2"}
    assert offered("waive", "skipped@east/") == set()


@pytest.mark.usefixtures("register")
def test_occurrences_until_the_end_of_the_as_of_days_year() -> None:
    assert offered("--as-of", "2024-02-01", "waive", "plan@east/") == {"plan@east/2024"}
    assert offered("waive", "--as-of=2026-02-01", "plan@east/2026") == {"plan@east/2026"}


@pytest.mark.usefixtures("register")
def test_what_a_record_calls_for() -> None:
    assert offered("explain", "answer@east/") == {"answer@east/2025-03-04-east-event"}
    assert offered("explain", "answer@west/") == set()


@pytest.mark.usefixtures("register")
def test_what_is_supposed_of_an_occurrence() -> None:
    assert offered("score", "--if", "plan@east/2024") == {"plan@east/2024="}
    assert offered("score", "--if", "plan@east/2024=m") == {
        "plan@east/2024=met",
        "plan@east/2024=missed",
    }


@pytest.mark.usefixtures("register")
def test_records_by_id_title_and_path() -> None:
    assert told("amend", "") == {
        "2025-03-04-east-event": "Smoke in the hall",
        "short": "Plan: 1",
    }
    assert offered("amend", "Smoke") == {"Smoke in the hall"}
    assert offered("cancel", "records/") == {"records/east/"}
    assert offered("submit", "records/east/2025-03") == {"records/east/2025-03-04-east-event.yaml"}
    assert "2025-03-04-east-event" in offered("explain", "2025")
    assert offered("add", "report", "--re", "2025") == {"2025-03-04-east-event"}


@pytest.mark.usefixtures("register")
def test_policies_tags_topics_items_years_and_periods() -> None:
    assert told("check", "--policy", "") == {"own": "Measures"}
    assert {"own", "jincheng-2020"} <= offered("policy", "show", "")
    assert "own" not in offered("init", "--policy", "")
    assert offered("score", "--group", "") == {"branch", "top"}
    assert told("add", "meeting", "--topics", "") == {"safety": "Safety"}
    assert told("score", "enter", "1") == {"1.1": "The plan"}
    assert offered("explain", "1.1@e") == {"1.1@east/2025"}
    assert offered("status", "--year", "") == {"2024", "2025"}
    half = ("report", "--template", "half-year", "--period", "")
    assert offered(*half) == {"2023-H2", "2024-H1", "2024-H2", "2025-H1"}
    assert "2024-2025-2" in offered("report", "-t", "ledger", "--period", "2024-")


@pytest.mark.usefixtures("register")
def test_what_is_offered_is_understood(duty: Callable[..., Any]) -> None:
    for word in [
        *offered("explain", "2025"),
        *offered("explain", "plan@east/"),
        *offered("explain", ""),
    ]:
        assert duty("explain", word).code == 0, word
    for word in [*offered("check", "--unit", ""), *offered("check", "--unit", "E")]:
        assert duty("check", "--unit", word).code in {0, 1}, word
    for occurrence in offered("waive", "own/lesson@east:head/"):
        waived = duty("waive", occurrence, "--reason", "r", "--approver", "a", "--dry-run")
        assert waived.code == 0, waived.err


@pytest.mark.usefixtures("register")
def test_the_folder_asked_for_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    assert offered("check", "--unit", "ea") == {"east"}
    monkeypatch.chdir("/")
    assert offered("check", "--unit", "ea") == set()
    assert offered("-C", str(tmp_path), "check", "--unit", "ea") == {"east"}
    assert offered("check", f"--repo={tmp_path}", "--unit", "ea") == {"east"}


BROKEN = ["\t", "policies: [", "duty: 1\nsince: 2024-13-01\n", "- 1", "", "\0", "since: 2024-01-01"]


@pytest.mark.parametrize("settings", BROKEN)
@pytest.mark.parametrize("file", ["duty.yaml", "units.yaml", "policies/own.yaml"])
def test_a_broken_register_offers_what_is_left(register: Path, file: str, settings: str) -> None:
    (register / file).write_text(settings, encoding="utf-8")
    for words in (("check", "--unit", "e"), ("explain", "plan@east/"), ("score", "enter", "1")):
        assert all(word.startswith(words[-1]) for word in offered(*words))
    assert offered("che") == {"check"}


def test_files_are_the_shells_own_business() -> None:
    def answered(*words: str) -> list[str]:
        return complete(build(), "complete_zsh", words, NOW).splitlines()

    assert answered("import", "x") == ["files", ""]
    assert answered("status", "--output=x") == ["files", "--output="]
    assert answered("check", "--format", "sarif:x") == ["files", "sarif:"]
    assert answered("audit", "--format=junit:") == ["files", "--format=junit:"]
    assert answered("status", "--format", "json:") == ["words"]
    assert answered("-C", "") == ["folders", ""]
    assert answered("evidence", "add", "r", "a.pdf") == ["files", ""]
    assert offered("evidence", "add", "r", "a.pdf:pho") == {"a.pdf:photo"}
    assert answered("policy", "check", "own.y") == ["files", ""]
    assert answered("amend", "../register/r") == ["files", ""]
    assert answered("policy", "show", "policies/") == ["files", ""]
    assert answered("explain", "a@b/c") == ["words"]


def test_words_that_are_not_whole_are_marked(register: Path) -> None:
    def kind(*words: str) -> str:
        return complete(build(), "complete_zsh", words, NOW).split("\n")[0]

    assert kind("waive", "pl") == "open"
    assert kind("explain", "pl") == "words"
    assert kind("amend", str(register.name), "--set", "") == "open"


@pytest.mark.usefixtures("register")
def test_what_cannot_be_typed_safely_is_not_offered(tmp_path: Path) -> None:
    names = ("Bell\\a", "Line\\nbreak", "Hidden\\u202Eorder")
    units = "".join(f'  - {{id: u{at}, name: "{name}"}}\n' for at, name in enumerate(names))
    (tmp_path / "units.yaml").write_text(f"units:\n{units}", encoding="utf-8")
    assert set(told("check", "--unit", "")) == {"u0", "u1", "u2"}
    assert all(said.isprintable() for said in told("check", "--unit", "").values())
    for begun in ("Be", "Li", "Hi"):
        assert offered("check", "--unit", begun) == set()


def test_of_many_records_only_how_their_ids_go_on(register: Path) -> None:
    for day in range(1, 29):
        for month in range(1, 13):
            record(register, f"2024-{month:02}-{day:02}-east-study", "kind: study\ntitle: T\n")
    assert offered("amend", "") == {"2024-", "2025-", "short"}
    assert offered("amend", "2024-") == {f"2024-{month:02}-" for month in range(1, 13)}
    assert offered("amend", "2024-03-1") == {f"2024-03-{d}-east-study" for d in range(10, 20)}


def test_every_metavar_is_known_to_completion() -> None:
    group: Any = build()
    metavars = {
        param.metavar
        for name in COMMANDS
        for param in group.get_command(None, name).params
        if param.metavar and "|" not in param.metavar
    }
    assert metavars <= BY_METAVAR.keys() | FILES.keys()
    assert BY_METAVAR.keys() | FILES.keys() <= metavars
    assert tuple(json_schema.FILES) == SCHEMAS


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("duty ", ((), "", "", 0)),
        ("duty ch", ((), "ch", "", 0)),
        ("duty  check   --unit ", (("check", "--unit"), "", "", 0)),
        ("duty check --unit=me", (("check",), "--unit=me", "", 7)),
        ("duty explain a/b@c", (("explain",), "a/b@c", "", 3)),
        ("duty explain a/b@c:d/2", (("explain",), "a/b@c:d/2", "", 6)),
        (r"duty x a\ b", (("x",), "a b", "", 0)),
        (r"duty x a\@b", (("x",), "a@b", "", 0)),
        ("duty x 'a b", (("x",), "a b", "'", 0)),
        ('duty x "a \\"b', (("x",), 'a "b', '"', 0)),
        ('duty x --unit="a=b', (("x",), "--unit=a=b", '"', 7)),
        ("duty 'a b' c", (("a b",), "c", "", 0)),
        ("duty '' c", (("",), "c", "", 0)),
        ("", ((), "", "", 0)),
    ],
)
def test_a_bash_line_is_read_as_bash_reads_it(line: str, read: tuple[Any, ...]) -> None:
    words, word, quote, kept = read
    assert read_bash((line, BREAKS)) == Line(list(words), word, quote, kept)
    assert read_bash((line, "")).word == word


@pytest.mark.usefixtures("register")
def test_bash_is_told_only_what_it_puts_in() -> None:
    def put(line: str) -> list[str]:
        return complete(build(), "complete_bash", (line, BREAKS), NOW).splitlines()[1:]

    assert put("duty check --unit=e") == ["east"]
    assert put("duty waive lesson@") == ["@east:head/"]
    assert put("duty waive lesson@east:h") == ["head/"]
    assert put("duty check --unit E") == [r"East\ Branch"]
    assert put("duty check --unit 'E") == ["East Branch"]
    assert put('duty check --unit="E') == ["East Branch"]


@pytest.mark.slow  # a process each
@pytest.mark.parametrize("asked", ["complete_bash", "complete_tcsh", "complete", "source_bash"])
def test_nothing_is_ever_said_against_one_who_types(tmp_path: Path, asked: str) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = (
        f"import os, sys; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r});"
        "from duty_cli.__main__ import run; sys.argv = ['duty', 'x', '']; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={ASKED: asked, "PYTHONPATH": SOURCE},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.slow  # the whole sample
def test_a_glance_finds_the_occurrences_that_the_engine_finds() -> None:
    whole, seen = load(SAMPLE, kinds=KINDS, cadences=CADENCES), glance(str(SAMPLE), CADENCES)
    assert seen is not None
    day, last = NOW.date(), NOW.date().replace(month=12, day=31)

    def found(register: Any) -> Iterator[tuple[object, ...]]:
        for track in tracks(register._replace(rows=()), day, last, {}):
            unit, member, *_ = track.subject
            yield track.duty.key, unit.id, member and member.id, track.periods

    assert [*found(seen.register)] == [*found(whole)]
    sheets = [policy.sheet for policy in whole.policies if policy.sheet]
    assert seen.items.keys() == {item for sheet in sheets for item in sheet.by_id}
