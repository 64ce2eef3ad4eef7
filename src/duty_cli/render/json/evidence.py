"""How the evidence stands, as JSON."""

from duty_cli.render.display import Display
from duty_cli.render.json.document import VERSION, document
from duty_cli.render.json.shapes.evidence import VerifiedEvidence
from duty_cli.views.evidence import EvidenceView


def evidence(view: EvidenceView, display: Display) -> str:
    """`{version, clean, unread, files}`."""
    content: VerifiedEvidence = {
        "version": VERSION,
        "clean": view.clean,
        "unread": view.unread,
        "files": [
            {
                "path": file.path,
                "standing": file.standing,
                "record": file.record.path if file.record else None,
                "role": file.role,
            }
            for file in view.files
        ],
    }
    return document(content)
