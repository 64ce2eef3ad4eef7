"""What `check` printed: printed again where the same is asked and nothing has changed since.

That is told before anything is parsed: to import what parses a command line takes as long as all
the rest.
"""

import marshal
import math
from typing import TYPE_CHECKING, NamedTuple

from duty_cli.cli.peek import peek_root
from duty_cli.cli.streams import prepare_streams
from duty_cli.store import kept
from duty_cli.store.snapshot import Snapshot

if TYPE_CHECKING:  # what was printed before is printed without it
    from datetime import datetime, tzinfo

    from duty_cli.cli.session import Session
    from duty_cli.views.told import Told

_PAGE = "page"
_ALWAYS = (-math.inf, math.inf)


class Page(NamedTuple):
    """What was printed, and the exit code."""

    text: str
    code: int


def printed(before: Snapshot, asked: str, now: float) -> Page | None:
    """What was printed to that question of the same register on the day of `now`, in seconds."""
    data = kept.read(before.place, _PAGE) if before.same else None
    if data is None:
        return None
    token, before_asked, (first, last), text, code = marshal.loads(data)
    same = (token, before_asked) == (before.token, asked) and first <= now < last
    return Page(text, code) if same else None


def show(page: Page) -> bool:
    """Print it; False where it cannot be, which the long way can tell better."""
    prepare_streams()
    try:
        if page.text:
            print(page.text, end="" if page.text.endswith("\n") else "\n", flush=True)
    except OSError:
        return False
    return True


def keep_printed(session: "Session", told: "Told", page: Page) -> None:
    """Keep what was printed, where the register that it tells of is kept."""
    token, root = told.register.token, session.root
    place = kept.desk(str(root)) if token else None
    if place is None or root != peek_root(session.arguments, session.folder):
        return
    span = _ALWAYS if session.asked else _today(session.now, told.register.almanac.zone)
    if span is not None:
        kept.keep(place, _PAGE, marshal.dumps((token, session.question, span, *page)))


def _today(now: "datetime", zone: "tzinfo") -> tuple[float, float] | None:
    """From when to when it is the same day there, in seconds; None where its clocks are changed."""
    from datetime import timedelta  # imported here: see above

    first = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    last = first + timedelta(days=1)
    return (first.timestamp(), last.timestamp()) if first.utcoffset() == last.utcoffset() else None
