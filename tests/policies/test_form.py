"""Every shipped policy is whole and in order, and so is the table of its second reading."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import pytest

from duty_cli.cadence import CADENCES
from duty_cli.model.kinds import KINDS
from duty_cli.model.schema.policy import PolicySchema
from duty_cli.store.policy_text import read_policy_text
from duty_cli.store.source import Source, source
from tests.policies.texts import EXAMPLE, NAMES, REGULATIONS, TABLES, listed, policy, table
from tests.policies.texts import source as text_of

CODES = {"aim", "consequence", "elsewhere", "manner", "persons", "power", "score", "standing"}
DECLARED = ("topics", "tags", "roles", "recipients")
CADENCE_KEYS = ("every", "due", "within")
BOTH = {"zh", "en"}

every_policy = pytest.mark.parametrize("name", NAMES)


def duties(name: str) -> list[Mapping[str, Any]]:
    return list(policy(name)["duties"])


def rows(name: str) -> list[Mapping[str, Any]]:
    return list(table(name)["rows"])


def used(duty: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The ids that a duty uses, each with the key under which a policy declares it."""
    wanted, occasion = duty["requires"], duty.get("on", {})
    ids = {
        "tags": listed(duty["for"]["units"]),
        "roles": listed(duty["for"].get("members")),
        "topics": [*listed(wanted.get("topics")), *listed(occasion.get("topics"))],
        "recipients": listed(wanted.get("to")),
    }
    for key in DECLARED:
        yield from ((key, id) for id in ids[key])


def scored_tags(name: str) -> set[str]:
    """The tags for which alone items of the assessment are."""
    sections = policy(name).get("assessment", {}).get("sections", [])
    items = [item for section in sections for item in section["items"]]
    return {tag for item in items for tag in listed(item.get("for"))}


def two_texts(words: Any) -> bool:
    """Whether a text is given in both languages, and in neither as nothing."""
    return isinstance(words, dict) and set(words) == BOTH and all(words.values())


def test_there_are_fourteen_regulations_and_an_example() -> None:
    assert len(REGULATIONS) == 14
    assert {*NAMES} - {*REGULATIONS} == {EXAMPLE}


@every_policy
def test_it_can_be_read_and_is_called_as_its_file(name: str) -> None:
    file = source(f"{name}.yaml", text_of(name).encode())
    assert isinstance(file, Source)
    read = read_policy_text(file, PolicySchema(KINDS, CADENCES))
    assert read.faults == ()
    assert read.id == name


@every_policy
def test_the_ids_that_it_declares_are_those_that_its_duties_use_in_order(name: str) -> None:
    found = {pair for duty in duties(name) for pair in used(duty)}
    for key in DECLARED:
        declared = policy(name).get(key, {})
        scored = scored_tags(name) if key == "tags" else set()
        used_here = {id for of, id in found if of == key} | scored
        assert list(declared) == sorted(used_here), key
        assert all(map(two_texts, declared.values())), key


@every_policy
def test_every_duty_has_a_clause_and_its_texts_in_both_languages(name: str) -> None:
    assert two_texts(policy(name)["title"])
    for duty in duties(name):
        assert duty["clause"], duty["id"]
        assert two_texts(duty["title"]), duty["id"]
        assert "note" not in duty or two_texts(duty["note"]), duty["id"]


@every_policy
def test_what_is_left_open_is_explained(name: str) -> None:
    for duty in duties(name):
        if "undetermined" in [duty.get(key) for key in CADENCE_KEYS]:
            assert "note" in duty, duty["id"]


def test_there_is_a_second_reading_of_each_and_no_other() -> None:
    assert sorted(path.name for path in TABLES.iterdir()) == [f"{name}.yaml" for name in NAMES]
    assert [table(name)["policy"] for name in NAMES] == list(NAMES)


@every_policy
def test_every_clause_cited_is_a_number_of_the_source(name: str) -> None:
    numbering = table(name)["numbering"]
    assert len(set(numbering)) == len(numbering)
    cited = [*(duty["clause"] for duty in duties(name)), *(row["clause"] for row in rows(name))]
    assert [clause for clause in cited if clause not in numbering] == []


@every_policy
def test_every_duty_stands_in_a_row_of_its_own_clause(name: str) -> None:
    stand = {(id, row["clause"]) for row in rows(name) for id in row.get("duties", [])}
    assert stand == {(duty["id"], duty["clause"]) for duty in duties(name)}


@every_policy
def test_every_row_says_what_is_asked_and_the_duties_or_why_there_is_none(name: str) -> None:
    for row in rows(name):
        assert set(row) <= {"clause", "asks", "duties", "why", "note"}, row["asks"]
        assert two_texts(row["asks"]), row["clause"]
        assert "note" not in row or two_texts(row["note"]), row["asks"]
        assert ("duties" in row) != ("why" in row), row["asks"]
        assert row.get("duties", True), row["asks"]
        assert row.get("why") in {*CODES, None}, row["asks"]


@every_policy
def test_a_row_that_points_elsewhere_says_where(name: str) -> None:
    assert [row for row in rows(name) if row.get("why") == "elsewhere" and "note" not in row] == []


@every_policy
def test_rows_follow_the_text(name: str) -> None:
    numbering = table(name)["numbering"]
    order = [numbering.index(row["clause"]) for row in rows(name)]
    assert all(one <= next_one for one, next_one in pairwise(order))
