"""The JSON contract: the schemas say what the program prints, no less and no more.

They are made from the types that the writers are held to, and are checked here with a library that
had no part in making them.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator as Validator

from tests.docs.json_outputs import Answer, answers, registers
from tools.docs.json_contract import page, schemas
from tools.docs.json_contract.outputs import OUTPUTS
from tools.docs.json_contract.texts import all_shapes, keys_of
from tools.docs.json_contract.types import named_forms
from tools.docs.json_contract.words import words

pytestmark = pytest.mark.slow  # the whole program, many times over

SCHEMAS: Mapping[str, Any] = {name: json.loads(text) for name, text in schemas().items()}
# No key holds any of these.
MISFITS = (0.5, [0.5], {"": 0.5})
# No id, path, date or word of a list: a text that only free texts may be.
ODD_TEXT = "//"
UNKNOWN = "no-such-key"
# What the types of the program leave room for, and does not happen for now.
NEVER_NULL = frozenset(
    {
        ("AgendaItem", "due"),  # what has no due date is not listed
        ("Deed", "title"),  # what `explain` tells of is a record
        ("Finding", "path"),  # every rule but those of history speaks of a file
        ("Finding", "line"),
        ("Finding", "column"),
        ("NotCountedFor", "reason"),
        ("OpenPoint", "clause"),  # every shipped policy names its clauses
    }
)
# What one output leaves empty of a shape that it shares with another.
ALWAYS_NULL: Mapping[str, frozenset[tuple[str, str]]] = {
    "policy-check": frozenset({("Finding", "occurrence")}),  # the register is not judged
}

# They print the most by far.
LONG = frozenset({"explain", "report"})


def _marks(output: str) -> tuple[pytest.MarkDecorator, ...]:
    """What one command prints is asked for once, by one worker."""
    group = pytest.mark.xdist_group(f"json-{output}")
    return (group, pytest.mark.slow) if output in LONG else (group,)


every_output = pytest.mark.parametrize(
    "output", [pytest.param(name, marks=_marks(name)) for name in OUTPUTS]
)


def validator(output: str) -> Validator:
    return Validator(SCHEMAS[f"{output}.json"], format_checker=Validator.FORMAT_CHECKER)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Answer]]:
    """What the program prints, by output; each is asked for once."""
    odd = registers(tmp_path_factory.mktemp("registers"))
    known: dict[str, list[Answer]] = {}

    def of(output: str) -> list[Answer]:
        if output not in known:
            known[output] = answers(output, odd)
        return known[output]

    return of


class Held(NamedTuple):
    """An object in an output: the shape that it has, and how the shape describes it."""

    shape: str
    node: Mapping[str, Any]
    value: dict[str, Any]


def held(value: Any, node: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Held]:
    """Every object of a valid output that is one of the contract's shapes, with its shape."""
    if "$ref" in node:
        yield from held(value, schema["$defs"][node["$ref"].rpartition("/")[2]], schema)
    elif "anyOf" in node:
        for choice in node["anyOf"]:
            if Validator({**choice, "$defs": schema["$defs"]}).is_valid(value):
                yield from held(value, choice, schema)
    elif "properties" in node:
        yield Held(node["title"], node, value)
        for key, part in node["properties"].items():
            if key in value:  # a key that only an option brings may be left out
                yield from held(value[key], part, schema)
    elif isinstance(value, list):
        for item in value:
            yield from held(item, node["items"], schema)
    elif isinstance(value, dict) and isinstance(node["additionalProperties"], dict):
        for item in value.values():
            yield from held(item, node["additionalProperties"], schema)


@every_output
def test_what_the_program_prints_is_valid(
    printed: Callable[[str], list[Answer]], output: str
) -> None:
    judge = validator(output)
    for asked, value in printed(output):
        problems = [f"{error.json_path}: {error.message}" for error in judge.iter_errors(value)]
        assert problems == [], asked


@every_output
def test_keys_stand_in_the_order_of_the_contract(
    printed: Callable[[str], list[Answer]], output: str
) -> None:
    schema = SCHEMAS[f"{output}.json"]
    for asked, value in printed(output):
        for shape, node, found in held(value, schema, schema):
            keys = [key for key in node["properties"] if key in found or key in node["required"]]
            assert list(found) == keys, f"{asked}: {shape}"


@every_output
def test_every_key_is_printed_and_every_null_that_is_allowed(
    printed: Callable[[str], list[Answer]], output: str
) -> None:
    schema = SCHEMAS[f"{output}.json"]
    seen: dict[tuple[str, str], set[bool]] = defaultdict(set)
    for _, value in printed(output):
        for shape, _, found in held(value, schema, schema):
            for key, part in found.items():
                seen[shape, key].add(part is None)
    wanting = [
        (shape["title"], key)
        for shape in shapes(schema)
        for key, part in shape["properties"].items()
        if seen[shape["title"], key] != ({True, False} if nullable(part) else {False})
    ]
    always_null = ALWAYS_NULL.get(output, frozenset())
    assert all(seen[key] == {True} for key in always_null)
    assert set(wanting) - always_null <= NEVER_NULL


@pytest.mark.slow
@pytest.mark.xdist_group("json-explain")
def test_every_step_to_a_due_date_is_told(printed: Callable[[str], list[Answer]]) -> None:
    stories = [value for _, value in printed("explain") if value["about"] == "occurrence"]
    told = {step["step"] for story in stories for step in story["steps"]}
    assert told == set(named_forms()["step"]["enum"])


@every_output
def test_a_schema_refuses_whatever_is_not_the_contract_s(
    printed: Callable[[str], list[Answer]], output: str
) -> None:
    """In each shape: a key too many, each key missing, and each key with a value of no sense."""
    schema, judge = SCHEMAS[f"{output}.json"], validator(output)
    changed = set()
    for _, value in printed(output):
        short = shortened(value)
        for shape, node, found in list(held(short, schema, schema)):
            if shape not in changed:
                changed.add(shape)
                for what in changes(node, found):
                    assert not judge.is_valid(short), f"{shape}: {what}"
                assert judge.is_valid(short)
    assert changed == {shape["title"] for shape in shapes(schema)}


def changes(node: Mapping[str, Any], found: dict[str, Any]) -> Iterator[str]:
    """Makes an object of a shape invalid in one way after the other, and says in which."""
    found[UNKNOWN] = None
    yield "unknown key"
    del found[UNKNOWN]
    for key, part in node["properties"].items():
        if key not in found and key not in node["required"]:
            continue
        kept = found.pop(key)
        if key in node["required"]:
            yield f"{key} missing"
        free = part.get("type") == "string" and "title" not in part
        texts = () if free or "string" in types_in(part) else (ODD_TEXT,)
        nulls = () if nullable(part) else (None,)
        for wrong in (*MISFITS, *texts, *nulls, *entries_amiss(kept, part)):
            found[key] = wrong
            yield f"{key}: {wrong!r}"
        found[key] = kept


def entries_amiss(kept: Any, part: Mapping[str, Any]) -> Iterator[Any]:
    """A mapping with a key that it may not have, or without one that it has to have."""
    if isinstance(kept, dict) and "propertyNames" in part:
        yield {**kept, UNKNOWN: next(iter(kept.values()), 0)}
        for needed in part.get("required", ()):
            yield {key: value for key, value in kept.items() if key != needed}


def types_in(part: Mapping[str, Any]) -> set[str]:
    """Types of JSON that a key may be of, where it is of no named form and no choice of words."""
    choices = part.get("anyOf", [part])
    return {choice["type"] for choice in choices if "type" in choice and "title" not in choice}


def nullable(part: Mapping[str, Any]) -> bool:
    return {"type": "null"} in part.get("anyOf", ())


def shapes(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [node for node in (schema, *schema["$defs"].values()) if "properties" in node]


def shortened(value: Any) -> Any:
    """An output with one entry of each list, the longest: as many shapes, and sooner read."""
    if isinstance(value, dict):
        return {key: shortened(part) for key, part in value.items()}
    if isinstance(value, list):
        return [shortened(max(value, key=lambda part: len(str(part))))] if value else []
    return value


@every_output
def test_a_schema_is_one_itself_and_names_no_host(output: str) -> None:
    schema = SCHEMAS[f"{output}.json"]
    Validator.check_schema(schema, format_checker=Validator.FORMAT_CHECKER)
    assert schema["$schema"] == Validator.META_SCHEMA["$id"]
    assert schema["$id"] == f"urn:duty:json:1:{output}"
    assert "://" not in json.dumps({**schema, "$schema": ""})


def test_every_text_belongs_to_a_key_of_its_shape() -> None:
    nodes = {node["title"]: node for schema in SCHEMAS.values() for node in shapes(schema)}
    for name, node in nodes.items():
        known = name.startswith("duty ") or list(node["properties"]) == list(keys_of(name))
        assert known, name


def test_the_chinese_words_are_those_that_are_needed() -> None:
    chinese, english = words("zh"), words("en")
    described = all_shapes()
    assert set(chinese["shapes"]) == set(described)
    assert {name: set(keys) for name, keys in chinese["keys"].items()} == {
        name: set(shape.keys) for name, shape in described.items() if shape.keys
    }
    assert set(chinese["names"]) == set(chinese["forms"]) == set(named_forms())
    assert set(chinese["types"]) == set(english["types"])
    for known in (chinese, english):
        for title, values in known["values"].items():
            assert set(values) == set(named_forms()[title]["enum"]), title


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_shows_every_key_of_every_output(language: str) -> None:
    text = page(language)
    for output in OUTPUTS:
        assert f"](../../schemas/{output}.json)" in text
        for shape in shapes(SCHEMAS[f"{output}.json"]):
            for key in shape["properties"]:
                assert f"\n| `{key}` | " in text
            assert shape["title"].startswith("duty ") or f"\n### {shape['title']}\n" in text
    assert "@more" not in text, "what was left out is said in words"
