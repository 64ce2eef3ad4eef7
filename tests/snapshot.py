"""Output held against a file under tests/snapshots; DUTY_SNAPSHOTS=update writes them anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


def same(name: str, text: str) -> None:
    """Fail where `text` is not what the snapshot `name` holds."""
    path = FOLDER / name
    if os.environ.get("DUTY_SNAPSHOTS") == "update":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.is_file(), f"no snapshot {name}: run again with DUTY_SNAPSHOTS=update and read it"
    assert text == path.read_text(encoding="utf-8")
