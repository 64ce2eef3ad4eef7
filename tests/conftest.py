"""How many examples property tests try (fewest in `make check`, fixed in CI); who runs a test."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.rights import of_a_plain_user

# every test reads afresh, but those of tests/kept
os.environ["DUTY_CACHE"] = "off"

settings.register_profile(
    "here", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", settings.get_profile("here"), max_examples=15)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "here"))


@pytest.fixture
def plain_user() -> Iterator[None]:
    """The test may do with files what their modes say, also where root runs it."""
    with of_a_plain_user():
        yield
