"""The page of recipes: its files are taken by those they are for, and it names what there is."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sessions import blocks

ROOT = Path(__file__).parents[2]
PAGE = "ci-and-hooks.md"
LANGUAGES = ("zh", "en")
_BY_SCHEMA = ("check_jsonschema", "--builtin-schema")
FILES = {
    ".github/workflows/duty.yaml": (*_BY_SCHEMA, "vendor.github-workflows"),
    ".gitlab-ci.yml": (*_BY_SCHEMA, "vendor.gitlab-ci"),
    ".pre-commit-config.yaml": ("pre_commit", "validate-config"),
}
"""The files that the page shows, and who knows what they may hold."""
CODE = re.compile(r"^\| `([\w-]+)` \|.*?\|(?: (?:`([^`]*)`)? ?\|)?$", re.MULTILINE)

both = pytest.mark.parametrize("language", LANGUAGES)


def text(language: str) -> str:
    return (ROOT / "docs" / language / PAGE).read_text(encoding="utf-8")


def shown(language: str) -> dict[str, str]:
    """The files of the page, by path."""
    yamls = [block for block in blocks(text(language)) if block.kind == "yaml"]
    return {block.heading["path"]: block.body for block in yamls}


def load(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def test_both_languages_show_the_same_files() -> None:
    chinese, english = map(shown, LANGUAGES)
    assert chinese == english
    assert [*chinese] == [*FILES]


@pytest.mark.slow  # a process each
@pytest.mark.parametrize("path", FILES)
def test_the_files_are_what_their_readers_take(path: str, tmp_path: Path) -> None:
    file = tmp_path / Path(path).name
    file.write_text(shown("en")[path], encoding="utf-8")
    command = [sys.executable, "-m", *FILES[path], str(file)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


@both
def test_every_input_variable_and_hook_is_told_with_its_default(language: str) -> None:
    told = dict(CODE.findall(text(language)))
    inputs = {name: str(one["default"]) for name, one in load("action.yml")["inputs"].items()}
    variables = {name: str(one) for name, one in load("ci/duty.gitlab-ci.yml")["variables"].items()}
    hooks = {hook["id"]: "" for hook in load(".pre-commit-hooks.yaml")}
    assert told == {**inputs, **variables, **hooks}


def test_the_files_use_only_what_there_is() -> None:
    workflow, pipeline, hooks = (yaml.safe_load(one) for one in shown("en").values())
    [step] = [s for s in workflow["jobs"]["duty"]["steps"] if s["uses"].startswith("OWNER/duty@")]
    assert step["with"].keys() <= load("action.yml")["inputs"].keys()
    assert (ROOT / pipeline["include"][0]["file"]).is_file()
    assert pipeline["variables"].keys() <= load("ci/duty.gitlab-ci.yml")["variables"].keys()
    used = {hook["id"] for hook in hooks["repos"][0]["hooks"]}
    assert used == {hook["id"] for hook in load(".pre-commit-hooks.yaml")}
