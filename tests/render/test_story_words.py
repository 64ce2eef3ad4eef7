"""Everything that a story may say has its words in both languages."""

from collections.abc import Iterable

import pytest

from duty_cli.cadence.every import UNITS
from duty_cli.engine.placement import Outcome
from duty_cli.model.kinds import KINDS
from duty_cli.model.occurrence import Status
from duty_cli.render.language import Language
from duty_cli.views.reasons import NEAREST

EVIDENCE = ("minutes", "report", "attendance", "plan", "summary", "photo", "other")
DATED = [s for s in Status if s is not Status.UNDETERMINED]
NAMES: dict[str, Iterable[str]] = {
    "evidence": EVIDENCE,
    "kind": KINDS,
    "next": [status.value for status in Status],
    "reason": [outcome.value for outcome in Outcome if outcome is not Outcome.TAKEN],
    "rhythm.each": [unit for unit in UNITS if unit != "undetermined"],
    "state": ("done", "planned", "cancelled"),
    "verdict": [status.value for status in DATED],
}


class Anything(dict[str, object]):
    """Values for every name that a message may ask for."""

    def __missing__(self, key: str) -> object:
        return 1


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("family", NAMES)
def test_a_family_is_whole(family: str, code: str) -> None:
    language = Language(code)
    joined = "-" if family == "rhythm.each" else "."
    for name in NAMES[family]:
        catalogue = language._catalogue
        message = f"{family}{joined}{name}"
        told = catalogue.ngettext(message, message, 1)
        assert told != message or catalogue.gettext(message) != message, message
        assert "{" not in told.format_map(Anything())


def test_the_nearest_outcomes_are_all_outcomes() -> None:
    assert set(NEAREST) == set(Outcome)
