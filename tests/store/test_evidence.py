"""Evidence: which named files are there, which lead out, what is in those with a sum."""

import hashlib
from pathlib import Path

from duty_cli.model.register import EvidenceFiles
from tests.store.build import RECORD, Folder

SUM = hashlib.sha256(b"content").hexdigest()


def evidence(folder: Folder, *entries: str) -> EvidenceFiles:
    folder.write("records/r.yaml", f"{RECORD}evidence: [{', '.join(entries)}]\n")
    register = folder.load()
    assert register.faults == ()
    return register.evidence


def test_files_are_there_or_not(folder: Folder) -> None:
    folder.write("evidence/机电/会议 记录.pdf", b"x")
    folder.write("evidence/.hidden/a", b"x")
    folder.write("papers/b.pdf", b"x")
    (folder.root / "evidence/folder").mkdir()
    found = evidence(
        folder,
        "evidence/机电/会议 记录.pdf",
        "evidence/.hidden/a",
        "papers/b.pdf",
        "evidence/none.pdf",
        "evidence/folder",
        "duty.yaml/x",
    )
    assert found.present == {"evidence/机电/会议 记录.pdf", "evidence/.hidden/a", "papers/b.pdf"}
    assert found.outside == frozenset()
    assert found.digests == {}


def test_links_are_followed_and_those_that_lead_out_are_told(
    folder: Folder, tmp_path: Path
) -> None:
    folder.write("papers/b.pdf", b"x")
    folder.write(".git/config", b"x")
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "secret").write_bytes(b"x")
    links = folder.root / "evidence"
    links.mkdir()
    (links / "inside").symlink_to("../papers/b.pdf")
    (links / "out").symlink_to(outside / "secret")
    (links / "way").symlink_to(outside)
    (links / "git").symlink_to("../.git/config")
    (links / "gone").symlink_to("nowhere")
    (links / "circle").symlink_to("circle")
    names = ("inside", "out", "way/secret", "git", "gone", "circle")
    found = evidence(folder, *(f"evidence/{name}" for name in names))
    assert found.present == {"evidence/inside"}
    assert found.outside == {"evidence/out", "evidence/way/secret", "evidence/git"}


def test_an_evidence_folder_that_is_a_link_out(folder: Folder, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "a.pdf").write_bytes(b"x")
    (folder.root / "evidence").symlink_to(outside)
    assert evidence(folder, "evidence/a.pdf").outside == {"evidence/a.pdf"}


def test_sums_are_taken_only_where_one_is_claimed(folder: Folder) -> None:
    folder.write("evidence/a.pdf", b"content")
    folder.write("evidence/b.pdf", b"content")
    found = evidence(
        folder,
        f"{{path: evidence/a.pdf, sha256: {SUM}}}",
        "evidence/b.pdf",
        f"{{path: evidence/c.pdf, sha256: {SUM}}}",
    )
    assert found.digests == {"evidence/a.pdf": SUM}
