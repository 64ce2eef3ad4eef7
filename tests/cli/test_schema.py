"""`duty schema`: what there is, one of them on stdout or in a file, in either language."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duty_cli.cadence import CADENCES
from duty_cli.model.kinds import KINDS
from duty_cli.render.json_schema import schema_text
from duty_cli.render.language import Language
from duty_cli.render.terminal import columns

FILES = ("duty", "units", "policy", "calendar", "record")


@pytest.mark.parametrize("what", [*FILES, *KINDS])
def test_a_schema_is_all_that_stands_on_stdout(duty: Callable[..., Any], what: str) -> None:
    english, chinese = (duty("schema", what, "--lang", code) for code in ("en", "zh"))
    assert (english.code, english.err) == (chinese.code, chinese.err) == (0, "")
    assert json.loads(english.out)["$id"] == json.loads(chinese.out)["$id"]
    assert json.loads(english.out)["title"] != json.loads(chinese.out)["title"]
    assert schema_text(what, Language("zh"), KINDS, CADENCES) == chinese.out
    assert duty("schema", what, "--lang", "zh") == chinese


def test_without_a_name_it_lists_what_there_is(duty: Callable[..., Any]) -> None:
    for code, words in (("en", "a written report"), ("zh", "书面报告")):
        shown = duty("schema", "--lang", code)
        assert (shown.code, shown.err) == (0, "")
        rows = [line for line in shown.out.splitlines() if re.match("  [a-z]", line)]
        assert [row.split()[0] for row in rows] == [*FILES, *KINDS]
        assert words in shown.out
        assert "duty schema record -o record.json" in shown.out
        assert "duty schema record" not in duty("schema", "-q", "--lang", code).out


def test_the_list_fits_the_terminal(
    duty: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    for code in ("en", "zh"):
        assert max(map(columns, duty("schema", "--lang", code).out.splitlines())) <= 50


def test_an_unknown_name_says_which_one_is_near(duty: Callable[..., Any]) -> None:
    for wrong, near in (("reprot", "report"), ("duty.yaml", "duty"), ("policies", "policy")):
        refused = duty("schema", wrong)
        assert (refused.code, refused.out) == (2, "")
        assert f"there is no schema “{wrong}”; did you mean “{near}”?" in refused.err
    assert "known are, among others: activity, analysis" in duty("schema", "etwas").err


def test_a_schema_is_written_to_a_file(duty: Callable[..., Any], tmp_path: Path) -> None:
    printed = duty("schema", "record", "--lang", "zh").out
    saved = duty("schema", "record", "--lang", "zh", "-o", "record.json")
    assert (saved.code, saved.out) == (0, "")
    assert "record.json" in saved.err
    assert (tmp_path / "record.json").read_text(encoding="utf-8") == printed
    assert duty("schema", "record", "-q", "-o", "again.json").err == ""


def test_it_writes_where_it_may_and_nothing_that_has_no_name(
    duty: Callable[..., Any], tmp_path: Path
) -> None:
    register = tmp_path / "register"
    (register / "records").mkdir(parents=True)
    (register / "duty.yaml").write_text("duty: 1\n", encoding="utf-8")
    at = ("-C", str(register), "schema", "units")
    assert duty(*at, "-o", str(register / "units.schema.json")).code == 0
    refused = {
        "records/units.json": "the register keeps its own data there",
        ".git/units.json": ".git is kept by git alone",
        "nowhere/units.json": "there is no folder",
        "units.schema.yaml": "cannot end in .yaml",
    }
    for name, why in refused.items():
        shown = duty(*at, "-o", str(register / name))
        assert shown.code == 2
        assert why in shown.err
        assert not (register / name).exists()
    nameless = duty("schema", "-o", "all.json")
    assert (nameless.code, nameless.out) == (2, "")
    assert "-o needs to know which schema to write" in nameless.err
    assert not (tmp_path / "all.json").exists()


def test_outside_a_register_any_folder_will_do(duty: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    assert duty("schema", "record", "-o", "records/record.json").code == 0
    assert duty("-C", str(tmp_path), "schema", "record").code == 2, "no register there"
