"""A policy in one register: without the duties skipped, with those changed that duty.yaml sets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from duty_cli.model.duration import Duration
from duty_cli.model.duty import Bound, Duty, Requirement
from duty_cli.model.finding import Place
from duty_cli.model.reading import Problem, problem
from duty_cli.model.register import Policy
from duty_cli.model.schema.duty import DutyDraft, DutySchema
from duty_cli.model.schema.policy import Names, PolicyDraft, PolicyFile
from duty_cli.model.schema.settings import UseFile
from duty_cli.model.schema.strict import words
from duty_cli.model.words import Words
from duty_cli.store.policy_text import PolicyText

_NO_GRACE = Duration(0, "d")


@dataclass(frozen=True, slots=True)
class InForce:
    """A policy as a register uses it, the ids of all its duties, and what duty.yaml sets wrongly.

    The problems' keys lead from the top of duty.yaml.
    """

    policy: Policy
    duties: frozenset[str]
    problems: tuple[Problem, ...]


def in_force(
    text: PolicyText,
    draft: PolicyDraft,
    use: UseFile,
    schema: DutySchema,
    place: Place,
    own_path: str | None,
) -> InForce:
    """The policy as `use`, at `place`, sets it; `own_path` is its file if it is the register's."""
    duties: dict[str, Duty] = {}
    problems: list[Problem] = []
    for number, duty in enumerate(draft.duties):
        name = duty.file.id
        if name in duties or name in (use.skip or {}):
            continue
        changes = (use.changes or {}).get(name)
        changed = duty if changes is None else _changed(duty, changes, schema)
        if isinstance(changed, tuple):
            problems += _in_settings(changed, changes or {}, (*place.keys, "set", name))
            continue
        at = place if own_path is None else Place(own_path, ("duties", number))
        duties[name] = duty_of(text.id, changed, at)
    file = draft.file
    policy = Policy(
        id=text.id,
        title=words(file.title, text.id),
        issuer=file.issuer.words if file.issuer else None,
        number=file.number,
        issued=file.issued,
        since=file.since,
        names=names_of(file),
        duties=tuple(duties.values()),
        digest=text.digest,
        sheet=draft.sheet,
    )
    return InForce(policy, frozenset(duty.file.id for duty in draft.duties), tuple(problems))


def _changed(
    duty: DutyDraft, changes: Mapping[str, object], schema: DutySchema
) -> DutyDraft | tuple[Problem, ...]:
    if "id" in changes:
        return (problem("id", because="invalid.set-id"),)
    return schema.read(schema.changed(duty.values, changes))


def _in_settings(
    problems: tuple[Problem, ...], changes: Mapping[str, object], at: tuple[str | int, ...]
) -> Iterator[Problem]:
    """Problems of a changed duty as problems of duty.yaml: the duty alone had none."""
    for keys, message in problems:
        yield Problem((*at, *keys) if keys and keys[0] in changes else at, message)


def duty_of(policy: str, draft: DutyDraft, place: Place) -> Duty:
    """A duty of the policy of that id, as judging wants it; `place` is where it stands."""
    file = draft.file
    return Duty(
        policy=policy,
        id=file.id,
        clause=file.clause,
        title=words(file.title, file.id),
        bound=Bound(file.bound.units, file.bound.members or ()),
        requires=Requirement(
            file.requires.kind, file.requires.topics or (), file.requires.to or ()
        ),
        cadence=draft.cadence,
        times=file.times or 1,
        grace=file.grace or _NO_GRACE,
        evidence=file.evidence or (),
        note=file.note.words if file.note else None,
        since=file.since,
        partial=file.partial,
        place=place,
    )


def names_of(file: PolicyFile) -> Mapping[str, Mapping[str, Words]]:
    """The printed names that a policy gives to "topics", "tags", "roles" and "recipients"."""
    return {
        "topics": _names(file.topics),
        "tags": _names(file.tags),
        "roles": _names(file.roles),
        "recipients": _names(file.recipients),
    }


def _names(names: Names | None) -> Mapping[str, Words]:
    return {name: spoken.words for name, spoken in (names or {}).items()}
