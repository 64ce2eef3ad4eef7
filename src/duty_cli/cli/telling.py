"""What `check` tells of a register: as it was told before, where nothing has changed since."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from duty_cli.cli.beginning import begin_register
from duty_cli.cli.output import complain
from duty_cli.cli.session import Session
from duty_cli.errors import DutyError
from duty_cli.store.snapshot import Snapshot, keep_told, told_before
from duty_cli.views.told import Told, told

if TYPE_CHECKING:
    from duty_cli.engine.context import Context
    from duty_cli.model.register import Commit, Unversioned


class Telling(NamedTuple):
    """What there is to be told, and whether it had to be judged for that.

    `context` is the whole register as it was judged, None where all of it was not.
    """

    told: Told
    afresh: bool
    context: "Context | None" = None


class _Kept(NamedTuple):
    """What was told, and on which days: the one that was judged by, and the real one.

    `today` is None where the first was chosen.
    """

    as_of: date
    today: date | None
    told: Told


def tell(session: Session, before: Snapshot | None, *, versioned: bool, audit: bool) -> Telling:
    """Everything that is wrong with the session's register, of which this was kept.

    With `audit` also what its history shows, which is not kept. RegisterError and BrokenSettings
    as for `judging.open_register`; git is asked only where it is `versioned`.
    """
    found = _told_before(session, before) if before and before.same and not audit else None
    afresh = found is None
    if found is None and before and not audit:
        from duty_cli.cli.closing import told_of_open  # imported here: most often nothing is judged

        found = told_of_open(session, before)
    if found is None:
        telling = _judged(session, before, versioned=versioned, audit=audit)
    else:
        telling = Telling(_versioned(session, found) if versioned else found, afresh)
    if versioned:
        _tell_refused(session, telling.told.register.commit)
    return telling


def remember(session: Session, telling: Telling, what: Told) -> None:
    """Keep what was told for the next time, where the register that it was told of is kept.

    And what of it no later day of the year changes.
    """
    token = what.register.token
    if token is None:
        return
    if telling.context is not None:
        from duty_cli.cli.closing import close  # as above

        close(session, telling.context, what)
    from pickle import HIGHEST_PROTOCOL, dumps  # imported here: most runs need none

    today = None if session.asked else session.today(what.register.almanac.zone)
    keep_told(str(session.root), token, dumps(_Kept(what.as_of, today, what), HIGHEST_PROTOCOL))


def _told_before(session: Session, before: Snapshot) -> Told | None:
    """What was told of this very register on this very day."""
    from pickle import loads  # imported here: only what was kept needs it
    from zoneinfo import ZoneInfo

    data = told_before(before)
    if data is None:
        return None
    found: _Kept = loads(data)  # nobody but this user can have written it
    zone = ZoneInfo(before.zone)
    today = None if session.asked else session.today(zone)
    return found.told if (found.as_of, found.today) == (session.as_of(zone), today) else None


def _versioned(session: Session, found: Told) -> Told:
    """With the commit at which the register stands now."""
    from duty_cli.store.git import status  # imported here: few ask

    with status(str(session.root)) as probe:
        return found._replace(register=found.register._replace(commit=probe.commit()))


def _tell_refused(session: Session, commit: "Commit | Unversioned | None") -> None:
    """Say on stderr where git knows the commit and does not tell it: the check stands without."""
    from duty_cli.model.register import Unversioned  # as above

    why: object = commit
    if commit is Unversioned.NOT_OWNED:
        from duty_cli.store.git import required_folder

        try:
            required_folder(str(session.root))
        except DutyError as error:
            why = error.message  # with the remedy
    elif commit is not Unversioned.REFUSED:
        return
    complain(session.language.say("check.no-commit", why=why))


def _judged(session: Session, before: Snapshot | None, *, versioned: bool, audit: bool) -> Telling:
    finish = begin_register(session, before)
    # imported here: a large register is being read by other processes meanwhile
    from duty_cli.cadence import CADENCES
    from duty_cli.cli.judging import judge
    from duty_cli.rules import findings, in_order

    judged = judge(session, finish(CADENCES, versioned))
    found = findings(judged)
    if audit:
        from duty_cli.cli.trail import audited  # as above, and few ask

        found = in_order((*found, *audited(session, judged)))
        judged = judged._replace(register=judged.register._replace(token=None))
    return Telling(told(judged, found), afresh=True, context=judged)
