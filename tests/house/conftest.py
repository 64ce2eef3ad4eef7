"""What the slow tests share: a copy of the checkout, and an environment that hides the caller's."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# What make, git, Python and duty itself would take from whoever runs the suite.
INHERITED = ("DUTY_", "GIT_", "MAKE", "MFLAGS", "PYTEST_", "PYTHON", "VIRTUAL_ENV")


@pytest.fixture(scope="session")
def clean_environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith(INHERITED)}


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree as a fresh clone would have it, with the changes that are not committed yet."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    copy = tmp_path_factory.mktemp("checkout")
    for name in sorted(set(listing.stdout.decode().split("\0")) - {""}):
        source, target = ROOT / name, copy / name
        if source.is_file():  # not one that was deleted, and not committed so
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)
    return copy
