"""JSON Schema for the files of a register: valid, in both languages, at one with the reader.

check-jsonschema, which knows nothing of duty, reads and judges the files; where a schema and the
reader cannot agree, DIFFERENCES says so and why.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from duty_cli.cadence import CADENCES
from duty_cli.model.fields import Form
from duty_cli.model.kinds import KINDS
from duty_cli.model.schema.outline import keys_of
from duty_cli.model.schema.paths import path_fault
from duty_cli.model.schema.record import is_id
from duty_cli.render.json_schema import DIALECT, FILES, known, schema, schema_text
from duty_cli.render.json_schema.values import ID, PATH
from duty_cli.render.language import LANGUAGES, Language
from duty_cli.store.yaml import fold
from tests.render import schema_corpus as corpus
from tests.render.schema_corpus import cases
from tests.render.schema_differences import (
    ACROSS,
    ADMITTED,
    CALENDAR,
    ELSEWHERE,
    REFUSED,
    Difference,
)
from tests.render.schema_reader import admits, told, typed, validator

pytestmark = pytest.mark.slow  # the whole program, many times over

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample-repo"
EVERY = known(KINDS)
HAN = re.compile("[\u4e00-\u9fff]")

both = pytest.mark.parametrize("language", LANGUAGES)
each = pytest.mark.parametrize("what", EVERY)


def made(what: str, language: str = "en") -> dict[str, Any]:
    return schema(what, Language(language), KINDS, CADENCES)


def refused(what: str, files: Iterable[Path], folder: Path) -> dict[Path, list[str]]:
    """What check-jsonschema, run as it is, says against each of the files."""
    path = folder / f"{what}.schema.json"
    path.write_text(schema_text(what, Language("en"), KINDS, CADENCES), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", str(path)]
    ran = subprocess.run(
        [*command, *map(str, files)], capture_output=True, encoding="utf-8", check=False
    )
    assert ran.stdout, ran.stderr
    report = json.loads(ran.stdout)
    assert not report.get("parse_errors"), report
    found: dict[Path, list[str]] = {}
    for error in report.get("errors", ()):
        found.setdefault(Path(error["filename"]), []).append(error["message"])
    assert (ran.returncode == 0) is not bool(found)
    return found


# ---- the schemas themselves ----


@both
@each
def test_every_schema_is_valid_against_the_metaschema(what: str, language: str) -> None:
    found = made(what, language)
    Draft202012Validator.check_schema(found)
    assert (found["$schema"], found["$id"]) == (DIALECT, f"urn:duty:schema:1:{what}")
    assert json.loads(schema_text(what, Language(language), KINDS, CADENCES)) == found


def referred(node: object) -> Iterator[str]:
    """Every definition that is referred to."""
    match node:
        case {"$ref": str(reference)}:
            yield reference.removeprefix("#/$defs/")
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from referred(part)


@each
def test_every_definition_is_used_and_there(what: str) -> None:
    found = made(what)
    assert set(referred(found)) == set(found["$defs"])


def mappings(node: object) -> Iterator[dict[str, Any]]:
    """Every mapping of a schema whose keys are described, from the top down."""
    if isinstance(node, dict) and {"properties", "additionalProperties"} <= node.keys():
        yield node
    for name, part in node.items() if isinstance(node, dict) else ():
        if name != "allOf":  # there it is said again, more narrowly
            yield from mappings(part)
    for part in node if isinstance(node, list) else ():
        yield from mappings(part)


def described(what: str, language: str) -> Iterator[Mapping[str, Any]]:
    """Everything that has to have a title: the schema, its definitions of mappings, all keys."""
    found = made(what, language)
    yield found
    inner = {name: part for name, part in found["$defs"].items() if "properties" in part}
    yield from (part for name, part in inner.items() if name != "name")  # that is no mapping
    for mapping in (found, *mappings(found["$defs"]), *mappings(found["properties"])):
        # a kind's own part names the common keys only, which stand above
        yield from (key for key in mapping["properties"].values() if key)


@each
def test_every_key_has_a_title_and_a_description_in_either_language(what: str) -> None:
    english, chinese = ([*described(what, language)] for language in ("en", "zh"))
    assert len(english) == len(chinese) > 3
    for one, other in zip(english, chinese, strict=True):
        assert one["title"] != other["title"] or one["title"] in FILES
        assert HAN.search(other["title"]), other
        assert HAN.search(other["description"]), other


@each
def test_there_is_no_chinese_in_the_english_schemas(what: str) -> None:
    assert HAN.findall(json.dumps(made(what), ensure_ascii=False)) == []


@both
@each
def test_every_example_and_default_is_one_that_the_schema_takes(what: str, language: str) -> None:
    checker = validator(what, language)
    count = 0
    for key in described(what, language):
        for value in (*key.get("examples", ()), *([key["default"]] if "default" in key else ())):
            checker.evolve(schema={**key, "$defs": made(what, language)["$defs"]}).validate(value)
            count += 1
    assert count or what == "calendar"


def test_examples_are_typed_as_they_are_in_yaml() -> None:
    keys = made("policy")["$defs"]["duty"]["properties"]
    assert [keys[name]["examples"] for name in ("times", "partial", "since")] == [
        [2],
        [True],
        ["2025-03-01"],
    ]


@both
def test_a_key_is_explained_for_its_kind_where_kinds_differ(language: str) -> None:
    periods = {kind: made(kind, language)["properties"]["period"] for kind in KINDS}
    told_apart = {periods[kind]["description"] for kind in ("assessment", "report", "waiver")}
    assert len(told_apart) == 3
    any_kind = made("record", language)
    assert any_kind["$defs"]["kind-waiver"]["properties"]["period"] == periods["waiver"]
    assert any_kind["properties"]["period"] == periods["report"]


def test_every_key_of_the_outline_is_in_the_schema() -> None:
    for what, mapping in FILES.items():
        names = [key.name for key in keys_of(mapping, CADENCES)]
        assert list(made(what)["properties"]) == names
    for kind, definition in KINDS.items():
        common = [key.name for key in keys_of("record", CADENCES)]
        assert list(made(kind)["properties"]) == [*common, *definition.FIELDS]


def test_the_ways_of_a_cadence_leave_none_of_its_keys_out() -> None:
    for key, reader in CADENCES.items():
        assert {name for way in reader.WAYS for name in way.keys} == set(reader.KEYS)
        assert all(key in way.needed for way in reader.WAYS)


# ---- the files that come with the program ----


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("duty", "sample-repo/duty.yaml"),
        ("units", "sample-repo/units.yaml"),
        ("policy", "src/duty_cli/policies/*.yaml"),
        ("record", "sample-repo/records/**/*.yaml"),
    ],
)
def test_the_files_that_are_shipped_are_good(what: str, pattern: str, tmp_path: Path) -> None:
    files = sorted(ROOT.glob(pattern))
    assert files
    assert refused(what, files, tmp_path) == {}


@pytest.mark.slow
def test_the_sample_s_records_are_good_by_the_schema_of_their_kind(tmp_path: Path) -> None:
    by_kind: dict[str, list[Path]] = {}
    for path in sorted(SAMPLE.glob("records/**/*.yaml")):
        (kind,) = re.findall(r"^kind: (\S+)$", path.read_text("utf-8"), re.MULTILINE)
        by_kind.setdefault(kind, []).append(path)
    assert len(by_kind) > 8
    report = by_kind["report"][0]
    assert refused("plan", [report], tmp_path).keys() == {report}
    for kind, files in by_kind.items():
        assert refused(kind, files, tmp_path) == {}


# ---- schema and reader on files written by hand ----


def test_the_corpus_has_every_form_and_every_cadence() -> None:
    assert set(corpus.FORMS) == set(Form)
    assert set(corpus.CADENCES) <= set(CADENCES)
    assert all(values.good and values.bad for values in corpus.FORMS.values())
    assert len([*cases()]) > 400


def test_the_reader_judges_the_corpus_as_it_says() -> None:
    wrong = {(one.what, one.text): told(one.what, one.text) for one in cases()}
    expected = {(one.what, one.text): one.good for one in cases()}
    assert {key: ids for key, ids in wrong.items() if bool(ids) is expected[key]} == {}


@pytest.mark.slow
@pytest.mark.parametrize("what", FILES)
def test_an_independent_validator_judges_the_corpus_alike(what: str, tmp_path: Path) -> None:
    files = {}
    for number, one in enumerate(one for one in cases() if one.what == what):
        path = tmp_path / f"{number}.yaml"
        path.write_text(one.text, encoding="utf-8")
        files[path] = one
    found = refused(what, files, tmp_path)
    wrong = {
        one.text: found.get(path) for path, one in files.items() if one.good is (path in found)
    }
    assert wrong == {}


def test_python_s_own_patterns_judge_the_corpus_alike() -> None:
    assert [one for one in cases() if admits(one.what, one.text) is not one.good] == []


def test_the_schema_of_a_kind_and_that_of_any_kind_judge_alike() -> None:
    for one in cases():
        if one.what == "record":
            kind = str(folded(one.text)["kind"])
            for name in {kind, "plan", "report"} & KINDS.keys():
                assert admits(name, one.text) is (one.good and name == kind), one


# ---- where they differ ----


@pytest.mark.parametrize("one", ADMITTED, ids=lambda one: repr(one.text))
def test_the_reader_alone_refuses(one: Difference) -> None:
    assert told(one.what, one.text) == one.told
    assert admits(one.what, one.text), one.why


@pytest.mark.parametrize("one", REFUSED, ids=lambda one: repr(one.text))
def test_the_schema_alone_refuses(one: Difference) -> None:
    assert told(one.what, one.text) == frozenset()
    assert not admits(one.what, one.text), one.why


# ---- schema and reader on files that nobody wrote ----

BLANK = ""
Node = dict[str, Any] | list[Any] | str


def folded(text: str) -> dict[str, Any]:
    """A file as texts, lists and mappings."""
    value = plain(fold(text).value)
    assert isinstance(value, dict)
    return value


def plain(value: object) -> Node:
    """The same with everything that YAML may take for nothing as a blank."""
    match value:
        case dict():
            return {str(key): plain(part) for key, part in value.items()}
        case list():
            return [plain(part) for part in value]
    return BLANK if value in (None, "~", "null") else str(value)


def nodes(
    value: Node, way: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    """Everything in a file with the way to it."""
    yield way, value
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in () if isinstance(value, str) else parts:
        yield from nodes(part, (*way, key))


PARTS = [part for one in cases() for _, part in nodes(folded(one.text))]
KEYS = sorted({key for part in PARTS if isinstance(part, dict) for key in part})
START = st.sampled_from([(one.what, folded(one.text)) for one in cases() if one.good])
PART = st.sampled_from(PARTS)
KEY = st.sampled_from(KEYS)
ACT = st.sampled_from(("change", "leave out", "blank", "add"))
KNOWN = {
    (one.what, name)
    for one in ADMITTED
    if one.why in (ACROSS, CALENDAR, ELSEWHERE)
    for name in one.told
}


def changed(value: Any, way: Sequence[str | int], new: Node | None) -> Any:
    """The file with something else at the end of that way, or nothing."""
    key, *rest = way
    copy = value.copy()
    if new is None and not rest:
        del copy[key]
    elif isinstance(copy, list) and key == len(copy):
        copy.append(new)
    else:
        copy[key] = changed(copy[key], rest, new) if rest else new
    return copy


@st.composite
def files(draw: st.DrawFn) -> tuple[str, Node]:
    """A good file with a few things changed, added or left out."""
    what, value = draw(START)
    for _ in range(draw(st.integers(1, 3))):
        places = [*nodes(value)]
        way, part = places[draw(st.integers(0, len(places) - 1))]
        new = draw(PART)
        match draw(ACT):
            case "change" if way:
                value = changed(value, way, new)
            case "leave out" if way:
                value = changed(value, way, None)
            case "blank" if way:
                value = changed(value, way, BLANK)
            case "add" if isinstance(part, dict):
                value = changed(value, (*way, draw(KEY)), new)
            case "add" if isinstance(part, list):
                value = changed(value, (*way, len(part)), new)
    return what, value


def written(value: object, blanks: Iterator[str], indent: str = "\n") -> str:
    """A file in lines; `blanks` is what to write for each blank."""
    match value:
        case {**keys} if keys:
            return "".join(
                f"{indent}{json.dumps(key)}:{written(part, blanks, indent + '  ')}"
                for key, part in keys.items()
            )
        case [_, *_]:
            return "".join(f"{indent}-{written(part, blanks, indent + '  ')}" for part in value)
        case dict() | list():
            return f" {json.dumps(value)}"
    return f" {next(blanks) if value == BLANK else scalar(str(value))}"


@cache
def scalar(text: str) -> str:
    """A text as it would be written; within quotes where YAML's typing would lose its spelling."""
    quoted = json.dumps(text)
    try:
        read = typed(f"k: {text}\n")
    except Exception:  # whatever the parser says, it is no plain text
        return quoted
    value = read.get("k") if isinstance(read, dict) and len(read) == 1 else None
    spelt = str(value).lower() if isinstance(value, bool) else str(value)
    return text if spelt == text and value is not None else quoted


def differs_knowingly(value: Node) -> bool:
    """Whether a file has what the schema alone refuses."""
    for way, part in nodes(value):
        match way, part:
            case (*_, "on" | "due"), {**keys} if BLANK in keys.values():
                return True
            case _, {"set": {**duties}, "skip": {**left_out}} if duties.keys() & left_out.keys():
                return True
    return False


@settings(max_examples=400, deadline=None)
@given(files())
def test_schema_and_reader_agree_on_whatever_is_written(file: tuple[str, Node]) -> None:
    what, value = file
    if differs_knowingly(value) or not isinstance(value, dict):
        return
    count = sum(part == BLANK for _, part in nodes(value))
    if count > 5:
        return
    # an editor cannot tell a blank from `~`: a file is good where either would be
    texts = [written(value, iter(blanks)) for blanks in product(("", "~"), repeat=count)]
    ids = [told(what, text) for text in texts]
    known = any({(what, name) for name in found} <= KNOWN for found in ids)
    if admits(what, texts[-1]):
        assert known, texts[0]
    else:
        assert frozenset() not in ids, texts[0]


# ---- patterns ----

ODD = st.text(
    st.one_of(
        st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]),
        st.sampled_from("/@: .aA\\-gGiItT\u200b\n"),
    ),
    max_size=12,
)


def found(pattern: str, text: str) -> bool:
    # Python's `$` alone also stands before a line end
    return re.search(pattern.replace("$", r"\Z"), text) is not None


@given(ODD)
def test_the_pattern_of_an_id_is_the_reader_s(text: str) -> None:
    assert found(ID, text) is is_id(text)


def test_the_pattern_of_an_id_knows_every_character_of_the_first_plane() -> None:
    for code in range(0x10000):
        if not 0xD800 <= code < 0xE000:
            for text in (chr(code), f"a{chr(code)}b"):
                assert found(ID, text) is is_id(text), hex(code)


@given(ODD)
@example("a/.GIT. /b")
@example("...")
def test_the_pattern_of_a_path_is_the_reader_s(text: str) -> None:
    assert found(PATH, text) is (path_fault(text) is None)
