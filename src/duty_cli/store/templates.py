"""The templates that documents are made from: the register's own before the shipped ones."""

from pathlib import Path

from duty_cli.errors import DutyError, os_reason
from duty_cli.model.finding import Fault, Place
from duty_cli.model.template import TemplateText
from duty_cli.store.shipped import shipped_templates
from duty_cli.store.source import Source, read_source

FOLDER = "templates"
SHIPPED = "shipped"
"""Under this folder an own template finds the shipped ones, also the one that it replaces."""
_SUFFIX = ".j2"
_WORD = ".docx"
_LARGEST = 8 << 20
"""Bytes of an own Word file: a letterhead with a picture fits, a film does not."""


def load_templates(root: Path) -> dict[str, TemplateText]:
    """All text templates by name; DutyError where one of the register's cannot be read.

    A link is refused: it would print a file from outside the register.
    """
    found: dict[str, TemplateText] = {}
    for entry in shipped_templates().iterdir():
        if entry.name.endswith(_SUFFIX):
            name = f"{SHIPPED}/{entry.name}"
            found[entry.name] = found[name] = TemplateText(name, entry.read_text("utf-8"))
    for name in _own(root, _SUFFIX):
        source = _read(root, f"{FOLDER}/{name}")
        found[name] = TemplateText(source.path, source.text)
    return found


def load_word_templates(root: Path) -> dict[str, bytes]:
    """The register's own Word files by name, such as `annual.zh.docx`; DutyError as above."""
    return {name: _bytes(root, f"{FOLDER}/{name}") for name in _own(root, _WORD)}


def _bytes(root: Path, path: str) -> bytes:
    _require_no_link(root, path)
    try:
        with (root / path).open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        values = {"reason": os_reason(error)}
        raise DutyError("template.unreadable", values=values, place=Place(path)) from error
    if len(data) > _LARGEST:
        largest = _LARGEST >> 20
        raise DutyError("template.too-large", values={"path": path, "largest": largest})
    return data


def _own(root: Path, suffix: str) -> list[str]:
    try:
        names = [entry.name for entry in (root / FOLDER).iterdir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        values = {"reason": os_reason(error)}
        raise DutyError("template.folder", values=values, place=Place(FOLDER)) from error
    # Word keeps a file `~$…` beside the one that it has open
    return sorted(name for name in names if name.endswith(suffix) and name[:2] != "~$")


def _read(root: Path, path: str) -> Source:
    _require_no_link(root, path)
    source = read_source(str(root), path)
    if isinstance(source, Fault):
        raise DutyError(
            "template.unreadable", values={"reason": source.message}, place=source.place
        )
    return source


def _require_no_link(root: Path, path: str) -> None:
    if (root / FOLDER).is_symlink() or (root / path).is_symlink():
        raise DutyError("template.link", values={"path": path})
