"""The file of a baseline: what is written is read again, and anything else is refused."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.errors import DutyError
from duty_cli.model.baseline import Entry
from duty_cli.store.baseline import baseline_text, read_baseline

F1, F2 = "1" * 32, "f" * 32
names = st.text(min_size=1, max_size=8)
entries = st.builds(
    Entry,
    fingerprint=st.text("0123456789abcdef", min_size=32, max_size=32),
    rule=names,
    occurrence=st.none() | names,
    path=st.none() | names,
    units=st.lists(names, max_size=2).map(tuple),
    policy=st.none() | names,
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("baseline") / "known.json"


def read(file: Path, data: str | bytes) -> tuple[Entry, ...]:
    file.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return read_baseline(file, "known.json").entries


@given(st.lists(entries, max_size=4))
def test_what_is_written_is_read_again(file: Path, kept: list[Entry]) -> None:
    assert read(file, baseline_text(kept, "check")) == tuple(kept)


@pytest.mark.parametrize("command", ["audit", "check"])
def test_the_file_says_whose_it_is(file: Path, command: str) -> None:
    file.write_text(baseline_text([], command), encoding="utf-8")
    assert read_baseline(file, "known.json").command == command


def test_a_file_of_an_earlier_duty_does_not_say(file: Path) -> None:
    file.write_text('{"duty-baseline": 1, "findings": []}', encoding="utf-8")
    assert read_baseline(file, "known.json").command is None


def test_an_entry_is_a_line(file: Path) -> None:
    text = baseline_text(
        [Entry(F1, "late", "own/a@东/2025"), Entry(F2, "late", path="a.yaml")], "check"
    )
    assert text.splitlines()[4:6] == [
        f'    {{"fingerprint": "{F1}", "rule": "late", "occurrence": "own/a@东/2025"}},',
        f'    {{"fingerprint": "{F2}", "rule": "late", "path": "a.yaml"}}',
    ]
    empty = '{\n  "duty-baseline": 1,\n  "command": "audit",\n  "findings": []\n}\n'
    assert baseline_text([], "audit") == empty


def test_keys_of_a_later_version_are_passed_over(file: Path) -> None:
    content = {"duty-baseline": 1, "x": 1, "findings": [{"fingerprint": F1, "rule": "r", "y": 2}]}
    assert read(file, json.dumps(content)) == (Entry(F1, "r"),)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b""])
def test_a_mark_of_the_byte_order_is_no_matter(file: Path, data: bytes) -> None:
    assert read(file, data + baseline_text([Entry(F1, "r")], "check").encode()) == (Entry(F1, "r"),)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"findings": []}',
        b'{"duty-baseline": true, "findings": []}',
        b'{"duty-baseline": 1}',
        b'{"duty-baseline": 1, "findings": {}}',
        b'{"duty-baseline": ' + b"9" * 5_000 + b', "findings": []}',
        b'{"duty-baseline": 0, "findings": []}',
        b'{"duty-baseline": 1, "command": 1, "findings": []}',
        # a SARIF log, an earlier report of duty, anything else
        b'{"version": "2.1.0", "runs": []}',
        b'{"version": 1, "findings": []}',
    ],
    ids=range(15),
)
def test_what_is_no_baseline_is_refused(file: Path, data: bytes) -> None:
    with pytest.raises(DutyError) as refused:
        read(file, data)
    assert refused.value.message.id == "baseline.broken"


@pytest.mark.parametrize(
    "entry",
    [
        "f",
        {},
        {"fingerprint": F1},
        {"rule": "r"},
        {"fingerprint": "", "rule": "r"},
        {"fingerprint": 1, "rule": "r"},
        {"fingerprint": "f", "rule": "r"},
        {"fingerprint": "F" * 32, "rule": "r"},
        {"fingerprint": F1 + "\n", "rule": "r"},
        {"fingerprint": F1, "rule": 1},
        {"fingerprint": F1, "rule": "r", "occurrence": 1},
        {"fingerprint": F1, "rule": "r", "path": []},
        {"fingerprint": F1, "rule": "r", "policy": {}},
        {"fingerprint": F1, "rule": "r", "units": "a"},
        {"fingerprint": F1, "rule": "r", "units": [1]},
    ],
)
def test_a_damaged_entry_is_named_by_its_number(file: Path, entry: object) -> None:
    good = {"fingerprint": F1, "rule": "r"}
    with pytest.raises(DutyError) as refused:
        read(file, json.dumps({"duty-baseline": 1, "findings": [good, entry]}))
    assert refused.value.message.id == "baseline.broken-entry"
    assert refused.value.message.values["number"] == 2


def test_a_baseline_of_a_later_duty_is_refused_as_such(file: Path) -> None:
    with pytest.raises(DutyError) as refused:
        read(file, '{"duty-baseline": 2, "findings": []}')
    assert refused.value.message.id == "baseline.newer"


@pytest.mark.parametrize("name", ["nowhere.json", "a\0b.json"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(DutyError) as refused:
        read_baseline(tmp_path / name, name)
    assert refused.value.message.id == "baseline.unreadable"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DutyError) as refused:
        read_baseline(tmp_path, "folder")
    assert refused.value.message.id == "baseline.unreadable"
