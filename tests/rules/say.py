"""Runs one rule over a small register."""

from duty_cli.engine.context import Context
from duty_cli.engine.evaluate import judged
from duty_cli.model.finding import Finding
from duty_cli.model.register import Register
from duty_cli.rules import RULES, findings
from tests.engine.build import at, maybe


def context(day: str, found: Register, today: str | None = None) -> Context:
    """The register as `check` sees it; `today` is the real day, None where --as-of is given."""
    evaluation = at(day, found)
    return Context(found, evaluation, judged(found, evaluation), maybe(today))


def said(rule: str, day: str, found: Register, today: str | None = None) -> tuple[Finding, ...]:
    return findings(context(day, found, today), {rule: RULES[rule]})


def one(rule: str, day: str, found: Register, today: str | None = None) -> Finding:
    (finding,) = said(rule, day, found, today)
    return finding


def about(rule: str, day: str, found: Register) -> list[str | None]:
    """The occurrences that the rule speaks of, without `p/d@` and `a/`."""
    return [
        it.occurrence and it.occurrence.removeprefix("p/d@").removeprefix("a/")
        for it in said(rule, day, found)
    ]


def where(finding: Finding) -> str:
    """`path:key.key` of a finding."""
    assert finding.place is not None
    return ":".join((finding.place.path, ".".join(map(str, finding.place.keys))))
