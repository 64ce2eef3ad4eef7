"""Each rule of history speaks of what it is for and is silent on what only looks like it."""

from datetime import date

import pytest

from duty_cli.model.finding import Severity
from duty_cli.model.trail import Seal
from duty_cli.render.language import Language
from duty_cli.rules import RULES
from duty_cli.rules.of_history import HISTORY_RULES
from duty_cli.rules.of_policies import POLICY_RULES
from tests.audit.repository import REPORT, SETTINGS, Repository, report

pytestmark = pytest.mark.slow  # whole registers, many times over

REASON = "x\n\nDuty-Reason: 请假补登\n"
IMPORT = "x\n\nDuty-Action: import\n"
EVIDENCE = "evidence/a.pdf"
WITH_EVIDENCE = report() + f"evidence: [{EVIDENCE}]\n"

every_rule = pytest.mark.parametrize("name", HISTORY_RULES)


@every_rule
def test_a_rule_has_its_pages_name_and_advice_in_both_languages(name: str) -> None:
    page = HISTORY_RULES[name].__doc__ or ""
    assert page.count("\n\n") == 2, "what it finds, how, what to do"
    assert "What to do:" in page
    assert "clock" in page or name in ("deleted-record", "imported")
    for code in ("en", "zh"):
        language = Language(code)
        assert language.page(f"rule.{name}", page).count("\n\n") == 2
        assert language.say(f"rulename.{name}")
        assert language.say(f"advice.{name}")


def test_names_are_no_other_rules() -> None:
    assert not HISTORY_RULES.keys() & {*RULES, *POLICY_RULES}


def test_the_levels_are_the_contracts() -> None:
    levels = {name: rule.SEVERITY for name, rule in HISTORY_RULES.items()}
    errors = {name for name, level in levels.items() if level is Severity.ERROR}
    assert errors == {"deleted-record", "rewritten-history", "unsigned"}
    assert levels["imported"] is Severity.NOTE
    assert sum(level is Severity.WARNING for level in levels.values()) == 6


def test_what_is_filed_in_time_and_left_alone_is_silent(repository: Repository) -> None:
    repository.file("2025-06-12")
    assert repository.said() == []


def test_an_empty_register_is_silent(repository: Repository) -> None:
    assert repository.said() == []


# ---- backdated ----


@pytest.mark.parametrize(
    ("day", "found"), [("2025-06-17", []), ("2025-06-18", ["warning backdated"])]
)
def test_backdated_begins_after_the_tolerance(
    repository: Repository, day: str, found: list[str]
) -> None:
    repository.file(day)
    assert repository.said() == found


def test_backdated_reads_the_registers_tolerance(repository: Repository) -> None:
    repository.write("duty.yaml", f"{SETTINGS}audit: {{tolerance: 2d}}\n")
    repository.file("2025-06-13")
    assert repository.said() == ["warning backdated"]


def test_backdated_goes_by_the_committers_clock_whatever_the_authors_says(
    repository: Repository,
) -> None:
    repository.file("2025-06-20", written="2025-06-10")
    assert repository.said() == ["warning backdated"]
    assert "author's clock says 2025-06-10, as a rebase or a cherry-pick" in repository.words(
        "backdated"
    )


def test_backdated_is_silent_on_what_was_drafted_long_before_it_was_sent(
    repository: Repository,
) -> None:
    repository.file("2025-06-12", report("2025-04-01", submitted="2025-06-12"))
    assert repository.said() == []


def test_backdated_sees_a_day_that_was_put_in_later(repository: Repository) -> None:
    draft = report().replace("submitted: 2025-06-10\n", "")
    repository.file("2025-06-10", draft)
    repository.file("2025-06-30", draft + "submitted: 2025-06-14\n")
    assert repository.said() == [
        "warning backdated",
        "warning changed-after-due",
        "warning filed-late",
    ]
    assert "since a change that was filed on 2025-06-30, 16 days later" in (
        repository.words("backdated")
    )


def test_backdated_is_a_note_that_quotes_the_reason(repository: Repository) -> None:
    repository.file("2025-06-20", message=REASON)
    assert repository.said() == ["note backdated"]
    assert "请假补登" in repository.words("backdated")


def test_backdated_is_silent_on_plans(repository: Repository) -> None:
    repository.file("2025-06-30", report(state="planned"))
    assert repository.said() == []


def test_a_title_put_right_files_no_day_anew(repository: Repository) -> None:
    repository.file("2025-06-12")
    repository.file("2025-08-12", report(title="T"), message=REASON)
    assert "note backdated" not in repository.said()


# ---- imported ----


def test_imported_is_of_the_time_before_the_register(repository: Repository) -> None:
    repository.file("2025-06-20", report("2024-12-01"), message=IMPORT)
    assert repository.said() == ["note imported"]


def test_an_import_of_later_days_is_no_excuse(repository: Repository) -> None:
    repository.file("2025-06-20", message=IMPORT)
    assert repository.said() == ["warning backdated"]
    repository.write("duty.yaml", f"{SETTINGS}audit: {{since: 2025-06-11}}\n")
    assert repository.said() == ["note imported"]


def test_a_day_that_an_import_puts_in_later_is_not_of_the_old_ledger(
    repository: Repository,
) -> None:
    repository.file("2025-01-08", report("2025-01-08"))
    repository.file("2025-01-20", report("2024-12-01"), message=IMPORT)
    assert "warning backdated" in repository.said()
    assert "note imported" not in repository.said()


# ---- filed-late ----


@pytest.mark.parametrize("day", ["2025-06-22", "2025-06-23"])
def test_filed_late_begins_after_due_and_tolerance(repository: Repository, day: str) -> None:
    repository.file(day, report("2025-06-15"))
    found = ["warning backdated", "warning filed-late"] if day == "2025-06-23" else []
    assert repository.said() == found


def test_filed_late_is_silent_where_it_is_late_anyway(repository: Repository) -> None:
    repository.file("2025-06-30", report("2025-06-29"))
    assert repository.said() == []


def test_filed_late_names_the_clause_and_the_occurrence(repository: Repository) -> None:
    repository.file("2025-07-30")
    [found] = [one for one in repository.audit() if one.rule == "filed-late"]
    assert (found.clause, found.occurrence) == ("第三条", "own/report@mech/2025-H1")


# ---- changed-after-due ----


@pytest.mark.parametrize(("day", "count"), [("2025-06-15", 0), ("2025-06-16", 1)])
def test_changed_after_due_begins_after_the_due_date(
    repository: Repository, day: str, count: int
) -> None:
    repository.file("2025-06-12")
    repository.file(day, report(topics="[a]"))
    assert repository.said().count("warning changed-after-due") == count


def test_changed_after_due_is_silent_on_layout_and_what_is_filled_in_afterwards(
    repository: Repository,
) -> None:
    repository.file("2025-06-12")
    turned = "".join(f"{line}   # x\n" for line in reversed(report().splitlines()))
    repository.file("2025-07-12", f"{turned}received: 2025-06-13\nnote: n\nx-own: a\n")
    assert repository.said() == []


def test_changed_after_due_is_silent_on_what_was_changed_back(repository: Repository) -> None:
    repository.file("2025-06-12")
    repository.file("2025-07-12", report(title="T"), message=REASON)
    repository.file("2025-07-13", message=REASON)
    assert repository.said() == []


def test_changed_after_due_needs_every_reason(repository: Repository) -> None:
    repository.file("2025-06-12")
    repository.file("2025-07-12", report(title="T"), message=REASON)
    assert repository.said() == ["note changed-after-due"]
    repository.file("2025-07-13", report(title="U"))
    assert "warning changed-after-due" in repository.said()


def test_changed_after_due_says_what(repository: Repository) -> None:
    repository.file("2025-06-12")
    repository.file("2025-07-12", report(title="T", topics="[a]"))
    assert "title, topics" in repository.words("changed-after-due")


# ---- changed-without-reason ----


def test_changed_without_reason_is_about_what_was_said_before(repository: Repository) -> None:
    repository.file("2025-06-10")
    repository.file("2025-06-12", report(topics="[a]"))
    assert repository.said() == []
    repository.file("2025-06-13", report(topics="[a, b]"))
    assert repository.said() == []
    repository.file("2025-06-14", report(topics="[b]"))
    assert repository.said() == ["warning changed-without-reason"]


def test_changed_without_reason_is_silent_on_the_day_of_filing(repository: Repository) -> None:
    repository.file("2025-06-12T09:00")
    repository.file("2025-06-12T18:00", report(title="T"))
    assert repository.said() == []


def test_changed_without_reason_is_silent_on_the_way_of_plans(repository: Repository) -> None:
    repository.file("2025-06-02", report("2025-06-05", state="planned"))
    repository.file("2025-06-04", report("2025-06-09", state="planned"))
    repository.file("2025-06-09", report("2025-06-09"))
    assert repository.said() == ["warning changed-without-reason"], "submitted was there"
    assert "submitted" in repository.words("changed-without-reason")


def test_a_record_put_in_order_is_silent(repository: Repository) -> None:
    repository.file("2025-06-10", "kind: [\n")
    repository.file("2025-06-12")
    assert repository.said() == []


# ---- deleted-record ----


def test_deleted_record_is_told_with_its_title_and_by_whom(repository: Repository) -> None:
    repository.file("2025-06-12")
    (repository.root / REPORT).unlink()
    repository.commit("2025-07-01", REASON)
    [found] = repository.audit()
    assert (found.rule, found.severity, found.units) == (
        "deleted-record",
        Severity.ERROR,
        ("mech",),
    )
    assert "“上半年书面汇报” was deleted on 2025-07-01 by secretary" in (
        repository.words("deleted-record")
    )


def test_deleted_record_is_silent_on_moves_copies_and_what_comes_back(
    repository: Repository,
) -> None:
    repository.file("2025-06-12")
    repository.git("mv", REPORT, "records/moved.yaml")
    repository.commit("2025-06-13")
    assert repository.said() == []
    (repository.root / "records/moved.yaml").unlink()
    repository.commit("2025-06-14")
    assert repository.said() == ["error deleted-record"]
    repository.file("2025-06-15", path="records/back.yaml")
    assert repository.said() == []


def test_deleted_record_sees_what_was_moved_away_from_the_records(repository: Repository) -> None:
    repository.file("2025-06-12")
    (repository.root / "evidence").mkdir()
    repository.git("mv", REPORT, "evidence/report.yaml")
    repository.commit("2025-06-13")
    assert repository.said() == ["error deleted-record"]


def test_deleted_record_is_not_hidden_by_a_file_that_nobody_filed(repository: Repository) -> None:
    repository.file("2025-06-12")
    repository.git("rm", "-q", "--cached", REPORT)
    repository.git("commit", "-q", "-m", "x", day="2025-06-13")
    assert (repository.root / REPORT).exists()
    assert repository.said() == ["error deleted-record"]


def test_deleted_record_is_silent_where_another_file_has_it_still(repository: Repository) -> None:
    repository.file("2025-06-10")
    repository.file("2025-06-11", path="records/copy.yaml")
    repository.file("2025-06-11", report(id="own"), "records/a.yaml")
    repository.file("2025-06-12", report(id="own", note="n"), "records/b.yaml")
    for path in (REPORT, "records/a.yaml"):
        (repository.root / path).unlink()
    repository.commit("2025-06-13")
    assert repository.said() == []


def test_deleted_record_sees_what_a_merge_left_out(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "side")
    repository.file("2025-06-12")
    repository.git("checkout", "-q", "main")
    repository.commit("2025-06-13")
    repository.git("merge", "-q", "-s", "ours", "-m", "m", "side", day="2025-06-14")
    assert repository.said() == ["error deleted-record"]
    assert "a merge left it out" in repository.words("deleted-record")


def test_deleted_record_is_about_records_only(repository: Repository) -> None:
    repository.file("2025-06-12", path="records/.hidden.yaml")
    repository.file("2025-06-12", path="records/notes.txt")
    repository.file("2025-06-12", path="evidence/a.txt")
    for path in ("records/.hidden.yaml", "records/notes.txt", "evidence/a.txt"):
        (repository.root / path).unlink()
    repository.commit("2025-06-13")
    assert repository.said() == []


# ---- evidence-replaced ----


def test_evidence_replaced_is_another_content_since_the_record_was_filed(
    repository: Repository,
) -> None:
    repository.write(EVIDENCE, b"draft")
    repository.commit("2025-06-10")
    repository.write(EVIDENCE, b"a")
    repository.file("2025-06-12", WITH_EVIDENCE)
    assert repository.said() == []
    repository.write(EVIDENCE, b"b")
    repository.commit("2025-06-14")
    assert repository.said() == ["warning evidence-replaced"]
    repository.write(EVIDENCE, b"a")
    repository.commit("2025-06-15")
    assert repository.said() == []


def test_evidence_replaced_with_a_reason_is_a_note(repository: Repository) -> None:
    repository.write(EVIDENCE, b"a")
    repository.file("2025-06-12", WITH_EVIDENCE)
    repository.write(EVIDENCE, b"b")
    repository.commit("2025-06-14", REASON)
    assert repository.said() == ["note evidence-replaced"]


def test_evidence_that_comes_after_the_record_replaces_nothing(repository: Repository) -> None:
    repository.file("2025-06-12", WITH_EVIDENCE)
    repository.write(EVIDENCE, b"a")
    repository.commit("2025-06-14")
    assert repository.said() == []


# ---- clock-skew ----


def test_clock_skew_sees_a_commit_before_the_one_that_it_stands_on(repository: Repository) -> None:
    repository.commit("2025-06-30")
    repository.file("2025-06-12")
    assert repository.said() == ["warning clock-skew"]
    assert "before the one that it stands on" in repository.words("clock-skew")


def test_clock_skew_lets_clocks_differ_by_an_hour(repository: Repository) -> None:
    repository.commit("2025-06-12T11:00")
    repository.file("2025-06-12T10:00")
    assert repository.said() == []


def test_clock_skew_sees_an_author_after_the_committer(repository: Repository) -> None:
    repository.file("2025-06-12", written="2025-06-14")
    assert repository.said() == ["warning clock-skew"]


def test_clock_skew_sees_the_future(repository: Repository) -> None:
    repository.file("2025-06-12")
    assert repository.said(today=date(2025, 6, 11)) == []
    assert repository.said(today=date(2025, 6, 10)) == ["warning clock-skew"]


def test_clock_skew_is_silent_on_commits_that_touch_nothing_of_the_register(
    repository: Repository,
) -> None:
    repository.commit("2025-06-30")
    repository.write("README.md", "x")
    repository.commit("2025-06-12")
    assert repository.said() == []


# ---- rewritten-history ----


def test_rewritten_history_misses_a_commit_that_was_seen(repository: Repository) -> None:
    seen = repository.file("2025-06-12")
    seals = (Seal(seen, "seals.txt:1"),)
    repository.commit("2025-06-13")
    assert repository.audit(seals=seals) == ()
    repository.git("reset", "-q", "--hard", "HEAD~2")
    repository.file("2025-06-12", report(title="T"))
    [found] = repository.audit(seals=seals)
    assert (found.rule, found.severity) == ("rewritten-history", Severity.ERROR)
