"""Bad records: each gives findings with line and column, never a traceback, never silence."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.model.kinds import KINDS
from duty_cli.store import source
from duty_cli.store.records import begin_records
from duty_cli.store.source import LARGEST, read_sources
from tests.store.build import RECORD, Folder, where


def told(folder: Folder, text: str | bytes) -> list[str]:
    folder.write("records/r.yaml", text)
    register = folder.load()
    assert register.rows == ()
    assert {fault.rule for fault in register.faults} == {"invalid-file"}
    return folder.told("records/r.yaml")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        # keys
        ("titel: x", "5:1 unknown-key-near"),
        ("qqq: x", "5:1 unknown-key"),
        ("qqq:", "5:1 unknown-key"),
        ("presider: x", "5:1 unknown-key"),  # a meeting's, not a report's
        ("title: x", "5:1 duplicate-key"),
        ("attendance: {presnt: 3}", "5:14 unknown-key-near"),
        ("evidence: [{path: a, sha: b}]", "5:22 unknown-key-near"),
        # values
        ("submitted: 2025-02-30", "5:12 day"),
        ("submitted: 20250615", "5:12 day"),
        ("submitted: 2025-W24-7", "5:12 day"),
        ("submitted: 2025-06-15T10:00", "5:12 day"),
        ("submitted: ２０２５-06-15", "5:12 full-width"),
        ("submitted: [2025-06-15]", "5:12 not-a-text"),
        ("submitted: {a: b}", "5:12 not-a-text"),
        ("time: 25:00", "5:7 clock"),
        ("time: 14：30", "5:7 full-width"),
        ("time: 9:30", "5:7 clock"),
        ("state: don", "5:8 choice-near"),
        ("state: 完成", "5:8 choice"),
        ("topics: ideology", "5:9 not-a-list"),
        ("topics: {a: b}", "5:9 not-a-list"),
        ("topics: [a, [b]]", "5:13 not-a-text"),
        ("topics: [a/b]", "5:10 id"),
        ("topics:\n  -\n  - a", "6:4 blank"),
        ("note: [a]", "5:7 not-a-text"),
        ("note: ''", "5:7 missing"),
        ("to: {a: b}", "5:5 not-a-list"),
        ("attendance: 23", "5:13 not-a-mapping"),
        ("attendance: {present: -1}", "5:23 whole"),
        ("attendance: {present: 1_0}", "5:23 whole"),
        ("attendance: {present: '３'}", "5:23 full-width"),
        ("duties: [half-year-report]", "5:10 duty-key"),
        ("units: [a, b]", "5:8 unit-and-units"),
        # ids
        ("id: a/b", "5:5 id"),
        ("id: a@b", "5:5 id"),
        ("id: 'a:b'", "5:5 id"),
        ('id: "a\\u202Eb"', "5:5 id"),
        ('id: "a\\nb"', "5:5 id"),
        ("id: ' a'", "5:5 id"),
        # evidence
        ("evidence: a.pdf", "5:11 not-a-list"),
        ("evidence: [/etc/passwd]", "5:12 path-absolute"),
        ("evidence: [../a.pdf]", "5:12 path-parent"),
        ("evidence: [a/../../b.pdf]", "5:12 path-parent"),
        ("evidence: ['C:\\a.pdf']", "5:12 path-system"),
        ("evidence: ['C:/a.pdf']", "5:12 path-system"),
        ("evidence: [.git/config]", "5:12 path-git"),
        ("evidence: [evidence/.GIT/config]", "5:12 path-git"),
        ("evidence: [evidence//a.pdf]", "5:12 path-spelling"),
        ("evidence: [evidence/]", "5:12 path-spelling"),
        ("evidence: [.]", "5:12 path-spelling"),
        ('evidence: ["a\\0b"]', "5:12 path-control"),
        ("evidence: ['']", "5:12 missing"),
        ("evidence: [{role: report}]", "5:12 missing"),
        ("evidence: [{path: a, role: reprot}]", "5:28 choice-near"),
        ("evidence: [{path: a, sha256: abc}]", "5:30 sha256"),
    ],
)
def test_one_line_too_many(folder: Folder, line: str, fault: str) -> None:
    assert told(folder, f"{RECORD}{line}\n") == [fault]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (b"", ["1:1 empty-file"]),
        (b"---\n", ["1:1 empty-file"]),
        (b"just text\n", ["1:1 no-keys"]),
        (b"- a\n- b\n", ["1:1 no-keys"]),
        (b"\xff\xfek\x00i\x00n\x00d\x00", ["1:1 encoding"]),
        ("kind: report\ntitle: 汇报".encode() + b"\xb1\n", ["2:10 encoding"]),
        ("kind: 报告\n".encode("gb18030"), ["1:7 encoding"]),
        (b"kind: report\ntitle: a\x00b\n", ["2:9 character"]),
        (b"kind: report\ntitle: a\x1b[31mb\n", ["2:9 character"]),
        (b"kind: report\n" * 90_000, ["1:1 too-large"]),
        (b"x" * 5_000_000, ["1:1 too-large"]),
        (b"[" * 2000, ["1:17 nesting"]),
        (b"kind: report\n\ttitle: x\n", ["2:1 tab"]),
        ("kind：report\n标题：x\n".encode(), ["1:5 full-width-colon"]),
        (
            b"kind: &a report\ntitle: *a\nunit: !!str mech\ndate: 2025-06-12\n",
            ["1:7 anchor", "2:8 alias", "3:7 tag"],
        ),
        (b"kind: reprot\ntitle: x\nunit: mech\ndate: 2025-06-12\n", ["1:7 choice-near"]),
        (b"kind: [report]\ntitle: x\nunit: mech\ndate: 2025-06-12\n", ["1:7 not-a-text"]),
        (b"kind:\ntitle: x\nunit: mech\ndate: 2025-06-12\n", ["1:1 missing"]),
        (b"kind: report\ntitle: x\nunit: mech\ndate:\n", ["4:1 missing"]),
        (b"kind: report\ntitle: x\ndate: 2025-06-12\n", ["1:1 unit-missing"]),
        (b"kind: report\ntitle: x\nunits: []\ndate: 2025-06-12\n", ["3:8 empty-list"]),
        (b"kind: report\ntitle: x\nunits: [a, b, a]\ndate: 2025-06-12\n", ["3:15 repeated"]),
    ],
)
def test_every_fault_of_a_file_is_told_at_its_place(
    folder: Folder, text: bytes, faults: list[str]
) -> None:
    assert told(folder, text) == faults


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file(folder: Folder) -> None:
    text = """\
kind: reprot
title:
state: done
state: planned
date: 2025-13-01
topics: [a, a/b]
evidence:
  - ../secret
  - {path: evidence/a, role: nonsense}
occurred: 2025-06-12
subbmitted: 2025-06-12
"""
    assert told(folder, text) == [
        "1:1 unit-missing",
        "1:7 choice-near",
        "2:1 missing",
        "4:1 duplicate-key",
        "5:7 day",
        "6:13 id",
        "8:5 path-parent",
        "9:30 choice",
        "10:11 moment",
        "11:1 unknown-key-near",
    ]


def test_what_the_kind_requires(folder: Folder) -> None:
    head = "title: x\nunit: mech\ndate: 2025-06-12\n"
    assert told(folder, f"kind: waiver\n{head}") == ["1:1 missing"] * 3
    assert told(folder, f"kind: assessment\n{head}period: 2025\nitem: a\n") == ["1:1 missing"]
    assert told(folder, f"kind: waiver\n{head}duty: a/b\nperiod:\noutcome: exempted\n") == [
        "6:1 missing",
        "7:10 choice-near",
    ]


def test_an_event_occurs_on_its_date_and_at_its_time(folder: Folder) -> None:
    head = "kind: event\ntitle: x\nunit: mech\ndate: 2025-06-12\n"
    assert told(folder, f"{head}occurred: 2025-06-13T08:00\n") == ["5:11 occurred-day"]
    assert told(folder, f"{head}occurred: 2025-06-12T08:00\ntime: 09:00\n") == ["6:7 occurred-time"]


def test_a_required_key_left_blank_is_told_beside_all_else(folder: Folder) -> None:
    head = "kind: waiver\ntitle: x\nunit: mech\ndate: 2025-06-12\n"
    text = f"{head}duty: ~\noutcome: exmpt\nperiod: ~\nreason: ~\n"
    assert told(folder, text) == ["5:7 missing", "6:10 choice-near"]


def test_findings_of_an_inspection(folder: Folder) -> None:
    head = "kind: inspection\ntitle: x\nunit: mech\ndate: 2025-06-12\n"
    text = f"{head}findings:\n  - {{id: a, text: b, done: yes}}\n  - {{id: b, due: 12-31}}\n"
    assert told(folder, text) == ["6:28 done", "7:5 missing", "7:18 day"]


def test_an_unknown_key_of_a_finding_names_the_nearest(folder: Folder) -> None:
    head = "kind: inspection\ntitle: 检查\nunit: mech\ndate: 2025-06-12\n"
    folder.write("records/r.yaml", f"{head}findings:\n  - {{id: a, text: b, duee: 2025-07-01}}\n")
    (fault,) = folder.load().faults
    assert where(fault) == "6:22 unknown-key-near"
    assert fault.message.values["near"] == "due"


def test_a_file_with_thousands_of_faults_tells_a_hundred_and_the_number(folder: Folder) -> None:
    text = RECORD + "topics:\n" + "  - a/b\n" * 5000
    found = told(folder, text)
    assert len(found) == 101
    assert found[-1] == "1:1 more"


def test_large_files_are_not_held_together(tmp_path: Path) -> None:
    names = [f"{number}.yaml" for number in range(100)]
    for name in names:
        large = LARGEST // 2 if name < "3" else 10
        (tmp_path / name).write_text("#" * large, encoding="utf-8")
    batches = [len(batch) for batch in read_sources(str(tmp_path), sorted(names))]
    assert sum(batches) == 100
    assert batches[:3] == [2, 2, 2]
    assert max(batches) == 64


def test_what_has_no_place_under_records(folder: Folder) -> None:
    folder.write("records/notes.txt", "x")
    folder.write("records/a.yml", RECORD)
    folder.write("records/A.YAML", RECORD)
    folder.write("records/folder.yaml/b.yaml", RECORD)
    (folder.root / "records/link.yaml").symlink_to(folder.write("elsewhere/c.yaml", RECORD))
    (folder.root / "records/linked").symlink_to(folder.root / "elsewhere")
    os.mkfifo(folder.root / "records/pipe.yaml")
    register = folder.load()
    assert register.rows == ()
    assert sorted((fault.place.path, where(fault)) for fault in register.faults) == [
        ("records/A.YAML", "1:1 extension"),
        ("records/a.yml", "1:1 extension"),
        ("records/folder.yaml", "1:1 not-a-file"),
        ("records/link.yaml", "1:1 link"),
        ("records/linked", "1:1 link"),
        ("records/notes.txt", "1:1 extension"),
        ("records/pipe.yaml", "1:1 not-a-file"),
    ]


def test_records_that_are_a_link_or_a_file(folder: Folder) -> None:
    (folder.root / "records").symlink_to(folder.root / "elsewhere")
    assert folder.told("records") == ["1:1 link"]
    (folder.root / "records").unlink()
    folder.write("records", "x")
    assert folder.told("records") == ["1:1 not-a-folder"]


def test_a_name_that_is_not_utf8_is_a_finding_that_can_be_written(folder: Folder) -> None:
    folder.write("records/a.yaml", RECORD)
    name = os.fsencode(folder.root / "records") + b"/\xb1\xa8.yaml"
    Path(os.fsdecode(name)).write_text(RECORD)
    [fault] = folder.load().faults
    assert where(fault) == "1:1 name"
    assert fault.place.path.encode() == b"records/\\xb1\\xa8.yaml"


@pytest.mark.parametrize("name", ["a:b", "a@b", "a\u202eb", "a\tb", " a", "a "])
def test_a_name_that_cannot_be_an_id_needs_one_inside(folder: Folder, name: str) -> None:
    folder.write(f"records/{name}.yaml", RECORD)
    assert folder.told(f"records/{name}.yaml") == ["1:1 stem"]
    folder.write(f"records/{name}.yaml", f"{RECORD}id: a\n")
    assert folder.load().faults == ()


@pytest.mark.usefixtures("plain_user")
def test_a_file_without_permission(folder: Folder) -> None:
    folder.write("records/r.yaml", RECORD)
    (folder.root / "records/r.yaml").chmod(0)
    found = begin_records(str(folder.root), KINDS)()
    assert [where(fault) for fault in found.faults] == ["1:1 permission"]


def test_a_file_that_goes_away_or_fails(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("records/r.yaml", RECORD)
    denied = PermissionError(13, "denied")
    monkeypatch.setattr(source, "read_stamped", lambda _: (_ for _ in ()).throw(denied))
    found = begin_records(str(folder.root), KINDS)()
    assert [where(fault) for fault in found.faults] == ["1:1 permission"]


def test_two_records_of_one_id(folder: Folder) -> None:
    folder.write("records/a/r.yaml", RECORD)
    folder.write("records/b/r.yaml", RECORD)
    folder.write("records/c/s.yaml", f"{RECORD}id: r\n")
    register = folder.load()
    assert [(fault.rule, fault.place.path, where(fault)) for fault in register.faults] == [
        ("duplicate-id", "records/b/r.yaml", "1:1 record"),
        ("duplicate-id", "records/c/s.yaml", "5:5 record"),
    ]
    assert {fault.message.values["first"] for fault in register.faults} == {"records/a/r.yaml"}
    assert len(register.rows) == 3  # what happened did happen


LINES = st.sampled_from(
    [
        *RECORD.splitlines(),
        "kind: waiver",
        "date: 2025-02-29",
        "topics: [a, b]",
        "evidence: [{path: ..}]",
        "x-a: {b: [c]}",
        "- a",
        "  - b",
        "a: &a *a",
        "? [",
        "units: ~",
        "time:",
        "---",
        "：",
        "\t",
        "note: |",
    ]
)


def one_or_the_other(tmp: Path, content: bytes) -> None:
    folder = tmp / "records"
    folder.mkdir(exist_ok=True)
    (folder / "r.yaml").write_bytes(content)
    found = begin_records(str(tmp), KINDS)()
    assert bool(found.rows) != bool(found.faults)
    lines = content.count(b"\n") + 1
    for fault in found.faults:
        assert fault.place.line is not None
        assert fault.place.column is not None
        assert 1 <= fault.place.line <= lines
        assert fault.place.column >= 1


@given(content=st.binary(max_size=200))
def test_any_bytes_are_a_row_or_faults(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    one_or_the_other(tmp_path_factory.getbasetemp(), content)


@given(text=st.text(max_size=200))
def test_any_text_is_a_row_or_faults(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    one_or_the_other(tmp_path_factory.getbasetemp(), text.encode("utf-8", "replace"))


@given(lines=st.lists(LINES, max_size=12))
def test_any_lines_are_a_row_or_faults(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    one_or_the_other(tmp_path_factory.getbasetemp(), "\n".join(lines).encode())


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n" * 30_000,
        f"{RECORD}topics: [{'*a,' * 30_000}]\n",
        f"{RECORD}evidence: [{'{role: ~},' * 30_000}]\n",
        f"{RECORD}units: [{'a,' * 30_000}]\n",
        "".join(f"k{number}: 1\n" for number in range(30_000)),
    ],
    ids=["duplicates", "aliases", "nulls", "units", "unknown"],
)
def test_a_large_file_of_nothing_but_faults_is_answered(folder: Folder, text: str) -> None:
    assert told(folder, text)  # quadratic ways to answer would take minutes


def test_units_left_open_are_no_units(folder: Folder) -> None:
    text = RECORD.replace("unit: mech\n", "units: ~\n")
    assert told(folder, text) == ["1:1 unit-missing"]
