"""A register of two departments, Arts and Music, under one policy of the test's own."""

from collections.abc import Mapping
from pathlib import Path

from tests.files import write_all

UNITS = """\
units:
  - {id: art, name: {zh: 艺术系, en: Arts}, tags: [branch]}
  - {id: music, name: {zh: 音乐系, en: Music}, tags: [branch]}
"""


def settings(policy: str, name: str = "A College") -> str:
    """duty.yaml with the policy's id, and the organisation's English name as YAML has it."""
    return (
        f"duty: 1\norganisation: {{zh: 某学院, en: {name}}}\n"
        f"since: 2025-01-01\npolicies: [{policy}]\n"
    )


def begin(root: Path, duty_yaml: str, files: Mapping[str, str]) -> Path:
    """The register in the folder, with the policy and the records that are among the files."""
    return write_all(root, {"duty.yaml": duty_yaml, "units.yaml": UNITS, **files})
