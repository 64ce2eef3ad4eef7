"""What it takes to start, beside bare Python, a bare Typer program and the imports alone."""

from collections.abc import Iterator

from benchmarks.kept import (
    PLACE,
    SAMPLE,
    SAMPLE_DAY,
    cold,
    duty,
    program,
    register,
    warm,
    yardstick,
)
from benchmarks.process import PYTHON, Command, costs, output
from benchmarks.table import compared, compared_head

RUNS = 15
SMALL = 200


def table() -> Iterator[str]:
    """The least that any command takes, then checks that are hardly more."""
    yield from compared_head("start-up")
    python, typer, page_of_typer, version, page = costs(
        Command((PYTHON, "-c", "pass")),
        yardstick("typer_program"),
        yardstick("typer_program", "--help"),
        duty("--version"),
        duty("--help"),
        runs=RUNS,
    )
    yield compared("`duty --version`", version, "bare Python", python)
    yield compared("`duty --version`", version, "a bare Typer program", typer)
    yield compared("`duty --help`", page, "bare Python", python)
    yield compared("`duty --help`", page, "a bare Typer program's", page_of_typer)
    small = register(SMALL)
    python, typer, imported, first, after, afresh, again = costs(
        Command((PYTHON, "-c", "pass")),
        yardstick("typer_program"),
        _imports(),
        cold(SAMPLE, SAMPLE_DAY),
        warm(SAMPLE, SAMPLE_DAY),
        cold(small),
        warm(small),
        runs=RUNS,
    )
    modules = "importing what it imports when cold"
    yield compared("`duty check` of the sample, cold", first, modules, imported)
    yield compared("`duty check` of the sample, warm", after, modules, imported)
    yield compared(f"`duty check` of {SMALL} records, cold", afresh, "bare Python", python)
    yield compared(f"`duty check` of {SMALL} records, warm", again, "bare Python", python)
    yield compared(f"`duty check` of {SMALL} records, warm", again, "a bare Typer program", typer)


def _imports() -> Command:
    """A program that imports what a check of the sample imports from elsewhere, and no more."""
    found = PLACE / "imports.py"
    asked = cold(SAMPLE, SAMPLE_DAY)
    teller = program("-m", "benchmarks.yardsticks.imports", *asked.words[3:])
    text = output(teller._replace(variables=asked.variables))
    found.parent.mkdir(parents=True, exist_ok=True)
    found.write_text(text, encoding="utf-8")
    return Command((PYTHON, str(found)))
