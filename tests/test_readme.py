"""What the READMEs show is what the program prints, and what they teach works.

After a change of output DUTY_SNAPSHOTS=update writes the sessions anew.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READMES = {"README.md": "en", "README.zh.md": "zh"}
BLOCKS = re.MULTILINE | re.DOTALL
SESSION = re.compile(r"^```console\n\$ duty (?P<command>[^\n]*)\n(?P<output>.*?)^```$", BLOCKS)
FILE = re.compile(r"^```yaml\n# (?P<path>\S+)\n(?P<text>.*?)^```$", BLOCKS)

both = pytest.mark.parametrize("name", READMES)


def run(folder: Path, language: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    hidden = ("DUTY_", "FORCE_COLOR")
    environment = {key: text for key, text in os.environ.items() if not key.startswith(hidden)}
    environment |= {"DUTY_LANG": language, "COLUMNS": "80", "PYTHONUTF8": "1"}
    environment |= {"PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, "-m", "duty_cli", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@both
def test_the_session_is_what_the_program_prints(name: str) -> None:
    path = ROOT / name

    def real(found: re.Match[str]) -> str:
        printed = run(ROOT / "sample-repo", READMES[name], *shlex.split(found["command"]))
        assert printed.returncode in (0, 1), printed.stderr
        return f"```console\n$ duty {found['command']}\n{printed.stdout}```"

    text = path.read_text(encoding="utf-8")
    assert len(SESSION.findall(text)) == 3
    expected = SESSION.sub(real, text)
    if os.environ.get("DUTY_SNAPSHOTS") == "update":
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected


@both
def test_the_small_register_works_as_it_stands(name: str, tmp_path: Path) -> None:
    files = FILE.findall((ROOT / name).read_text(encoding="utf-8"))
    assert len(files) == 4
    for path, text in files:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    checked = run(tmp_path, READMES[name], "--as-of", "2025-07-01", "check")
    assert (checked.returncode, checked.stderr) == (0, "")


@both
def test_every_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target
