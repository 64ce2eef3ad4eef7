"""Registers that `duty init` has begun, looked at from outside: files, git, the first day."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from duty_cli.cadence import CADENCES
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Policy
from duty_cli.store.library import shipped_books
from duty_cli.views.bindings import roles_in, tags_in
from tests.cli.conftest import Duty

POLICIES: dict[str, Policy] = {
    book.policy.id: book.policy for book in shipped_books(KINDS, CADENCES)
}
THREE = ("company-2021", "jincheng-2020", "town-2025")
SCHEMAS = tuple(
    f".duty/schemas/{what}.json" for what in ("calendar", "duty", "policy", "record", "units")
)
RECIPES = (".github/workflows/duty.yaml", ".gitlab-ci.yml")
FILES = sorted(
    (
        *("duty.yaml", "units.yaml", "README.md", ".gitattributes"),
        *("records/.gitkeep", "evidence/.gitkeep", *RECIPES, *SCHEMAS),
    )
)


def roster(names: Iterable[str]) -> str:
    """units.yaml with one unit for each tag of the policies, and an office for each role."""
    policies = [POLICIES[name] for name in names]
    lines = ["units:"]
    for tag in tags_in(policies):
        lines += [f"  - id: {tag}", f"    name: 甲{tag}", f"    tags: [{tag}]"]
        roles = [*roles_in(policies, [tag])]
        lines += ["    members:"] if roles else []
        lines += [f"      - {{id: {role}, name: 职务{role}, roles: [{role}]}}" for role in roles]
    return "\n".join(lines) + "\n"


def told(folder: Path, *names: str) -> list[str]:
    """The options that tell everything about an organisation with these policies."""
    path = folder / f"roster-{'-'.join(names)}.yaml"
    path.write_text(roster(names), encoding="utf-8")
    policies = [word for name in names for word in ("--policy", name)]
    return [*policies, "--organisation", "某单位", "--units", str(path)]


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def committed(root: Path, commit: str = "HEAD") -> list[str]:
    """The files that a commit touches, by path from `root`."""
    shown = git(root, "show", "--format=", "--name-only", "--relative", commit)
    return sorted(shown.splitlines())


def contents(root: Path) -> dict[str, bytes | None]:
    """Every file below and its bytes, every folder as None; what git keeps for itself left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
        if ".git" not in path.relative_to(root).parts
    }


def errors(duty: Duty, root: Path, day: str) -> list[str]:
    """What `duty check` calls an error on that day."""
    outcome = duty("-C", str(root), "--as-of", day, "check", "--format", "json")
    assert outcome.err == ""
    found = json.loads(outcome.out)["findings"]
    wrong = [f"{one['rule']}: {one['message']}" for one in found if one["severity"] == "error"]
    assert outcome.code == bool(wrong)
    return wrong
