"""Findings one to a line, `path:line:col: rule: message`, as compilers and editors write them.

Lines and columns count from 1, and are 1 where they are not known. Findings that a baseline knows
are left out.
"""

from duty_cli.render.display import Display
from duty_cli.render.terminal import harmless
from duty_cli.render.wording import place_of, sentence, shown_path
from duty_cli.views.findings import FindingsView, Listed


def findings(view: FindingsView, display: Display) -> str:
    """A line for each finding, errors first."""
    lines = (_line(one, view, display) for one in view.listed if not one.known)
    return "".join(f"{line}\n" for line in lines)


def _line(one: Listed, view: FindingsView, display: Display) -> str:
    place, path = place_of(one.finding), shown_path(one.finding, view)
    if path[:1].isspace() or path.startswith(":"):
        path = f"./{path}"
    text = sentence(one.finding, display.language)
    line = f"{path}:{place.line or 1}:{place.column or 1}: {one.finding.rule}: {text}"
    return harmless(line)
