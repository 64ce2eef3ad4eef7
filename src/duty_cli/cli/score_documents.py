"""An assessment as documents: a sheet for each unit, or the ranking."""

from collections.abc import Sequence
from pathlib import Path

from duty_cli.cli.formats import Chosen
from duty_cli.cli.report_asked import Wanted
from duty_cli.cli.report_files import write_all
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError
from duty_cli.model.register import Register
from duty_cli.render import endings_of
from duty_cli.views.document import DocumentView
from duty_cli.views.report import DOCUMENTS
from duty_cli.views.report.scored import RANKING, SHEET, about_ranking, about_unit_score
from duty_cli.views.scores.shape import ScoredUnit, Scores


def document_asked(name: str, asked: Sequence[Chosen], output: Path | None) -> Chosen | None:
    """The document that is asked for, by --format or by the file's ending; None where none is.

    UsageError for several formats of which one is a document.
    """
    formats = DOCUMENTS[name].formats
    if not asked and output is not None:
        known = (one for one in formats if output.suffix.lower() in endings_of(one))
        form = next(known, None)
        return None if form is None else Chosen(form, output)
    found = [one for one in asked if one.form in formats]
    if not found:
        return None
    if len(asked) > 1:
        raise UsageError("score.document-alone", values={"format": found[0].form})
    if found[0].file is not None and output is not None:
        raise UsageError("formats.all-have-files", values={"path": output})
    return found[0]._replace(file=found[0].file or output)


def documents(
    session: Session,
    name: str,
    form: str,
    register: Register,
    scores: Scores,
    number: int | None,
    output: Path | None,
) -> int:
    """Write each unit's sheet, or the ranking; 0."""

    def ranking() -> DocumentView:
        return about_ranking(register, scores, number)

    def sheet(unit: ScoredUnit) -> Wanted:
        def view() -> DocumentView:
            return about_unit_score(register, scores, unit, number)

        return Wanted(f"{SHEET}-{scores.year}-{unit.id}", view)

    wanted = (
        tuple(map(sheet, scores.units))
        if name == SHEET
        else (Wanted(f"{RANKING}-{scores.year}", ranking),)
    )
    return write_all(session, form, wanted, output)
