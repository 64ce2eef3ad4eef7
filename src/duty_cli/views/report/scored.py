"""The documents about an assessment: a unit's sheet, and the notice of how all of them rank."""

from duty_cli.model.register import Register
from duty_cli.views.document import DocumentView
from duty_cli.views.report import DOCUMENTS
from duty_cli.views.report.letter import Letter, organisation
from duty_cli.views.report.made import head_of
from duty_cli.views.scores.shape import ScoredUnit, Scores

SHEET, RANKING = "score-sheet", "ranking"


def about_unit_score(
    register: Register, scores: Scores, sheet: ScoredUnit, number: int | None
) -> DocumentView:
    """A unit's sheet: `sheet`, `scores`, `letter`."""
    return _made(SHEET, register, {"sheet": sheet, "scores": scores}, scores, number)


def about_ranking(register: Register, scores: Scores, number: int | None) -> DocumentView:
    """The notice of how the units rank: `scores`, `letter`."""
    return _made(RANKING, register, {"scores": scores}, scores, number)


def _made(
    name: str, register: Register, data: dict[str, object], scores: Scores, number: int | None
) -> DocumentView:
    letter = Letter(organisation(register), (), scores.as_of)
    shape = DOCUMENTS[name].shape
    return DocumentView(
        name, {**data, "letter": letter}, head_of(register, letter, number, shape), shape
    )
