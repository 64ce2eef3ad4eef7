"""An assessment's lost and open points, made ready for the formats of other programs."""

from duty_cli.cli.findings import from_top
from duty_cli.cli.score_asked import Assessed
from duty_cli.cli.session import Session
from duty_cli.store.locate import locate
from duty_cli.views.findings import FindingsView
from duty_cli.views.scored_findings import item_places, scored_findings
from duty_cli.views.scores.shape import Scores


def findings_of_score(session: Session, found: Assessed, view: Scores) -> FindingsView:
    """The items that lost points or are open, each at its line in the policy or in duty.yaml."""
    places = item_places(found.register, found.policy, found.view.sheet)
    known = {name: locate(session.root, place) for name, place in places.items()}
    return scored_findings(view, known, from_top(session.root))
