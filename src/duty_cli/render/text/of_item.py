"""The story of an item of a score sheet: points, clause, rule, each reason, and where to look."""

from collections.abc import Iterator

from duty_cli.model.score import ItemState
from duty_cli.render.display import Display
from duty_cli.render.terminal import clean
from duty_cli.render.text.field import Field
from duty_cli.render.text.points import most, points, share, signed
from duty_cli.views.scores.shape import Because
from duty_cli.views.story import Basis, ItemStory

_SHORT = 10


def item_fields(view: ItemStory, display: Display) -> Iterator[Field]:
    """The labelled parts of the story."""
    language = display.language
    yield Field("label.points", [_points(view, display)])
    yield Field("label.clause", [_clause(view, display)])
    yield Field("label.rule", [language.tell(one) for one in view.rule])
    if view.item.because:
        yield Field("label.because", [_because(one, view, display) for one in view.item.because])
    if view.unfiled is not None:
        yield Field("label.journal", [language.tell(view.unfiled)])
    if view.note is not None and not display.quiet:
        yield Field("label.note", [language.show(view.note)])
    advice = [*_advice(view, display)]
    if advice and not display.quiet:
        yield Field("label.more", advice)


def _points(view: ItemStory, display: Display) -> str:
    language, item = display.language, view.item
    if item.state is ItemState.NOT_APPLICABLE:
        return language.say("scores.not-applicable-to", unit=view.unit.name)
    if item.points is None:
        return language.say("scores.nothing-yet", of=most(item.of) if item.of else "")
    told = share(item.points, item.of, language)
    if item.state is ItemState.OPEN:
        return language.say("scores.part-open", points=told, open=points(item.open))
    return told


def _clause(view: ItemStory, display: Display) -> str:
    say, policy = display.language.say, view.policy
    number = say("explain.number", number=policy.number) if policy.number else ""
    which = "explain.clause" if view.item.clause else "explain.no-clause"
    return say(which, clause=view.item.clause, title=policy.title, number=number)


def _because(reason: Because, view: ItemStory, display: Display) -> str:
    """What was gained or lost and why; beneath it the part, the occurrence and the record."""
    language = display.language
    if reason.open:
        gained = language.say("scores.is-open", points=points(reason.of or reason.points))
    else:
        gained = signed(reason.points)
        if reason.of is not None:
            gained = language.say("scores.of", points=gained, of=most(reason.of))
    text = language.say("scores.because", points=gained, why=reason.text)
    lines = [text]
    if reason.part is not None:
        lines.append("  " + language.say("scores.part", id=reason.part))
    if reason.occurrence is not None:
        lines.append("  " + clean(reason.occurrence))
    if reason.record is not None:
        lines.append("  " + clean(reason.record))
        basis = view.records.get(reason.record)
        lines += ["  " + told for told in _basis(basis, display)] if basis else []
    return "\n".join(lines)


def _basis(basis: Basis, display: Display) -> Iterator[str]:
    """The figure that was entered, and the first commit."""
    say = display.language.say
    if basis.entered is not None:
        yield say("scores.entered", points=basis.entered)
    if basis.commit is not None:
        which = "scores.filed" if basis.moment else "scores.filed-whenever"
        yield say(which, commit=basis.commit[:_SHORT], moment=basis.moment)


def _advice(view: ItemStory, display: Display) -> Iterator[str]:
    """What to look at, or to do, for the points that are lost or open."""
    say = display.language.say
    lost = [
        one
        for one in view.item.because
        if one.occurrence and (one.open or (one.of is not None and one.points < one.of))
    ]
    for occurrence in dict.fromkeys(one.occurrence for one in lost):
        yield f"duty explain {clean(str(occurrence))}"
    for name in view.item.awaits:
        yield say("scores.enter", item=name, unit=view.unit.id, year=view.year)
