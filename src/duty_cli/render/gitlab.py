"""Findings as a code quality report, which GitLab shows in merge requests.

GitLab documents five fields for each and compares reports by the fingerprint. Findings that a
baseline knows are left out.
"""

from duty_cli.model.finding import Severity
from duty_cli.render.display import Display
from duty_cli.render.json.document import document
from duty_cli.render.wording import place_of, sentence, shown_path
from duty_cli.views.findings import FindingsView, Listed

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
"""GitLab's words; `critical` and `blocker` would be for what endangers the software itself."""


def findings(view: FindingsView, display: Display) -> bytes:
    """`[{description, check_name, fingerprint, severity, location}]`."""
    entries = [_entry(one, view, display) for one in view.listed if not one.known]
    return document(entries).encode()


def _entry(one: Listed, view: FindingsView, display: Display) -> dict[str, object]:
    finding = one.finding
    return {
        "description": sentence(finding, display.language),
        "check_name": finding.rule,
        "fingerprint": one.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": shown_path(finding, view),
            "lines": {"begin": place_of(finding).line or 1},
        },
    }
