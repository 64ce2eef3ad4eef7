"""What each document's template is told, by name and type: against it own templates are checked."""

from collections.abc import Mapping

from duty_cli.views.report import DOCUMENTS, SCORES
from duty_cli.views.report.letter import Letter
from duty_cli.views.report.owed import Owed
from duty_cli.views.scores.shape import ScoredUnit, Scores
from duty_cli.views.summary import Summary
from duty_cli.views.summary.audited import Audited
from duty_cli.views.summary.occurrences import Later
from duty_cli.views.summary.shape import Entry


def told(name: str) -> Mapping[str, object]:
    """The types of the data of that document's template, by name."""
    report = DOCUMENTS[name]
    if name in SCORES:
        sheet = {"sheet": ScoredUnit} if report.each else {}
        return {**sheet, "scores": Scores, "letter": Letter}
    if report.records:
        return {"record": Entry, "letter": Letter}
    if not report.periods:
        return {"owed": Owed, "letter": Letter}
    audit = {"audit": Audited} if report.audited else {}
    return {"summary": Summary, "letter": Letter, "next": tuple[Later, ...], **audit}
