"""LibreOffice, which opens a ledger and saves it, as secretaries' programs do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice")
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""A file for each sheet, in UTF-8, cells as they are shown."""

needed = pytest.mark.skipif(
    OFFICE is None and "CI" not in os.environ, reason="LibreOffice (soffice) is not installed"
)
"""In CI its lack is a failure."""


def saved_as(form: str, file: Path, folder: Path) -> Path:
    """The file opened and saved in another format, in the folder; of sheets as CSV the folder."""
    assert OFFICE is not None, "LibreOffice (soffice) is not installed"
    profile = (folder.parent / "office").as_uri()  # of its own: one that runs already does nothing
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
        timeout=120,
        # its file names are what the locale says, and the test's own locale need not be there
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    ending = form.partition(":")[0]
    saved = folder / f"{file.stem}.{ending}"
    return saved if saved.exists() else folder
