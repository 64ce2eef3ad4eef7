"""The locks: every requirement with its hashes, no host, nothing missing, one version of each."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ["run", "build", "dev", "peers"]

HASHES = re.compile(r"(?: *--hash=sha256:[0-9a-f]{64})+")


def text(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")


def locked(lock: str) -> dict[str, Requirement]:
    """What the lock names. A line that is no pinned requirement with hashes raises."""
    found: dict[str, Requirement] = {}
    for line in text(lock).replace("\\\n", " ").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        written, _, _ = line.partition("--hash")
        if not HASHES.fullmatch(line.removeprefix(written)):
            raise AssertionError(f"{lock}.lock: no sha256 hash: {line[:80]}")
        requirement = Requirement(written)
        if not str(requirement.specifier).startswith("=="):
            raise AssertionError(f"{lock}.lock: not pinned: {written}")
        found[canonicalize_name(requirement.name)] = requirement
    return found


def group(name: str) -> list[Requirement]:
    """A dependency group of pyproject.toml with the groups that it includes."""
    found = []
    for entry in PROJECT["dependency-groups"][name]:
        found += [Requirement(entry)] if isinstance(entry, str) else group(entry["include-group"])
    return found


RUN = [Requirement(entry) for entry in PROJECT["project"]["dependencies"]]
PEERS = [
    Requirement(line)
    for line in (ROOT / "requirements" / "peers.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
WANTED = {"run": RUN, "build": group("build"), "dev": RUN + group("dev"), "peers": PEERS}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_has_hashes(lock: str) -> None:
    assert locked(lock)


@pytest.mark.parametrize("lock", LOCKS)
def test_no_host_and_no_path(lock: str) -> None:
    assert re.findall(r"://|^ *--(?!hash=)\S+|(?<!\S)/\S+|@ ", text(lock), re.MULTILINE) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_holds_what_the_project_asks_for(lock: str) -> None:
    versions = locked(lock)
    for wanted in WANTED[lock]:
        found = versions[canonicalize_name(wanted.name)]
        [pin] = found.specifier
        assert wanted.specifier.contains(pin.version), f"{wanted} is locked to {pin.version}"


@pytest.mark.parametrize("lock", ["run", "build"])
def test_the_development_lock_contains_the_others(lock: str) -> None:
    dev = locked("dev")
    for name, requirement in locked(lock).items():
        assert requirement.specifier == dev[name].specifier, name


def test_the_build_group_is_what_the_build_requires() -> None:
    assert PROJECT["dependency-groups"]["build"] == PROJECT["build-system"]["requires"]
