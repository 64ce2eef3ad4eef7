"""`duty template check`: which names in own templates do not exist, before a document is due."""

from pathlib import Path
from typing import Annotated

import typer

from duty_cli.cli.options import suggestion
from duty_cli.cli.output import complain, emit
from duty_cli.cli.session import Session
from duty_cli.errors import DutyError, os_reason
from duty_cli.model.finding import Place
from duty_cli.views.report import DOCUMENTS

_ENDINGS = (".md.j2", ".docx")


def command(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="template-check.files")],
) -> int:
    """Read each template, print what is wrong with it; 1 where something is."""
    # imported here: Jinja and the libraries for Word files take longer to load than all else
    from duty_cli.render.own_template import mistakes

    session: Session = context.obj
    language, count = session.language, 0
    for file in files:
        name, code, ending = _named(file)
        for place, message in mistakes(str(file), name, code, ending, _read(session, file)):
            count += 1
            emit(f"{language.place(place)}: {language.tell(message)}")
    if not session.display.quiet:
        complain(language.plural("template-check.sum", len(files), wrong=count))
    return 1 if count else 0


def _named(file: Path) -> tuple[str, str, str]:
    """The document, the language and the ending that the file's name tells."""
    for ending in _ENDINGS:
        name, _, code = file.name.removesuffix(ending).rpartition(".")
        if file.name.endswith(ending) and code in ("en", "zh") and name in DOCUMENTS:
            return name, code, ending
    values = {"path": file, "hint": suggestion(file.name.partition(".")[0], [*DOCUMENTS])}
    raise DutyError("template-check.name", values=values)


def _read(session: Session, file: Path) -> bytes:
    try:
        return (session.folder / file).read_bytes()
    except OSError as error:
        values = {"reason": os_reason(error)}
        raise DutyError("template.unreadable", values=values, place=Place(str(file))) from error
