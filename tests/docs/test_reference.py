"""The reference pages: what the program has is on them, in both languages, and they are current.

`make docs` writes them anew.
"""

import io
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path

import pytest

from duty_cli.cadence import CADENCES
from duty_cli.cadence.every import UNITS
from duty_cli.cli import COMMANDS, entry
from duty_cli.cli.app import build, run
from duty_cli.model.kinds import KINDS
from duty_cli.model.occurrence import Status
from duty_cli.render.language import Language
from duty_cli.rules import RULES
from duty_cli.rules.of_history import HISTORY_RULES
from duty_cli.rules.of_policies import POLICY_RULES
from duty_cli.views.explanation import Rule
from tests.files import write_all
from tools.docs import PAGES, ROOT, cadences, generated, left_over
from tools.docs.cadence_cases import CASES
from tools.docs.catalogue import catalogue
from tools.docs.exit_codes import CODES
from tools.docs.keys import every_key
from tools.docs.layout import LANGUAGES
from tools.docs.program import duty

# One worker generates once for all of these.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("docs")]

HOW = "run `make docs` and commit what it wrote"
FILE = re.compile(r"^```yaml\n# (?P<path>\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
# Read by Python and pydantic beside what duty asks for, or set for every process.
NOT_OURS = re.compile(r"PYTHON|PYDANTIC_|LINES$|TZ$")

both = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def made() -> Mapping[str, str]:
    return generated()


def page(name: str, language: str) -> str:
    return (ROOT / "docs" / language / "reference" / f"{name}.md").read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """What stands under each heading of the second level, up to the next one."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def first_cells(text: str) -> list[str]:
    """The first cell of every row of every table."""
    return re.findall(r"^\| (.*?) \|", text, re.MULTILINE)


def test_every_generated_page_is_current(made: Mapping[str, str]) -> None:
    stale = []
    for name, text in made.items():
        kept = (ROOT / name).read_text(encoding="utf-8") if (ROOT / name).is_file() else ""
        if kept != text:
            change = unified_diff(
                kept.splitlines(), text.splitlines(), name, "now", n=0, lineterm=""
            )
            stale += [*change][:12]
    assert not stale, "\n".join([HOW, *stale])


def test_nothing_is_left_of_pages_that_are_no_longer_generated(made: Mapping[str, str]) -> None:
    assert left_over(made) == [], "nothing generates these: delete them"


def test_a_page_left_over_is_noticed(made: Mapping[str, str]) -> None:
    gone = next(iter(made))
    assert gone in left_over({name: text for name, text in made.items() if name != gone})


def test_pages_are_generated_in_every_language(made: Mapping[str, str]) -> None:
    for name in PAGES:
        texts = [made[f"docs/{language}/reference/{name}.md"] for language in LANGUAGES]
        assert len(set(texts)) == len(LANGUAGES), name
    assert list(PAGES) == sorted(PAGES)


@both
def test_every_command_has_its_arguments_and_options_explained(language: str) -> None:
    text, words = page("commands", language), Language(language)
    group = build()
    shared = {param.name for param in group.params}
    parts = sections(text)
    for name in COMMANDS:
        command = group.get_command(None, name)
        part = parts[f"duty {name}"]
        for param in command.params:
            place = text if param.name in shared else part
            spelling = max(param.opts, key=len) if param.opts[0].startswith("-") else param.metavar
            assert f"`{spelling}`" in place, (name, param.name)
            if param.metavar and "|" in param.metavar:
                assert all(f"`{choice}`" in place for choice in param.metavar.split("|"))
            if param.default not in (None, Path()) and not getattr(param, "is_flag", False):
                cells = {line: line.partition(" | ")[0] for line in part.splitlines()}
                (row,) = [line for line, cell in cells.items() if f"`{spelling}`" in cell]
                assert str(param.default) in row, "the default is told"
        assert words.say(f"{entry(name)}.example") in part
    for param in group.params:
        assert f"`{max(param.opts, key=len)}`" in text


class Surroundings(dict[str, str]):
    """An environment that remembers which variables were asked for."""

    def __init__(self) -> None:
        super().__init__(PATH=os.environ["PATH"])
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override] # as os.environ
        self.asked.add(name)
        return super().get(name, default)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@both
def test_every_environment_variable_that_is_read_is_listed_and_no_other(
    language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    surroundings = Surroundings()
    # no `locale:`, so that the search for a language ends with the system's
    (tmp_path / "duty.yaml").write_text(
        "duty: 1\norganisation: a\nsince: 2025-01-01\npolicies: []\n", encoding="utf-8"
    )
    (tmp_path / "units.yaml").write_text("units: []\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "environ", surroundings)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert run(["check"], datetime(2025, 6, 1, tzinfo=UTC)) == 0
    monkeypatch.undo()
    heading = {"zh": "环境变量", "en": "Environment variables"}[language]
    rows = first_cells(sections(page("commands", language))[heading])
    listed = set(re.findall(r"`([A-Z_]+)`", " ".join(rows)))
    assert listed == {name for name in surroundings.asked if not NOT_OURS.match(name)}


@both
def test_every_rule_has_its_page_its_level_and_its_example(language: str) -> None:
    parts, words = sections(page("rules", language)), Language(language)
    rules: dict[str, Rule] = {**RULES, **POLICY_RULES, **HISTORY_RULES}
    assert sorted(parts) == sorted(rules)
    for name, rule in rules.items():
        manual = words.page(f"rule.{name}", rule.__doc__ or "")
        assert manual.splitlines()[0] in parts[name]
        assert words.show(rule.SEVERITY) in parts[name].lower()
        # what the check prints of the failing example is on the page, and names the rule
        *_, said = re.findall(r"^```text\n(.*?)^```", parts[name], re.MULTILINE | re.DOTALL)
        assert words.say(f"rulename.{name}") in said


@both
def test_every_kind_and_every_key_of_every_file_has_a_row(language: str) -> None:
    text = page("files", language)
    rows = Counter(
        found[1] for cell in first_cells(text) if (found := re.match(r"`([^`]+)`", cell))
    )
    wanted = Counter(key.name for key in every_key()) + Counter([*KINDS])
    assert rows == wanted


@both
def test_every_meaning_and_example_is_on_the_page(language: str) -> None:
    text = page("files", language)
    # labels are for editors and ledgers, mappings for schemas; inner keys stand with their own
    elsewhere = re.compile(r"mapping\..*|.*\.label|key\.(due|name|on)\..+|key\.\w+\.\w+\..+")
    told = {name: words for name, words in catalogue(language).items() if words not in text}
    assert [name for name in told if not elsewhere.fullmatch(name)] == []


@both
def test_the_example_files_are_a_register_in_order(language: str, tmp_path: Path) -> None:
    files = FILE.findall(page("files", language))
    assert len(files) == 5
    write_all(tmp_path, dict(files))
    checked = duty(tmp_path, datetime(2025, 6, 20, tzinfo=UTC).date(), language, "check")
    assert (checked.code, checked.err) == (0, "")


@both
def test_every_cadence_and_its_keys_are_explained(language: str) -> None:
    text = page("cadences", language)
    headings = " ".join(re.findall(r"^#+ (.+)$", text, re.MULTILINE))
    for key, reader in CADENCES.items():
        assert re.search(rf"\b{key}\b", headings), key
        assert all(re.search(rf"\b{word}\b", text) for word in reader.KEYS), key
    for unit in UNITS:
        assert f"every: {unit}" in text or f"| `{unit}` |" in text, unit


@both
def test_a_cadence_that_the_text_does_not_tell_of_is_shown_by_its_words_in_the_catalogue(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cadences, "TOLD", cadences.TOLD - {"dates"})
    monkeypatch.setattr(cadences, "CASES", {**CASES, "dates": None})
    words = catalogue(language)
    text = cadences.page(language)
    assert f"| [`dates`](#dates) | {words['key.duty.dates']} |" in text
    part = text.split("\n## dates\n")[2]  # after the one that stands in the text
    assert words["key.duty.dates"].lower() in part.lower()
    assert words["key.duty.lead"] in part
    assert "| `2025-04-04` | 2025-04-04 … <br>2025-04-04 | 2025-04-04 |" in part


@both
def test_every_worked_example_is_shown_as_the_program_works_it_out(language: str) -> None:
    text = page("cadences", language)
    for name, case in CASES.items():
        assert f"```yaml\n{case.duty}\n```" in text, name
        if name != "grace":  # shown day by day
            for verdict in case.verdicts():
                assert f"| `{verdict.period.id}` | {verdict.opens}" in text, name


@both
def test_every_status_is_explained(language: str) -> None:
    heading = {"zh": "状态", "en": "Statuses"}[language]
    part = sections(page("cadences", language))[heading]
    listed = re.findall(r"^\|.*\| `(.+?)` \|", part, re.MULTILINE)
    assert listed == [status.value for status in Status], "in the order in which they apply"


@both
def test_every_exit_code_is_explained(language: str) -> None:
    text = page("exit-codes", language)
    cells = first_cells(text)
    assert [cell for cell in cells if cell.strip("`").isdigit()] == [f"`{code}`" for code in CODES]
    assert all(f"[`duty {name}`]" in text for name in COMMANDS)


def endings() -> Iterator[int]:
    """The exit codes that the command line's own description names."""
    description = sys.modules["duty_cli.cli.app"].__doc__ or ""
    yield from map(int, re.findall(r"\b\d+\b", description.partition("Exit codes:")[2]))


def test_the_page_has_the_codes_that_the_program_names() -> None:
    assert sorted(endings()) == sorted(CODES)
