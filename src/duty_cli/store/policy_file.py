"""A policy file by what it is called on a command line: its path, or the id of a policy."""

import os
from pathlib import Path
from typing import NamedTuple

from duty_cli.errors import UsageError, os_reason
from duty_cli.model.finding import Message
from duty_cli.model.near import nearest
from duty_cli.store.files import SUFFIX
from duty_cli.store.policies import OWN
from duty_cli.store.shipped import shipped_policies, shipped_policy
from duty_cli.store.source import printable, read_bytes


class FoundFile(NamedTuple):
    """A policy file: `shown` is how places call it, `path` the whole way to it.

    `path` is None for a shipped policy.
    """

    shown: str
    path: Path | None
    data: bytes


def find_file(name: str, folder: Path, root: Path | None) -> FoundFile:
    """The file of that path, from `folder` or from the top of the register at `root`.

    Else the own or the shipped policy of that id. UsageError where there is none, or where it
    cannot be opened.
    """
    paths = [folder / name]
    if root is not None:
        paths += [root / name, root / OWN / f"{name}{SUFFIX}"]
    there = [path for path in paths if os.path.lexists(path)]
    # a folder may well be called as a policy is
    there.sort(key=os.path.isdir)
    data = shipped_policy(name) if all(map(os.path.isdir, there)) else None
    if data is not None:
        return FoundFile(f"{name}{SUFFIX}", None, data)
    if there:
        path = os.path.abspath(there[0])  # noqa: PTH100 - keeps links
        return FoundFile(_shown(path, folder, root), Path(path), _bytes(path, name))
    if "/" in name or name.endswith(SUFFIX):
        raise _unreadable(name, Message("os.missing"))
    near = nearest(name, shipped_policies())
    if near is not None:
        raise UsageError("policy.unknown-near", values={"name": name, "near": near})
    raise UsageError("policy.unknown", values={"name": name})


def _bytes(path: str, name: str) -> bytes:
    try:
        # what is named by hand may be a link, unlike what is found inside a register
        data = read_bytes(os.path.realpath(path))
    except OSError as error:
        raise _unreadable(name, os_reason(error)) from error
    if data is None:
        raise _unreadable(name, Message("os.folder" if Path(path).is_dir() else "os.not-a-file"))
    return data


def _unreadable(name: str, reason: Message) -> UsageError:
    return UsageError("policy.no-file", values={"path": name, "reason": reason})


def _shown(path: str, folder: Path, root: Path | None) -> str:
    """The file's way from the register's top; from `folder` where it lies elsewhere."""
    top = root and os.path.abspath(root)  # noqa: PTH100 - keeps links
    try:
        way = os.path.relpath(path, top if top and Path(path).is_relative_to(top) else folder)
    except ValueError:  # on another drive
        way = path
    return printable(Path(way).as_posix())
