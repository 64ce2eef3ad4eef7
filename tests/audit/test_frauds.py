"""Ten frauds and ten innocents that look like them, in one register: all twenty are judged right.

Each is a unit of its own with one report, so that what is said of it is found by its name.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from duty_cli.model.finding import Finding
from duty_cli.model.trail import Seal
from duty_cli.render.language import LANGUAGES, Language
from tests.audit.repository import SETTINGS, UNITS, Repository, report

pytestmark = pytest.mark.slow  # whole registers, many times over

Deed = Callable[[Repository, str], None]

REASON = "x\n\nDuty-Reason: 说明\n"
ACCUSING = (
    "fraud",
    "forge",
    "cheat",
    "guilty",
    "falsif",
    "造假",
    "伪造",
    "作弊",
    "欺",
    "违规",
    "嫌疑",
)


def path(unit: str, folder: str = "") -> str:
    return f"records/{folder or unit}/2025-06-10-{unit}-report.yaml"


def text(unit: str, day: str = "2025-06-10", **more: str) -> str:
    return report(day, title=f"{unit} 的汇报", **more).replace("unit: mech", f"unit: {unit}")


# ---- frauds ----


def backdates(repository: Repository, unit: str) -> None:
    """Written in August, dated in June."""
    repository.file("2025-08-01", text(unit), path(unit))


def sets_the_authors_clock(repository: Repository, unit: str) -> None:
    """`git commit --date`."""
    repository.file("2025-08-02", text(unit), path(unit), written="2025-06-10")


def sets_both_clocks(repository: Repository, unit: str) -> None:
    """Both dates of the commit are of June, on a commit of August."""
    repository.file("2025-06-10", text(unit), path(unit))


def moves_the_day_after_the_fact(repository: Repository, unit: str) -> None:
    """Filed late and honestly, then dated back into the period."""
    repository.file("2025-08-03", text(unit, "2025-08-03"), path(unit))
    repository.file("2025-08-04", text(unit), path(unit))


def sends_a_draft_in_retrospect(repository: Repository, unit: str) -> None:
    """A draft of June gets a day of sending in August."""
    draft = text(unit, state="planned")
    repository.file("2025-08-04", draft, path(unit))
    repository.file("2025-08-05", text(unit), path(unit))


def deletes(repository: Repository, unit: str) -> None:
    repository.file("2025-08-05", text(unit, "2025-08-05"), path(unit))
    (repository.root / path(unit)).unlink()
    repository.commit("2025-08-06")


def loses_it_in_a_merge(repository: Repository, unit: str) -> None:
    """No commit deletes it: the merge takes everything of the other side."""
    repository.git("checkout", "-q", "-b", unit)
    repository.file("2025-08-06", text(unit, "2025-08-06"), path(unit))
    repository.git("checkout", "-q", "main")
    repository.commit("2025-08-06")
    repository.git("merge", "-q", "-s", "ours", "-m", "m", unit, day="2025-08-07")


def swaps_the_evidence(repository: Repository, unit: str) -> None:
    repository.write(f"evidence/{unit}.pdf", b"one")
    named = f"{text(unit, '2025-08-07')}evidence: [evidence/{unit}.pdf]\n"
    repository.file("2025-08-07", named, path(unit))
    repository.write(f"evidence/{unit}.pdf", b"another")
    repository.commit("2025-08-08")


def takes_something_out(repository: Repository, unit: str) -> None:
    """A sentence that was in the record is gone, and nobody says why."""
    repository.file("2025-08-08", text(unit, "2025-08-08", topics="[ideology, theory]"), path(unit))
    repository.file("2025-08-09", text(unit, "2025-08-08", topics="[theory]"), path(unit))


def alters_under_the_cover_of_a_move(repository: Repository, unit: str) -> None:
    """Renamed and altered in one commit, so that no file was changed."""
    repository.file("2025-08-09", text(unit, "2025-08-09"), path(unit))
    (repository.root / path(unit)).unlink()
    repository.file("2025-08-10", text(unit, "2025-08-08"), path(unit, "elsewhere"))


FRAUDS: dict[Deed, set[str]] = {
    backdates: {"backdated", "filed-late"},
    sets_the_authors_clock: {"backdated", "filed-late"},
    sets_both_clocks: {"clock-skew"},
    moves_the_day_after_the_fact: {
        *("backdated", "changed-after-due", "changed-without-reason", "filed-late"),
    },
    sends_a_draft_in_retrospect: {"backdated", "changed-after-due", "filed-late"},
    deletes: {"deleted-record"},
    loses_it_in_a_merge: {"deleted-record"},
    swaps_the_evidence: {"evidence-replaced"},
    takes_something_out: {"changed-without-reason"},
    alters_under_the_cover_of_a_move: {"changed-without-reason"},
}

# ---- innocents ----


def files_in_time(repository: Repository, unit: str) -> None:
    repository.file("2025-08-11", text(unit, "2025-08-10"), path(unit))


def files_after_leave(repository: Repository, unit: str) -> None:
    """Weeks later, and says so: noted with the reason, and no warning."""
    repository.file("2025-08-12", text(unit), path(unit), REASON)


def puts_a_slip_right(repository: Repository, unit: str) -> None:
    """With a reason, and before it is due."""
    repository.file("2025-08-12", text(unit, "2025-08-12"), path(unit))
    repository.file("2025-08-14", text(unit, "2025-08-12", topics="[a]"), path(unit))
    repository.file("2025-08-15", text(unit, "2025-08-12", topics="[b]"), path(unit), REASON)


def puts_a_slip_right_at_once(repository: Repository, unit: str) -> None:
    repository.file("2025-08-15T10:00", text(unit, "2025-08-14"), path(unit))
    repository.file("2025-08-15T11:00", text(unit, "2025-08-15"), path(unit))


def renames(repository: Repository, unit: str) -> None:
    repository.file("2025-08-16", text(unit, "2025-08-16"), path(unit))
    (repository.root / "records/moved").mkdir(exist_ok=True)
    repository.git("mv", path(unit), path(unit, "moved"))
    repository.commit("2025-08-17")


def merges_a_late_branch(repository: Repository, unit: str) -> None:
    """Filed in time on a branch that is merged only later."""
    repository.git("checkout", "-q", "-b", unit)
    repository.file("2025-08-17", text(unit, "2025-08-17"), path(unit))
    repository.git("checkout", "-q", "main")
    repository.commit("2025-08-18")
    repository.git("merge", "-q", "--no-ff", "-m", "m", unit, day="2025-08-30")


def lays_out_anew(repository: Repository, unit: str) -> None:
    repository.file("2025-08-30", text(unit, "2025-08-30"), path(unit))
    turned = "".join(f"{line}\n" for line in reversed(text(unit, "2025-08-30").splitlines()))
    repository.file("2025-08-31", f"# in order\n{turned}", path(unit))


def imports_the_old_ledger(repository: Repository, unit: str) -> None:
    """Of the year before the register: noted, and no warning."""
    old = text(unit, "2024-06-10")
    repository.file("2025-09-01", old, path(unit), "x\n\nDuty-Action: import\n")


def notes_that_it_was_received(repository: Repository, unit: str) -> None:
    repository.file("2025-09-02", text(unit, "2025-09-02"), path(unit))
    repository.file("2025-09-20", text(unit, "2025-09-02", received="2025-09-19"), path(unit))


def scans_better_and_says_so(repository: Repository, unit: str) -> None:
    """The same paper, with a reason: noted, and no warning."""
    repository.write(f"evidence/{unit}.pdf", b"grey")
    named = f"{text(unit, '2025-09-20')}evidence: [evidence/{unit}.pdf]\n"
    repository.file("2025-09-20", named, path(unit))
    repository.write(f"evidence/{unit}.pdf", b"sharp")
    repository.commit("2025-09-21", REASON)


INNOCENTS: dict[Deed, set[str]] = {
    files_in_time: set(),
    files_after_leave: {"backdated", "filed-late"},
    puts_a_slip_right: set(),
    puts_a_slip_right_at_once: set(),
    renames: set(),
    merges_a_late_branch: set(),
    lays_out_anew: set(),
    imports_the_old_ledger: {"imported"},
    notes_that_it_was_received: set(),
    scans_better_and_says_so: {"evidence-replaced"},
}
"""What is noted of them; nothing of it is a warning."""


def unit_of(deed: Deed) -> str:
    return str(deed.__name__).replace("_", "-")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    """Everything that the audit finds in the register of all twenty."""
    repository = Repository(tmp_path_factory.mktemp("register"))
    units = "".join(
        f"  - {{id: {unit_of(deed)}, tags: [branch]}}\n" for deed in (*FRAUDS, *INNOCENTS)
    )
    repository.write("units.yaml", UNITS + units)
    repository.write("duty.yaml", SETTINGS)
    repository.commit("2025-07-31")
    for deed in (*FRAUDS, *INNOCENTS):
        deed(repository, unit_of(deed))
    return repository.audit()


def about(found: tuple[Finding, ...], deed: Deed) -> list[Finding]:
    """What is said of one unit, by name or by the commit that filed its record."""
    return [one for one in found if unit_of(deed) in one.units]


@pytest.mark.slow
@pytest.mark.parametrize(
    "deed", [one for one in FRAUDS if one is not sets_both_clocks], ids=unit_of
)
def test_a_fraud_is_told(found: tuple[Finding, ...], deed: Deed) -> None:
    told = about(found, deed)
    assert {one.rule for one in told} == FRAUDS[deed]
    assert all(one.severity.value != "note" for one in told)


@pytest.mark.slow
def test_a_commit_with_both_clocks_set_contradicts_the_one_before(
    found: tuple[Finding, ...],
) -> None:
    """Nothing in the record gives it away; the commit that it stands on does, and no other."""
    assert about(found, sets_both_clocks) == []
    [skew] = [one for one in found if one.rule == "clock-skew"]
    assert skew.message.id == "finding.clock-parent"
    assert str(skew.message.values["filed"]).startswith("2025-06-10")


@pytest.mark.slow
@pytest.mark.parametrize("deed", INNOCENTS, ids=unit_of)
def test_an_innocent_is_not_warned_of(found: tuple[Finding, ...], deed: Deed) -> None:
    told = about(found, deed)
    assert {one.rule for one in told} == INNOCENTS[deed]
    assert all(one.severity.value == "note" for one in told)


@pytest.mark.slow
def test_nothing_else_is_told(found: tuple[Finding, ...]) -> None:
    named = {unit_of(deed) for deed in (*FRAUDS, *INNOCENTS)}
    assert [one.rule for one in found if not named & {*one.units}] == ["clock-skew"]


@pytest.mark.slow
@pytest.mark.parametrize("code", LANGUAGES)
def test_nobody_is_accused_and_the_clock_is_named(found: tuple[Finding, ...], code: str) -> None:
    language = Language(code)
    for one in found:
        said = language.tell(one.message)
        assert not [word for word in ACCUSING if word in said.lower()]
        assert {"en": "clock", "zh": "时钟"}[code] in said
        assert "secretary" in said


@pytest.mark.slow
def test_rewriting_everything_does_not_help_against_a_seal(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "register")
    seen = repository.file("2025-08-01", text("mech"), path("mech"))
    repository.git("reset", "-q", "--hard", "HEAD~1")
    repository.file("2025-06-10", text("mech"), path("mech"))
    assert repository.said() == []
    [told] = repository.audit(seals=(Seal(seen, "seals.txt:1"),))
    assert told.rule == "rewritten-history"
