"""What `check` printed: printed again where the same is asked and nothing has changed since."""

import marshal
from typing import TYPE_CHECKING, NamedTuple

from duty_cli.cli.session import Session
from duty_cli.store.snapshot import Snapshot, keep_page, page_before

if TYPE_CHECKING:  # what was printed before is printed without it
    from duty_cli.views.told import Told


class Page(NamedTuple):
    """What was printed, and the exit code."""

    text: str
    code: int


def printed(session: Session, before: Snapshot | None, question: object) -> Page | None:
    """What was printed to the same question about the same register on the same day."""
    data = page_before(before) if before and before.same else None
    if before is None or data is None:
        return None
    days, asked, text, code = marshal.loads(data)
    same = asked == repr(question) and days == _days(session, before.zone)
    return Page(text, code) if same else None


def keep_printed(session: Session, told: "Told", question: object, page: Page) -> None:
    """Keep what was printed, where the register that it tells of is kept."""
    token = told.register.token
    if token is not None:
        days = _days(session, str(told.register.almanac.zone))
        data = marshal.dumps((days, repr(question), *page))
        keep_page(str(session.root), token, data)


def _days(session: Session, zone: str) -> tuple[str, bool]:
    """The day that is judged by, and whether it was chosen and is not just today."""
    # imported here: a chosen day needs no time zone
    from zoneinfo import ZoneInfo

    day = session.asked or session.today(ZoneInfo(zone))
    return day.isoformat(), session.asked is not None
