"""`duty policy check`: what is wrong with policy files, and what in them is legal but suspect."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duty_cli.cadence import CADENCES
from duty_cli.cli.options import FailOn, format_option
from duty_cli.cli.output import complain, emit
from duty_cli.cli.session import Session
from duty_cli.cli.whereabouts import find_root
from duty_cli.model.finding import Severity
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Unit
from duty_cli.render import writer
from duty_cli.rules.of_policies import policy_findings
from duty_cli.rules.of_policies.context import PolicyContext
from duty_cli.views.policy_check import policy_check_view

if TYPE_CHECKING:
    from duty_cli.store.policy_file import FoundFile


def command(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="FILE…", help="policy-check.files")],
    form: Annotated[str, format_option("policy_check")] = "text",
    fail_on: FailOn = "error",
) -> int:
    """Read each file, look for suspects, print; 1 where something is at or above `fail_on`."""
    # imported here: the readers cost half of the start, and a command's help needs none
    from duty_cli.store.policy_file import find_file
    from duty_cli.store.policy_review import review_policy

    session: Session = context.obj
    root = session.root if session.repo else find_root(session.folder, None)
    files = [*dict.fromkeys(find_file(name, session.folder, root) for name in names)]
    tops = {file: _register(session, file, root) for file in files}
    rosters = _rosters(session, tops.values())
    found = []
    for file in files:
        review = review_policy(file, KINDS, CADENCES)
        suspects = policy_findings(
            PolicyContext(
                path=file.shown,
                duties=review.duties,
                names=review.names,
                assessed=review.assessed,
                sheet=review.sheet,
                units=rosters[tops[file]],
                faults=review.faults,
            )
        )
        found += [finding._replace(place=review.located(finding.place)) for finding in suspects]
    view = policy_check_view([file.shown for file in files], found, Severity(fail_on))
    emit(writer(form, "policy_check")(view, session.display))
    return 0 if view.clean else 1


def _register(session: Session, file: "FoundFile", root: Path | None) -> Path | None:
    """The register for which a policy is meant: the one asked for, else the one around the file."""
    if session.repo or file.path is None:
        return root
    return find_root(file.path.parent, None) or root


def _rosters(
    session: Session, tops: Iterable[Path | None]
) -> Mapping[Path | None, tuple[Unit, ...] | None]:
    """The units of each register, None where they are not known; says on stderr that it is so."""
    from duty_cli.store.roster import load_roster  # as above

    found: dict[Path | None, tuple[Unit, ...] | None] = {}
    for top in dict.fromkeys(tops):
        roster = load_roster(str(top)) if top else None
        found[top] = roster.units if roster and roster.known else None
        if found[top] is None and not session.display.quiet:
            which = "policy-check.no-roster" if roster is None else "policy-check.roster-unread"
            complain(session.language.say(which, folder=top))
    return found
