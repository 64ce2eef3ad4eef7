"""Programs that tests run beside `duty`; without one a test is skipped, and fails in CI."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def program(*names: str) -> str:
    """The first of the programs that is there."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    reason = f"needs {names[0]}, which is not installed (see tools/debian.sh)"
    if "CI" in os.environ:
        pytest.fail(reason)
    pytest.skip(reason)


def saved_as(form: str, file: Path, folder: Path, **environment: str) -> Path:
    """The file as LibreOffice opens it and saves it in another format, in the folder.

    `form` is an ending, with a filter's name and options where it needs them.
    """
    # a profile of its own: an office that runs already would be asked, and do nothing
    profile = (folder.parent / f"profile-{folder.name}").as_uri()
    command = [program("soffice"), f"-env:UserInstallation={profile}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", form, "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
        timeout=180,
        # its file names are what the locale says, and the test's own locale need not be there
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
    )
    return folder / f"{file.stem}.{form.partition(':')[0]}"
