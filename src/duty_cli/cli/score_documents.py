"""An assessment printed, or written as documents: a sheet for each unit, or the ranking."""

from pathlib import Path

from duty_cli.cli.options import require_ending
from duty_cli.cli.output import complain, emit, save, writable
from duty_cli.cli.report_asked import Wanted
from duty_cli.cli.report_files import write_all
from duty_cli.cli.session import Session
from duty_cli.model.register import Register
from duty_cli.render import endings_of
from duty_cli.views.document import DocumentView
from duty_cli.views.report import DOCUMENTS
from duty_cli.views.report.scored import RANKING, SHEET, about_ranking, about_unit_score
from duty_cli.views.scores.shape import ScoredUnit, Scores


def form_asked(name: str, form: str | None, output: Path | None) -> str:
    """The format: the one asked for, else that of the file's ending, else text."""
    if form is None and output is not None:
        known = (*DOCUMENTS[name].formats, "json")
        return next((one for one in known if output.suffix.lower() in endings_of(one)), "text")
    return form or "text"


def printed(session: Session, text: str, form: str, output: Path | None) -> int:
    """Text or JSON to stdout, or to the file named; 0."""
    if output is None:
        emit(text)
        return 0
    target = writable(session.folder / output, session.root)
    require_ending(output, form)
    save(text, target)
    if not session.display.quiet:
        complain(session.language.say("report.saved", path=output))
    return 0


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
