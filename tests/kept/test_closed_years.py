"""What is told with closed years left alone is, to the letter, what is told of the whole."""

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duty_cli.cli.closing import divided, rejoined
from duty_cli.model.record import Row
from tests.kept.divided import fully, reread, same, session
from tests.kept.years import (
    EVIDENCE,
    FIRST,
    YEAR,
    mended,
    some_row,
    some_rows,
    whole,
)
from tests.kept.years import (
    settings as some_settings,
)

SEEN: Counter[str] = Counter()


def edited(draw: random.Random, rows: dict[str, Row], as_of: date) -> dict[str, Row]:
    """Some records come, go or change, most of them of this year."""
    rows = dict(rows)
    wild = draw.random() < 0.3
    for _ in range(draw.choice([0, 0, 1, 1, 2, 4])):
        day = None if wild else FIRST + timedelta(days=draw.randrange(200))
        open_ones = [path for path, row in rows.items() if wild or row.day >= FIRST]
        act = draw.choice(["come", "come", "go", "change", "redo"])
        if act == "come" or not open_ones:
            row = some_row(draw, 100 + draw.randrange(30), day, plain=not wild)
            rows[row.path] = row
        elif act == "go":
            del rows[draw.choice(sorted(open_ones))]
        else:
            path = draw.choice(sorted(open_ones))
            number = int(path.removeprefix("records/e").removesuffix(".yaml"))
            row = some_row(draw, number, day, plain=not wild)
            rows[path] = row if act == "redo" else rows[path]._replace(day=row.day)
    return rows


def days(draw: random.Random) -> date:
    if draw.random() < 0.4:
        return FIRST + timedelta(days=draw.randrange(40))
    return FIRST + timedelta(days=draw.randrange(365))


def story(root: Path, seed: int) -> None:
    draw = random.Random(seed)
    bare = some_settings(root, draw)
    rows, day = some_rows(draw), days(draw)
    if draw.random() < 0.9:
        rows = mended(bare, rows)
    present = frozenset(draw.sample(EVIDENCE, 3))
    chosen = draw.random() < 0.5
    context, all_told = fully(session(day, chosen=chosen), whole(bare, rows, present))
    found = divided(context, all_told)
    if found is None:
        SEEN["nothing is closed"] += 1
        return
    shut, open_paths = found
    open_ones = {path: rows[path] for path in open_paths}
    SEEN["closed verdicts"] += sum(shut.told.counts.values()) + len(shut.standing)
    SEEN["verdicts"] += sum(all_told.counts.values())
    SEEN["open rows"] += len(open_paths)
    SEEN["rows"] += len(rows)
    for _ in range(4):
        day = min(day + timedelta(days=draw.choice([0, 1, 10, 60])), date(YEAR, 12, 31))
        now = edited(draw, rows, day)
        moved: frozenset[str] = frozenset()
        files = present
        if draw.random() < 0.2:
            one = draw.choice(EVIDENCE)
            files = present ^ {one}
            moved = frozenset({"evidence", one} if one in present else {"evidence"})
        read = reread(open_ones, rows, now, files, moved)
        asked = session(day, chosen=chosen)
        part = rejoined(asked, shut, read) if read else None
        SEEN["reused" if part else "refused"] += 1
        if part is None or read is None:
            continue
        SEEN["reused after a change"] += rows != now
        SEEN["reused with other evidence"] += bool(moved)
        _, expected = fully(asked, whole(bare, now, files))
        same(part, expected)
        rows, open_ones, present = now, {row.path: row for row in read.rows}, files


@pytest.mark.slow
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(0, 2**32))
def test_whatever_comes_after(tmp_path: Path, seed: int) -> None:
    story(tmp_path, seed)
