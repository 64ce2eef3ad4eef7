"""Every test starts from a register that was committed once, on 2 January 2025."""

from pathlib import Path

import pytest

from tests.audit.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "register")
