"""The middle knows no file, no clock, no terminal and no process; the edges do.

A walk over the syntax tree of every module: what is written there is held, whatever a test run
happens to reach.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src" / "duty_cli"
# Those that do not exist yet count from the day they do.
MIDDLE = ("model", "cadence", "engine", "rules", "score", "audit", "changes", "views")
LONGEST = 300

IMPURE_NAMES = frozenset(
    {"breakpoint", "compile", "environ", "eval", "exec", "getenv", "input", "open", "print"}
)
IMPURE_ATTRIBUTES = frozenset(
    {
        *("environ", "getenv"),
        *("read_bytes", "read_text", "write_bytes", "write_text"),
    }
)
# Where called; a value may well have a field of that name.
IMPURE_METHODS = frozenset(
    {
        *("monotonic", "now", "perf_counter", "time_ns", "today", "utcnow"),
        *("cwd", "expanduser", "home"),
        *("exists", "glob", "is_dir", "is_file", "iterdir", "lstat", "mkdir", "open", "rglob"),
        *("rmdir", "symlink_to", "touch", "unlink"),
    }
)
IMPURE_MODULES = frozenset(
    {
        *("asyncio", "git", "gettext", "importlib", "io", "locale", "logging", "multiprocessing"),
        *("os", "random", "ruamel", "secrets", "shutil", "signal", "socket", "sqlite3"),
        *("subprocess", "sys", "tempfile", "threading", "time", "urllib"),
    }
)
# At import a module only says what there is. These statements do something.
EFFECTS = (ast.For, ast.While, ast.With, ast.Try, ast.Delete, ast.Assert, ast.Raise)

MODULES = sorted(SOURCES.rglob("*.py"))
MIDDLE_MODULES = [module for part in MIDDLE for module in sorted((SOURCES / part).rglob("*.py"))]


def name(module: Path) -> str:
    return module.relative_to(SOURCES).as_posix()


def parse(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"), module)


def impurities(tree: ast.Module) -> Iterator[str]:
    """What the module must not use, as `line: what`."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                for alias in names:
                    if alias.name.split(".")[0] in IMPURE_MODULES:
                        yield f"{node.lineno}: import {alias.name}"
            case ast.ImportFrom(module=str(source)) if source.split(".")[0] in IMPURE_MODULES:
                yield f"{node.lineno}: from {source} import …"
            case ast.Call(func=ast.Name(id=called)) if called in IMPURE_NAMES:
                yield f"{node.lineno}: {called}()"
            case ast.Call(func=ast.Attribute(attr=called)) if called in IMPURE_METHODS:
                yield f"{node.lineno}: .{called}()"
            # Without a call too: `clock=date.today` hands the clock on.
            case ast.Attribute(value=ast.Name(id="date" | "datetime"), attr="now" | "today"):
                yield f"{node.lineno}: .{node.attr}"
            case ast.Attribute(attr=used) if used in IMPURE_ATTRIBUTES:
                yield f"{node.lineno}: .{used}"


def effects(tree: ast.Module) -> Iterator[str]:
    """Statements at module level that act instead of define, as `line: what`."""
    for statement in tree.body:
        match statement:
            case ast.Expr(value=ast.Constant(value=str())):  # a docstring
                continue
            case ast.Expr():
                yield f"{statement.lineno}: {ast.unparse(statement)}"
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.If():
                yield f"{statement.lineno}: if {ast.unparse(statement.test)}"
            case _ if isinstance(statement, EFFECTS):
                yield f"{statement.lineno}: {type(statement).__name__.lower()}"


def test_there_is_something_to_look_at() -> None:
    assert {part for part in MIDDLE if (SOURCES / part).is_dir()} >= set(MIDDLE[:4])
    assert len(MIDDLE_MODULES) > len(MIDDLE)


@pytest.mark.parametrize("module", MIDDLE_MODULES, ids=name)
def test_the_middle_is_pure(module: Path) -> None:
    assert list(impurities(parse(module))) == []


@pytest.mark.parametrize("module", MIDDLE_MODULES, ids=name)
def test_importing_the_middle_does_nothing(module: Path) -> None:
    assert list(effects(parse(module))) == []


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_every_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(parse(module)), "no module docstring"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_no_module_is_longer_than_a_reader_can_hold(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize(
    "line",
    [
        "import os",
        "import ruamel.yaml",
        "from subprocess import run",
        "x = open('f')",
        "x = path.read_text()",
        "x = path.open()",
        "def f(clock=date.today): ...",
        "print(1)",
        "import os.path as p",
    ],
)
def test_the_walk_sees(line: str) -> None:
    assert list(impurities(ast.parse(line)))


@pytest.mark.parametrize("line", ["register(f)", "for x in y: pass", "if x: y = 1", "x.append(1)"])
def test_the_walk_sees_effects(line: str) -> None:
    assert list(effects(ast.parse(line)))
