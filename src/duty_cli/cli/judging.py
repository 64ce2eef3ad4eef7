"""What commands do between options and view: open the register and judge it."""

from datetime import date

from duty_cli.cadence import CADENCES
from duty_cli.cli.beginning import begin_register
from duty_cli.cli.output import complain
from duty_cli.cli.session import Session
from duty_cli.engine.context import Context
from duty_cli.engine.evaluate import evaluate, judged
from duty_cli.model.register import Register
from duty_cli.rules import invalid_file


def open_register(session: Session, *, versioned: bool = False) -> Register:
    """The register of the session, read with all kinds and cadences that there are.

    RegisterError where there is none, BrokenSettings where its duty.yaml cannot be read. Git is
    only asked at which commit it stands where that is shown (`versioned`).
    """
    return begin_register(session)(CADENCES, versioned)


def tell_unread(session: Session, register: Register) -> None:
    """Say on stderr what of the register could not be read, so that nobody takes it for whole."""
    files, policies = unread(register)
    for message, count in (("unread.files", len(files)), ("unread.policies", len(policies))):
        if count:
            complain(session.language.plural(message, count, names=policies))


def unread(register: Register) -> tuple[frozenset[str], tuple[str, ...]]:
    """What of the register could not be read: files by path, and policies by id."""
    faults = register.faults
    files = frozenset(fault.place.path for fault in faults if fault.rule == invalid_file.NAME)
    return files, tuple(use.id for use in register.organisation.uses if not use.known)


def judge(
    session: Session, register: Register, last: date | None = None, *, misses: bool = False
) -> Context:
    """The register as of the session's day, with what falls due by `last`.

    With `misses` it also holds why records do not count, which only `explain` asks.
    """
    zone = register.almanac.zone
    evaluation = evaluate(register, session.as_of(zone), last, misses=misses)
    today = None if session.asked else session.today(zone)
    return Context(register, evaluation, judged(register, evaluation), today)
