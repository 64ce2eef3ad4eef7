"""Which paths may name an evidence file: relative ones that stay inside the register."""

import re

# most paths are as plain as this, and need no second look
_PLAIN = re.compile(r"\w[\w-]*(?:[/. ][\w-]+)*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_DRIVE = re.compile(r"[A-Za-z]:")


def path_fault(path: str) -> str | None:
    """The id of the message that says why `path` is refused, or None where it is fine.

    Slashes only, so that the same register works on every system.
    """
    if _PLAIN.fullmatch(path):
        return None
    if not path.strip():
        return "invalid.blank"
    if _CONTROL.search(path):
        return "invalid.path-control"
    if "\\" in path or _DRIVE.match(path):
        return "invalid.path-system"
    if path.startswith("/"):
        return "invalid.path-absolute"
    parts = path.split("/")
    if ".." in parts:
        return "invalid.path-parent"
    if ".git" in (part.rstrip(". ").lower() for part in parts):
        return "invalid.path-git"
    return "invalid.path-spelling" if {"", "."} & set(parts) else None
