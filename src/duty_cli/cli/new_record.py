"""`duty add` in a script: what the options say becomes a change, and nothing is asked."""

from duty_cli.changes.proposal import Proposal
from duty_cli.cli.drafting import answered, drafted, meant_for
from duty_cli.cli.output import complain
from duty_cli.cli.record_given import Given, require_whole
from duty_cli.cli.session import Session
from duty_cli.cli.soundness import require_sound
from duty_cli.model.change import Change
from duty_cli.model.fields import Kind
from duty_cli.model.finding import Message
from duty_cli.model.register import Register
from duty_cli.model.words import PeriodName


def told(session: Session, register: Register, kind: Kind, given: Given) -> Change:
    """The change that adds the record; BrokenAnswers with all that is wrong or missing."""
    require_whole(kind, given)
    change = drafted(session, register, kind, given.values, given.files)
    require_sound(session, register, change)
    return change


def hint(session: Session, register: Register, change: Change, *, asked: bool) -> None:
    """Say where the record may be the late one of an earlier period, unless that was `asked`.

    Nothing is moved silently. `register` is as it was before.
    """
    if session.display.quiet:
        return
    meant = meant_for(session, register, change)
    if meant.unheard is not None:
        now = tuple(dict.fromkeys(PeriodName(verdict.period.id) for verdict in meant.now))
        complain(session.language.say("add.unheard", period=meant.unheard, now=now))
    elif meant.earlier and not asked:
        complain(session.language.tell(_earlier(register, meant.earlier[0])))


def _earlier(register: Register, first: Proposal) -> Message:
    duty = first.verdict.duty
    values = {"title": duty.title, "clause": duty.clause or duty.id, "value": first.value}
    if first.key == "re":
        record = answered(register, first.value)
        return Message("add.earlier-answer", {"record": record, **values})
    due = first.verdict.period.due
    return Message("add.earlier", {"period": PeriodName(first.value), "due": due, **values})
