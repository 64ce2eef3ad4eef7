"""doorstop on a document of as many items, in the layout that it documents."""

import subprocess
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256

from benchmarks.peers.environment import tool
from benchmarks.peers.peer import Peer, Way, Work
from benchmarks.process import Command

_SETTINGS = """\
settings:
  digits: 6
  itemformat: yaml
  prefix: REC
  sep: ''
"""
_A_CHAPTER = 100


def _ways(work: Work) -> Sequence[Way]:
    document = work.folder / "records"
    document.mkdir()
    (document / ".doorstop.yml").write_text(_SETTINGS, encoding="utf-8")
    for number, entry in enumerate(work.entries):
        name = f"REC{number + 1:06}"
        text = _item(name, number, f"{entry.title}：{entry.note}")
        (document / f"{name}.yml").write_text(text, encoding="utf-8")
    # it looks for the repository that its documents lie in
    subprocess.run(("git", "init", "-q", str(work.folder)), check=True)
    check = Command((tool("doorstop"), "--no-reformat"), work.folder)
    return (Way("checks a document of as many items", check),)


def _item(name: str, number: int, text: str) -> str:
    """An item that was reviewed; another would be, and written, by the first check."""
    reviewed = urlsafe_b64encode(sha256(f"{name}{text}".encode()).digest()).decode()
    return (
        "active: true\nderived: false\nheader: ''\n"
        f"level: 1.{number // _A_CHAPTER + 1}.{number % _A_CHAPTER + 1}\n"
        "links: []\nnormative: true\nref: ''\n"
        f"reviewed: {reviewed}\ntext: |\n  {text}\n"
    )


PEER = Peer(
    "doorstop",
    "compares items with their review and their order, not with a calendar; told to write nothing",
    _ways,
)
