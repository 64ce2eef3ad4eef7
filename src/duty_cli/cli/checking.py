"""A check from what is told of a register to what is written of it."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from duty_cli.cli.formats import Chosen, deliver
from duty_cli.cli.pages import Page
from duty_cli.cli.session import Session
from duty_cli.cli.telling import remember, tell
from duty_cli.model.baseline import Baseline
from duty_cli.store.snapshot import Snapshot

if TYPE_CHECKING:  # other processes begin to read before any of it is imported
    from duty_cli.model.finding import Finding, Severity
    from duty_cli.views.check import CheckView
    from duty_cli.views.findings import FindingsView
    from duty_cli.views.selection import Selection
    from duty_cli.views.told import Told


class Asked(NamedTuple):
    """What `check` was asked: of which units and policies, and what is to be written where."""

    units: Collection[str] | None
    policies: Collection[str] | None
    fail_on: str
    audit: bool
    chosen: Sequence[Chosen]
    baseline: Baseline | None
    write_baseline: Path | None


class Done(NamedTuple):
    """What was told, and what went to stdout."""

    told: "Told"
    page: Page


def checked(session: Session, kept: Snapshot | None, asked: Asked) -> Done:
    """Load, judge, write; the exit code is 1 where something new is at or above `fail_on`."""
    forms = {one.form for one in asked.chosen}
    telling = tell(session, kept, versioned="json" in forms, audit=asked.audit)
    # imported here: as above
    from duty_cli.cli.choosing import choice
    from duty_cli.model.finding import Severity
    from duty_cli.views.check import check_view

    level = Severity(asked.fail_on)
    selection = choice(telling.told.register, asked.units, asked.policies)
    told = _located(session, telling.told, selection, all_of_them=forms != {"text"})
    view = check_view(told, selection, level)
    if asked.baseline is not None:
        view = _compared(view, asked.baseline, selection, level, audit=asked.audit)
    if asked.write_baseline is not None:
        from duty_cli.cli.known import CHECK, keep

        code = keep(session, asked.write_baseline, view, asked.baseline, level, CHECK)
        return Done(told, Page("", code))
    text = deliver(session, asked.chosen, "check", view, lambda: _findings(session, view, asked))
    if telling.afresh:
        remember(session, telling, told)
    return Done(told, Page(text, 0 if view.clean else 1))


def _located(
    session: Session, told: "Told", selection: "Selection", *, all_of_them: bool
) -> "Told":
    """With the lines and columns of the findings that will be shown."""
    from duty_cli.cli.placing import placed  # as above
    from duty_cli.views.check import past

    everything = all_of_them or session.display.verbose

    def is_shown(finding: "Finding") -> bool:
        return selection.shows(finding) and (everything or not past(finding, told.as_of))

    found = (placed(session, one) if is_shown(one) else one for one in told.findings)
    return told._replace(findings=tuple(found))


def _compared(
    view: "CheckView", before: Baseline, selection: "Selection", fail_on: "Severity", *, audit: bool
) -> "CheckView":
    # imported here: few have a baseline
    from duty_cli.cli.findings import rules_of_check
    from duty_cli.views.baseline import compared

    return compared(view, before, selection, rules_of_check(audit), fail_on)


def _findings(session: Session, view: "CheckView", asked: Asked) -> "FindingsView":
    # imported here: the formats of other programs need more than text does
    from duty_cli.cli.findings import findings_of, rules_of_check

    return findings_of(session, "check", view, rules_of_check(asked.audit), asked.fail_on)
