"""The small register with its records."""

from pathlib import Path

import pytest

from duty_cli.model.register import Register
from tests.templates.office import RECORDS, made


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return made(tmp_path, RECORDS)
