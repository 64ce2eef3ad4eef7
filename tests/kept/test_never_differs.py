"""What is told with the help of what was kept is, to the letter, what is told without it."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kept.conftest import Check
from tests.kept.office import answer, event, report, study, write, write_office

pytestmark = pytest.mark.slow  # whole registers, many times over

Hand = Callable[[Path, random.Random], None]


def some(root: Path, draw: random.Random) -> Path:
    return draw.choice(sorted((root / "records").rglob("*.yaml")) or [root / "duty.yaml"])


def edit_in_place(root: Path, draw: random.Random) -> None:
    """Another day, the same size, and the time of the last change set back."""
    path = some(root, draw)
    before = path.lstat()
    if path.is_symlink() or not before.st_mode & 0o400:
        return
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("-1", "-2", 1), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def touch(root: Path, draw: random.Random) -> None:
    os.utime(some(root, draw), (draw.randrange(2_000_000_000),) * 2, follow_symlinks=False)


def rename(root: Path, draw: random.Random) -> None:
    path = some(root, draw)
    if path.name != "duty.yaml":
        path.rename(path.with_name(f"{draw.randrange(5)}.{draw.choice(['yaml', 'yaml', 'txt'])}"))


def swap(root: Path, draw: random.Random) -> None:
    one, other = some(root, draw), some(root, draw)
    if one != other:
        third = one.with_name("third")
        one.rename(third)
        other.rename(one)
        third.rename(other)


def delete(root: Path, draw: random.Random) -> None:
    path = some(root, draw)
    if path.name != "duty.yaml":
        path.unlink()


def add(root: Path, draw: random.Random) -> None:
    unit, day = draw.choice(["mech", "arts", "none"]), f"2025-0{draw.randrange(1, 8)}-03"
    text = draw.choice(
        [study(unit, day), report(unit, day, "b"), event(unit, day), answer(unit, day)]
    )
    write(root, f"records/{unit}/{draw.choice([2024, 2025])}/{draw.randrange(9)}.yaml", text)


def break_it(root: Path, draw: random.Random) -> None:
    write(
        root,
        f"records/{draw.choice(['mech/2025', 'new'])}/x.yaml",
        draw.choice(["[", "a: 1\n", ""]),
    )


def link(root: Path, draw: random.Random) -> None:
    place = root / "records" / "mech" / f"link{draw.randrange(3)}.yaml"
    if not place.is_symlink():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to("../../duty.yaml")


def move_folder(root: Path, draw: random.Random) -> None:
    path = root / "records" / draw.choice(["mech", "arts"])
    if path.exists():
        path.rename(path.with_name(f"{path.name}{draw.randrange(9)}"))


def prove(root: Path, draw: random.Random) -> None:
    path = root / "evidence" / "2024" / draw.choice(["a.pdf", "b.pdf", "gone.pdf"])
    if path.exists() or path.is_symlink():
        path.unlink()
    elif draw.random() < 0.5:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to("../../duty.yaml")
    else:
        write(root, str(path.relative_to(root)), "c")


def lose_evidence(root: Path, draw: random.Random) -> None:
    place, elsewhere = root / "evidence", root / "was-evidence"
    if elsewhere.exists():
        rmtree(place, ignore_errors=True)
        elsewhere.rename(place)
    else:
        place.rename(elsewhere)


def settle(root: Path, draw: random.Random) -> None:
    text = (root / "duty.yaml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("due-soon")]
    write(root, "duty.yaml", "\n".join([*kept, f"due-soon: {draw.randrange(1, 60)}d"]) + "\n")


def change_policy(root: Path, draw: random.Random) -> None:
    path = root / "policies" / "college.yaml"
    text = path.read_text(encoding="utf-8")
    write(root, "policies/college.yaml", text.replace("every: month", "every: quarter"))


def change_calendar(root: Path, draw: random.Random) -> None:
    write(
        root, f"calendar/{draw.randrange(3)}.yaml", f"workdays: [2025-03-0{draw.randrange(1, 4)}]\n"
    )


HANDS: tuple[Hand, ...] = (
    edit_in_place,
    touch,
    rename,
    swap,
    delete,
    add,
    break_it,
    link,
    move_folder,
    prove,
    lose_evidence,
    settle,
    change_policy,
    change_calendar,
)
COMMANDS = (
    ("check", "--format", "json"),
    ("check",),
    ("check", "--as-of", "2025-03-01"),
    ("--as-of", "2026-01-15", "check", "--unit", "mech"),
    ("-v", "check", "--policy", "college"),
    ("status", "--year", "2024", "--format", "json"),
)


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(HANDS), min_size=1, max_size=6), st.integers(0, 10**6))
def test_whatever_anybody_does_to_the_files(
    office: Path, check: Check, hands: list[Hand], seed: int
) -> None:
    rmtree(office)
    write_office(office)
    draw = random.Random(seed)
    for hand in hands:
        before = draw.choice(COMMANDS)
        check(*before)  # so that there is something to be misled by
        hand(office, draw)
        for command in (before, draw.choice(COMMANDS)):
            expected = check(*command, fresh=True)
            assert check(*command) == expected
            assert check(*command) == expected


def test_a_day_later_more_is_late(check: Check) -> None:
    for day in ("2025-06-20", "2025-07-01", "2025-07-11", "2025-08-01", "2025-06-20"):
        command = ("--as-of", day, "check")
        assert check(*command) == check(*command, fresh=True)
