"""The findings of a check as JSON."""

from duty_cli.model.baseline import Compared
from duty_cli.model.finding import Finding
from duty_cli.render.display import Display
from duty_cli.render.json.document import VERSION, document
from duty_cli.render.json.shapes import check as shapes
from duty_cli.views.check import CheckView


def check(view: CheckView, display: Display) -> str:
    """`{version, as_of, organisation, commit, clean, counts, findings[, baseline]}`."""
    content: shapes.Check = {
        "version": VERSION,
        "as_of": view.as_of.isoformat(),
        "organisation": view.organisation.text(display.language.code),
        "commit": view.commit,
        "clean": view.clean,
        "counts": dict(view.counts),
        "findings": [finding(one, display) for one in view.findings],
    }
    if view.baseline is not None:
        content["baseline"] = baseline(view.baseline, display)
    return document(content)


def baseline(compared: Compared, display: Display) -> shapes.Baseline:
    """What a baseline set apart."""
    return {
        "known": [finding(one, display) for one in compared.known],
        "gone": [
            {
                "fingerprint": entry.fingerprint,
                "rule": entry.rule,
                "occurrence": entry.occurrence,
                "path": entry.path,
            }
            for entry in compared.gone
        ],
    }


def finding(finding: Finding, display: Display) -> shapes.Finding:
    """A finding as every check prints it."""
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": display.language.tell(finding.message),
        "path": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "occurrence": finding.occurrence,
        "clause": finding.clause,
    }
