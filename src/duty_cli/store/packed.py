"""Rows in what marshal knows, which reads and writes plain tuples faster than anything else."""

from datetime import date, time
from typing import Any, TypeAlias

from duty_cli.model.record import Evidence, Row, Waives

Packed: TypeAlias = tuple[Any, ...]
"""A row whose days are numbers and whose times of day are texts."""

PATH = 1
"""Where the path stands in it."""


def packed(row: Row) -> Packed:
    """The row in plain tuples, texts and numbers."""
    *head, day, clock, submitted, topics, to, period, duties, re, evidence, waives = row
    return (
        *head,
        day.toordinal(),
        clock and clock.isoformat(),
        submitted and submitted.toordinal(),
        topics,
        to,
        period,
        duties,
        re,
        tuple([tuple(file) for file in evidence]) if evidence else (),
        waives and tuple(waives),
    )


def unpacked(
    id: str,
    path: str,
    kind: str,
    title: str,
    state: str,
    units: tuple[str, ...],
    by: tuple[str, ...],
    day: int,
    clock: str | None,
    submitted: int | None,
    *rest: Any,
) -> Row:
    """The row that was packed so."""
    topics, to, period, duties, re, evidence, waives = rest
    return Row(
        id,
        path,
        kind,
        title,
        state,
        units,
        by,
        date.fromordinal(day),
        time.fromisoformat(clock) if clock else None,
        date.fromordinal(submitted) if submitted else None,
        topics,
        to,
        period,
        duties,
        re,
        tuple([Evidence(*file) for file in evidence]) if evidence else (),
        Waives(*waives) if waives else None,
    )
