"""An assessment on a terminal: the ranking, or the sheets of the units that were asked for."""

from collections.abc import Iterator

from duty_cli.render.display import Display
from duty_cli.render.terminal import wrap
from duty_cli.render.text.paint import paint
from duty_cli.render.text.score_ranking import ranking
from duty_cli.render.text.score_sheet import sheet
from duty_cli.views.scores.shape import Scores


def score(view: Scores, display: Display) -> str:
    """A head, then the sheets of some units or the ranking of all, and what it rests on."""
    lines = [*_head(view, display)]
    if view.sheets:
        for unit in view.units:
            lines += ["", *sheet(unit, view, display)]
    else:
        lines += ranking(view, display)
    lines += _foot(view, display)
    return "\n".join(lines) + "\n"


def _head(view: Scores, display: Display) -> Iterator[str]:
    say = display.language.say
    head = say("scores.head", organisation=view.organisation, year=view.year, as_of=view.as_of)
    for line in wrap(head, display.width):
        yield paint(line, "bold", display)
    number = say("explain.number", number=view.number) if view.number else ""
    policy = say("scores.policy", title=view.policy.name, number=number)
    yield from wrap(policy, display.width)
    for one in view.supposed:
        text = say("scores.supposed", occurrence=one.occurrence, status=one.status)
        yield from wrap(text, display.width)


def _foot(view: Scores, display: Display) -> Iterator[str]:
    """Entries that count for nothing are told always; what else there is to see is a hint."""
    language = display.language
    if view.strays:
        yield ""
        yield from wrap(language.plural("scores.strays", len(view.strays)), display.width)
        for one in view.strays:
            yield "  " + language.say("scores.stray", item=one.item, unit=one.unit)
            yield "    " + language.show(one.record)
    if not display.quiet:
        yield ""
        which = "scores.hint-sheet" if view.sheets else "scores.hint-ranking"
        values = {"year": view.year, "unit": view.units[0].id if view.units else ""}
        yield from wrap(language.say(which, **values), display.width)
