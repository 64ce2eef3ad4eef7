"""Runs the rules of policies over a policy written as in a file."""

from duty_cli.cadence import CADENCES
from duty_cli.model.finding import Finding, Place
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Member, Unit
from duty_cli.model.words import Words
from duty_cli.rules.of_policies import policy_findings
from duty_cli.rules.of_policies.context import PolicyContext
from duty_cli.store.policy_file import FoundFile
from duty_cli.store.policy_review import review_policy

PATH = "own.yaml"
# Every rule is silent on it.
STUDY = {
    "id": "study",
    "clause": "一",
    "title": "学习",
    "for": "{units: branch}",
    "requires": "{kind: study, topics: [theory]}",
    "every": "month",
}
NAMED = "tags: {branch: 支部}\ntopics: {theory: 理论}\n"


def policy(*duties: str, head: str = NAMED) -> str:
    """A policy of these duties, each written as an entry of the list; the first is in line 5."""
    return f"id: own\n{head}duties:\n{''.join(duties)}"


def duty(*without: str, **keys: str) -> str:
    """STUDY without some keys, and with others beside or in place of its own; `for_` is `for`."""
    written = {**STUDY, **{key.rstrip("_"): value for key, value in keys.items()}}
    lines = [f"{key}: {value}" for key, value in written.items() if key not in without]
    text = "\n    ".join(lines)
    return f"  - {text}\n"


def unit(name: str, *tags: str, roles: tuple[str, ...] = ()) -> Unit:
    member = Member("office", Words("职务", "Office"), roles, None, None)
    return Unit(name, Words(name, name), tags, None, None, None, (member,), Place("units.yaml"))


def found(text: str, *units: Unit) -> list[Finding]:
    """What is found; compared with a roster only where there are units."""
    review = review_policy(FoundFile(PATH, None, text.encode()), KINDS, CADENCES)
    context = PolicyContext(
        path=PATH,
        duties=review.duties,
        names=review.names,
        assessed=review.assessed,
        sheet=review.sheet,
        units=units or None,
        faults=review.faults,
    )
    return [one._replace(place=review.located(one.place)) for one in policy_findings(context)]


def said(text: str, *units: Unit) -> list[str]:
    """The same as `rule line:column`."""
    return [f"{one.rule} {where(one)}" for one in found(text, *units)]


def where(finding: Finding) -> str:
    assert finding.place is not None
    assert finding.place.path == PATH
    return f"{finding.place.line}:{finding.place.column}"
