"""The record kinds: a module and its line in the registry are all that a kind takes."""

import subprocess
import sys
from datetime import date
from types import ModuleType

import pytest

from duty_cli.model.fields import COMMON as COMMON_KEYS
from duty_cli.model.fields import Choice, Form
from duty_cli.model.kinds import KINDS
from duty_cli.model.schema.record import RecordSchema, TypedRecord

COMMON = {"kind": "parade", "title": "检阅", "unit": "mech", "date": "2025-06-12"}


@pytest.fixture
def parade() -> ModuleType:
    """A kind that nobody wrote, in the form of the others."""
    module = ModuleType("parade")
    module.NAME = "parade"  # type: ignore[attr-defined]  # made here
    module.FIELDS = {"alarm": Form.DAY, "level": Choice(("high", "low"))}  # type: ignore[attr-defined]  # made here
    module.REQUIRED = frozenset({"alarm"})  # type: ignore[attr-defined]  # made here
    return module


def test_a_new_kind_is_typed_by_its_module_alone(parade: ModuleType) -> None:
    schema = RecordSchema({**KINDS, "parade": parade})
    found = schema.read({**COMMON, "alarm": "2025-06-12", "level": "low"})
    assert isinstance(found, TypedRecord)
    assert found.keys["alarm"] == date(2025, 6, 12)
    problems = schema.read({**COMMON, "level": "middle"})
    assert isinstance(problems, tuple)
    assert {keys for keys, _ in problems} == {("alarm",), ("level",)}


def test_a_kind_that_is_not_registered_is_unknown() -> None:
    problems = RecordSchema(KINDS).read({**COMMON})
    assert isinstance(problems, tuple)
    assert [problem.keys for problem in problems] == [("kind",)]


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_bears_its_name_and_requires_keys_that_there_are(name: str) -> None:
    kind = KINDS[name]
    assert name == kind.NAME
    assert set(kind.REQUIRED) <= set(kind.FIELDS) | set(COMMON_KEYS)
    assert not set(kind.FIELDS) & set(COMMON_KEYS)


def test_the_contracts_kinds() -> None:
    plain = {"meeting", "study", "inspection", "training", "lecture", "activity"}
    kept = {"event", "assessment", "archive", "waiver"}
    sent = {"report", "analysis", "self-check", "plan", "notice", "appraisal"}
    contract = plain | kept | sent
    assert contract <= set(KINDS)
    assert {name for name in contract if {"to", "submitted"} <= set(KINDS[name].FIELDS)} == sent


def test_records_are_read_without_loading_pydantic() -> None:
    code = "import sys, duty_cli.store.records; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
