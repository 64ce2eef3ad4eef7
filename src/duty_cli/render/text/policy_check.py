"""What was found in policy files, on a terminal."""

from duty_cli.render.display import Display
from duty_cli.render.terminal import wrap
from duty_cli.render.text.findings import coloured, counts, grouped
from duty_cli.views.policy_check import PolicyCheckView


def policy_check(view: PolicyCheckView, display: Display) -> str:
    """Every finding with its clause, its place and what to do; the last line sums up."""
    language = display.language
    head = language.plural("policy-check.head", len(view.files), files=view.files)
    lines = [*wrap(head, display.width), *grouped(view.findings, display)]
    if not view.findings:
        lines += ["", language.say("check.none")]
    total = language.say("policy-check.sum", parts=counts(view.findings, display))
    return "\n".join([*lines, "", coloured(total, view.findings, display)]) + "\n"
