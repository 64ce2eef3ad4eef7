"""What comes with the tool: policies inside the package, templates beside or inside it."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from duty_cli.model.template import TemplateText

_SUFFIX = ".yaml"
_CHECKOUT_TEMPLATES = Path(__file__).parents[3] / "templates"


def shipped_policies() -> tuple[str, ...]:
    """The ids of the shipped policies."""
    names = (entry.name for entry in _policies().iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


def shipped_policy(policy: str) -> bytes | None:
    """The file of a shipped policy, or None where there is none of that id."""
    if policy not in shipped_policies():
        return None
    return (_policies() / f"{policy}{_SUFFIX}").read_bytes()


def shipped_templates() -> Traversable:
    """The folder of templates: in the wheel inside the package, in a checkout at its top."""
    inside = files("duty_cli") / "templates"
    return inside if inside.is_dir() else _CHECKOUT_TEMPLATES


def init_templates() -> dict[str, TemplateText]:
    """The templates that a new register's first files are made from, by name."""
    folder = shipped_templates() / "init"
    return {
        entry.name: TemplateText(f"init/{entry.name}", entry.read_text("utf-8"))
        for entry in folder.iterdir()
    }


def _policies() -> Traversable:
    return files("duty_cli") / "policies"
