"""What check, audit and score found, made ready for the formats of other programs."""

from collections.abc import Mapping
from pathlib import Path

from duty_cli.cli.session import Session
from duty_cli.model.finding import Severity
from duty_cli.rules import RULES, invalid_file
from duty_cli.rules.of_history import HISTORY_RULES
from duty_cli.views.audit import AuditView
from duty_cli.views.check import CheckView
from duty_cli.views.explanation import Rule, rule_story
from duty_cli.views.findings import FindingsView, findings_view


def rules_of_check(audit: bool) -> Mapping[str, Rule]:
    """The rules that a check asks, with --audit or without."""
    return {**RULES, **(HISTORY_RULES if audit else {})}


def rules_of_audit() -> Mapping[str, Rule]:
    """The rules that an audit asks: what cannot be read is not judged, and is never passed over."""
    return {**HISTORY_RULES, invalid_file.NAME: invalid_file}


def findings_of(
    session: Session,
    command: str,
    view: CheckView | AuditView,
    rules: Mapping[str, Rule],
    fail_on: str,
) -> FindingsView:
    """What these rules found."""
    pages = [rule_story(rule) for _, rule in sorted(rules.items())]
    return findings_view(command, view, pages, Severity(fail_on), from_top(session.root))


def from_top(root: Path) -> str:
    """What stands before a path of the register to make it one of the repository: `""`, `a/b/`.

    CI systems know files by their way from the repository's top. No git is asked: its folder, or
    the file that stands for it in a worktree, marks the top.
    """
    place = root.resolve()
    for top in (place, *place.parents):
        if (top / ".git").exists():
            way = place.relative_to(top).as_posix()
            return "" if way == "." else f"{way}/"
    return ""
