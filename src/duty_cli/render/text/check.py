"""A check on a terminal: the findings by rule, worst first, the sum in the last line."""

from duty_cli.render.display import Display
from duty_cli.render.terminal import harmless, wrap
from duty_cli.render.text.findings import coloured, counts, grouped
from duty_cli.views.check import CheckView, past


def check(view: CheckView, display: Display) -> str:
    """Every finding with its clause, its place and what to do; the last line sums up."""
    say = display.language.say
    shown = [
        finding for finding in view.findings if display.verbose or not past(finding, view.as_of)
    ]
    lines = [
        display.language.plural(
            "check.head",
            sum(view.counts.values()),
            organisation=view.organisation,
            as_of=view.as_of,
        ),
        *grouped(shown, display),
    ]
    folded = len(view.findings) - len(shown)
    if folded:
        told = display.language.plural("check.folded", folded, year=view.as_of.year)
        lines += ["", *wrap(told, display.width)]
    if not view.findings:
        lines += ["", say("check.none" if view.baseline is None else "baseline.none-new")]
    if view.baseline is not None:
        # imported here: few have a baseline
        from duty_cli.render.text.baseline import set_apart

        lines += set_apart(view.baseline, display)
    total = say("check.sum", parts=counts(view.findings, display), as_of=view.as_of)
    lines += ["", coloured(total, view.findings, display)]
    return "\n".join(map(harmless, lines)) + "\n"
