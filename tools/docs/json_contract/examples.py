"""Examples of the outputs: the program run on the sample register with its history, shortened."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tools.build_demo import build, read_filings
from tools.docs.json_contract.outputs import AS_OF, LEDGER
from tools.docs.program import duty

_ROWS = """\
类别,名称,单位,日期,参加人
会议,支部学习研讨,机关第一党支部,2026年10月9日,支部书记
会议,支部学习研讨,机关第二党支部,10月下旬,支部书记
"""
"""A ledger with a row that becomes a record, and one that is unclear."""
_ROOT = Path(__file__).parents[3]
_GROUPED = frozenset({"by_kind", "by_status"})
_KEPT = 2
"""How many of several texts are shown; of several mappings one."""
_MORE = "@more"
_MARK = re.compile(rf'"{_MORE}(?:": ")?([0-9]+)"$', re.MULTILINE)


@contextmanager
def sample() -> Iterator[Path]:
    """The sample register as a repository, the same commits each time."""
    with TemporaryDirectory() as folder:
        register = Path(folder) / "sample"
        build(_ROOT / "sample-repo", read_filings(_ROOT / "tools" / "demo-history.csv"), register)
        (register / LEDGER).resolve().write_text(_ROWS, encoding="utf-8")
        yield register


def command(arguments: Sequence[str]) -> str:
    """The command line as a reader would type it."""
    return f"duty --as-of {AS_OF} {' '.join(arguments)} --format json"


def printed(register: Path, language: str, arguments: Sequence[str]) -> Any:
    """What the command prints, read again; ValueError where it fails."""
    given = ("--as-of", AS_OF, *arguments, "--format", "json")
    ran = duty(register, date.fromisoformat(AS_OF), language, *given)
    if ran.err:
        raise ValueError(f"{command(arguments)}: {ran.err}")
    return json.loads(ran.out)


def shortened(value: Any, more: str) -> str:
    """The value with few entries of each list; a comment `more` counts those left out."""
    text = json.dumps(_few(value), ensure_ascii=False, indent=2)
    return _MARK.sub(lambda found: f"// … {more.format(count=found[1])}", text)


def _few(value: Any) -> Any:
    match value:
        case dict():
            return {
                key: _group(part) if key in _GROUPED else _few(part) for key, part in value.items()
            }
        case [dict(), *_] if len(value) > 1:
            return [_few(value[0]), f"{_MORE}{len(value) - 1}"]
        case list() if len(value) > _KEPT + 1:
            return [*value[:_KEPT], f"{_MORE}{len(value) - _KEPT}"]
        case list():
            return [_few(part) for part in value]
        case _:
            return value


def _group(groups: Mapping[str, list[Any]]) -> dict[str, Any]:
    """The first group with something in it."""
    name = next(name for name, group in groups.items() if group)
    return {name: _few(groups[name]), _MORE: str(len(groups) - 1)}
