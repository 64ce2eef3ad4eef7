"""Views of findings with texts of any kind in them, for the formats to write."""

from datetime import date

from duty_cli.model.finding import Finding, Message, Place, Severity
from duty_cli.model.words import Words
from duty_cli.render import writer
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.views.check import CheckView
from duty_cli.views.findings import FindingsView, findings_view
from duty_cli.views.story import RuleStory

RULES = tuple(
    RuleStory(name, severity, "A page.\n\nWhat to do: nothing.")
    for name, severity in (
        ("invalid-file", Severity.ERROR),
        ("late", Severity.WARNING),
        ("overdue", Severity.ERROR),
        ("waived", Severity.NOTE),
    )
)
SEVERITIES = {rule.name: rule.severity for rule in RULES}


def finding(
    text: str = "x",
    rule: str = "overdue",
    path: str | None = "duty.yaml",
    line: int | None = 3,
    column: int | None = 5,
    keys: tuple[str | int, ...] = (),
    occurrence: str | None = None,
    clause: str | None = None,
) -> Finding:
    """A finding that says `text`."""
    return Finding(
        rule=rule,
        severity=SEVERITIES[rule],
        message=Message("scores.case", {"item": "1", "title": text}),
        place=None if path is None else Place(path, keys, line, column),
        occurrence=occurrence,
        clause=clause,
    )


def view_of(*findings: Finding, organisation: str = "A college", prefix: str = "") -> FindingsView:
    return findings_view(
        "check", check_of(*findings, organisation=organisation), RULES, Severity.ERROR, prefix
    )


def check_of(*findings: Finding, organisation: str = "A college") -> CheckView:
    clean = not any(one.severity is Severity.ERROR for one in findings)
    name = Words(organisation, organisation)
    return CheckView(date(2025, 6, 21), name, None, clean, {}, findings)


def written(form: str, view: FindingsView, code: str = "en", *, quiet: bool = True) -> bytes:
    """The view in a format, as the bytes of a file."""
    display = Display(Language(code), colour=False, width=80, quiet=quiet, verbose=False)
    made: str | bytes = writer(form, "findings")(view, display)
    return made if isinstance(made, bytes) else made.encode("utf-8", "replace")
