"""The findings of a check as JSON."""

from typing import Any

from duty_cli.model.finding import Finding
from duty_cli.render.display import Display
from duty_cli.render.json.document import document
from duty_cli.views.check import CheckView


def check(view: CheckView, display: Display) -> str:
    """`{version, as_of, organisation, commit, clean, counts, findings}`."""
    return document(
        {
            "as_of": view.as_of.isoformat(),
            "organisation": view.organisation.text(display.language.code),
            "commit": view.commit,
            "clean": view.clean,
            "counts": {status.value: count for status, count in view.counts.items()},
            "findings": [_finding(finding, display) for finding in view.findings],
        }
    )


def _finding(finding: Finding, display: Display) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": display.language.tell(finding.message),
        "path": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "occurrence": finding.occurrence,
        "clause": finding.clause,
    }
