"""`duty template export`: a shipped template into the register, where it can be changed."""

from typing import Annotated

import typer

from duty_cli.cli.options import one_of
from duty_cli.cli.output import complain
from duty_cli.cli.session import Session
from duty_cli.errors import DutyError
from duty_cli.views.report import DOCUMENTS

_FORMATS = ("docx", "md")


def command(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", parser=one_of(*DOCUMENTS), help="template-export.name")
    ],
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="|".join(_FORMATS), parser=one_of(*_FORMATS), help="option.format"
        ),
    ] = "docx",
) -> int:
    """Write templates/NAME.<language>.docx, or .md.j2, and say what comes next."""
    # imported here: the libraries for Word files take longer to load than all else
    from duty_cli.store.templates import FOLDER, SHIPPED, load_templates
    from duty_cli.store.write import new_files, present

    session: Session = context.obj
    root, code = session.root, session.language.code
    file = f"{name}.{code}.{'docx' if form == 'docx' else 'md.j2'}"
    path = f"{FOLDER}/{file}"
    if present(root, [path]):
        raise DutyError("template-export.there", values={"path": path})
    data = (
        _word(DOCUMENTS[name].shape, code)
        if form == "docx"
        else load_templates(root)[f"{SHIPPED}/{file}"].text
    )
    with new_files(root, {path: data}):
        pass
    if not session.display.quiet:
        complain(session.language.say("template-export.done", path=path, name=name, format=form))
    return 0


def _word(shape: str, code: str) -> bytes:
    from duty_cli.render.docx.stock import stock

    return stock(shape, red=True, language=code)
