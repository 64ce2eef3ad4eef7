"""The policies that come with duty as JSON."""

from duty_cli.render.display import Display
from duty_cli.render.json.document import VERSION, document, iso
from duty_cli.render.json.shapes import policies as shapes
from duty_cli.views.policies import PolicyShelf, PolicySummary


def policies(view: PolicyShelf, display: Display) -> str:
    """`{version, policies}`; the same in either language, since sources keep their names."""
    content: shapes.Policies = {
        "version": VERSION,
        "policies": [_summary(summary) for summary in view.policies],
    }
    return document(content)


def _summary(summary: PolicySummary) -> shapes.PolicySummary:
    policy = summary.policy
    return {
        "id": policy.id,
        "title": policy.title.zh,
        "issuer": policy.issuer.zh if policy.issuer else None,
        "number": policy.number,
        "issued": iso(policy.issued),
        "duties": len(policy.duties),
        "rhythms": dict(summary.forms),
        "open": [
            {"duty": duty.id, "clause": duty.clause, "lacks": lacks} for duty, lacks in summary.open
        ],
    }
