"""How a register stands, in two or three words: what a badge shows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from duty_cli.engine.context import Context
from duty_cli.model.finding import Message
from duty_cli.model.occurrence import Status, Verdict
from duty_cli.model.words import Words
from duty_cli.views.selection import Selection

_DONE = frozenset({Status.MET, Status.LATE, Status.WAIVED, Status.MISSED})
_COUNTED = ("overdue", "unproven", "unread", "grace", "due-soon")


class Light(StrEnum):
    """What the badge's colour says, the worst first; the last where there is nothing to say."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"


_LIGHTS: Mapping[Status, Light] = {
    Status.OVERDUE: Light.RED,
    Status.GRACE: Light.AMBER,
    Status.DUE_SOON: Light.AMBER,
}


class BadgeView(NamedTuple):
    """`whose` it is, the `label` beside which the `parts` stand, and the light that they give.

    `label` is the unit's name where one unit was chosen, else a message.
    """

    whose: Words
    label: Words | Message
    light: Light
    parts: tuple[Message, ...]


def badge_view(context: Context, selection: Selection, unread: int) -> BadgeView:
    """The worst of what `check` judges in the selection; `unread` files and policies are no better.

    What is neither done nor about to be due shows nothing.
    """
    seen = Counter(_seen(verdict, context) for verdict in context.judged if selection.has(verdict))
    seen[Light.RED, "unread"] += unread
    lights = {Light.GREY, *(light for (light, _), count in seen.items() if count)}
    light = next(light for light in Light if light in lights)
    chosen = [unit.name for unit in context.register.units if unit.id in selection.units]
    return BadgeView(
        whose=context.register.organisation.name,
        label=chosen[0] if len(chosen) == 1 else Message("badge.label"),
        light=light,
        parts=tuple(_parts(seen, light)),
    )


def _seen(verdict: Verdict, context: Context) -> tuple[Light, str]:
    """The light of one occurrence and what it is called; as the finding about it is serious."""
    status = verdict.status
    if status in _DONE:
        return Light.GREEN, "met"
    if status is Status.UNPROVEN:
        last = verdict.grace_until
        passed = last is not None and context.evaluation.as_of > last
        return Light.RED if passed else Light.AMBER, status.value
    return _LIGHTS.get(status, Light.GREY), status.value


def _parts(seen: Mapping[tuple[Light, str], int], light: Light) -> Iterator[Message]:
    """What is told under a light: how many of what, or that nothing is wanting."""
    if light in (Light.GREEN, Light.GREY):
        yield Message("badge.met" if light is Light.GREEN else "badge.nothing")
    for name in _COUNTED:
        if count := seen[light, name]:
            yield Message(f"badge.{name}", {"count": count})
