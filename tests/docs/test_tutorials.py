"""The tutorials, followed literally: every file is written, every command run, every job played.

A session whose title is `path/to/workflow.yaml · 2026-06-16` is the log of that job on that day.
"""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.sessions import Block, Reader, blocks, follow, hold

pytestmark = pytest.mark.slow  # the whole program, many times over

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = ("zh", "en")
NAMES = ("a-policy", "audit", "before-a-deadline", "calendar", "ci", "documents", "first-month")
JOBS = {"ci": [1, 0]}  # red, then green
TODAY = {"audit": "2026-01-02T09:00:00+08:00"}  # a seal bears the real day
# The only line of a job that is not run: what it would install is what is being tested.
INSTALL = "pip install duty-cli"

each = pytest.mark.parametrize("name", NAMES)
both = pytest.mark.parametrize("language", LANGUAGES)


class Job(NamedTuple):
    """What a workflow file says: how much history is fetched, and the shell steps."""

    depth: str
    steps: list[str]


def folder(language: str) -> Path:
    return DOCS / language / "tutorials"


def shown(language: str, name: str) -> list[Block]:
    return blocks((folder(language) / f"{name}.md").read_text(encoding="utf-8"))


def github(text: str) -> Job:
    [job] = yaml.load(text, yaml.BaseLoader)["jobs"].values()
    [depth] = [step["with"]["fetch-depth"] for step in job["steps"] if "checkout" in str(step)]
    return Job(depth, [step["run"] for step in job["steps"] if "run" in step])


def gitlab(text: str) -> Job:
    [job] = yaml.load(text, yaml.BaseLoader).values()
    return Job(job["variables"]["GIT_DEPTH"], job["script"])


class Follower:
    """Follows a page in a folder of its own, and plays hosted jobs on fresh clones of it."""

    def __init__(self, folder: Path, now: str = "") -> None:
        self.reader = Reader(folder / "register", folder / "bin", now=now)
        self.reader.folder.mkdir()
        self.codes: list[int] = []
        self._clones = (folder / f"job-{number}" for number in count(1))

    def console(self, block: Block) -> str:
        return self._log(block) if block.title else self.reader.session(block)

    def _log(self, block: Block) -> str:
        path, day = block.title.split(" · ")
        workflow = (self.reader.folder / path).read_text(encoding="utf-8")
        job = github(workflow)
        assert block.commands == job.steps
        workspace = next(self._clones)
        fetched = "" if job.depth == "0" else f"--depth {job.depth}"
        source = self.reader.folder.as_uri()
        cloned = self.reader.run(f"git clone --quiet {fetched} '{source}' '{workspace}'")
        assert cloned.code == 0, cloned.output
        assert (workspace / path).read_text(encoding="utf-8") == workflow, "it is not committed"
        runner = Reader(workspace, workspace.with_suffix(".bin"), now=f"{day}T09:00:00+08:00")
        return "".join(self._lines(runner, job.steps))

    def _lines(self, runner: Reader, steps: list[str]) -> Iterator[str]:
        """The log, up to the first step that fails, which ends the job."""
        for step in steps:
            yield f"$ {step}\n"
            if step == INSTALL:
                continue
            ran = runner.run(step)
            yield ran.output
            if ran.code:
                self.codes.append(ran.code)
                yield f"Error: Process completed with exit code {ran.code}.\n"
                return
        self.codes.append(0)


def test_every_tutorial_is_followed() -> None:
    for language in LANGUAGES:
        assert {path.stem for path in folder(language).iterdir()} == set(NAMES)


@each
@both
def test_the_tutorial_does_what_it_shows(language: str, name: str, tmp_path: Path) -> None:
    path = folder(language) / f"{name}.md"
    follower = Follower(tmp_path, TODAY.get(name, ""))
    write = follower.reader.write
    players = {"yaml": write, "jinja": write, "console": follower.console}
    now = follow(path.read_text(encoding="utf-8"), players)
    assert follower.codes == JOBS.get(name, [])
    hold(path, now)


@each
def test_both_languages_take_the_same_steps(name: str) -> None:
    chinese, english = (list(map(step, shown(language, name))) for language in LANGUAGES)
    assert chinese == english


def step(block: Block) -> tuple[str | None, ...]:
    """The file that is written, or the commands that are run, without what is said in words."""
    if block.kind in ("yaml", "jinja"):
        return (_in_any_language(block.heading["path"]),)
    commands = (re.sub('"[^"]*"', "…", command) for command in block.commands)
    return (block.title, *map(_in_any_language, commands))


def _in_any_language(text: str) -> str:
    """The name of a template without its language."""
    return re.sub(r"\.(zh|en)\.", ".", text)


@each
def test_both_languages_write_the_same_files(name: str) -> None:
    pairs = zip(*(shown(language, name) for language in LANGUAGES), strict=True)
    for chinese, english in pairs:
        if chinese.kind == "yaml":
            assert bool(chinese.heading["appended"]) == bool(english.heading["appended"])
            same(*(yaml.load(block.body, yaml.BaseLoader) for block in (chinese, english)))


def same(chinese: Any, english: Any) -> None:
    """Fail where two files differ in more than the words: what is in Chinese, and the locale."""
    match chinese:
        case dict():
            assert chinese.keys() == english.keys()
            for key in chinese.keys() - {"locale"}:
                same(chinese[key], english[key])
        case list():
            assert len(chinese) == len(english)
            for pair in zip(chinese, english, strict=True):
                same(*pair)
        case _:
            assert chinese == english or not chinese.isascii()


@both
def test_both_kinds_of_hosted_job_do_the_same(language: str) -> None:
    files = {file.heading["path"]: file for file in shown(language, "ci") if file.kind == "yaml"}
    one = github(files[".github/workflows/duty.yaml"].body)
    assert one == gitlab(files[".gitlab-ci.yml"].body)
    assert one.depth == "0"
    assert INSTALL in one.steps
