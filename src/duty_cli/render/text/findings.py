"""Findings on a terminal, as every check shows them: grouped by rule, and their number at last."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from duty_cli.model.finding import Finding, Severity
from duty_cli.render.display import Display
from duty_cli.render.terminal import wrap
from duty_cli.render.text.paint import paint

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


def grouped(
    findings: Sequence[Finding], display: Display, most: int | None = None
) -> Iterator[str]:
    """The lines of findings that come by severity and rule: a group each, an empty line before.

    Of each group but the errors only the first `most` are shown, and how many more there are.
    """
    for (severity, rule), group in groupby(findings, key=lambda f: (f.severity, f.rule)):
        yield ""
        limit = None if severity is Severity.ERROR else most
        yield from _group(severity, rule, list(group), display, limit)


def counts(findings: Sequence[Finding], display: Display) -> tuple[str, ...]:
    """How many findings there are of each severity, in words."""
    return tuple(
        display.language.plural(
            f"check.count-{severity.value}", sum(f.severity is severity for f in findings)
        )
        for severity in Severity
    )


def coloured(text: str, findings: Sequence[Finding], display: Display) -> str:
    """The text in the colour of the worst finding; green where there is none."""
    found = {finding.severity for finding in findings}
    worst = next((severity for severity in Severity if severity in found), None)
    return paint(text, _COLOURS[worst] if worst else "green", display)


def _group(
    severity: Severity, rule: str, findings: list[Finding], display: Display, most: int | None
) -> Iterator[str]:
    language = display.language
    label = language.say(f"rulename.{rule}")
    # the English name of most rules is their id
    which = "check.group-plain" if label.replace(" ", "-") == rule else "check.group"
    head = language.say(which, severity=severity, rule=label, name=rule, number=len(findings))
    yield paint(head, _COLOURS[severity], display)
    if not display.quiet:
        yield from _indented(
            language.say("check.advice", advice=_advice(rule, display)), 2, display
        )
    for finding in findings[:most]:
        yield from _indented(language.tell(finding.message), 2, display)
        origin = " · ".join(_origin(finding, display))
        if origin:
            yield from _indented(origin, 4, display)
    if most is not None and len(findings) > most:
        yield from _indented(language.plural("explain.more", len(findings) - most), 2, display)


def _advice(rule: str, display: Display) -> str:
    return display.language.say(f"advice.{rule}")


def _origin(finding: Finding, display: Display) -> Iterator[str]:
    """Clause, place and occurrence, as far as the finding has them."""
    if finding.clause:
        yield display.language.show(finding.clause)
    if finding.place:
        yield display.language.place(finding.place)
    if finding.occurrence:
        yield display.language.show(finding.occurrence)


def _indented(text: str, indent: int, display: Display) -> Iterator[str]:
    for line in wrap(text, display.width - indent):
        yield " " * indent + line
