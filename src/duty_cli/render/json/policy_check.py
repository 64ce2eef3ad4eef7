"""What was found in policy files, as JSON."""

from duty_cli.render.display import Display
from duty_cli.render.json.check import finding
from duty_cli.render.json.document import VERSION, document
from duty_cli.render.json.shapes.policy_check import PolicyCheck
from duty_cli.views.policy_check import PolicyCheckView


def policy_check(view: PolicyCheckView, display: Display) -> str:
    """`{version, files, clean, findings}`."""
    content: PolicyCheck = {
        "version": VERSION,
        "files": list(view.files),
        "clean": view.clean,
        "findings": [finding(one, display) for one in view.findings],
    }
    return document(content)
