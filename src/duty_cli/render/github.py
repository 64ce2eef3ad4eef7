"""Findings as workflow commands of GitHub Actions, which shows them beside the lines at fault.

`::error file=…,line=…,col=…,title=…::message`, as GitHub documents them: in the message `%` and
line ends are escaped, in the properties `:` and `,` as well. Findings that a baseline knows are
counted in one notice. GitHub shows the first ten of each level in a step; errors come first.
"""

from collections.abc import Iterator, Mapping

from duty_cli.model.finding import Severity
from duty_cli.render.display import Display
from duty_cli.render.wording import explained, shown_path, title
from duty_cli.views.findings import FindingsView, Listed

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTY = (*_IN_DATA, (":", "%3A"), (",", "%2C"))


def findings(view: FindingsView, display: Display) -> str:
    """A command for each finding, then one for each remark on the baseline."""
    lines = [_command(one, view, display) for one in view.listed if not one.known]
    lines += [_line("notice", {}, display.language.tell(note)) for note in view.notes]
    return "".join(f"{line}\n" for line in lines)


def _command(one: Listed, view: FindingsView, display: Display) -> str:
    finding = one.finding
    properties = dict(_place(one, view))
    properties["title"] = title(finding.rule, display.language)
    return _line(_COMMANDS[finding.severity], properties, explained(finding, display))


def _place(one: Listed, view: FindingsView) -> Iterator[tuple[str, str]]:
    place = one.finding.place
    if place is not None:
        yield "file", shown_path(one.finding, view)
        if place.line is not None:
            yield "line", str(place.line)
            yield "col", str(place.column or 1)


def _line(command: str, properties: Mapping[str, str], text: str) -> str:
    given = ",".join(f"{key}={_escaped(it, _IN_PROPERTY)}" for key, it in properties.items())
    return f"::{command}{' ' if given else ''}{given}::{_escaped(text, _IN_DATA)}"


def _escaped(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for char, code in pairs:
        text = text.replace(char, code)
    return text
