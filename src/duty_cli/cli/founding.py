"""A register that is to be, put together of what is told and what is asked."""

from collections.abc import Mapping

from duty_cli.cadence import CADENCES
from duty_cli.cli import interview
from duty_cli.cli.ask import tell
from duty_cli.cli.given import Given, Told, given
from duty_cli.cli.given_policies import set_so
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError
from duty_cli.model.duty import Duty
from duty_cli.model.finding import Message
from duty_cli.model.founding import Founding, NewUse
from duty_cli.model.kinds import KINDS
from duty_cli.store.library import Book, shipped_books
from duty_cli.views.founding import FoundingView, founding_view, school_term


def found(session: Session, told: Told, version: str, *, asking: bool) -> FoundingView:
    """The register that is to be; UsageError, BrokenAnswers for what cannot be.

    When `asking`, what is not told is asked, unless there is an answers file.
    """
    books = {book.policy.id: book for book in shipped_books(KINDS, CADENCES)}
    told_so = given(session, told, books)
    if asking and told.answers is None:
        told_so = _asked(session, told_so, books)
    if not told_so.uses:
        raise UsageError("init.no-policy")
    if told_so.organisation is None:
        raise UsageError("init.no-organisation")
    if not told_so.units:
        raise UsageError("init.no-units")
    uses = tuple(told_so.uses.values())
    founding = Founding(
        organisation=told_so.organisation,
        locale=told_so.locale,
        timezone=told_so.timezone,
        since=told_so.since,
        uses=uses,
        units=told_so.units,
        terms=told_so.terms,
        mark=told_so.mark,
        number=told_so.number,
    )
    issued = [books[use.policy].policy for use in uses]
    in_force = [set_so(books[use.policy], use).policy for use in uses]
    return founding_view(founding, issued, in_force, version)


def _asked(session: Session, told: Given, books: Mapping[str, Book]) -> Given:
    """What was not told, asked."""
    language, uses = session.language, told.uses
    tell(language.say("init.begin"))
    organisation = told.organisation or interview.ask_organisation(language)
    if not uses:
        shown = [book.policy for book in books.values()]
        uses = {name: NewUse(name, {}, {}) for name in interview.ask_policies(language, shown)}
    units = told.units
    if units is None:
        policies = [set_so(books[name], use).policy for name, use in uses.items()]
        units = interview.ask_units(language, policies)
    uses = {name: _settled(session, books[name], use) for name, use in uses.items()}
    in_force = [set_so(books[name], use).policy for name, use in uses.items()]
    per_term = any(duty.cadence.form == "term" for policy in in_force for duty in policy.duties)
    terms = told.terms
    if per_term and not terms:
        terms = interview.ask_terms(language, school_term(told.since))
    return told._replace(organisation=organisation, uses=uses, units=units, terms=terms)


def _settled(session: Session, book: Book, use: NewUse) -> NewUse:
    """The use of a policy with what is settled of that which it leaves open."""

    def check(name: str, changes: Mapping[str, object]) -> Duty | Message:
        found = set_so(book, use._replace(changes={name: _over(use, name, changes)}))
        if found.problems:
            return found.problems[0].message
        return next(duty for duty in found.policy.duties if duty.id == name)

    still = set_so(book, use).policy
    answers = interview.ask_open(session.language, still, check)
    settled = {name: _over(use, name, changes) for name, changes in answers.items()}
    return use._replace(changes={**use.changes, **settled})


def _over(use: NewUse, name: str, changes: Mapping[str, object]) -> Mapping[str, object]:
    """The changes over those that were told of the duty before."""
    return {**use.changes.get(name, {}), **changes}
