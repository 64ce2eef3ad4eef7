"""The matrix as a workbook: units by duties, what the numbers mean, and what the marks."""

from collections.abc import Iterator, Sequence

from duty_cli.model.occurrence import Status
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.render.text.grid import cell
from duty_cli.render.text.marks import MARKS, MOST, worst
from duty_cli.render.text.matrix import span_shown
from duty_cli.render.xlsx.sheet import About, Cell, Sheet, Value, workbook
from duty_cli.views.matrix import Column, Line, MatrixView, Office

_STEP = "\u3000"
_DONE, _WARNING, _BAD = "#C6EFCE", "#FFEB9C", "#FFC7CE"
_FILLS = {
    Status.MET: _DONE,
    Status.LATE: _WARNING,
    Status.GRACE: _WARNING,
    Status.DUE_SOON: _WARNING,
    Status.OVERDUE: _BAD,
    Status.MISSED: _BAD,
    Status.UNPROVEN: _BAD,
}


def matrix(view: MatrixView, display: Display) -> bytes:
    """Three sheets: units by duties in the marks of the terminal, the duties, the notes."""
    language = display.language
    plain = display._replace(colour=False)
    title = language.say(
        "matrix.head", organisation=view.organisation, span=span_shown(view), as_of=view.as_of
    )
    sheets = [_overview(view, plain), _duties(view, language), _notes(view, title, language)]
    return workbook(sheets, About(title, language.show(view.organisation), view.as_of), language)


def _overview(view: MatrixView, display: Display) -> Sheet:
    language = display.language
    names = ("book.unit", "book.done", "book.fallen-due")
    duties = (f"{column.number} {language.show(column.duty.title)}" for column in view.columns)
    return Sheet(
        language.say("book.matrix"),
        [*map(language.say, names), *duties],
        [_line(line, view.columns, display) for line in view.lines],
        frozen=1,
        turned=len(names),
    )


def _line(line: Line, every: Sequence[Column], display: Display) -> list[Value]:
    name = _STEP * line.depth + display.language.show(line.unit.name)
    cells = (
        _cell(offices, column.slots, display)
        for offices, column in zip(line.cells, every, strict=True)
    )
    return [
        Cell(name, _BAD if line.silent else None),
        line.tally.done,
        line.tally.fallen_due,
        *cells,
    ]


def _cell(offices: Sequence[Office], slots: Sequence[str], display: Display) -> Cell | None:
    """The marks in order of time; those of offices in a line for each, by name."""
    if not offices:
        return None
    language = display.language
    lines = []
    for office in offices:
        member, _ = office
        marks = cell([office], slots, display)
        named = member and language.say("book.office", name=member.name, marks=marks)
        lines.append(named or marks)
    verdicts = [verdict for _, shown in offices for verdict in shown]
    return Cell("\n".join(lines), _FILLS.get(worst(verdicts).status), fixed=True)


def _duties(view: MatrixView, language: Language) -> Sheet:
    names = ("book.number", "book.policy", "book.clause", "book.duty", "book.id")
    return Sheet(
        language.say("book.duties"),
        [*map(language.say, (*names, "book.done", "book.fallen-due"))],
        [
            (
                column.number,
                language.show(column.policy.title),
                column.duty.clause and language.show(column.duty.clause),
                language.show(column.duty.title),
                column.duty.id,
                column.tally.done,
                column.tally.fallen_due,
            )
            for column in view.columns
        ],
    )


def _notes(view: MatrixView, title: str, language: Language) -> Sheet:
    """The marks that are used, then what else needs a word."""
    used = {verdict.status for line in view.lines for verdict in line.verdicts}
    marks = [
        (Cell(MARKS[status], _FILLS.get(status), fixed=True), language.show(status))
        for status in MARKS
        if status in used
    ]
    words = [(None, text) for text in (title, *_words(view, language))]
    names = ("book.mark", "book.meaning")
    return Sheet(language.say("book.notes"), [*map(language.say, names)], [*marks, *words])


def _words(view: MatrixView, language: Language) -> Iterator[str]:
    say = language.say
    cells = [cell for line in view.lines for cell in line.cells]
    if any(len(shown) > MOST for cell in cells for _, shown in cell):
        yield say("matrix.counted", most=MOST)
    yield say("book.sum-means")
    yield say(
        "matrix.shown",
        units=len(view.lines),
        duties=len(view.columns),
        done=sum(line.tally.done for line in view.lines),
        due=sum(line.tally.fallen_due for line in view.lines),
    )
    silent = tuple(line.unit.name for line in view.lines if line.silent)
    if silent:
        yield say("matrix.silent-units", number=len(silent), names=silent)
    if view.span.last < view.since:
        yield say("matrix.before-since", since=view.since)
        return
    units = tuple(unit.name for unit in view.unbound)
    duties = tuple(duty.title for duty in view.idle)
    if units:
        yield say("matrix.unbound-names", number=len(units), names=units)
    if duties:
        yield say("matrix.idle-names", number=len(duties), names=duties)
