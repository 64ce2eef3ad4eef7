"""Cells that hold several things: names, texts, evidence files, findings, attendance."""

import re
from collections.abc import Mapping, Sequence

from duty_cli.changes.ledger.flow import Read, read_flow, read_json
from duty_cli.changes.ledger.lexicon import Names
from duty_cli.changes.ledger.moments import day_and_time
from duty_cli.changes.ledger.scalars import Reading, plain
from duty_cli.changes.ledger.spelling import folded
from duty_cli.model.finding import Message
from duty_cli.model.ledger import Cell

LINE = "\n"
_NAMES = re.compile(r"[、，,;；\n]")
_TEXTS = re.compile(r"[;；\n]")
_COLON = re.compile(r"[:：]")
_SHA256 = re.compile(r"[0-9A-Fa-f]{64}\Z")
_NUMBERED = re.compile(r"[(（]?[0-9]{1,2}[)）.．、]\s*")
_DUE = re.compile(r"(?P<text>.*\S)\s*[:：](?P<day>[^:：]+)\Z", re.DOTALL)
_RATIO = re.compile(r"(?P<present>[0-9]{1,6})\s*/\s*(?P<expected>[0-9]{1,6})\Z", re.ASCII)
_COUNTS: Mapping[str, re.Pattern[str]] = {
    "expected": re.compile(r"应(?:到|出席|参加|参会)[^0-9]{0,3}(?P<number>[0-9]{1,6})"),
    "present": re.compile(r"实(?:到|际?出席|际?参加|际?参会)[^0-9]{0,3}(?P<number>[0-9]{1,6})"),
}
_ALONE = re.compile(r"(?P<number>[0-9]{1,6})\s*人?\Z", re.ASCII)


def names(cell: Cell, known: Names) -> Reading:
    """Ids from names; ids as they are, where they stand in JSON."""
    text = plain(cell)
    literal = _texts(read_json(text))
    if literal is not None:
        return Reading(literal)
    whole = text in known.printed or folded(text) in known.meant
    parts = [text] if whole else _parts(text, _NAMES)
    found = [known.read(part) for part in parts]
    doubts = (one for one in found if isinstance(one, Message))
    ids = [
        part if isinstance(one, Message) else one for one, part in zip(found, parts, strict=True)
    ]
    return Reading(list(dict.fromkeys(ids)), next(doubts, None))


def name(cell: Cell, known: Names) -> Reading:
    """One id from a name."""
    text = plain(cell)
    found = known.read(text)
    return Reading(text, found) if isinstance(found, Message) else Reading(found)


def texts(cell: Cell, read: Read, *, ids: bool = False) -> Reading:
    """Texts from lines, or between semicolons; ids also between commas."""
    text = plain(cell)
    listed = _texts(read_flow(text, read))
    return Reading(_parts(text, _NAMES if ids else _TEXTS) if listed is None else listed)


def evidence(cell: Cell, roles: Names, read: Read) -> Reading:
    """Files from lines of `path:role`, the role by its id or name; behind it may stand the sum."""
    text = plain(cell)
    found = _mappings(read_flow(text, read))
    return Reading(
        [_file(part, roles) for part in _parts(text, _TEXTS)] if found is None else found
    )


def _file(part: str, roles: Names) -> dict[str, object]:
    words = _COLON.split(part)
    ends = [match.start() for match in _COLON.finditer(part)]
    found: dict[str, object] = {}
    if len(words) > 1 and _SHA256.match(words[-1]):
        found["sha256"] = words.pop().lower()
    role = roles.read(words[-1].strip()) if len(words) > 1 else Message("")
    if not isinstance(role, Message):
        found["role"] = role
        words.pop()
    path = part if len(words) > len(ends) else part[: ends[len(words) - 1]]
    return {"path": path.strip(), **dict(sorted(found.items()))}


def findings(cell: Cell, read: Read) -> Reading:
    """What an inspection found, one a line, `text:day` with its due date; else as mappings."""
    text = plain(cell)
    found = _mappings(read_flow(text, read))
    if found is not None:
        return Reading(found)
    lines = [_NUMBERED.sub("", part, count=1) for part in _parts(text, _TEXTS)]
    return Reading([{"id": str(number), **_finding(line)} for number, line in enumerate(lines, 1)])


def _finding(line: str) -> dict[str, str]:
    said = _DUE.match(line)
    due = day_and_time(said["day"]) if said else None
    if said is None or due is None or due[1] is not None:
        return {"text": line}
    return {"text": said["text"], "due": due[0].isoformat()}


def attendance(cell: Cell, read: Read) -> Reading:
    """`22/24` is 22 of 24; also 应到24人，实到22人, or how many came alone."""
    text = plain(cell)
    found = read_flow(text, read)
    if isinstance(found, dict):
        return Reading(found)
    ratio = _RATIO.match(text)
    if ratio is not None:
        return Reading({"expected": ratio["expected"], "present": ratio["present"]})
    alone = _ALONE.match(text)
    if alone is not None:
        return Reading({"present": alone["number"]})
    counts = {key: count["number"] for key, said in _COUNTS.items() if (count := said.search(text))}
    return Reading(
        counts or text, None if counts else Message("ledger.attendance", {"value": text})
    )


def _parts(text: str, between: re.Pattern[str]) -> list[str]:
    return [part.strip() for part in between.split(text) if part.strip()]


def _texts(value: object) -> list[str] | None:
    """A list of texts; None where it is anything else."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None
    return value


def _mappings(value: object) -> Sequence[object] | None:
    """A list of mappings or texts, or a mapping alone as one; None where it is anything else."""
    if isinstance(value, dict):
        return [value]
    return value if isinstance(value, list) and value else None
