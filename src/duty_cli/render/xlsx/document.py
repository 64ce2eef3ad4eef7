"""The ledger, the rectification list, score sheets and rankings as workbooks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from duty_cli.model.words import PeriodName
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.render.markdown.document import spoken
from duty_cli.render.markdown.reading import title
from duty_cli.render.xlsx.score import ranking, score_sheet
from duty_cli.render.xlsx.sheet import About, Cell, Sheet, Value, workbook
from duty_cli.views.document import DocumentView
from duty_cli.views.scores.shape import ScoredUnit, Scores
from duty_cli.views.summary import Summary
from duty_cli.views.summary.occurrences import Item
from duty_cli.views.summary.shape import Defect, Entry, EvidenceFile

_DONE, _BAD = "#C6EFCE", "#FFC7CE"
_LEDGER = (
    *("book.number", "book.day", "book.kind", "book.unit", "book.title", "book.presider"),
    *("book.expected", "book.present", "book.submitted", "book.period", "book.evidence"),
    "book.file",
)
_RECTIFICATION = (
    *("book.number", "book.problem", "book.unit", "book.inspection", "book.inspected"),
    *("book.due", "book.closed", "book.state"),
)


def document(view: DocumentView, display: Display) -> bytes:
    """The workbook of a document, called as its template calls it.

    DutyError where that template is at fault, or a text too long for a cell.
    """
    language = display.language
    issuer = language.show(view.head.issuer)
    name = title(spoken(view, display)) or issuer
    return workbook(
        _SHEETS[view.template](view, language), About(name, issuer, view.head.date), language
    )


def _ledger(view: DocumentView, language: Language) -> list[Sheet]:
    summary = cast(Summary, view.data["summary"])
    entries = (
        entry
        for found in summary.by_kind.values()
        for entry in found
        if summary.first <= entry.day <= summary.last
    )
    return [ledger(entries, summary.evidence, language)]


def _rectification(view: DocumentView, language: Language) -> list[Sheet]:
    return [rectification(cast(Summary, view.data["summary"]).defects, language)]


def _ranking(view: DocumentView, language: Language) -> list[Sheet]:
    return [*ranking(cast(Scores, view.data["scores"]), language)]


def _score_sheet(view: DocumentView, language: Language) -> list[Sheet]:
    unit, scores = cast(ScoredUnit, view.data["sheet"]), cast(Scores, view.data["scores"])
    return [*score_sheet(unit, scores, language)]


_SHEETS: Mapping[str, Callable[[DocumentView, Language], list[Sheet]]] = {
    "ledger": _ledger,
    "ranking": _ranking,
    "rectification": _rectification,
    "score-sheet": _score_sheet,
}
"""The sheets of each document that comes as a workbook."""


def ledger(entries: Iterable[Entry], evidence: Iterable[EvidenceFile], language: Language) -> Sheet:
    """Every record in order of day, with what proves it."""
    proofs: dict[str, list[EvidenceFile]] = {}
    for file in evidence:
        proofs.setdefault(file.record.path, []).append(file)
    ordered = sorted(entries, key=lambda entry: (entry.day, entry.path))
    return Sheet(
        language.say("report.ledger"),
        [language.say(name) for name in _LEDGER],
        [
            (number, *_entry(entry, proofs.get(entry.path, []), language))
            for number, entry in enumerate(ordered, 1)
        ],
    )


def rectification(defects: Iterable[Defect], language: Language) -> Sheet:
    """What inspections found, and how far it is put right: what is overdue comes first."""
    ordered = sorted(
        defects,
        key=lambda one: (one.closed, not one.overdue, (one.overdue and one.due) or date.min),
    )
    return Sheet(
        language.say("report.rectification"),
        [language.say(name) for name in _RECTIFICATION],
        [(number, *_defect(defect, language)) for number, defect in enumerate(ordered, 1)],
    )


def _entry(entry: Entry, proofs: Sequence[EvidenceFile], language: Language) -> tuple[Value, ...]:
    show = language.show
    return (
        entry.day,
        language.say(f"kind.{entry.kind}"),
        show(tuple(unit.name for unit in entry.units)),
        show(entry.title),
        _text(entry.presider, language),
        entry.expected,
        entry.present,
        entry.submitted,
        "\n".join(dict.fromkeys(_turn(item, language) for item in entry.serves)),
        "\n".join(dict.fromkeys(_proof(file, language) for file in proofs)),
        show(entry.path),
    )


def _turn(item: Item, language: Language) -> str:
    period = item.trigger.title if item.trigger else PeriodName(item.period)
    return language.say("book.serves", title=item.title, period=period)


def _proof(file: EvidenceFile, language: Language) -> str:
    role = language.say(f"role.{file.role}")
    return role if file.present else language.say("book.missing", role=role)


def _defect(defect: Defect, language: Language) -> tuple[Value, ...]:
    show = language.show
    return (
        show(defect.text),
        show(tuple(unit.name for unit in defect.units)),
        show(defect.inspection.title),
        defect.day,
        defect.due,
        defect.done,
        _state(defect, language),
    )


def _state(defect: Defect, language: Language) -> Cell:
    if defect.closed:
        return Cell(language.say("book.put-right"), _DONE)
    if defect.overdue:
        return Cell(language.say("book.overdue"), _BAD)
    return Cell(language.say("book.in-hand"))


def _text(value: str | None, language: Language) -> str | None:
    return None if value is None else language.show(value)
