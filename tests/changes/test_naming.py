"""Names of files: the same thing has the same name, different things never have, all are safe."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.changes.naming import evidence_path, record_path, safe, slug
from duty_cli.model.schema.paths import path_fault
from duty_cli.model.schema.record import is_id

LONGEST_NAME = 255
names = st.text(max_size=300) | st.from_regex(r"(\.\./)*[a-z .]{1,20}(\.[a-z]{1,5})?")
ids = st.text(st.characters(exclude_characters="/@:"), min_size=1, max_size=300).filter(is_id)


def test_a_record_lies_under_its_unit_and_year() -> None:
    path = record_path("mech-branch", "2025-06-12", "meeting", "Special meeting: Q2", "text")
    assert re.fullmatch(
        r"records/mech-branch/2025/2025-06-12-mech-branch-meeting-special-meeting-q2-[0-9a-f]{6}.yaml",
        path,
    )


def test_a_chinese_title_leaves_the_hash_alone() -> None:
    assert re.fullmatch("[0-9a-f]{6}", slug("2025年上半年书面汇报", "text"))
    assert slug("QC小组 活动", "text").startswith("qc-")


def test_two_people_who_add_different_records_on_one_day_get_different_names() -> None:
    one, other = (
        record_path("mech", "2025-06-12", "meeting", "专题会议", f"title: 专题会议\nnote: {who}\n")
        for who in ("甲", "乙")
    )
    assert one != other


def test_the_same_record_twice_has_the_same_name() -> None:
    made = [record_path("mech", "2025-06-12", "study", "学习", "text") for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("会议记录.pdf", "会议记录"),
        ("会议 记录（定稿）.pdf", "会议-记录（定稿）"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\evil.pdf", "evil"),
        ("CON.pdf", "CON"),
        ('a*b?c<d>|e".pdf', "a-b-c-d-e"),
        (".hidden", "hidden"),
        ("没有后缀", "没有后缀"),
        ("...", "file"),
        ("\u202egnp.exe.pdf", "gnp.exe"),
    ],
)
def test_evidence_keeps_its_name_as_far_as_it_is_safe(name: str, stem: str) -> None:
    path = evidence_path("mech", "2025-06-12", name, b"x")
    assert path.startswith(f"evidence/mech/2025/2025-06-12-{stem}-2d7116")


@pytest.mark.parametrize("name", ["会" * 300 + ".pdf", "a." * 300 + "pdf", "é" * 300])
def test_no_name_is_longer_than_systems_take(name: str) -> None:
    *_, file = evidence_path("一" * 300, "2025-06-12", name, b"x").split("/")
    assert len(file.encode()) <= LONGEST_NAME - len(".duty-")
    assert (file.endswith(".pdf")) == name.endswith("pdf")
    parts = record_path("一" * 300, "2025-06-12", "self-check", "word " * 90, "text").split("/")
    assert max(len(part.encode()) for part in parts) <= LONGEST_NAME - len(".duty-")


def test_what_is_called_alike_and_differs_has_different_names() -> None:
    paths = {evidence_path("mech", "2025-06-12", "记录.pdf", data) for data in (b"1", b"2")}
    assert len(paths) == 2


def test_decomposed_names_of_one_system_are_those_of_another() -> None:
    names = [unicodedata.normalize(form, "Protokoll für é.pdf") for form in ("NFC", "NFD")]
    assert len({evidence_path("mech", "2025-06-12", name, b"x") for name in names}) == 1


@pytest.mark.parametrize("unit", [".hidden", "..", ". .", "*", "第一 支部"])
def test_no_unit_makes_a_folder_that_readers_pass_over_or_that_lies_elsewhere(unit: str) -> None:
    folder = record_path(unit, "2025-06-12", "study", "学习", "text").split("/")[1]
    assert folder[0] not in ".-"
    assert " " not in folder


@given(unit=ids, name=names, data=st.binary(max_size=4))
def test_any_name_becomes_a_path_that_the_reader_takes(unit: str, name: str, data: bytes) -> None:
    evidence = evidence_path(unit, "2025-06-12", name, data)
    record = record_path(unit, "2025-06-12", "study", name, "text")
    for path in (evidence, record):
        assert path_fault(path) is None
        parts = path.split("/")
        assert len(parts) == 4
        assert all(len(part.encode()) <= LONGEST_NAME - len(".duty-") for part in parts)
        assert not any(part.startswith(".") or part.endswith((".", " ")) for part in parts)
    assert is_id(record.rpartition("/")[2].removesuffix(".yaml"))


@given(names)
def test_a_safe_name_is_safe_already(name: str) -> None:
    assert safe(safe(name)) == safe(name)
