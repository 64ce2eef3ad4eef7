"""A baseline's file: JSON with one entry to a line, sorted, so that a difference reads well."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from duty_cli.errors import DutyError, os_reason
from duty_cli.model.baseline import Baseline, Entry
from duty_cli.model.finding import Message

_VERSION_KEY = "duty-baseline"
_VERSION = 1
_COMMAND_KEY = "command"
_LARGEST = 64 << 20
_HEAD = 4096
_FINGERPRINT = re.compile("[0-9a-f]{32}")


def baseline_text(entries: Iterable[Entry], command: str) -> str:
    """The content of a file with these entries, in their order, that `command` found."""
    lines = ",\n".join(f"    {json.dumps(_kept(entry), ensure_ascii=False)}" for entry in entries)
    listed = f"[\n{lines}\n  ]" if lines else "[]"
    head = f'"{_VERSION_KEY}": {_VERSION},\n  "{_COMMAND_KEY}": "{command}"'
    return f'{{\n  {head},\n  "findings": {listed}\n}}\n'


def read_baseline(path: Path, name: str) -> Baseline:
    """The baseline in a file that is called `name`; DutyError where it is none."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        reason: object = os_reason(error) if isinstance(error, OSError) else Message("os.missing")
        raise DutyError("baseline.unreadable", values={"path": name, "reason": reason}) from error
    try:
        content = json.loads(data.decode("utf-8-sig")) if len(data) <= _LARGEST else None
    # ValueError is bad UTF-8, bad JSON, and a number of too many digits
    except (RecursionError, ValueError) as error:
        raise _broken(name) from error
    if not isinstance(content, dict) or not isinstance(content.get("findings"), list):
        raise _broken(name)
    version = content.get(_VERSION_KEY)
    if type(version) is int and version > _VERSION:
        raise DutyError("baseline.newer", values={"path": name, "version": str(version)})
    if type(version) is not int or version != _VERSION:
        raise _broken(name)
    command = content.get(_COMMAND_KEY)
    if command is not None and not isinstance(command, str):
        raise _broken(name)
    found = tuple(
        _entry(one, name, number) for number, one in enumerate(content["findings"], start=1)
    )
    return Baseline(name, found, command)


def may_replace(path: Path) -> bool:
    """Whether nothing but a baseline is lost with this file: none is there, or one, if damaged."""
    try:
        if not path.is_file() or not path.stat().st_size:
            return True
        with path.open("rb") as file:
            return f'"{_VERSION_KEY}"'.encode() in file.read(_HEAD)
    except OSError:
        return True  # whoever writes it says why it cannot be


def _kept(entry: Entry) -> dict[str, object]:
    return {key: value for key, value in entry._asdict().items() if value}


def _entry(one: Any, name: str, number: int) -> Entry:
    """An entry as it was written; keys that are not known are a later version's."""
    wrong = DutyError("baseline.broken-entry", values={"path": name, "number": number})
    if not isinstance(one, dict):
        raise wrong
    texts = {key: one.get(key) for key in ("occurrence", "path", "policy")}
    fingerprint, rule, units = one.get("fingerprint"), one.get("rule"), one.get("units", [])
    if not isinstance(fingerprint, str) or not _FINGERPRINT.fullmatch(fingerprint):
        raise wrong
    if not isinstance(rule, str) or not rule:
        raise wrong
    if not all(text is None or isinstance(text, str) for text in texts.values()):
        raise wrong
    if not isinstance(units, list) or not all(isinstance(unit, str) for unit in units):
        raise wrong
    return Entry(fingerprint, rule, units=tuple(units), **texts)


def _broken(name: str) -> DutyError:
    return DutyError("baseline.broken", values={"path": name})
