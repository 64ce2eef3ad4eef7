"""LibreOffice itself, as a reader of the workbooks."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def converted(data: bytes, to: str, folder: Path) -> Path:
    """The workbook as LibreOffice converts it; without LibreOffice skipped, but failed in CI."""
    program = shutil.which("soffice")
    if program is None:
        reason = "needs soffice (LibreOffice), which is not installed"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    source = folder / "book.xlsx"
    source.write_bytes(data)
    # a profile of its own, so that several can run at once
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command: list[str | Path] = [
        program,
        profile,
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        folder,
        source,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"book.{to.partition(':')[0]}"
