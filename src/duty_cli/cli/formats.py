"""The formats that a command is asked for, several at once, and where each of them goes."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from duty_cli.cli.options import STDOUT, BadValue, an_output, one_of, require_ending
from duty_cli.cli.output import complain, emit, save, writable
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError
from duty_cli.render import FORMATS, endings_of, formats_of, writer

if TYPE_CHECKING:
    from duty_cli.views.findings import FindingsView

FINDINGS = "findings"
"""The view that the formats of other programs write, whatever command came upon the findings."""
_DEFAULT = "text"
_OWN = (_DEFAULT, "json")


class Chosen(NamedTuple):
    """A format, and the file that it is written to; None means stdout."""

    form: str
    file: Path | None


Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", parser=an_output, help="option.output-several"),
]


def formats_option(*views: str, beside: Sequence[str] = ()) -> typer.models.OptionInfo:
    """--format FORMAT[:FILE], repeatable, for what can write these views, and those `beside`."""
    names = sorted((*formats_of(*views), *beside))
    choose = one_of(*names)

    def read(text: str) -> Chosen:
        name, sign, file = text.partition(":")
        form = choose(name or text)
        if sign and not file:
            raise BadValue("formats.no-name", value=text)
        return Chosen(form, an_output(file) if sign else None)

    option: typer.models.OptionInfo = typer.Option(
        "--format", metavar="|".join(names), parser=read, help="option.formats"
    )
    return option


def outputs(
    session: Session, asked: Sequence[Chosen] | None, output: Path | None, *views: str
) -> tuple[Chosen, ...]:
    """What is to be written, each file one that may be written; text to stdout by default.

    A format that is led to stdout with `-` comes out as one without a file.

    UsageError where two of them go to one place, DutyError for a file that cannot be written.
    """
    chosen = [*(asked or (_by_ending(output, views),))]
    bare = [number for number, one in enumerate(chosen) if one.file is None]
    printed = tuple(one.form for one in chosen if one.file is None or one.file is STDOUT)
    if len(printed) > 1:
        raise UsageError("formats.one-place", values={"formats": printed})
    if output is not None:
        if not bare:
            raise UsageError("formats.all-have-files", values={"path": output})
        chosen[bare[0]] = chosen[bare[0]]._replace(file=output)
    places = set()
    for one in chosen:
        if one.file is not None and one.file is not STDOUT:
            require_ending(one.file, one.form)
            place = writable(session.folder / one.file, session.root)
            if place in places:
                raise UsageError("formats.same-file", values={"path": one.file})
            places.add(place)
    return tuple(one._replace(file=None) if one.file is STDOUT else one for one in chosen)


def deliver(
    session: Session,
    chosen: Sequence[Chosen],
    name: str,
    view: object,
    findings: Callable[[], "FindingsView"] | None = None,
) -> str:
    """Write the view called `name` in its own formats, its findings in the others; stdout last.

    What went to stdout.
    """
    made = [(one.file, _made(session, one, name, view, findings)) for one in chosen]
    for file, data in made:
        if file is not None:
            save(data, session.folder / file)
            if not session.display.quiet:
                complain(session.language.say("report.saved", path=file))
    for file, data in made:
        if file is None and data:
            emit(data)
            return data
    return ""


def _made(
    session: Session,
    one: Chosen,
    name: str,
    view: object,
    findings: Callable[[], "FindingsView"] | None,
) -> str:
    display = session.display
    if one.file is not None:  # no terminal
        display = display._replace(colour=False)
    shown = view
    if findings is not None and name not in FORMATS[one.form].views:
        name, shown = FINDINGS, findings()
    made: str = writer(one.form, name)(shown, display)
    return made


def _by_ending(output: Path | None, views: Sequence[str]) -> Chosen:
    """The format of the file's ending, the program's own before those of others; else text."""
    if output is None:
        return Chosen(_DEFAULT, None)
    names = sorted(formats_of(*views), key=lambda name: name not in _OWN)
    ending = output.suffix.lower()
    found = [name for name in names if ending in endings_of(name)]
    return Chosen(found[0] if found else _DEFAULT, None)
