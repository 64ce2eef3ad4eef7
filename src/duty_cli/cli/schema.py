"""`duty schema`: JSON Schema for the files of a register, by which editors help to write them."""

from typing import Annotated

import typer

from duty_cli.cadence import CADENCES
from duty_cli.cli.destination import destination
from duty_cli.cli.options import Output, require_ending, require_known
from duty_cli.cli.output import complain, emit, save
from duty_cli.cli.session import Session
from duty_cli.cli.whereabouts import find_root
from duty_cli.errors import UsageError
from duty_cli.model.kinds import KINDS


def command(
    context: typer.Context,
    what: Annotated[str | None, typer.Argument(metavar="[WHAT]", help="schema.what")] = None,
    output: Output = None,
) -> int:
    """Print the schema of `what`, or write it to `output`; without `what`, list what there is."""
    # imported here: it loads what types the files, and a command's help needs none of that
    from duty_cli.render.json_schema import known, schema_text
    from duty_cli.render.text.schemas import schemas

    session: Session = context.obj
    if what is None:
        if output:
            raise UsageError("schema.nothing-named")
        emit(schemas(KINDS, session.display))
        return 0
    require_known([what], known(KINDS), "schema.unknown")
    root = session.root if session.repo else find_root(session.folder, None)
    target = destination(session.folder, root, output, "json")
    if output:
        require_ending(output, "json")
    text = schema_text(what, session.language, KINDS, CADENCES)
    if target is None:
        emit(text)
        return 0
    save(text, target)
    if not session.display.quiet:
        complain(session.language.say("schema.saved", path=output))
    return 0
