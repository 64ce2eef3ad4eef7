"""The words of the page in both languages.

English meanings stand in the shapes themselves; zh.toml holds the Chinese ones, by the same names.
Values that the program has words for are told in these; en.toml and zh.toml hold the rest.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from duty_cli.render.language import Language
from duty_cli.rules import RULES
from duty_cli.rules.of_history import HISTORY_RULES
from duty_cli.rules.of_policies import POLICY_RULES
from tools.docs.json_contract.texts import all_forms, all_shapes, owner

_CATALOGUE = {
    "Act": "act",
    "Becomes": "becomes",
    "ItemState": "itemstate",
    "Standing": "standing",
    "Unfiled": "unfiled",
    "Unversioned": "unversioned",
    "evidence role": "role",
    "record kind": "kind",
    "record state": "state",
}
"""Where the program itself has words for the values."""


@cache
def words(language: str) -> Mapping[str, Any]:
    """All that the language's file holds."""
    path = Path(__file__).with_name(f"{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def shape_means(shape: str, language: str) -> str:
    """What a shape is."""
    return str(_meanings("shapes", language)[shape])


def key_means(shape: str, key: str, language: str) -> str:
    """What a key of a shape holds."""
    return str(_meanings("keys", language)[owner(shape, key)][key])


def form_named(title: str, language: str) -> str:
    """What a form is called."""
    return title if language == "en" else str(words(language)["names"][title])


def form_means(title: str, language: str) -> str:
    """How a value of that form looks."""
    return str(_meanings("forms", language)[title])


def value_means(title: str, value: str, language: str) -> str:
    """What one of a form's values says."""
    spoken = Language(language)
    if title == "rule":
        rule = {**RULES, **POLICY_RULES, **HISTORY_RULES}[value]
        return spoken.page(f"rule.{value}", rule.__doc__ or "").splitlines()[0]
    if title in _CATALOGUE:
        return spoken.say(f"{_CATALOGUE[title]}.{value}")
    return str(words(language)["values"][title][value])


def _meanings(part: str, language: str) -> Mapping[str, Any]:
    return _english()[part] if language == "en" else words(language)[part]


@cache
def _english() -> Mapping[str, Mapping[str, Any]]:
    shapes = all_shapes()
    return {
        "forms": {**all_forms(), **words("en")["forms"]},
        "keys": {name: shape.keys for name, shape in shapes.items()},
        "shapes": {name: shape.meaning for name, shape in shapes.items()},
    }
