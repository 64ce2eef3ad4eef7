"""duty.yaml: every setting, every default; a broken one ends the run with all that is wrong."""

from datetime import date

import pytest

from duty_cli.errors import BrokenSettings, RegisterError
from duty_cli.model.almanac import Term
from duty_cli.model.duration import Duration
from duty_cli.model.register import Audit
from duty_cli.model.words import Words
from tests.store.build import SETTINGS, Folder


def test_what_is_not_set_has_its_default(folder: Folder) -> None:
    register = folder.load()
    organisation = register.organisation
    assert organisation.name == Words("晋城职业技术学院", "晋城职业技术学院")
    assert organisation.since == date(2025, 1, 1)
    assert organisation.locale == "zh"
    assert organisation.due_soon == Duration(14, "d")
    assert organisation.partial is False
    assert (organisation.mark, organisation.series, organisation.audit) == (None, None, Audit())
    assert str(register.almanac.zone) == "Asia/Shanghai"
    assert register.almanac.roll == "keep"
    assert register.almanac.terms == ()


def test_everything_that_can_be_set_is_read(folder: Folder) -> None:
    folder.write(
        "duty.yaml",
        """\
duty: 1
organisation: {zh: 学院, en: College}
timezone: Europe/Berlin
locale: en
since: 2025-01-01
policies: []
due-soon: 2w
partial: true
document: {mark: 中共晋城职业技术学院委员会, number: 晋市职院党}
audit: {tolerance: 10d, since: 2025-02-01, signed: true, signers: .duty/own}
roll: next
terms:
  - {id: 2025-2026-1, from: 2025-09-01, to: 2026-01-18}
  - {id: 2024-2025-2, from: 2025-02-24, to: 2025-07-06}
x-shelf: 3
""",
    )
    register = folder.load()
    assert register.organisation.name == Words("学院", "College")
    assert register.organisation.locale == "en"
    assert register.organisation.due_soon == Duration(2, "w")
    assert register.organisation.partial is True
    assert register.organisation.mark == "中共晋城职业技术学院委员会"
    assert register.organisation.series == "晋市职院党"
    assert register.organisation.audit == Audit(
        Duration(10, "d"), date(2025, 2, 1), signed=True, signers=".duty/own"
    )
    assert str(register.almanac.zone) == "Europe/Berlin"
    assert register.almanac.roll == "next"
    assert register.almanac.terms == (
        Term("2024-2025-2", date(2025, 2, 24), date(2025, 7, 6)),
        Term("2025-2026-1", date(2025, 9, 1), date(2026, 1, 18)),
    )


@pytest.mark.parametrize(
    "line", ["locale:", "timezone: ~", "roll: null", "terms:", "partial:", "due-soon:", "audit:"]
)
def test_a_blank_setting_is_the_default(folder: Folder, line: str) -> None:
    before = folder.load()
    folder.write("duty.yaml", f"{SETTINGS}{line}\n")
    assert folder.load() == before


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ("polices: []", ["5:1 unknown-key-near"]),
        ("timezone: Asia/Jincheng", ["5:11 timezone"]),
        ("timezone: ../../etc/passwd", ["5:11 timezone"]),
        ("timezone: Asia", ["5:11 timezone"]),
        ("locale: cn", ["5:9 choice"]),
        ("roll: forward", ["5:7 choice"]),
        ("partial: yes", ["5:10 truth"]),
        ("partial: True", ["5:10 truth"]),
        ("due-soon: 24h", ["5:11 duration"]),
        ("due-soon: -3d", ["5:11 duration"]),
        ("due-soon: 14", ["5:11 duration"]),
        ("audit: {tolerance: 7, sined: true}", ["5:20 duration", "5:23 unknown-key-near"]),
        ("document: 晋市职院党", ["5:11 not-a-mapping"]),
        ("terms: [{id: a, from: 2025-02-02, to: 2025-02-01}]", ["5:39 term-reversed"]),
        ("terms: [{id: a/b, from: 2025-02-02, to: 2025-02-02}]", ["5:14 id"]),
        ("terms: [{id: a}]", ["5:9 missing", "5:9 missing"]),
        (
            "terms:\n  - {id: a, from: 2025-02-01, to: 2025-03-01}\n"
            "  - {id: b, from: 2025-03-01, to: 2025-04-01}\n"
            "  - {id: a, from: 2025-05-01, to: 2025-06-01}",
            ["7:19 term-overlap", "8:10 repeated"],
        ),
    ],
)
def test_one_line_too_many(folder: Folder, line: str, faults: list[str]) -> None:
    folder.write("duty.yaml", f"{SETTINGS}{line}\n")
    assert folder.refused() == faults


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["1:1 empty-file"]),
        ("duty: 2\n", ["1:1 missing"] * 3 + ["1:7 version"]),
        (
            "organisation: ''\nsince:\npolicies:\n",
            ["1:1 missing", "1:15 missing", "2:1 missing", "3:1 missing"],
        ),
        (
            "duty: 1\norganisation: [a]\nsince: 2025\npolicies: a\n",
            ["2:15 words", "3:8 day", "4:11 not-a-list"],
        ),
        ("duty: 1\norganisation: {}\nsince: 2025-01-01\npolicies: []\n", ["2:15 words"]),
        ("duty: 1\norganisation: {de: a}\nsince: 2025-01-01\npolicies: []\n", ["2:16 unknown-key"]),
        (
            "duty: 1\norganisation: a\nsince: 2025-01-01\npolicies: [a, b, a]\n",
            ["4:18 policy-twice"],
        ),
        (
            "duty: 1\norganisation: a\nsince: 2025-01-01\npolicies: [{us: a}]\n",
            ["4:12 missing", "4:13 unknown-key-near"],
        ),
        ("duty: 1\n\torganisation: a\n", ["2:1 tab"]),
    ],
)
def test_every_fault_of_a_file_is_told_at_its_place(
    folder: Folder, text: str, faults: list[str]
) -> None:
    folder.write("duty.yaml", text)
    assert folder.refused() == faults


def test_the_error_carries_the_first_fault_as_its_own(folder: Folder) -> None:
    folder.write("duty.yaml", SETTINGS + "locale: cn\nroll: x\n")
    with pytest.raises(BrokenSettings) as caught:
        folder.load()
    assert caught.value.message == caught.value.faults[0].message
    assert caught.value.place == caught.value.faults[0].place


def test_no_settings_no_register(folder: Folder) -> None:
    (folder.root / "duty.yaml").unlink()
    with pytest.raises(RegisterError) as caught:
        folder.load()
    assert caught.value.message.id == "register.not-here"
    (folder.root / "duty.yaml").mkdir()
    assert folder.refused() == ["1:1 not-a-file"]


def test_a_duty_is_not_skipped_without_a_reason(folder: Folder) -> None:
    folder.write("duty.yaml", SETTINGS.replace("[college]", "[{use: college, skip: {report: }}]"))
    with pytest.raises(BrokenSettings) as caught:
        folder.load()
    assert [fault.message.id for fault in caught.value.faults] == ["invalid.no-reason"]
