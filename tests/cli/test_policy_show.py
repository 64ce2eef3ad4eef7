"""`duty policy show`: a policy duty by duty, by its id or its file, in text and as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from duty_cli.store.shipped import shipped_policies
from tests import snapshot
from tests.cli.conftest import Duty
from tests.policies.texts import OWN, policy

both = pytest.mark.parametrize("language", ["zh", "en"])

KEYS = ["version", "id", "title", "issuer", "number", "issued", "duties", "assessment"]
CADENCE = ["every", "times", "due", "dates", "on", "within", "before", "rrule"]
OF_A_DUTY = ["id", "clause", "title", "for", "kind", "topics", "to", *CADENCE, "evidence", "note"]

HALF = "half\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A register's own policy; the test runs in the folder of the register."""
    (tmp_path / "duty.yaml").write_text(
        "duty: 1\norganisation: x\nsince: 2025-01-01\npolicies: [own]\n", encoding="utf-8"
    )
    file = tmp_path / "policies" / "ours.yaml"
    file.parent.mkdir()
    file.write_text(OWN, encoding="utf-8")
    return file


def shown(duty: Duty, *name: str) -> dict[str, Any]:
    outcome = duty("policy", "show", *name, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    content: dict[str, Any] = json.loads(outcome.out)
    return content


@both
@pytest.mark.parametrize("name", ["school-branch", "own"])
def test_text_in_80_columns(
    duty: Duty, own: Path, monkeypatch: pytest.MonkeyPatch, name: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    outcome = duty("--lang", language, "policy", "show", name)
    assert (outcome.code, outcome.err) == (0, "")
    snapshot.same(f"policies/{name}-{language}.txt", outcome.out)


def test_notes_and_hints_are_left_out_where_it_is_to_be_quiet(duty: Duty, own: Path) -> None:
    loud, quiet = (duty(*option, "policy", "show", "own").out for option in ((), ("-q",)))
    for said in ("Read as each half.", "duty init --policy own"):
        assert said in loud
        assert said not in quiet
    assert "Half-yearly report" in quiet


@pytest.mark.parametrize("name", shipped_policies())
def test_json_has_the_keys_of_the_contract_and_the_values_of_the_file(
    duty: Duty, name: str
) -> None:
    found, file = shown(duty, name), policy(name)
    assert list(found) == KEYS
    assert (found["version"], found["id"]) == (1, name)
    assert found["title"] == file["title"]["zh"]
    assert len(found["duties"]) == len(file["duties"])
    for given, written in zip(found["duties"], file["duties"], strict=True):
        assert list(given) == OF_A_DUTY
        requires = written["requires"]
        for key in ("kind", "topics", "to"):
            assert given[key] == requires.get(key), (written["id"], key)
        for key in ("id", "clause", "title", "for", *CADENCE, "evidence", "note"):
            assert in_words(given[key]) == written.get(key), (written["id"], key)


def in_words(value: Any) -> Any:
    """A value as the reader of files has it: no numbers, and no truths."""
    match value:
        case dict():
            return {key: in_words(part) for key, part in value.items()}
        case bool():
            return str(value).lower()
        case int():
            return str(value)
    return value


def test_values_of_a_cadence_are_as_written_and_numbers_are_numbers(duty: Duty, own: Path) -> None:
    found = {one["id"]: one for one in shown(duty, "own")["duties"]}
    cadences = {
        id: {key: one[key] for key in CADENCE if one[key] is not None} for id, one in found.items()
    }
    assert cadences == {
        "half-yearly": {"every": "half-year", "times": 2, "due": {"month": "last", "day": 15}},
        "monthly": {"every": "month", "due": {"day": 5}},
        "early": {"every": "term", "due": {"before-end": "2w"}},
        "listed": {"every": "year", "due": ["06-30", "12-31"]},
        "vague": {"every": "year", "due": "undetermined"},
        "open": {"every": "undetermined"},
        "days": {"dates": ["2025-04-04"]},
        "rule": {"rrule": "FREQ=MONTHLY;BYDAY=1MO"},
        "answer": {"on": {"kind": "event", "topics": ["fire"]}, "within": "24h"},
        "first": {"on": {"kind": "event"}, "before": True},
    }


def test_what_is_absent_is_null_and_the_rest_as_written(duty: Duty, own: Path) -> None:
    whole = shown(duty, "own")
    assert {key: whole[key] for key in KEYS if key != "duties"} == {
        "version": 1,
        "id": "own",
        "title": "本单位规定",
        "issuer": "本单位",
        "number": "本字〔2025〕1号",
        "issued": "2025-01-06",
        "assessment": {
            "units": "branch",
            "total": "100",
            "sections": [
                {
                    "id": "one",
                    "points": "100",
                    "items": [{"id": "a", "points": "100", "rule": "external"}],
                }
            ],
        },
    }
    full, bare, *_ = whole["duties"]
    assert {key: full[key] for key in OF_A_DUTY if key not in CADENCE} == {
        "id": "half-yearly",
        "clause": "第二条",
        "title": {"zh": "半年汇报", "en": "Half-yearly report"},
        "for": {"units": ["branch", "team"], "members": "leader"},
        "kind": "report",
        "topics": ["fire"],
        "to": ["office", "bureau"],
        "evidence": ["report", "photo"],
        "note": {"zh": "按各半年理解。", "en": "Read as each half."},
    }
    absent = ("clause", "topics", "to", "evidence", "note")
    assert {bare[key] for key in absent} == {None}
    assert bare["title"] == {"zh": "monthly", "en": "monthly"}


def test_json_is_the_same_in_both_languages(duty: Duty, own: Path) -> None:
    asked = ("policy", "show", "own", "--format", "json")
    assert duty("--lang", "zh", *asked) == duty("--lang", "en", *asked)


@pytest.mark.parametrize("called", ["town-2025.yaml", "else.yaml"])
def test_a_policy_of_the_register_comes_before_the_shipped_one(
    duty: Duty, own: Path, tmp_path: Path, called: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown(duty, "town-2025")["title"] == policy("town-2025")["title"]["zh"]
    text = OWN.replace("id: own", "id: town-2025", 1)
    (own.parent / called).write_text(text, encoding="utf-8")
    assert shown(duty, "town-2025")["title"] == "本单位规定"
    # from anywhere in the register, or from elsewhere with -C
    monkeypatch.chdir(own.parent)
    assert shown(duty, "town-2025")["title"] == "本单位规定"
    monkeypatch.chdir(tmp_path.parent)
    assert shown(duty, "town-2025")["title"] == policy("town-2025")["title"]["zh"]
    assert shown(duty, "town-2025", "-C", str(tmp_path))["title"] == "本单位规定"


def test_a_policy_is_found_by_its_id_its_file_s_name_and_its_path(
    duty: Duty, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shown(duty, "own")
    for name in ("ours", "policies/ours.yaml", "./policies/ours.yaml", str(own)):
        assert shown(duty, name) == whole
    monkeypatch.chdir(own.parent)
    (tmp_path / "duty.yaml").unlink()
    assert shown(duty, "ours.yaml") == whole


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("twon-2025", "did you mean “town-2025”?"),
        ("onw", "did you mean “own”?"),
        ("nothing-like-it", "`duty policy list` shows those that come with duty"),
        ("", "`duty policy list` shows those that come with duty"),
        ("policies/none.yaml", "the policy file policies/none.yaml cannot be read"),
        ("policies/", "the policy file policies/ cannot be read: it is a folder"),
    ],
)
def test_what_is_unknown_names_the_nearest(duty: Duty, own: Path, name: str, said: str) -> None:
    outcome = duty("policy", "show", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


def test_without_a_name_it_says_where_they_are_listed(duty: Duty) -> None:
    outcome = duty("policy", "show")
    assert (outcome.code, outcome.out) == (2, "")
    assert "POLICY is missing: which policy? `duty policy list` shows their ids" in outcome.err


@pytest.mark.parametrize("name", ["own", "policies/ours.yaml"])
def test_everything_that_is_wrong_with_a_file_is_told_with_its_place(
    duty: Duty, own: Path, name: str
) -> None:
    wrong = OWN.replace("half-year\n", HALF).replace("meeting", "meting")
    own.write_text(wrong, encoding="utf-8")
    outcome = duty("policy", "show", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.splitlines() == [
        f'error: policies/ours.yaml:{place(wrong, HALF)}: "half" is no period; '
        "choose from: week, month, quarter, half-year, year, term, undetermined",
        f'error: policies/ours.yaml:{place(wrong, "meting")}: "meting" is not possible here; '
        'did you mean "meeting"?',
    ]


def place(text: str, word: str) -> str:
    """`line:column` of the first such word."""
    before = text[: text.index(word)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_what_a_file_says_cannot_steer_the_terminal(duty: Duty, own: Path) -> None:
    own.write_text(OWN.replace("半年汇报", '"\\e[31m红"').replace("Read", "\u202eRead"), "utf-8")
    for language in ("zh", "en"):
        outcome = duty("--lang", language, "policy", "show", "own")
        assert (outcome.code, outcome.err) == (0, "")
        assert "\x1b" not in outcome.out
        assert "\u202e" not in outcome.out
