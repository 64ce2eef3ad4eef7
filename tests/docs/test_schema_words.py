"""The catalogue of keys: a meaning and an example for every key, which the program really takes."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import duty_cli
import duty_cli.model.schema as package
from duty_cli.cadence import CADENCES
from duty_cli.model.fields import Block, Either, Form, Listed, Shape
from duty_cli.model.kinds import KINDS
from duty_cli.model.schema import outline
from duty_cli.model.schema.answers import AnswersFile
from duty_cli.model.schema.calendar import read_calendar
from duty_cli.model.schema.outline import MAPPINGS, MODELS
from duty_cli.model.schema.policy import PolicySchema
from duty_cli.model.schema.record import RecordSchema
from duty_cli.model.schema.roster import read_roster
from duty_cli.model.schema.settings import read_settings
from duty_cli.model.schema.strict import Spoken, Strict
from duty_cli.store.load import load
from duty_cli.store.yaml import fold
from tools.docs import forms
from tools.docs.catalogue import catalogue
from tools.docs.files import _shown
from tools.docs.forms import Unworded, in_words
from tools.docs.keys import Key, _form, every_key, keys_of, own_keys
from tools.docs.layout import LANGUAGES

POLICY = PolicySchema(KINDS, CADENCES)
RECORD = RecordSchema(KINDS)
LOCALE = Path(duty_cli.__file__).parent / "locale"

SETTINGS = {"duty": "1", "organisation": "a", "since": "2025-01-01", "policies": []}
UNIT = {"id": "a"}
DUTY = {"id": "d", "for": {"units": "t"}, "requires": {"kind": "report"}, "every": "year"}
BARE = {"kind": "report", "title": "t", "date": "2025-03-10", "unit": "a"}

# What a cadence cannot do without.
BESIDE: Mapping[str, tuple[str, ...]] = {"on": ("within",), "rrule": ("since",)}

both = pytest.mark.parametrize("language", LANGUAGES)


def record(values: Mapping[str, Any]) -> object:
    return RECORD.read({**BARE, **values})


def duty(values: Mapping[str, Any]) -> object:
    return POLICY.duty.read({**DUTY, **values})


SECTION = {"id": "s", "points": "2", "items": [{"id": "z", "points": "2", "rule": "external"}]}
# What stands beside an item's key, by the rule that has it.
BESIDE_IN_ITEMS: Mapping[str, Mapping[str, str]] = {
    "each": {"rule": "deduct"},
    "evidence": {"rule": "parts", "duty": "talk"},
    "duty": {"rule": "parts"},
    "late": {"rule": "timeliness", "duty": "talk"},
    "none": {"rule": "parts", "duty": "talk"},
    "parts": {"rule": "parts"},
    "requires": {"rule": "count", "each": "1"},
    "step": {"rule": "threshold"},
}


def sheet(values: Mapping[str, Any]) -> object:
    """An assessment of one section, unless it says otherwise, in a policy with one duty."""
    stated = {"units": "branch", "total": "2", "sections": [SECTION], **values}
    if "sections" in values or "total" in values:
        points = sum(int(section["points"]) for section in stated["sections"])
        stated = {**stated, "total": str(points)}
    policy: dict[str, object] = {
        "id": "p",
        "duties": [{**DUTY, "id": "talk"}],
        "assessment": stated,
    }
    return POLICY.read(policy)


def section(values: Mapping[str, Any]) -> object:
    points = str(sum(int(item["points"]) for item in values["items"]))
    return sheet({"sections": [{**values, "points": points}]})


def item(values: Mapping[str, Any]) -> object:
    """An item of two points, with what its rule needs beside the key that is tried."""
    rules = [BESIDE_IN_ITEMS[key] for key in values if key in BESIDE_IN_ITEMS]
    beside = rules[0] if rules else {"rule": "external"}
    return sheet({"sections": [{**SECTION, "items": [{**beside, "points": "2", **values}]}]})


# Reads a mapping of that name as the program does, in the smallest file that can hold it.
READERS: Mapping[str, Callable[[dict[str, Any]], object]] = {
    "assessment": sheet,
    "attendance": lambda values: record({"attendance": values}),
    "audit": lambda values: read_settings({**SETTINGS, "audit": values}),
    "calendar": read_calendar,
    "document": lambda values: read_settings({**SETTINGS, "document": values}),
    "duty": POLICY.duty.read,
    "evidence": lambda values: record({"evidence": [values]}),
    "finding": lambda values: record({"kind": "inspection", "findings": [values]}),
    "for": lambda values: duty({"for": values}),
    "holder": lambda values: read_roster(
        {"units": [{**UNIT, "members": [{"id": "m", "holders": [values]}]}]}
    ),
    "item": item,
    "member": lambda values: read_roster({"units": [{**UNIT, "members": [values]}]}),
    "policy": POLICY.read,
    "record": RECORD.read,
    "rank": lambda values: sheet({"rank": values}),
    "requires": lambda values: duty({"requires": values}),
    "roster": read_roster,
    "section": section,
    "settings": read_settings,
    "term": lambda values: read_settings({**SETTINGS, "terms": [values]}),
    "unit": lambda values: read_roster({"units": [values]}),
    "use": lambda values: read_settings({**SETTINGS, "policies": [values]}),
}


def example(key_id: str, language: str) -> object:
    """The example's value, read as a register's files are."""
    read = fold(f"key: {catalogue(language)[f'key.{key_id}.example']}\n")
    assert not read.problems, key_id
    assert isinstance(read.value, dict)
    return read.value["key"]


def beside(name: str) -> list[str]:
    """The ids of a cadence's keys that a duty's key can stand beside."""
    owners = [key for key, reader in CADENCES.items() if name in reader.KEYS]
    cadence = owners[0] if owners else "every"
    needed = () if name == "before" else BESIDE.get(cadence, ())  # an answer or a precondition
    return [f"duty.{key}" for key in (cadence, *needed)]


def whole(mapping: str, key: Key, language: str) -> dict[str, Any]:
    """A mapping with the key and what it cannot do without, all as in the examples."""
    required = [one.id for one in keys_of(mapping) if one.required]
    ids = [*required, *(beside(key.name) if mapping == "duty" else ()), key.id]
    values = {name.rpartition(".")[2]: example(name, language) for name in ids}
    if mapping == "record" and key.name != "units":
        values.setdefault("unit", example("record.unit", language))
    return values


@both
@pytest.mark.parametrize("mapping", MAPPINGS)
def test_every_example_is_one_that_the_program_takes(mapping: str, language: str) -> None:
    for key in keys_of(mapping):
        read = READERS[mapping](whole(mapping, key, language))
        assert not isinstance(read, tuple), (key.id, read)


@both
def test_every_example_of_a_kind_s_own_key_is_one_that_the_program_takes(language: str) -> None:
    own = own_keys()
    for key in own:
        for kind in key.kinds:
            values = whole("record", key, language) | {"kind": kind}
            for other in own:
                if kind in other.needing:
                    values[other.name] = example(other.id, language)
            read = RECORD.read(values)
            assert not isinstance(read, tuple), (key.id, kind, read)


def test_a_wrong_example_would_be_noticed() -> None:
    key = next(key for key in keys_of("duty") if key.name == "grace")
    assert isinstance(READERS["duty"](whole("duty", key, "en") | {"grace": "3 days"}), tuple)


def test_every_mapping_of_the_schema_is_in_the_list() -> None:
    def below(model: type[Strict]) -> Iterator[type[Strict]]:
        for child in model.__subclasses__():
            yield child
            yield from below(child)

    of_the_schema = {
        model for model in below(Strict) if model.__module__.startswith(package.__name__)
    }
    # an answers file holds what duty.yaml and units.yaml hold, whose keys are explained there
    assert of_the_schema - {AnswersFile, Spoken} == set(MODELS.values())


def inner_keys() -> Iterator[str]:
    """Keys of mappings that only stand behind a duty's key, and those of a name."""

    def below(shape: Shape) -> Iterator[str]:
        if isinstance(shape, Block):
            yield from shape.keys
        for part in shape.shapes if isinstance(shape, Either) else ():
            yield from below(part)

    for key in outline.keys_of("duty", CADENCES):
        yield from (f"{key.name}.{name}" for name in below(key.shape))
    yield from ("name.en", "name.zh")


def test_both_languages_explain_the_same_keys_and_only_those_that_there_are() -> None:
    chinese, english = catalogue("zh"), catalogue("en")
    assert list(chinese) == list(english)
    wanted = {f"kind.{kind}" for kind in KINDS}
    for key in every_key():
        wanted |= {f"key.{key.id}", f"key.{key.id}.example"}
    told = {f"key.{name}" for name in (*(key.id for key in every_key()), *inner_keys())}
    told |= {f"mapping.{name}" for name in (*MAPPINGS, "changes")}
    wanted |= told | {f"{name}.label" for name in told}
    extra = {name for name in english if name.endswith((".default", ".form"))}
    assert {name.rpartition(".")[0] for name in extra} < wanted
    # an editor is shown examples of single values only
    extra |= {name for name in english if name.removesuffix(".example") in told}
    assert set(english) - extra == wanted - extra


@both
def test_no_text_is_empty_fuzzy_or_twice(language: str) -> None:
    assert all(catalogue(language).values())
    source = (LOCALE / language / "LC_MESSAGES" / "schema.po").read_text("utf-8")
    names = re.findall(r'^msgid "(.+)"$', source, re.MULTILINE)
    assert sorted(names) == sorted(set(names))
    assert "#, fuzzy" not in source


def test_the_languages_are_not_mixed_up() -> None:
    han = re.compile("[\u4e00-\u9fff]")
    english, chinese = catalogue("en"), catalogue("zh")
    explained = {name: text for name, text in english.items() if not name.endswith(".example")}
    assert [name for name, text in explained.items() if han.search(text)] == []
    assert [name for name in explained if not re.search(r"[\u4e00-\u9fff`]", chinese[name])] == []


@both
def test_a_text_fits_into_a_row_of_a_table(language: str) -> None:
    assert [name for name, text in catalogue(language).items() if set(text) & set("|\n")] == []


def test_a_form_that_nobody_has_put_into_words_stops_the_generator() -> None:
    with pytest.raises(Unworded):
        in_words(Either((Form.DAY, Form.FLAG)))
    with pytest.raises(Unworded, match="KIND"):
        _form("duty.nothing", Form.KIND)
    assert in_words(Listed(Form.DAY)) == forms.list_of(forms.WORDS[Form.DAY])


def test_a_key_that_nobody_has_explained_stops_the_generator() -> None:
    with pytest.raises(KeyError, match="nothing"):
        _shown(Key("settings.nothing", "nothing", forms.ONE), "en")


def test_the_defaults_that_are_told_are_those_that_the_program_takes(tmp_path: Path) -> None:
    files = {
        "duty.yaml": "duty: 1\norganisation: a\nsince: 2025-01-01\npolicies: [p]\n",
        "units.yaml": "units:\n  - {id: a, tags: [t], members: [{id: m}]}\n",
        "policies/p.yaml": (
            "id: p\nduties:\n"
            "  - {id: d, for: {units: t}, requires: {kind: report}, every: month}\n"
            "  - {id: e, for: {units: t}, requires: {kind: report}, dates: [2025-03-10]}\n"
            "  - id: f\n    for: {units: t}\n    requires: {kind: plan}\n"
            "    on: {kind: event}\n    before: true\n"
        ),
        "records/r.yaml": "kind: report\ntitle: t\nunit: a\ndate: 2025-03-10\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    register = load(tmp_path, kinds=KINDS, cadences=CADENCES)
    ((unit,), (policy,), (row,)) = register.units, register.policies, register.rows
    monthly, dated, before = policy.duties

    taken = {
        "duty.times": f"`{monthly.times}`",
        "duty.grace": f"`{monthly.grace}`",
        "duty.lead": (
            f"`{getattr(dated.cadence, 'lead', '')}` with `dates`, "
            f"`{getattr(before.cadence, 'before', '')}` with `before`"
        ),
        "record.state": f"`{row.state}`",
    }
    told = {
        name.removeprefix("key.").removesuffix(".default"): text
        for name, text in catalogue("en").items()
        if name.endswith(".default")
    }
    assert {name: told.pop(name) for name in taken} == taken
    called = {
        "duty.title": monthly.title,
        "member.name": unit.members[0].name,
        "policy.title": policy.title,
        "unit.name": unit.name,
    }
    assert [name.en for name in called.values()] == ["d", "m", "p", "a"]
    assert {told.pop(name) for name in called} == {"the id"}
    assert (told.pop("record.id"), row.id) == ("the file's name without `.yaml`", "r")
    assert (told.pop("duty.partial"), monthly.partial) == ("`partial` in duty.yaml", None)
    # an answer and no precondition; the period's last day: the page of cadences shows both
    assert set(told) == {"duty.before", "duty.due"}
