"""Options that several commands take, and the reading of their values.

Help is given as a message id and translated when it is shown. Every option that takes a value
has a metavar. A value that cannot be read raises BadValue, which knows its message in both
languages.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duty_cli.errors import UsageError
from duty_cli.model.cadence import Span
from duty_cli.model.duration import Duration, read_duration
from duty_cli.model.finding import Message, Severity
from duty_cli.model.reading import read_day
from duty_cli.render import endings_of, formats_of

if TYPE_CHECKING:
    from duty_cli.views.names import Known

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_MOST_SHOWN = 12
_LONGEST_NUMBER = 6
STDOUT = Path("-")
"""What `-` names where output goes: stdout, and no file. It is told apart by being this very value,
since `./-` is the name of a file.
"""
_LEVELS = (Severity.ERROR.value, Severity.WARNING.value)


class BadValue(typer.BadParameter):
    """The command line cannot be understood; `problem` says why in either language."""

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.problem = Message(message, values)


def a_day(text: str) -> date:
    """`YYYY-MM-DD`, strictly, from 1900 to 2199."""
    day = read_day(text)
    if day is None or day.year > _LAST_YEAR:
        raise BadValue("usage.day", value=text)
    return day


def a_year(text: str) -> int:
    """Four digits, from 1900 to 2199."""
    year = int(text) if text.isascii() and text.isdigit() and len(text) == len("2025") else 0
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise BadValue("usage.year", value=text)
    return year


def a_length(text: str | Duration) -> Duration:
    """`30d`, `2w` or `5wd`: a length of whole days. The framework also hands in the default."""
    length = read_duration(str(text))
    if length is None or length.unit == "h":
        raise BadValue("usage.length", value=text)
    return length


def a_number(text: str) -> int:
    """A whole number from 1 on."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else 0
    if not number:
        raise BadValue("usage.number", value=text)
    return number


def a_file(text: str) -> Path:
    """The name of a file: anything but nothing, as a variable leaves behind that was never set."""
    if not text:
        raise BadValue("usage.no-file-name")
    return Path(text)


def an_output(text: str) -> Path:
    """The name of a file that is written, or `-` for stdout."""
    return STDOUT if text == str(STDOUT) else a_file(text)


def one_of(*choices: str) -> Callable[[str], str]:
    """A reader that takes exactly these words."""

    def choose(text: str) -> str:
        if text not in choices:
            raise BadValue("usage.choice", value=text, choices=either(choices))
        return text

    return choose


def either(choices: Sequence[str]) -> object:
    """The words as they are listed for a choice: `a, b or c`."""
    *most, last = choices
    return Message("value.either", {"most": tuple(most), "last": last}) if most else last


def suggestion(wrong: str, known: "Iterable[Known]") -> Message:
    """What to write instead of `wrong`: the name that looks like it, else the known ones."""
    # imported here: only mistakes need it
    from duty_cli.views.names import label, nearest_of

    every = sorted(known, key=lambda one: one if isinstance(one, str) else one.id)
    near = nearest_of(wrong, every)
    if near is not None:
        return Message("usage.near", {"name": label(near)})
    which = "usage.known-some" if len(every) > _MOST_SHOWN else "usage.known"
    return Message(which, {"names": tuple(map(label, every[:_MOST_SHOWN]))})


def require_known(asked: Iterable[str], known: Iterable[str], message: str) -> frozenset[str]:
    """The names asked for, all of which must be `known`; else UsageError with `message`."""
    names = frozenset(known)
    for name in sorted(asked):
        if name not in names:
            raise UsageError(message, values={"name": name, "hint": suggestion(name, names)})
    return frozenset(asked)


def require_ending(path: Path, form: str) -> None:
    """UsageError where the file's ending belongs to another format; it may have none."""
    endings = endings_of(form)
    if path.suffix and path.suffix.lower() not in endings:
        values = {"ending": path.suffix, "format": form, "endings": endings}
        raise UsageError("usage.ending", values=values)


Units = Annotated[list[str] | None, typer.Option("--unit", metavar="UNIT", help="option.unit")]
Policies = Annotated[list[str] | None, typer.Option("--policy", metavar="ID", help="option.policy")]
Duties = Annotated[list[str] | None, typer.Option("--duty", metavar="DUTY", help="option.duty")]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on", metavar="|".join(_LEVELS), parser=one_of(*_LEVELS), help="option.fail-on"
    ),
]
Year = Annotated[
    int | None, typer.Option("--year", metavar="YYYY", parser=a_year, help="option.year")
]


Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", parser=an_output, help="option.output"),
]


def require_span(year: int | None, first: date | None, last: date | None) -> None:
    """UsageError where --year, --from and --to contradict each other."""
    if year is not None and (first or last):
        raise UsageError("usage.year-or-range")
    if first and last and first > last:
        raise UsageError("usage.range", values={"first": first, "last": last})


def span_of(year: int | None, first: date | None, last: date | None, as_of: date) -> Span:
    """The span of --year, or of --from and --to, else the as-of day's year.

    Of --from and --to one may be left out: the span then ends, or begins, with a whole year and
    holds the as-of day's where it can.
    """
    chosen = as_of.year if year is None else year
    from_year = min(chosen, last.year) if last else chosen
    to_year = max(chosen, first.year) if first else chosen
    return Span(first or date(from_year, 1, 1), last or date(to_year, 12, 31))


def format_option(view: str) -> typer.models.OptionInfo:
    """--format for the formats that can write `view`."""
    names = formats_of(view)
    option: typer.models.OptionInfo = typer.Option(
        "--format", metavar="|".join(names), parser=one_of(*names), help="option.format"
    )
    return option
