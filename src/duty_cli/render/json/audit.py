"""The findings of an audit as JSON."""

from duty_cli.render.display import Display
from duty_cli.render.json.check import baseline, finding
from duty_cli.render.json.document import VERSION, document
from duty_cli.render.json.shapes import audit as shapes
from duty_cli.views.audit import AuditView


def audit(view: AuditView, display: Display) -> str:
    """`{version, as_of, organisation, commit, clean, commits, …, unfiled[, baseline]}`."""
    content: shapes.Audit = {
        "version": VERSION,
        "as_of": view.as_of.isoformat(),
        "organisation": view.organisation.text(display.language.code),
        "commit": view.commit,
        "clean": view.clean,
        "commits": view.commits,
        "records": view.records,
        "seals": view.seals,
        "signed": view.signed,
        "findings": [finding(one, display) for one in view.findings],
        "unfiled": [{"path": one.path, "state": one.state} for one in view.unfiled],
    }
    if view.baseline is not None:
        content["baseline"] = baseline(view.baseline, display)
    return document(content)
