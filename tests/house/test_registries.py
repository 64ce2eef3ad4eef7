"""A registry names every module of its folder: adding one is the module and its line, no more."""

import importlib
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from duty_cli.render import FORMATS, writer
from duty_cli.rules import RULES
from duty_cli.rules.of_history import HISTORY_RULES
from duty_cli.rules.of_policies import POLICY_RULES

SOURCES = Path(__file__).parents[2] / "src" / "duty_cli"


class Registry(NamedTuple):
    package: str
    name: str
    # Modules of the folder that serve the registered ones.
    helpers: frozenset[str] = frozenset()
    # Keys that are not their module's name, because the files or the field say it otherwise.
    named: Mapping[str, str] = {}


REGISTRIES = [
    Registry(
        "cadence",
        "CADENCES",
        helpers=frozenset({"due", "rhythm", "undetermined", "workdays"}),
        named={"on": "trigger"},
    ),
    Registry(
        "engine.score",
        "SCORING",
        helpers=frozenset({"case", "entered", "owed", "ranking", "suppose", "tally", "unit"}),
    ),
    Registry("model.kinds", "KINDS"),
    Registry(
        "render",
        "FORMATS",
        helpers=frozenset(
            {
                *("display", "founding", "glossary", "json_schema", "language", "ledger_words"),
                *(
                    "own_template",
                    "periods",
                    "tags",
                    "template",
                    "terminal",
                    "title_marks",
                    "wording",
                ),
            }
        ),
        named={"md": "markdown"},
    ),
    Registry("rules", "RULES", helpers=frozenset({"of_history", "of_policies"})),
    Registry("rules.of_history", "HISTORY_RULES", helpers=frozenset({"context"})),
    Registry("rules.of_policies", "POLICY_RULES", helpers=frozenset({"context", "uses"})),
]


def read(registry: Registry) -> Mapping[str, object]:
    package = importlib.import_module(f"duty_cli.{registry.package}")
    entries: Mapping[str, object] = getattr(package, registry.name)
    return entries


def module_of(entry: object) -> str:
    """The last part of the entry's module: an entry is one, or names one that is imported late."""
    path = entry.__name__ if isinstance(entry, ModuleType) else getattr(entry, "module", "")
    return str(path).rpartition(".")[2]


every_registry = pytest.mark.parametrize("registry", REGISTRIES, ids=lambda it: it.package)


@every_registry
def test_registry_equals_its_folder(registry: Registry) -> None:
    folder = SOURCES.joinpath(*registry.package.split("."))
    modules = {module.stem for module in folder.glob("*.py")} - {"__init__"}
    listing = modules | {package.parent.name for package in folder.glob("*/__init__.py")}
    assert registry.helpers <= listing
    registered = {module_of(entry) for entry in read(registry).values()}
    missing = listing - registry.helpers - registered
    assert not missing, f"add to {registry.name} in {registry.package}/__init__.py: {missing}"
    assert registered == listing - registry.helpers


@every_registry
def test_registry_is_alphabetical(registry: Registry) -> None:
    assert list(read(registry)) == sorted(read(registry))


@every_registry
def test_a_key_is_its_module_s_name(registry: Registry) -> None:
    expected = {
        key: registry.named.get(key, key.replace("-", "_")) for key in sorted(read(registry))
    }
    assert {key: module_of(entry) for key, entry in read(registry).items()} == expected


def test_a_rule_s_name_is_its_key() -> None:
    for rules in (RULES, POLICY_RULES, HISTORY_RULES):
        names = {key: getattr(rule, "NAME", None) for key, rule in rules.items()}
        assert names == {key: key for key in rules}


def test_a_format_writes_every_view_that_it_promises() -> None:
    for name, form in FORMATS.items():
        for view in form.views:
            assert callable(writer(name, view)), f"{form.module} lacks {view}()"
