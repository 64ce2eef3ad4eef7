"""One pass over real histories: what is filed, changed, moved and deleted, whatever its shape."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from duty_cli.errors import DutyError
from duty_cli.store.history import load_history
from tests.audit.repository import REPORT, SETTINGS, Repository, day_of, report

pytestmark = pytest.mark.slow  # whole registers, many times over

OTHER = "records/arts/2025-06-10-mech-report.yaml"
CREATED = ("records/a\nb.yaml", "records/-c.yaml", "records/:(top)d.yaml", "records/--e f.yaml")


def paths(repository: Repository) -> set[str]:
    return {path for path in repository.history().trails if path.startswith("records/")}


def filed(repository: Repository, path: str = REPORT) -> list[str]:
    """The day of each step of a trail."""
    history = repository.history()
    return [day_of(history.entries[step.commit].filed) for step in history.trails[path].steps]


def test_a_record_is_filed_when_it_was_first_committed(repository: Repository) -> None:
    head = repository.file("2025-06-12")
    history = repository.history()
    assert history.head == head
    [step] = history.trails[REPORT].steps
    assert (step.before, day_of(history.entries[step.commit].filed)) == (None, "2025-06-12")
    assert step.after == history.trails[REPORT].content


def test_both_clocks_and_the_trailers_are_told(repository: Repository) -> None:
    message = "head\n\nbody\n\nDuty-Action: amend\nDuty-Reason: one\n  and two\n"
    repository.file("2025-06-12", message=message, written="2025-06-01")
    entry = repository.history().entries[-1]
    assert (day_of(entry.filed), day_of(entry.written)) == ("2025-06-12", "2025-06-01")
    assert (entry.action, entry.reason) == ("amend", "one and two")
    assert (entry.author, entry.committer) == ("secretary", "secretary")


def test_only_trailers_give_a_reason(repository: Repository) -> None:
    repository.file("2025-06-12", message="x\n\nDuty-Reason: said in passing\n\nmore text")
    assert repository.history().entries[-1].reason == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_odd_names_are_names(repository: Repository) -> None:
    for number, path in enumerate(CREATED):
        repository.write(path, report(title=f"t{number}"))
    repository.commit("2025-06-12")
    assert paths(repository) == set(CREATED)
    assert all(one.content for one in repository.history().trails.values())


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_that_is_no_utf_8_is_kept(repository: Repository) -> None:
    path = b"records/\xff.yaml".decode("utf-8", "surrogateescape")
    repository.write(path, report())
    repository.commit("2025-06-12")
    assert paths(repository) == {path}
    assert repository.history().trails[path].content


def test_what_a_message_holds_is_no_history(repository: Repository) -> None:
    evil = ":000000 100644 " + "0" * 40 + " " + "1" * 40 + " A"
    repository.file("2025-06-12", message=f"{evil}\n\n\x01{'2' * 40}\nrecords/x.yaml")
    assert paths(repository) == {REPORT}


def test_a_file_that_a_merge_adds_is_filed_by_the_merge(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "side")
    repository.file("2025-06-11")
    repository.git("checkout", "-q", "main")
    repository.file("2025-06-12", path="records/b.yaml")
    repository.git("merge", "-q", "--no-commit", "side")
    repository.file("2025-06-20", report(title="z"), path="records/in-merge.yaml")
    assert filed(repository, "records/in-merge.yaml") == ["2025-06-20"]
    assert filed(repository) == ["2025-06-11"]


def test_a_merged_branch_was_filed_when_it_was_committed_there(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "side")
    repository.file("2025-06-11")
    repository.git("checkout", "-q", "main")
    repository.commit("2025-07-30")
    repository.git("merge", "-q", "--no-ff", "-m", "m", "side", day="2025-08-01")
    assert filed(repository) == ["2025-06-11"]


def test_a_change_of_its_mode_alone_is_none(repository: Repository) -> None:
    repository.file("2025-06-12")
    repository.git("update-index", "--chmod=+x", REPORT)
    repository.git("commit", "-q", "-m", "x", day="2025-07-12")
    assert filed(repository) == ["2025-06-12"]


def test_a_move_is_followed_by_content(repository: Repository) -> None:
    repository.file("2025-06-12")
    (repository.root / "records/new").mkdir()
    repository.git("mv", REPORT, "records/new/other-name.yaml")
    repository.commit("2025-07-12")
    assert filed(repository, "records/new/other-name.yaml") == ["2025-06-12", "2025-07-12"]
    assert paths(repository) == {"records/new/other-name.yaml"}


def test_a_move_with_a_change_is_followed_by_its_name(repository: Repository) -> None:
    repository.file("2025-06-12")
    (repository.root / REPORT).unlink()
    repository.file("2025-07-12", report(title="quite another"), path=OTHER)
    assert filed(repository, OTHER) == ["2025-06-12", "2025-07-12"]
    assert paths(repository) == {OTHER}


def test_a_move_with_a_change_and_a_new_name_is_followed_by_its_id(repository: Repository) -> None:
    repository.file("2025-06-12", report(id="the-report"))
    (repository.root / REPORT).unlink()
    repository.file("2025-07-12", report(id="the-report", note="x"), path="records/z.yaml")
    assert filed(repository, "records/z.yaml") == ["2025-06-12", "2025-07-12"]


def test_another_record_in_the_same_commit_is_no_move(repository: Repository) -> None:
    repository.file("2025-06-12", report(id="a"))
    (repository.root / REPORT).unlink()
    repository.file("2025-07-12", report(id="b"), path="records/z.yaml")
    assert filed(repository, "records/z.yaml") == ["2025-07-12"]
    assert repository.trail().content is None


def test_what_comes_back_later_under_another_name_goes_on(repository: Repository) -> None:
    repository.file("2025-06-12")
    (repository.root / REPORT).unlink()
    repository.commit("2025-07-01")
    repository.file("2025-07-12", path="records/back.yaml")
    days = ["2025-06-12", "2025-07-01", "2025-07-12"]
    assert filed(repository, "records/back.yaml") == days


def test_a_branch_that_does_not_know_of_the_move_changes_the_same_record(
    repository: Repository,
) -> None:
    repository.file("2025-06-12")
    repository.git("branch", "side")
    repository.git("mv", REPORT, "records/moved.yaml")
    repository.commit("2025-06-13")
    repository.git("checkout", "-q", "side")
    repository.file("2025-06-14", report(note="n"))
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-q", "--no-edit", "side", day="2025-06-15")
    assert paths(repository) == {"records/moved.yaml"}
    assert len(repository.trail("records/moved.yaml").steps) == 3


def test_a_cherry_pick_that_is_merged_too_was_filed_the_first_time(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "side")
    picked = repository.file("2025-06-11")
    repository.git("checkout", "-q", "main")
    repository.commit("2025-06-29")
    repository.git("cherry-pick", picked, day="2025-06-30")
    repository.git("merge", "-q", "--no-ff", "-m", "m", "side", day="2025-07-01")
    assert filed(repository) == ["2025-06-11"]


def test_a_rebase_and_a_squash_file_anew_by_the_committers_clock(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "side")
    repository.file("2025-06-11")
    repository.git("checkout", "-q", "main")
    repository.commit("2025-06-12")
    repository.git("rebase", "-q", "main", "side", day="2025-06-13")
    history = repository.history()
    entry = history.entries[history.trails[REPORT].steps[0].commit]
    assert (day_of(entry.filed), day_of(entry.written)) == ("2025-06-13", "2025-06-11")


def test_a_repository_within_the_repository_is_no_file(repository: Repository) -> None:
    head = repository.git("rev-parse", "HEAD")
    link = f"160000,{head},records/module.yaml"
    repository.git("update-index", "--add", "--cacheinfo", link)
    repository.git("commit", "-q", "-m", "x", day="2025-06-12")
    assert paths(repository) == set()
    repository.git("update-index", "--force-remove", "records/module.yaml")
    repository.file("2025-06-13", path="records/module.yaml")
    assert filed(repository, "records/module.yaml") == ["2025-06-13"]


def test_a_register_within_a_larger_repository(tmp_path: Path) -> None:
    outer = Repository(tmp_path / "-outer")
    inner = outer.root / "部门 a" / "inner"
    outer.write("部门 a/inner/duty.yaml", "duty: 1\n")
    outer.write("部门 a/inner/records/a.yaml", report())
    outer.file("2025-06-12")
    assert set(load_history(str(inner)).trails) == {"duty.yaml", "records/a.yaml"}
    assert load_history(str(inner)).trails["records/a.yaml"].content


@pytest.mark.parametrize("when", ["-86400 +0000", "soon +0000", "0 +0000"])
def test_a_time_that_git_cannot_read_is_none(repository: Repository, when: str) -> None:
    repository.file("2025-06-12")
    repository.commit_at_any(when)
    assert repository.history().entries[-1].filed is None


@pytest.mark.parametrize(
    ("when", "day"), [("4102444800 +0000", "2100-01-01"), ("99 +0000", "1970-01-01")]
)
def test_times_far_off(repository: Repository, when: str, day: str) -> None:
    repository.commit_at_any(when)
    assert day_of(repository.history().entries[-1].filed) == day


def test_a_record_filed_abroad_is_filed_on_the_registers_day(repository: Repository) -> None:
    repository.write(REPORT, report("2025-06-25"))
    repository.git("add", "-A")
    # 2 July at noon in Honolulu is 3 July in Shanghai, eight days after the record's own
    repository.git("-c", "core.x=1", "commit", "-q", "-m", "x", day="2025-07-03T06:00")
    assert "was filed on 2025-07-03" in repository.words("backdated")


def refused(root: Path) -> str:
    with pytest.raises(DutyError) as caught:
        load_history(str(root))
    return caught.value.message.id


def test_no_repository_and_no_commit(tmp_path: Path) -> None:
    assert refused(tmp_path) == "history.no-repository"
    subprocess.run(["git", "-C", tmp_path, "init", "-q"], check=True)
    assert refused(tmp_path) == "history.no-commit"


def test_a_register_that_is_not_committed_has_no_history(repository: Repository) -> None:
    inner = repository.root / "inner"
    inner.mkdir()
    (inner / "duty.yaml").write_text("duty: 1\n", encoding="utf-8")
    assert refused(inner) == "history.no-commit"
    repository.git("rm", "-q", "--cached", "duty.yaml")
    repository.git("commit", "-q", "-m", "x")
    assert refused(repository.root) == "history.no-commit"


def test_a_work_tree_that_is_said_to_be_elsewhere_is_not_believed(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write("inner/duty.yaml", "duty: 1\n")
    repository.file("2025-06-12", path="inner/records/a.yaml")
    (tmp_path / "elsewhere").mkdir()
    repository.git("config", "core.worktree", str(tmp_path / "elsewhere"))
    assert "records/a.yaml" in load_history(str(repository.root / "inner")).trails


def test_a_second_work_tree_has_the_same_history(repository: Repository, tmp_path: Path) -> None:
    repository.file("2025-06-12")
    repository.git("worktree", "add", "-q", str(tmp_path / "second"))
    assert load_history(str(tmp_path / "second")) == repository.history()


def test_without_git_it_is_refused(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refused(repository.root) == "history.no-git"


def test_a_shallow_clone_is_never_clean(repository: Repository, tmp_path: Path) -> None:
    repository.file("2025-06-12")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(clone))
    assert refused(clone) == "history.shallow"
    subprocess.run(["git", "-C", clone, "fetch", "-q", "--unshallow"], check=True)
    assert len(load_history(str(clone)).entries) == 2


def test_grafts_and_replacements_are_never_clean(repository: Repository) -> None:
    first = repository.git("rev-parse", "HEAD")
    head = repository.file("2025-06-12")
    repository.git("replace", head, first)
    assert refused(repository.root) == "history.replaced"
    repository.git("replace", "-d", head)
    assert len(repository.history().entries) == 2
    grafts = repository.root / ".git/info/grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{head}\n", encoding="utf-8")
    assert refused(repository.root) == "history.grafts"


@pytest.mark.parametrize("kind", ["commit", "tree"])
def test_a_missing_object_is_never_clean(repository: Repository, kind: str) -> None:
    name = repository.git("rev-parse", f"HEAD^{{{kind}}}")
    repository.file("2025-06-12")
    (repository.root / ".git/objects" / name[:2] / name[2:]).unlink()
    assert refused(repository.root) == "history.incomplete"


def test_a_missing_content_of_a_changed_record_is_never_clean(repository: Repository) -> None:
    repository.file("2025-06-12")
    name = repository.git("rev-parse", f"HEAD:{REPORT}")
    repository.file("2025-07-12", report(title="t"))
    (repository.root / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(DutyError) as caught:
        repository.audit()
    assert caught.value.message.id == "history.incomplete"


def test_a_partial_clone_fetches_nothing(repository: Repository, tmp_path: Path) -> None:
    repository.file("2025-06-12")
    repository.file("2025-07-12", report(title="t"))
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--filter=tree:0", f"file://{repository.root}", str(clone))
    assert refused(clone) == "history.incomplete"


@pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")
def test_nothing_of_the_repository_is_executed(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GNUPGHOME", str(tmp_path / "nobody's keys"))
    sprung = tmp_path / "sprung"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    repository.file("2025-06-12")
    repository.file("2025-07-12", report(title="t"))
    repository.write("evidence/a.pdf", b"a")
    repository.write(".gitattributes", "* filter=trap diff=trap merge=trap\n")
    repository.commit("2025-07-13")
    for number, kind in enumerate(("PGP SIGNATURE", "SSH SIGNATURE", "SIGNED MESSAGE")):
        repository.write(f"records/{number}.yaml", report("2025-07-13"))
        signature = f"gpgsig -----BEGIN {kind}-----\n \n U1NIU0lH\n -----END {kind}-----\n"
        repository.commit_at_any(f"175240{number}000 +0800", signature)
    repository.write(REPORT, report(title="changed"))
    expected = repository.history()
    for key in (
        *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass"),
        *("diff.external", "diff.trap.command", "diff.trap.textconv", "filter.trap.clean"),
        *("filter.trap.smudge", "filter.trap.process", "gpg.program", "gpg.ssh.program"),
        *("gpg.openpgp.program", "gpg.x509.program", "pager.log", "core.alternateRefsCommand"),
        *("trailer.Duty-Reason.command", "trailer.Duty-Reason.cmd", "credential.helper"),
        *("uploadpack.packObjectsHook", "interactive.diffFilter"),
    ):
        repository.git("config", key, str(trap))
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "gpg.format", "ssh")
    repository.git("config", "core.hooksPath", str(tmp_path / "hooks"))
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in (
        "post-checkout",
        "post-index-change",
        "reference-transaction",
        "fsmonitor-watchman",
    ):
        (hooks / hook).symlink_to(trap)
    assert repository.history() == expected
    assert "warning changed-after-due" in repository.said()
    repository.write("duty.yaml", f"{SETTINGS}audit: {{signed: true}}\n")
    assert "error unsigned" in repository.said()
    assert not sprung.exists()
    for command in ("status", "log"):
        line = ["git", "-C", str(repository.root), command]
        subprocess.run(line, check=False, capture_output=True)
        assert sprung.exists(), "the traps are no traps"
        sprung.unlink()


def test_a_commit_graph_that_lies_is_not_believed(repository: Repository) -> None:
    """It says that HEAD stands on the first commit, as if the one between had never been."""
    first = repository.git("rev-parse", "HEAD")
    repository.file("2025-06-12")
    head = repository.file("2025-06-13", report(title="T"))
    repository.git("commit-graph", "write", "--reachable")
    path = repository.root / ".git/objects/info/commit-graph"
    data = bytearray(path.read_bytes())
    begin = {bytes(name): int.from_bytes(data[at + 4 : at + 12]) for name, at in chunks_of(data)}
    names = sorted(repository.git("rev-list", "HEAD").split())
    parent = begin[b"CDAT"] + 36 * names.index(head) + 20
    data[parent : parent + 4] = names.index(first).to_bytes(4)
    data[-20:] = hashlib.sha1(data[:-20]).digest()
    path.chmod(0o644)
    path.write_bytes(data)
    assert len(repository.git("rev-list", "HEAD").split()) == 2, "git itself believes it"
    assert len(repository.history().entries) == 3


def chunks_of(data: bytearray) -> list[tuple[bytearray, int]]:
    """The table of contents of a commit graph: names, and where each entry of it stands."""
    return [(data[at : at + 4], at) for at in range(8, 8 + 12 * data[6], 12)]


def test_other_settings_of_the_repository_change_nothing(repository: Repository) -> None:
    repository.file("2025-06-12")
    repository.git("mv", REPORT, "records/moved.yaml")
    repository.commit("2025-07-12")
    expected = repository.history()
    for key, value in (
        *(("log.follow", "true"), ("diff.renames", "copies"), ("log.mailmap", "true")),
        *(("log.showRoot", "false"), ("core.quotePath", "true"), ("core.abbrev", "4")),
        *(("log.diffMerges", "off"), ("diff.ignoreSubmodules", "none"), ("log.date", "raw")),
        *(("i18n.logOutputEncoding", "GBK"), ("format.pretty", "oneline"), ("color.ui", "always")),
        *(("diff.orderFile", "/nowhere"), ("diff.relative", "true"), ("diff.noprefix", "true")),
        *(("core.commitGraph", "true"), ("log.decorate", "full"), ("notes.displayRef", "*")),
    ):
        repository.git("config", key, value)
    repository.git("commit-graph", "write", "--reachable")
    repository.write(".mailmap", "other <secretary@example.org>\n")
    repository.git("branch", "--", "refs-x")
    repository.git("update-ref", "refs/heads/--output=x", "HEAD")
    repository.git("tag", "HEAD", "HEAD~1")
    assert repository.history() == expected
