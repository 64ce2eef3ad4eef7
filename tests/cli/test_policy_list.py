"""`duty policy list`: the shipped policies in short, in both languages and as JSON."""

import json
from typing import Any

import pytest

from duty_cli.store.shipped import shipped_policies
from tests import snapshot
from tests.cli.conftest import Duty
from tests.policies.texts import policy

both = pytest.mark.parametrize("language", ["zh", "en"])

OPEN = {"every": "period", "due": "due", "within": "limit"}


def listed(duty: Duty) -> list[dict[str, Any]]:
    outcome = duty("policy", "list", "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    content = json.loads(outcome.out)
    assert list(content) == ["version", "policies"]
    return list(content["policies"])


@both
@pytest.mark.parametrize(("name", "options"), [("list", []), ("list-verbose", ["-v"])])
def test_text_in_80_columns(
    duty: Duty, monkeypatch: pytest.MonkeyPatch, name: str, options: list[str], language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    outcome = duty("--lang", language, *options, "policy", "list")
    assert (outcome.code, outcome.err) == (0, "")
    snapshot.same(f"policies/{name}-{language}.txt", outcome.out)


def test_it_says_how_to_go_on_unless_it_is_to_be_quiet(duty: Duty) -> None:
    loud, quiet = (duty(*option, "policy", "list").out for option in ((), ("-q",)))
    assert "duty policy show" in loud
    assert loud.startswith(quiet)
    assert "duty policy show" not in quiet


def test_no_register_is_needed_and_none_is_looked_at(duty: Duty) -> None:
    assert duty("-C", "nowhere", "policy", "list").out == duty("policy", "list").out


def test_every_policy_is_listed_by_id_with_what_its_file_says(duty: Duty) -> None:
    found = listed(duty)
    assert [one["id"] for one in found] == list(shipped_policies())
    for one in found:
        file = policy(one["id"])
        assert list(one) == [
            "id", "title", "issuer", "number", "issued", "duties", "rhythms", "open",
        ]  # fmt: skip
        assert one["title"] == file["title"]["zh"]
        assert one["issuer"] == file.get("issuer", {}).get("zh")
        assert (one["number"], one["issued"]) == (file.get("number"), file.get("issued"))
        assert one["duties"] == len(file["duties"]) == sum(one["rhythms"].values())


def test_what_is_open_is_listed_with_its_clause(duty: Duty) -> None:
    for one in listed(duty):
        assert one["open"] == [
            {"duty": entry["id"], "clause": entry["clause"], "lacks": lacks}
            for entry in policy(one["id"])["duties"]
            for key, lacks in OPEN.items()
            if entry.get(key) == "undetermined"
        ]


def test_json_is_the_same_in_both_languages(duty: Duty) -> None:
    asked = ("policy", "list", "--format", "json")
    assert duty("--lang", "zh", *asked) == duty("--lang", "en", *asked)


def test_a_word_too_many_and_a_wrong_form_are_refused(duty: Duty) -> None:
    for wrong in (("town-2025",), ("--format", "xml")):
        outcome = duty("policy", "list", *wrong)
        assert (outcome.code, outcome.out) == (2, "")
        assert "duty policy list --help" in outcome.err
