"""todoman on as many todos, a file each, with and without what it has kept of them."""

from collections.abc import Sequence

from benchmarks.peers.environment import tool
from benchmarks.peers.peer import Entry, Peer, Way, Work
from benchmarks.process import Command

_FOLDED = 24
"""Characters of a line: RFC 5545 allows 75 bytes, and a Han character is three."""


def _ways(work: Work) -> Sequence[Way]:
    calendar = work.folder / "calendars" / "bench"
    calendar.mkdir(parents=True)
    for number, entry in enumerate(work.entries):
        path = calendar / f"{number:06}.ics"
        path.write_text(_todo(number, entry), encoding="utf-8", newline="\r\n")
    kept = work.folder / "cache.sqlite3"
    settings = work.folder / "config.py"
    settings.write_text(
        f'path = "{work.folder}/calendars/*"\ncache_path = "{kept}"\n'
        'date_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n',
        encoding="utf-8",
    )
    ask = Command((tool("todo"), "--config", str(settings), "list"), work.folder)
    return (
        Way("lists as many todos, its cache empty", ask._replace(fresh=kept), cached=False),
        Way("lists as many todos, from its cache", ask, cached=True),
    )


def _todo(number: int, entry: Entry) -> str:
    day = entry.date.replace("-", "")
    note = f"DESCRIPTION:{entry.note}"
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//bench//EN",
        "BEGIN:VTODO",
        f"UID:{number}@bench.invalid",
        "DTSTAMP:20250101T000000Z",
        f"SUMMARY:{entry.title}",
        "\n ".join(note[at : at + _FOLDED] for at in range(0, len(note), _FOLDED)),
        f"DUE;VALUE=DATE:{day}",
        "END:VTODO",
        "END:VCALENDAR",
    )
    return "".join(f"{line}\n" for line in lines)


PEER = Peer(
    "todoman",
    "sorts and prints a line for each todo, and judges nothing; prints more than a check does",
    _ways,
)
