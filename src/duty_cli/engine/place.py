"""Into which period each fitting record goes: by what it names, or by its judged date.

Rules 2 and 3 of the contract's section 3, "Which record counts for which occurrence".
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from duty_cli.engine.expand import Track
from duty_cli.engine.placement import ORDER, Outcome, Placement
from duty_cli.model.almanac import Almanac
from duty_cli.model.cadence import Period


def by_reference(
    track: Track, fitting: Sequence[Placement], ids: Mapping[str, str]
) -> list[Placement]:
    """An answer goes to every trigger that its `re` or `period` names, whatever its date."""
    periods = {period.id: period for period in track.periods}
    placed = []
    for placement in fitting:
        row = placement.row
        named = [ids.get(reference, reference) for reference in row.re]
        if row.period is not None:
            named.append(row.period)
        answered = [periods[name] for name in dict.fromkeys(named) if name in periods]
        placed += [placement.into(period) for period in answered]
        if not answered:
            placed.append(placement.ending(Outcome.NO_REFERENCE))
    return placed


def by_date(track: Track, fitting: Sequence[Placement], almanac: Almanac) -> list[Placement]:
    """Records with `period` first; the rest by judged date, each where one is still needed.

    `fitting` come in their order, and so does what is returned.
    """
    calendar = _Calendar(track)
    named: list[Placement] = []
    dated: list[Placement] = []
    for placement in fitting:
        period_id = placement.row.period
        by_name = period_id is not None and track.cadence.claims(period_id, almanac)
        (named if by_name else dated).append(placement)
    placed = [calendar.by_name(p) for p in named] + [calendar.by_day(p) for p in dated]
    return sorted(placed, key=ORDER) if named and dated else placed


class _Calendar:
    """The periods of one track, filling up as records are placed in their order."""

    def __init__(self, track: Track) -> None:
        self._periods = track.periods
        self._starts = [period.start for period in track.periods]
        self._by_id = {period.id: period for period in track.periods}
        self._closed = track.closed
        self._times = track.duty.times
        self._placed: dict[str, int] = {}

    def by_name(self, placement: Placement) -> Placement:
        """Into the period that the record names, if there is one."""
        name = placement.row.period or ""
        period = self._by_id.get(name)
        if period is None:
            there = name in self._closed
            return placement.ending(Outcome.OUTSIDE if there else Outcome.NO_SUCH_PERIOD)
        return self._put(placement, period)

    def by_day(self, placement: Placement) -> Placement:
        """Into the period of its judged date; outside where there is none."""
        day = placement.judged or date.max
        ended, windows = self._around(day)
        for period in (*ended, *windows):
            if self._placed.get(period.id, 0) < self._times:
                return self._put(placement, period)
        return self._put(placement, windows[0]) if windows else placement

    def _around(self, day: date) -> tuple[list[Period], list[Period]]:
        """The ended periods that still take records on that day (`after-end`), and its windows.

        Both in order; starts, ends and last carried days all ascend, so the search backwards
        ends at the first period that is over for good.
        """
        ended: list[Period] = []
        windows: list[Period] = []
        for number in range(bisect_right(self._starts, day) - 1, -1, -1):
            period = self._periods[number]
            if period.end is None or day < period.end:
                windows.insert(0, period)
            elif period.carry is not None and day <= period.carry:
                ended.insert(0, period)
            else:
                break
        return ended, windows

    def _put(self, placement: Placement, period: Period) -> Placement:
        self._placed[period.id] = self._placed.get(period.id, 0) + 1
        return placement.into(period)
