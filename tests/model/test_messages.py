"""Every message of the reader is in both catalogues, with the values that it is given."""

import ast
import re
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src" / "duty_cli"
MESSAGE = re.compile(r"(?:invalid|duplicate)\.[a-z0-9-]+\Z")


def used() -> set[str]:
    texts: set[str] = set()
    for part in ("store", "model", "cadence"):
        for module in (SOURCES / part).rglob("*.py"):
            tree = ast.parse(module.read_text(encoding="utf-8"))
            constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
            texts |= {node.value for node in constants if isinstance(node.value, str)}
    return {text for text in texts if MESSAGE.match(text)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_catalogue_has_all_that_are_used_and_no_others(language: str) -> None:
    path = SOURCES / "locale" / language / "LC_MESSAGES" / "duty.po"
    ids = re.findall(r'^msgid "(.*)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert {name for name in ids if MESSAGE.match(name)} == used()
