"""What the rules of policies look at: one policy file, and the roster that it is meant for."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from duty_cli.engine.context import Remark, did_you_mean
from duty_cli.model.duty import Duty
from duty_cli.model.finding import Fault, Message, Place
from duty_cli.model.near import nearest
from duty_cli.model.register import Unit
from duty_cli.model.sheet import Sheet
from duty_cli.model.words import Words

_MOST_SHOWN = 12


class PolicyContext(NamedTuple):
    """A policy file, as far as it can be read.

    `duties` point into the file. `names` are the printed names by id under "topics", "tags",
    "roles" and "recipients", None where the file is not read whole: then nobody knows what is
    missing in it. `assessed` are all texts of its assessment, and `sheet` is what they say, None
    where there is none or not all is read. `units` are the roster, None where there is none.
    """

    path: str
    duties: tuple[Duty, ...]
    names: Mapping[str, Mapping[str, Words]] | None
    assessed: frozenset[str]
    sheet: Sheet | None
    units: tuple[Unit, ...] | None
    faults: tuple[Fault, ...]


def on_duty(message: str, duty: Duty, *keys: str | int, **values: object) -> Remark:
    """A remark on a duty, at `keys`: the way to one of them from the top of the duty."""
    return Remark(
        Message(message, {"title": duty.title, **values}),
        Place(duty.place.path, (*duty.place.keys, *keys)),
        clause=duty.clause,
    )


def instead(wrong: str, known: Collection[str]) -> object:
    """The end of a message about an unknown name: the nearest known one, else what there is."""
    near = nearest(wrong, known)
    if near is not None or not known:
        return did_you_mean(near)
    names = sorted(known)
    which = "finding.known" if len(names) <= _MOST_SHOWN else "finding.known-some"
    return Message(which, {"names": tuple(names[:_MOST_SHOWN])})
