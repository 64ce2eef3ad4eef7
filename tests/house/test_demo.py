"""The README's first command, on a fresh checkout: it ends well, shows all, keeps its stamps."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

STEPS = ["build/demo", "check", "due", "status", "explain", "report"]
MANY = 50  # one commit a filing: hundreds


def test_the_first_command_ends_well_and_shows_every_step(
    checkout: Path, clean_environment: dict[str, str]
) -> None:
    def make(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["make", f"PYTHON={sys.executable}", *arguments],
            cwd=checkout,
            env=clean_environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    done = make("demo")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    shown = [line.split(":")[0].strip() for line in done.stdout.splitlines()]
    assert [step for step in shown if step in STEPS] == STEPS
    assert (checkout / "build" / "annual-2025.md").stat().st_size > 0

    history = subprocess.run(
        ["git", "-C", "build/demo", "rev-list", "--count", "HEAD"],
        cwd=checkout,
        env=clean_environment,
        capture_output=True,
        check=True,
    )
    assert int(history.stdout) > MANY

    assert make("--question", ".venv/run").returncode == 0, "a second run would install again"
