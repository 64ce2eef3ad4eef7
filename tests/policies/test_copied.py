"""No shipped policy copies its source, and nothing of ours names a person whom a source names.

The sources are no part of the project; tests/policies/sources holds fingerprints of them.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.policies.texts import REGULATIONS, ROOT, TABLES, comments, policy, source, table, texts
from tools import fingerprints
from tools.fingerprints import FOLDER, RUN, WIDTH, WIDTH_OF_NAME, copied, kept, of_name

HAN = re.compile("[\u3400-\u9fff]{2,}")
LENGTHS = (2, 3, 4)
OWN = "办公室每个季度召集两次会议，逐项核对台账，再把结果告知各个部门。"
PERSON = "某某甲"

every_policy = pytest.mark.parametrize("name", REGULATIONS)


def ours(name: str) -> Iterator[str]:
    """What is written about a source in our words: all texts but titles, and all comments."""
    yield from texts(policy(name), without="title")
    yield from texts(table(name))
    yield comments(source(name))
    yield comments((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))


@every_policy
def test_no_sentence_of_the_source_is_copied(name: str) -> None:
    known = kept(FOLDER / f"{name}.bin")
    assert len(known) > 900
    assert [run for text in ours(name) for run in copied(text, known)] == []


def test_there_are_fingerprints_of_every_source_in_order() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.bin")) == [
        f"{name}.bin" for name in REGULATIONS
    ]
    for path in FOLDER.glob("*.bin"):
        data = path.read_bytes()
        assert b"".join(sorted(kept(path))) == data
        assert len(data) % WIDTH == 0


def test_a_run_that_is_taken_from_a_source_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprints, "FOLDER", tmp_path)
    (tmp_path / "source.txt").write_text(f"一、\n{OWN}\n", encoding="utf-8")
    assert fingerprints.main(["own", str(tmp_path / "source.txt")]) == 0
    known = kept(tmp_path / "own.bin")
    bare = "".join(re.findall(r"\w", OWN))
    assert next(copied(f"本条要求 {OWN[:10]} \n {OWN[10:]}", known)) == bare[:RUN]
    assert [*copied(bare[3 : 3 + RUN], known)] == [bare[3 : 3 + RUN]]
    assert [*copied(bare[3 : 2 + RUN], known)] == []
    assert [*copied(bare[:20] + "另" + bare[21:], known)] == []


def yaml_of_ours() -> Iterator[Path]:
    for place in ("src/duty_cli/policies", "docs/policies/coverage", "sample-repo", "tests"):
        yield from sorted((ROOT / place).rglob("*.yaml"))


def called(text: str) -> set[str]:
    """Everything in a text that may be a name: two to four characters in a row."""
    return {
        run[start : start + length]
        for run in HAN.findall(text)
        for length in LENGTHS
        for start in range(len(run) - length + 1)
    }


@cache
def names() -> frozenset[bytes]:
    lines = fingerprints.NAMES.read_text(encoding="utf-8").split()
    return frozenset(map(bytes.fromhex, lines))


def test_nobody_whom_a_source_names_is_named() -> None:
    assert len(names()) > 20
    assert {len(name) for name in names()} == {WIDTH_OF_NAME}
    found = {name for path in yaml_of_ours() for name in called(path.read_text(encoding="utf-8"))}
    assert len(found) > 10_000
    assert [name for name in sorted(found) if of_name(name) in names()] == []


def test_a_name_would_be_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprints, "NAMES", tmp_path / "names.txt")
    (tmp_path / "given.txt").write_text(f"某乙\n{PERSON}\n", encoding="utf-8")
    assert fingerprints.main(["--names", str(tmp_path / "given.txt")]) == 0
    known = [*map(bytes.fromhex, (tmp_path / "names.txt").read_text(encoding="utf-8").split())]
    assert known == sorted([of_name("某乙"), of_name(PERSON)])
    assert {name for name in called(f"由{PERSON}任组长。") if of_name(name) in known} == {PERSON}
    assert called("某") == set()


def test_the_tool_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ([], ["one"], ["--other", "file"]):
        assert fingerprints.main(wrong) == 2
        assert "python -m tools.fingerprints ID FILE" in capsys.readouterr().err
