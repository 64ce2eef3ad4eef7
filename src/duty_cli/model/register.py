"""The register: an organisation, its units, the policies in force and its records."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from duty_cli.model.almanac import Almanac
from duty_cli.model.closed import Closed
from duty_cli.model.duration import Duration
from duty_cli.model.duty import Duty
from duty_cli.model.finding import Fault, Place
from duty_cli.model.record import Row
from duty_cli.model.sheet import Sheet
from duty_cli.model.words import Words


class Member(NamedTuple):
    """An office in a unit, not a person: who holds it changes no verdict."""

    id: str
    name: Words
    roles: tuple[str, ...]
    since: date | None
    until: date | None


class Unit(NamedTuple):
    """A body that duties bind by its tags; `until` is its last day."""

    id: str
    name: Words
    tags: tuple[str, ...]
    parent: str | None
    since: date | None
    until: date | None
    members: tuple[Member, ...]
    place: Place


class Policy(NamedTuple):
    """A regulation as a list of duties, and the sheet of its assessment if it has one.

    `names` maps "topics", "tags", "roles" and "recipients" to printed names by id. `digest`
    is the SHA-256 of the file, so that a document can say which text it was made from.
    """

    id: str
    title: Words
    issuer: Words | None
    number: str | None
    issued: date | None
    since: date | None
    names: Mapping[str, Mapping[str, Words]]
    duties: tuple[Duty, ...]
    digest: str
    sheet: Sheet | None = None


class PolicyUse(NamedTuple):
    """A policy as duty.yaml names it: what is set for it, and what is skipped and why.

    `near` is the nearest name of a policy where this one is not known. `duties` are all the
    duties that the policy has, none where it could not be read.
    """

    id: str
    known: bool
    near: str | None
    changed: tuple[str, ...]
    skipped: Mapping[str, str]
    duties: frozenset[str]
    place: Place


class Audit(NamedTuple):
    """What the audit of the history tolerates and asks for.

    `tolerance` may lie between a day and its filing. `since` is the day from which on it is asked
    when something was filed, None where duty.yaml does not say. With `signed`, commits must be
    signed by those in the file `signers`, named from the register's top.
    """

    tolerance: Duration = Duration(7, "d")
    since: date | None = None
    signed: bool = False
    signers: str = ".duty/allowed_signers"


class Organisation(NamedTuple):
    """The settings of duty.yaml.

    `mark` is the name in which its documents are signed, `series` the letters of their numbers.
    """

    name: Words
    since: date
    locale: str
    due_soon: Duration
    partial: bool
    uses: tuple[PolicyUse, ...]
    mark: str | None = None
    series: str | None = None
    audit: Audit = Audit()


class EvidenceFiles(NamedTuple):
    """What is known of the files that records name as evidence, by path.

    `present` exist inside the register; `outside` lead out of it through a link; `digests`
    are the SHA-256 of those for which a record claims one.
    """

    present: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    digests: Mapping[str, str] = {}


class Commit(NamedTuple):
    """The state of the repository: HEAD's id, and whether files differ from it."""

    id: str
    clean: bool


class Unversioned(StrEnum):
    """Why a register stands at no commit."""

    NO_GIT = "no-git"
    NO_REPOSITORY = "no-repository"
    NO_COMMIT = "no-commit"
    NOT_OWNED = "not-owned"
    REFUSED = "refused"


class Register(NamedTuple):
    """Everything that was read. `rows` are in order of path.

    `roster_known` and `policies_known` tell whether every unit and every policy could be
    read: references into what could not be read are not called unknown. `commit` is None where
    nobody asked git. `token` names this reading among those that are kept, None where it is not.
    `closed` is what is known of the rows that were not read, because nothing of theirs changes.
    """

    organisation: Organisation
    almanac: Almanac
    units: tuple[Unit, ...]
    policies: tuple[Policy, ...]
    rows: tuple[Row, ...]
    evidence: EvidenceFiles
    commit: Commit | Unversioned | None
    faults: tuple[Fault, ...]
    roster_known: bool
    policies_known: bool
    token: str | None = None
    closed: Closed = Closed()
