"""Closed years are neither read nor judged again, and nobody can tell from what is said."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duty_cli.cli import judging
from duty_cli.engine.evaluate import Evaluation, evaluate
from duty_cli.model.register import Register
from duty_cli.store import records
from tests.kept.conftest import Check, aged
from tests.kept.office import FILES, answer, event, report, study, write
from tests.kept.test_never_differs import HANDS, Hand

pytestmark = pytest.mark.slow  # whole commands, many times over

CHECK = ("check", "--format", "json")
REPORTS = 2
"""Of December 2024, for the half-year that ends with it and closes on 10 January."""
SEAL = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
"""The SHA-256 of evidence/2024/b.pdf, which holds the letter b."""
THIS_YEAR = "records/mech/2025/new.yaml"


class Spy:
    """What was judged, run by run: how many records, how many of 2024, and years of due dates."""

    def __init__(self) -> None:
        self.runs: list[tuple[int, int, set[int]]] = []

    def evaluate(self, register: Register, *rest: object, **more: object) -> Evaluation:
        found = evaluate(register, *rest, **more)  # type: ignore[arg-type] # as it was called
        old = sum(row.day.year < 2025 for row in register.rows)
        dues = {verdict.period.due.year for verdict in found.verdicts if verdict.period.due}
        self.runs.append((len(register.rows), old, dues))
        return found


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch, office: Path) -> Spy:
    spy = Spy()
    monkeypatch.setattr(judging, "evaluate", spy.evaluate)
    rmtree(office / "records")
    write_years(office)
    aged(office)
    return spy


def write_years(root: Path) -> None:
    """The records of two orderly years; nothing but one month of the first year is missing."""
    for unit in ("mech", "arts"):
        for year in (2024, 2025):
            for month in range(1, 13 if year == 2024 else 7):
                if (unit, year, month) != ("mech", 2024, 8):
                    day = f"{year}-{month:02}-11"
                    write(root, f"records/{unit}/{year}/{unit}-{day}.yaml", study(unit, day))
        for day in ("2024-06-03", "2024-12-03", "2025-06-03"):
            path = f"records/{unit}/{day[:4]}/{unit}-{day}-report.yaml"
            write(root, path, report(unit, day, "a"))
    write(root, "records/arts/2024/event.yaml", event("arts", "2024-09-01"))
    sealed = f"evidence: [{{path: evidence/2024/b.pdf, role: other, sha256: {SEAL}}}]\n"
    write(root, "records/arts/2024/answer.yaml", answer("arts", "2024-09-05") + sealed)


def on(day: str) -> tuple[str, ...]:
    return ("--as-of", day, *CHECK)


def test_a_day_later_no_old_year_is_judged(spy: Spy, check: Check) -> None:
    check(*on("2025-06-20"))
    check(*on("2025-06-21"))
    (records, old, dues), (fewer, still_open, later) = spy.runs
    assert (records, old, min(dues)) == (43, 29, 2024)
    assert (fewer, still_open, min(later)) == (16, REPORTS, 2025)
    assert check(*on("2025-06-21")) == check(*on("2025-06-21"), fresh=True)


def test_a_record_of_this_year_is_judged_with_this_year(
    spy: Spy, check: Check, office: Path
) -> None:
    check(*on("2025-06-20"))
    write(office, THIS_YEAR, study("mech", "2025-05-15"))
    told = check(*on("2025-06-20"))
    assert spy.runs[-1][1] == REPORTS
    assert told == check(*on("2025-06-20"), fresh=True)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: write(root, "records/arts/2024/x.yaml", study("arts", "2024-05-15")),
        lambda root: write(root, THIS_YEAR, study("mech", "2025-02-01", "period: 2024-12\n")),
        lambda root: write(root, THIS_YEAR, "["),
        lambda root: (root / "records/arts/2024/event.yaml").unlink(),
        lambda root: (root / "evidence/2024/a.pdf").unlink(),
        lambda root: write(root, "evidence/2024/b.pdf", "another"),
        lambda root: write(root, "calendar/2025.yaml", "holidays: [2025-03-04]\n"),
        lambda root: write(root, THIS_YEAR, study("mech", "2025-02-01", "id: mech-2024-05-11\n")),
    ],
)
def test_whatever_may_reach_into_closed_years_is_judged_whole(
    spy: Spy, check: Check, office: Path, change: Callable[[Path], object]
) -> None:
    check(*on("2025-06-20"))
    change(office)
    told = check(*on("2025-06-20"))
    assert told == check(*on("2025-06-20"), fresh=True)
    assert spy.runs[1][1] > REPORTS


def test_evidence_that_comes_with_a_record_leaves_closed_years_alone(
    spy: Spy, check: Check, office: Path
) -> None:
    check(*on("2025-06-20"))
    write(office, "evidence/2025/c.pdf", "c")
    text = report("mech", "2025-06-10", "c").replace("evidence/2024", "evidence/2025")
    write(office, THIS_YEAR, text)
    told = check(*on("2025-06-20"))
    assert spy.runs[-1][1] == REPORTS
    assert told == check(*on("2025-06-20"), fresh=True)


def test_what_another_command_has_read_is_not_lost(spy: Spy, check: Check, office: Path) -> None:
    check(*on("2025-06-20"))
    write(office, THIS_YEAR, study("mech", "2025-05-15"))
    aged(office)
    check("status", "--format", "json")
    told = check(*on("2025-06-20"))
    assert spy.runs[-1][1] == REPORTS
    assert told == check(*on("2025-06-20"), fresh=True)


def test_after_the_turn_of_the_year_the_next_one_closes(spy: Spy, check: Check) -> None:
    check(*on("2025-12-31"))
    check(*on("2026-01-01"))
    assert spy.runs[-1][1] > REPORTS
    check(*on("2026-01-02"))
    assert spy.runs[-1][0] < spy.runs[-2][0]
    assert check(*on("2026-01-02")) == check(*on("2026-01-02"), fresh=True)


def test_the_day_before_is_judged_whole(spy: Spy, check: Check) -> None:
    check(*on("2025-06-20"))
    check(*on("2025-06-19"))
    assert spy.runs[-1][1] > REPORTS


def test_closed_rows_are_still_there_for_other_commands(
    spy: Spy, check: Check, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(*on("2025-06-20"))
    write(office, THIS_YEAR, study("mech", "2025-05-15"))
    aged(office)
    check(*on("2025-06-20"))
    read: list[str] = []
    whole = records.read_rows

    def read_rows(root: str, paths: Sequence[str], *rest: Any) -> object:
        read.extend(paths)
        return whole(root, paths, *rest)

    monkeypatch.setattr(records, "read_rows", read_rows)
    told = check("status", "--year", "2024", "--format", "json")
    assert read == []
    assert told == check("status", "--year", "2024", "--format", "json", fresh=True)


def add_this_year(root: Path, draw: random.Random) -> None:
    unit, number = draw.choice(["mech", "arts"]), draw.randrange(9)
    day = f"2025-{draw.randrange(1, 7):02}-{draw.randrange(1, 28):02}"
    files = draw.choice(["a", "b", "gone", f"new{number}"])
    more = draw.choice(["", "", f"period: {draw.choice(['2025-03', '2024-12', '2024-08'])}\n"])
    text = draw.choice(
        [
            study(unit, day, more),
            report(unit, day, files),
            event(unit, day).replace("id: event-", f"id: e{number}-"),
            answer(unit, day).replace("event-", draw.choice(["event-", f"e{number}-"])),
        ]
    )
    write(root, f"records/{unit}/2025/{unit}-new{number}.yaml", text)


def take_from_this_year(root: Path, draw: random.Random) -> None:
    paths = sorted((root / "records").rglob("2025/*.yaml"))
    if paths:
        draw.choice(paths).unlink()


def bring_proof(root: Path, draw: random.Random) -> None:
    write(root, f"evidence/2024/{draw.choice(['gone', 'new1', 'new2', 'new3'])}.pdf", "c")


def lose_proof(root: Path, draw: random.Random) -> None:
    path = root / "evidence" / "2024" / draw.choice(["a.pdf", "gone.pdf", "new1.pdf"])
    path.unlink(missing_ok=True)


PLAIN: tuple[Hand, ...] = (add_this_year, add_this_year, take_from_this_year, bring_proof)
OTHERS = (
    ("status", "--year", "2024", "--format", "json"),
    ("-v", "check"),
    ("check", "--unit", "arts"),
    ("--as-of", "2026-02-01", "check"),
    ("--as-of", "2025-01-05", "check"),
)
DAYS = ("2025-06-20", "2025-06-21", "2025-07-15", "2025-07-20", "2025-12-31")


@pytest.mark.slow
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.sampled_from((*PLAIN * 4, *HANDS, lose_proof)), st.booleans()),
        min_size=1,
        max_size=8,
    ),
    st.integers(0, 10**6),
)
def test_whatever_anybody_does_to_this_year(
    spy: Spy, office: Path, check: Check, steps: list[tuple[Hand, bool]], seed: int
) -> None:
    rmtree(office)
    for path, text in FILES.items():
        write(office, path, text)
    write_years(office)
    draw = random.Random(seed)
    check(*on(DAYS[0]))
    for hand, old in steps:
        hand(office, draw)
        if old:  # so that what the last run found can be believed
            aged(office)
        if draw.random() < 0.4:
            other = draw.choice(OTHERS)
            assert check(*other) == check(*other, fresh=True)
        day = on(draw.choice(DAYS))
        assert check(*day) == check(*day, fresh=True)
