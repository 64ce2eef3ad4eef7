"""A folder becomes a Register: everything that could be read, and faults about everything else."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from duty_cli.model.almanac import Almanac, Term, WorkCalendar
from duty_cli.model.cadence import CadenceReader
from duty_cli.model.fields import Kind
from duty_cli.model.register import Audit, Organisation, PolicyUse, Register
from duty_cli.store.records import Records, begin_records
from duty_cli.store.snapshot import Snapshot, keep, moment, recalled
from duty_cli.store.stamps import Seen, look_at

if TYPE_CHECKING:
    from duty_cli.model.schema.settings import AuditFile, SettingsFile
    from duty_cli.store.git import Probe

Finish: TypeAlias = Callable[[Mapping[str, CadenceReader], bool], Register]
"""Waits for the register, given the cadences and whether to ask git where it stands."""


def load(
    root: Path,
    *,
    kinds: Mapping[str, Kind],
    cadences: Mapping[str, CadenceReader],
    versioned: bool = False,
) -> Register:
    """The register in `root`, given the kinds and the cadences that there are.

    RegisterError where duty.yaml is missing, BrokenSettings where it cannot be read; every
    other problem is a fault of the register. Nothing is written. At which commit it stands is only
    asked where it is `versioned`: git looks at every file for it.
    """
    return begin(root, kinds, recalled(str(root)))(cadences, versioned)


def begin(
    root: Path, kinds: Mapping[str, Kind], before: Snapshot | None, *, ahead: bool = False
) -> Finish:
    """Begin to `load`; call what is returned, which raises the errors, for the register.

    Other processes read the records meanwhile, where that is worth it, which is sooner where it is
    begun `ahead` of everything else. What was kept of it `before` and looks the same is not read,
    and what is read is kept.
    """
    top = str(root)
    now = moment(top)
    rest = begin_records(top, kinds, before, ahead=ahead)

    def finish(cadences: Mapping[str, CadenceReader], versioned: bool) -> Register:
        with _probe(top) if versioned else nullcontext() as probe:
            register, seen, whole = _finished(top, rest, kinds, cadences)
            token = keep(top, register, seen, now, before, whole=whole)
            return register._replace(token=token, commit=probe.commit() if probe else None)

    return finish


def _finished(
    top: str,
    rest: Callable[[], Records],
    kinds: Mapping[str, Kind],
    cadences: Mapping[str, CadenceReader],
) -> tuple[Register, Seen, bool]:
    """The register, how everything looked that it was read from, and whether that is all."""
    # imported here: other processes read records meanwhile, which need no pydantic
    from duty_cli.store.calendar import CALENDAR, load_calendar
    from duty_cli.store.evidence import look_at_evidence
    from duty_cli.store.policies import OWN, load_policies
    from duty_cli.store.roster import ROSTER, load_roster
    from duty_cli.store.settings import SETTINGS, load_settings

    seen = look_at((SETTINGS, ROSTER), (CALENDAR, OWN), top)
    settings = load_settings(top)
    roster = load_roster(top)
    policies = load_policies(top, settings, kinds, cadences)
    calendar = load_calendar(top)
    records = rest()
    evidence = look_at_evidence(top, records.rows)
    register = Register(
        organisation=_organisation(settings.file, policies.uses),
        almanac=_almanac(settings.file, calendar.work),
        units=roster.units,
        policies=policies.policies,
        rows=records.rows,
        evidence=evidence.files,
        commit=None,
        faults=roster.faults + policies.faults + calendar.faults + records.faults,
        roster_known=roster.known,
        policies_known=policies.known,
    )
    for other in (records.seen, evidence.seen):
        seen.join(other)
    return register, seen, records.whole and evidence.whole


def _probe(root: str) -> AbstractContextManager["Probe"]:
    from duty_cli.store.git import status  # imported here: most commands do not ask

    return status(root)


def _organisation(file: "SettingsFile", uses: tuple[PolicyUse, ...]) -> Organisation:
    return Organisation(
        name=file.organisation.words,
        mark=file.document.mark if file.document else None,
        series=file.document.number if file.document else None,
        since=file.since,
        locale=file.locale,
        due_soon=file.due_soon,
        partial=file.partial,
        uses=uses,
        audit=_audit(file.audit) if file.audit else Audit(),
    )


def _audit(file: "AuditFile") -> Audit:
    usual = Audit()
    return Audit(
        tolerance=file.tolerance or usual.tolerance,
        since=file.since,
        signed=file.signed or False,
        signers=file.signers or usual.signers,
    )


def _almanac(file: "SettingsFile", work: WorkCalendar) -> Almanac:
    terms = sorted(file.terms, key=lambda term: term.first)
    return Almanac(
        zone=file.timezone,
        work=work,
        terms=tuple(Term(term.id, term.first, term.last) for term in terms),
        roll=file.roll,
    )
