"""Output held against a file under tests/snapshots; DUTY_SNAPSHOTS=update writes them anew."""

import os
from difflib import unified_diff
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def same(name: str, text: str) -> None:
    """Fail, with the difference, where `text` is not what the snapshot `name` holds."""
    path = FOLDER / name
    if os.environ.get("DUTY_SNAPSHOTS") == "update":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    kept = path.read_text(encoding="utf-8") if path.is_file() else ""
    difference = list(unified_diff(kept.splitlines(), text.splitlines(), name, "now", lineterm=""))
    if text != kept:
        hint = "if it is right, run again with DUTY_SNAPSHOTS=update"
        raise AssertionError("\n".join([hint, *difference]))
