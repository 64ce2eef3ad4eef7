"""The architecture's arrows: the import-linter contracts in pyproject.toml are kept."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "duty_cli"


def test_contracts_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_folder_has_its_place() -> None:
    """`exhaustive` looks at packages; a folder without `__init__.py` would slip past it."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = configuration["tool"]["importlinter"]["contracts"]
    [line] = [contract for contract in contracts if contract["type"] == "layers"]
    placed = {part.strip() for layer in line["layers"] for part in layer.split("|")}
    code = {module.parent for module in SOURCES.glob("*/*.py")}
    assert {folder.name for folder in code} <= placed
    assert [folder.name for folder in code if not (folder / "__init__.py").is_file()] == []
