"""What the options of `duty init` and its answers file say, before anything is asked."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from duty_cli.cli.given_policies import uses_in_file, with_policies, with_settings, with_skips
from duty_cli.cli.given_units import units_given
from duty_cli.cli.session import Session
from duty_cli.errors import UsageError
from duty_cli.model.founding import NewTerm, NewUnit, NewUse
from duty_cli.model.schema.answers import AnswersFile
from duty_cli.model.schema.forms import read_zone
from duty_cli.model.schema.strict import words
from duty_cli.model.words import Words
from duty_cli.store.answers import load_answers
from duty_cli.store.library import Book

ZONE = "Asia/Shanghai"


class Told(NamedTuple):
    """The options of the command, as they were typed."""

    policies: Sequence[str] | None
    organisation: str | None
    units: Path | None
    answers: Path | None
    settings: Sequence[str] | None
    skips: Sequence[str] | None
    since: date | None
    locale: str | None
    timezone: str | None


class Given(NamedTuple):
    """The options and the answers file, before anything is asked."""

    organisation: Words | None
    uses: dict[str, NewUse]
    units: tuple[NewUnit, ...] | None
    terms: tuple[NewTerm, ...]
    since: date
    locale: str
    timezone: str
    mark: str | None
    number: str | None


def given(session: Session, told: Told, books: Mapping[str, Book]) -> Given:
    """The options over the answers file; UsageError, BrokenAnswers for what cannot be."""
    file, source = AnswersFile(), None
    if told.answers is not None:
        file, source = load_answers(session.folder / told.answers, str(told.answers))
    uses = with_policies(told.policies or (), uses_in_file(file, source, books), books)
    uses = with_settings(told.settings or (), uses, books)
    uses = with_skips(told.skips or (), uses, books)
    policies = [books[name].policy for name in uses]
    zone = told.timezone or file.timezone or ZONE
    known = read_zone(zone)
    if known is None:
        raise UsageError("init.zone", values={"value": zone})
    document = file.document
    return Given(
        organisation=_organisation(told, file),
        uses=uses,
        units=units_given(session.folder, told.units, told.answers, file, policies),
        terms=tuple(NewTerm(term.id, term.first, term.last) for term in file.terms),
        since=told.since or file.since or session.as_of(known),
        locale=told.locale or file.locale or session.language.code,
        timezone=zone,
        mark=document.mark if document else None,
        number=document.number if document else None,
    )


def _organisation(told: Told, file: AnswersFile) -> Words | None:
    name = (told.organisation or "").strip()
    if name:
        return Words(name, name)
    return words(file.organisation, "") if file.organisation else None
