"""Findings on a terminal: grouped by rule, worst first, the sum in the last line."""

from collections.abc import Iterator
from itertools import groupby

from duty_cli.model.finding import Finding, Severity
from duty_cli.render.display import Display
from duty_cli.render.terminal import wrap
from duty_cli.render.text.paint import paint
from duty_cli.views.check import CheckView, past

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


def check(view: CheckView, display: Display) -> str:
    """Every finding with its clause, its place and what to do; the last line sums up."""
    say = display.language.say
    shown = [
        finding for finding in view.findings if display.verbose or not past(finding, view.as_of)
    ]
    lines = [
        display.language.plural(
            "check.head",
            sum(view.counts.values()),
            organisation=view.organisation,
            as_of=view.as_of,
        )
    ]
    for (severity, rule), group in groupby(shown, key=lambda f: (f.severity, f.rule)):
        lines += ["", *_group(severity, rule, list(group), display)]
    folded = len(view.findings) - len(shown)
    if folded:
        told = display.language.plural("check.folded", folded, year=view.as_of.year)
        lines += ["", *wrap(told, display.width)]
    if not view.findings:
        lines += ["", say("check.none")]
    return "\n".join([*lines, "", _sum(view, display)]) + "\n"


def _group(
    severity: Severity, rule: str, findings: list[Finding], display: Display
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
    for finding in findings:
        yield from _indented(language.tell(finding.message), 2, display)
        yield from _indented(" · ".join(_origin(finding, display)), 4, display)


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


def _sum(view: CheckView, display: Display) -> str:
    """How many findings of each severity, as of which day."""
    language = display.language
    counts = [sum(f.severity is severity for f in view.findings) for severity in Severity]
    parts = tuple(
        language.plural(f"check.count-{severity.value}", count)
        for severity, count in zip(Severity, counts, strict=True)
    )
    text = language.say("check.sum", parts=parts, as_of=view.as_of)
    worst = next((s for s, count in zip(Severity, counts, strict=True) if count), None)
    return paint(text, _COLOURS.get(worst, "green") if worst else "green", display)
