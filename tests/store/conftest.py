"""Every test starts from a small register that is sound."""

from pathlib import Path

import pytest

from tests.store.build import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)
