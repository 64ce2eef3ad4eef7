"""An audit on a terminal: the findings by rule, what is not filed, and the clock it rests on."""

from collections.abc import Iterator

from duty_cli.render.display import Display
from duty_cli.render.terminal import harmless, wrap
from duty_cli.render.text.findings import coloured, counts, grouped
from duty_cli.views.audit import MOST, AuditView

_SHORT = 10


def audit(view: AuditView, display: Display) -> str:
    """What was looked at, the findings, what is not filed; the last line sums up."""
    say = display.language.say
    head = display.language.plural(
        "audit.head",
        view.commits,
        organisation=view.organisation,
        as_of=view.as_of,
        commit=view.commit[:_SHORT],
        records=view.records,
    )
    lines = [*wrap(head, display.width), *_findings(view, display)]
    if not view.findings:
        lines += ["", say("audit.none" if view.baseline is None else "baseline.none-new")]
    if view.baseline is not None:
        # imported here: few have a baseline
        from duty_cli.render.text.baseline import set_apart

        lines += set_apart(view.baseline, display)
    lines += _unfiled(view, display)
    if not display.quiet:
        lines += ["", *_clocks(view, display)]
    total = say("check.sum", parts=counts(view.findings, display), as_of=view.as_of)
    lines += ["", coloured(total, view.findings, display)]
    return "\n".join(map(harmless, lines)) + "\n"


def _findings(view: AuditView, display: Display) -> Iterator[str]:
    yield from grouped(view.findings, display, None if display.verbose else MOST)


def _unfiled(view: AuditView, display: Display) -> Iterator[str]:
    if not view.unfiled:
        return
    yield ""
    yield from wrap(display.language.plural("audit.unfiled", len(view.unfiled)), display.width)
    shown = view.unfiled if display.verbose else view.unfiled[:MOST]
    for one in shown:
        yield "  " + display.language.say("audit.unfiled-file", path=one.path, state=one.state)
    if len(shown) < len(view.unfiled):
        yield "  " + display.language.plural("explain.more", len(view.unfiled) - len(shown))


def _clocks(view: AuditView, display: Display) -> Iterator[str]:
    """What the statements rest on, and what was not looked at."""
    said = [display.language.say("audit.clocks")]
    if view.signed:
        said.append(display.language.say("audit.signed"))
    if not view.seals:
        said.append(display.language.say("audit.no-seals"))
    for text in said:
        yield from wrap(text, display.width)
