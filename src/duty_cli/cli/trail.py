"""What commands that look at history do first: read it, and put it beside the judged register."""

from functools import partial
from typing import NamedTuple

from duty_cli.cli.judging import judge
from duty_cli.cli.records import in_register, named_record
from duty_cli.cli.session import Session
from duty_cli.engine.context import Context
from duty_cli.errors import DutyError
from duty_cli.model.finding import Finding, Message
from duty_cli.model.register import Register
from duty_cli.model.trail import RECORDS, History, Seal, Unfiled, touching_records
from duty_cli.rules.of_history import history_findings
from duty_cli.rules.of_history.context import HistoryContext
from duty_cli.views.audit import Looked
from duty_cli.views.journal import JournalView, Known, path_of, record_journal
from duty_cli.views.records import without_position
from duty_cli.views.summary.audited import Seen

NO_HISTORY = frozenset({"history.no-commit", "history.no-git", "history.no-repository"})
"""Where nobody expects a history, its lack is not worth a word."""


class Opened(NamedTuple):
    """A history, and which files in the folder are not as HEAD has them."""

    history: History
    unfiled: dict[str, Unfiled]


def open_trail(session: Session) -> Opened:
    """The history of the session's register; DutyError where it is not all there."""
    # imported here: a command's help needs no git
    from duty_cli.store.history import load_history
    from duty_cli.store.history_contents import is_pointer
    from duty_cli.store.history_unfiled import unfiled

    root = str(session.root)
    history = load_history(root)
    # made at once: all of them are looked at, some often
    history = history._replace(trails=dict(history.trails.items()))
    return Opened(history, unfiled(root, history, partial(is_pointer, root)))


def history_context(
    session: Session, judged: Context, opened: Opened, listed: tuple[Seal, ...] = ()
) -> HistoryContext:
    """What the rules of history look at; `listed` are the seals that somebody else keeps."""
    # imported here: as above
    from duty_cli.store.history_contents import told_apart
    from duty_cli.store.seals import kept_seals
    from duty_cli.store.signatures import signatures, signers_at

    root = str(session.root)
    settings = judged.register.organisation.audit
    signed, unfiled = None, opened.unfiled
    if settings.signed:
        signers = signers_at(root, opened.history.head, settings.signers)
        signed = signatures(root, touching_records(opened.history), signers.text)
        if signers.unfiled is not None:
            unfiled = unfiled | {settings.signers: signers.unfiled}
    return HistoryContext(
        now=judged,
        history=opened.history,
        texts=told_apart(root, opened.history, opened.unfiled),
        unfiled=unfiled,
        seals=(*kept_seals(root), *listed),
        signed=signed,
    )


def audited(session: Session, judged: Context) -> tuple[Finding, ...]:
    """What history shows of the judged register."""
    return history_findings(history_context(session, judged, open_trail(session)))


def seen_by(session: Session, register: Register) -> Seen | Message:
    """What an audit of the register looks at and finds, or why there is nothing to be seen.

    Nothing is judged by the real day, so that a document made again on a later one says the same.
    """
    judged = judge(session, register)._replace(today=None)
    try:
        opened = open_trail(session)
        context = history_context(session, judged, opened)
    except DutyError as error:
        return error.message
    looked = Looked(opened.history, len(context.seals), context.signed is not None, context.unfiled)
    return Seen(looked, history_findings(context))


def known_of(
    session: Session, register: Register, history: History, path: str | None = None
) -> Known:
    """What a journal is made of: the register's, or of the one record at `path`."""
    # imported here: as above
    from duty_cli.store.history_contents import told_apart

    if path is not None:
        trails = {path: history.trails[path]} if path in history.trails else {}
        history = history._replace(trails=trails)
    return Known(
        name=register.organisation.name,
        zone=register.almanac.zone,
        rows={row.path: row for row in register.rows},
        history=history,
        texts=told_apart(str(session.root), history, ()),
    )


def journal_of(session: Session, register: Register, record: str) -> JournalView:
    """The journal of a record, called as anywhere or by a name that it had once.

    UsageError where there is none, DutyError where the history is not all there.
    """
    # imported here: as above
    from duty_cli.store.history import load_history

    history = load_history(str(session.root))
    name = without_position(in_register(session, record))
    path = name if any(row.path == name for row in register.rows) else path_of(history, name)
    if path is None or not path.startswith(RECORDS):
        path = named_record(session, register, record).path
    return _journal(session, register, history, path)


def journal_if_any(session: Session, register: Register, path: str) -> JournalView | Message | None:
    """The journal of the record at `path`, or why there is none; None where nothing is filed."""
    # imported here: as above
    from duty_cli.store.history import load_history

    try:
        history = load_history(str(session.root))
    except DutyError as error:
        return None if error.message.id in NO_HISTORY else error.message
    return _journal(session, register, history, path)


def _journal(session: Session, register: Register, history: History, path: str) -> JournalView:
    # imported here: as above
    from duty_cli.store.history_contents import is_pointer
    from duty_cli.store.history_unfiled import state_of

    root = str(session.root)
    state = state_of(root, history, path, partial(is_pointer, root))
    known = known_of(session, register, history, path)
    return record_journal(known, {} if state is None else {path: state}, path)
