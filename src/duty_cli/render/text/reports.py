"""The documents that can be made, on a terminal."""

from collections.abc import Iterator, Mapping

from duty_cli.model.finding import Message
from duty_cli.render.display import Display
from duty_cli.render.terminal import wrap
from duty_cli.render.text.paint import paint
from duty_cli.views.report import Report

_INDENT = "  "


def reports(view: Mapping[str, Report], display: Display) -> str:
    """A block for each: its name and title, what it is for, what it needs, its formats."""
    lines: list[str] = []
    for name, report in view.items():
        lines += [*_block(name, report, display), ""]
    if not display.quiet:
        lines += wrap(display.language.say("report-list.next"), display.width)
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(name: str, report: Report, display: Display) -> Iterator[str]:
    say = display.language.say
    yield f"{paint(name, 'bold', display)}{_INDENT}{say(f'report.{name}')}"
    texts = (
        say(f"report.{name}-for"),
        say("report-list.needs", needs=tuple(_needs(report))),
        say("report-list.formats", formats=report.formats),
    )
    for text in texts:
        yield from (_INDENT + line for line in wrap(text, display.width - len(_INDENT)))


def _needs(report: Report) -> Iterator[Message]:
    if report.records:
        yield Message("report-list.record")
    if report.periods:
        sorts = tuple(Message(f"report-list.{sort}") for sort in report.periods)
        yield Message("report-list.period", {"sorts": sorts})
    if report.each:
        yield Message("report-list.each")
    elif not report.records:
        yield Message("report-list.whole")
