"""CONTRIBUTING's walk-throughs are performed literally, each in a copy of the repository.

What is to be written is written, what is to be run is run, and afterwards nothing else may differ
and the house's own tests have to hold. DUTY_SNAPSHOTS=update writes into the page what its commands
print now.
"""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "CONTRIBUTING.md"
CHAPTER = "## Four walk-throughs\n"
SECTION = re.compile(r"^### (.+)\n", re.MULTILINE)

FENCE = "```"
NAMED = re.compile(
    r"(?P<names>`[^`]+`(?: and `[^`]+`)*), (?P<how>a new file|new files|at the end):"
)
WRITTEN = ("po", "python", "yaml")
ENDINGS = {"po": ".po", "python": ".py", "yaml": ".yaml"}
PATCHED = re.compile(r"^\+\+\+ b/(\S+)$", re.MULTILINE)
COMMANDS = {"duty": ("-m", "duty_cli"), "python": ()}

TRIAL = "build/trial/"  # git ignores it
CATALOGUES = {
    f"src/duty_cli/locale/{code}/LC_MESSAGES/{domain}.po"
    for code in ("en", "zh")
    for domain in ("duty", "schema")
}
# Another test holds that nothing else lies there.
MADE = re.compile(r"docs/(en/reference|zh/reference|schemas)/[\w-]+\.(json|md)|.+\.mo")
LEFT_BEHIND = (".venv", "build", "__pycache__", "*.mo", ".*_cache", ".hypothesis")

# What any addition could break, beside style and types. That generated pages are current follows
# from the walk-through itself.
HELD = (
    *("-q", "-p", "no:cacheprovider", "-m", "not slow"),
    *(f"tests/house/test_{name}.py" for name in ("imports", "purity", "registries")),
    "tests/render/test_language.py",
)
KEYS = "tests/docs/test_schema_words.py"
PAGES = "tests/docs/test_reference.py"


class Walk(NamedTuple):
    """One walk-through: its title, the folder that it extends, what the addition is called.

    `held` are the tests that this sort of addition could break.
    """

    title: str
    folder: str
    name: str
    held: tuple[str, ...]
    has_examples: bool = False

    def may_touch(self, path: str) -> bool:
        """Whether a file is one of those that an extension consists of."""
        module = f"{self.folder}/{self.name.replace('-', '_')}.py"
        own = {module, f"{self.folder}/__init__.py", *CATALOGUES}
        pair = self.has_examples and path.startswith(f"tests/examples/{self.name}/")
        return path in own or pair or path.startswith(TRIAL)


WALKS = [
    Walk(
        "A record kind",
        "src/duty_cli/model/kinds",
        "drill",
        held=(
            *("tests/model", "tests/render/test_story_words.py", KEYS),
            f"{PAGES}::test_every_kind_and_every_key_of_every_file_has_a_row",
        ),
    ),
    Walk(
        "A cadence",
        "src/duty_cli/cadence",
        "months",
        held=("tests/model", KEYS, f"{PAGES}::test_every_cadence_and_its_keys_are_explained"),
    ),
    Walk(
        "A finding rule",
        "src/duty_cli/rules",
        "sent-early",
        held=(
            *("tests/rules/test_examples.py", "tests/rules/test_findings.py", "tests/sample"),
            f"{PAGES}::test_every_rule_has_its_page_its_level_and_its_example",
        ),
        has_examples=True,
    ),
    Walk(
        "An output format",
        "src/duty_cli/render",
        "csv",
        held=(
            "tests/cli/test_help.py",
            f"{PAGES}::test_every_command_has_its_arguments_and_options_explained",
        ),
    ),
]


class NotUnderstood(Exception):
    """The page tells its reader something that cannot be performed."""


class Block(NamedTuple):
    """A fenced block: the word behind the fence, its lines, and the paragraph right before it."""

    form: str
    body: str
    said: str


def blocks(text: str) -> Iterator[Block]:
    """Every block of a part of the page; NotUnderstood for code without a fence or a purpose."""
    said: list[str] = []
    ended = False
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith(FENCE):
            body = "".join(f"{inner}\n" for inner in iter(lambda: next(lines), FENCE))
            yield Block(line.removeprefix(FENCE), body, " ".join(said))
            said = []
        elif line.startswith(("    ", "\t", "~~~")):
            raise NotUnderstood(line)
        elif not line:
            ended = True
        else:
            if ended and NAMED.fullmatch(" ".join(said)):
                raise NotUnderstood(f"no block after: {' '.join(said)}")
            said = [*([] if ended else said), line]
            ended = False
    if NAMED.fullmatch(" ".join(said)):
        raise NotUnderstood(f"no block after: {' '.join(said)}")


def chapter() -> dict[str, list[Block]]:
    """The walk-throughs by title; each begins with what is said before the first of them."""
    _, _, text = PAGE.read_text(encoding="utf-8").partition(CHAPTER)
    before, *parts = SECTION.split(text)
    shared = list(blocks(before))
    titles, bodies = parts[::2], parts[1::2]
    return {title: [*shared, *blocks(body)] for title, body in zip(titles, bodies, strict=True)}


class Performer:
    """Does in `copy` what a walk-through says; `named` are the files that it says it changes."""

    def __init__(self, copy: Path, environment: dict[str, str]) -> None:
        self.copy, self.named = copy, set[str]()
        self.environment = environment | {
            "COLUMNS": "80",
            "DUTY_LANG": "en",
            # a temporary folder may lie in a repository, whose index `git apply` would ask
            "GIT_CEILING_DIRECTORIES": str(copy.parent),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join([str(copy / "src"), str(copy)]),
            "PYTHONUTF8": "1",
        }

    def perform(self, block: Block) -> str:
        """Do it; the block's lines as they ought to be, which differ only for a console's."""
        if block.form == "console":
            return "".join(self._console(block.body))
        if block.form == "diff":
            self._patch(block.body)
        elif block.form in WRITTEN:
            self._write(block)
        else:
            raise NotUnderstood(f"a block of {block.form!r}: {block.body}")
        return block.body

    def _write(self, block: Block) -> None:
        said = NAMED.fullmatch(block.said)
        if said is None:
            raise NotUnderstood(f"which file is this, and how? {block.said!r}")
        for name in re.findall(r"`([^`]+)`", said["names"]):
            path = self.copy / name
            adding = said["how"] == "at the end"
            if path.suffix != ENDINGS[block.form] or path.exists() is not adding:
                raise NotUnderstood(f"{name}, {said['how']}")
            path.parent.mkdir(parents=True, exist_ok=True)
            before = f"{path.read_text(encoding='utf-8')}\n" if adding else ""
            path.write_text(before + block.body, encoding="utf-8")
            self.named.add(name)

    def _patch(self, text: str) -> None:
        self.named |= set(PATCHED.findall(text))
        done = self._run(["git", "apply", "-"], text)
        if done.returncode:
            raise NotUnderstood(f"{done.stderr}\n{text}")

    def _console(self, text: str) -> Iterator[str]:
        """The commands with what they print; without expected output they need only succeed."""
        before, *commands = re.split(r"^\$ (.+)\n", text, flags=re.MULTILINE)
        if before:
            raise NotUnderstood(before)
        for command, expected in zip(commands[::2], commands[1::2], strict=True):
            program, *arguments = shlex.split(command)
            if program not in COMMANDS:
                raise NotUnderstood(command)
            done = self._run([sys.executable, *COMMANDS[program], *arguments])
            # 1: the command found something, and the page shows what
            allowed = (0, 1) if expected or updating() else (0,)
            assert done.returncode in allowed, done.stdout + done.stderr
            assert not done.stderr, done.stderr
            shown = bool(expected) or (updating() and program == "duty")
            yield f"$ {command}\n{done.stdout if shown else ''}"

    def _run(self, command: list[str], text: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.copy,
            env=self.environment,
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def holds(self, *command: str) -> None:
        """The command, a tool beside the interpreter, has nothing to object to."""
        tool = str(Path(sys.executable).with_name(command[0]))
        done = self._run([tool, *command[1:]])
        assert done.returncode == 0, done.stdout + done.stderr


def updating() -> bool:
    return os.environ.get("DUTY_SNAPSHOTS") == "update"


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def types_seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What mypy learned from one walk-through serves the next."""
    return tmp_path_factory.mktemp("mypy")


@pytest.mark.slow
@pytest.mark.xdist_group("contributing")
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_a_walk_through_does_what_it_says_and_needs_nothing_else(
    walk: Walk,
    checkout: Path,
    clean_environment: dict[str, str],
    types_seen: Path,
    tmp_path: Path,
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(checkout, copy, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    before = digests(copy)
    performer = Performer(copy, clean_environment)

    for block in chapter()[walk.title]:
        real = performer.perform(block)
        if updating() and real != block.body:
            text = PAGE.read_text(encoding="utf-8").replace(block.body, real)
            PAGE.write_text(text, encoding="utf-8")
        else:
            assert real == block.body

    assert [name for name in sorted(performer.named) if not walk.may_touch(name)] == []
    after = digests(copy)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert [name for name in sorted(changed - performer.named) if not MADE.fullmatch(name)] == []
    assert performer.named <= changed

    code = sorted(name for name in performer.named if name.endswith(".py"))
    performer.holds("ruff", "check", "--no-cache", *code)
    performer.holds("ruff", "format", "--check", "--no-cache", *code)
    performer.holds("mypy", "--cache-dir", str(types_seen), *code)
    performer.holds("pytest", *HELD, *walk.held)


def test_there_are_these_walk_throughs() -> None:
    assert list(chapter()) == [walk.title for walk in WALKS]


@pytest.mark.parametrize(
    "text",
    [
        "Write it:\n\n```python\nx = 1\n```\n",  # where?
        "`a.py`, a new file:\n\nIt is long.\n\n```python\nx = 1\n```\n",  # not right before
        "`a.po`, a new file:\n\n```python\nx = 1\n```\n",  # not of that form
        "`a.po`, at the end:\n\n```po\nx\n```\n",  # of what?
        "`a.py`, a new file:\n",  # with what in it?
        "Like this:\n\n    x = 1\n",
        "```toml\nx = 1\n```\n",
        "```console\n$ make check\n```\n",
        "```console\nduty check\n```\n",
        "```diff\n--- a/no.py\n+++ b/no.py\n@@ -1 +1 @@\n-x\n+y\n```\n",
    ],
)
def test_what_cannot_be_performed_is_refused(
    text: str, tmp_path: Path, clean_environment: dict[str, str]
) -> None:
    performer = Performer(tmp_path, clean_environment)
    with pytest.raises(NotUnderstood):
        list(map(performer.perform, blocks(text)))


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target
