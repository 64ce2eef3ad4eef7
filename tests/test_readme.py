"""What the READMEs show is what the program prints, and what they teach works.

After a change of output DUTY_SNAPSHOTS=update writes the sessions anew.
"""

import re
from pathlib import Path

import pytest

from tests.sessions import Reader, blocks, follow, hold, only_shown

pytestmark = pytest.mark.slow  # whole registers, many times over

ROOT = Path(__file__).parent.parent
READMES = {"README.md": "en", "README.zh.md": "zh"}

both = pytest.mark.parametrize("name", READMES)


@both
def test_the_session_is_what_the_program_prints(name: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [block.kind for block in blocks(text)].count("console") == 3
    reader = Reader(ROOT / "sample-repo", tmp_path, READMES[name])
    others = dict.fromkeys(("", "sh", "yaml"), only_shown)
    hold(ROOT / name, follow(text, {**others, "console": reader.session}))


@both
def test_the_small_register_works_as_it_stands(name: str, tmp_path: Path) -> None:
    reader = Reader(tmp_path / "register", tmp_path / "bin", READMES[name])
    files = [block for block in blocks((ROOT / name).read_text("utf-8")) if block.kind == "yaml"]
    assert len(files) == 4
    for file in files:
        reader.write(file)
    checked = reader.run("duty --as-of 2025-07-01 check")
    assert checked.code == 0, checked.output


@both
def test_every_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target
