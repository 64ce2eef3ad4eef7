"""The policies in force: a register's own before the shipped ones, set as duty.yaml says."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from duty_cli.errors import BrokenSettings
from duty_cli.model.cadence import CadenceReader
from duty_cli.model.fields import Kind
from duty_cli.model.finding import Fault, Place
from duty_cli.model.near import nearest
from duty_cli.model.reading import Problem, problem
from duty_cli.model.register import Policy, PolicyUse
from duty_cli.model.schema.policy import PolicySchema
from duty_cli.model.schema.settings import UseFile
from duty_cli.store.files import scan_folder
from duty_cli.store.policy_set import InForce, in_force
from duty_cli.store.policy_text import PolicyText, read_policy_text
from duty_cli.store.settings import SETTINGS, Settings
from duty_cli.store.shipped import shipped_policies, shipped_policy
from duty_cli.store.source import DUPLICATE, read_source, source

OWN = "policies"


class Policies(NamedTuple):
    """What is in force; `known` tells whether every policy in use could be read."""

    policies: tuple[Policy, ...]
    uses: tuple[PolicyUse, ...]
    faults: tuple[Fault, ...]
    known: bool


class _Shelf(NamedTuple):
    """The register's own policies, all checked, in use or not."""

    texts: tuple[PolicyText, ...]
    faults: tuple[Fault, ...]


def load_policies(
    root: str,
    settings: Settings,
    kinds: Mapping[str, Kind],
    cadences: Mapping[str, CadenceReader],
) -> Policies:
    """Every policy of the register; BrokenSettings where duty.yaml sets what cannot be."""
    schema = PolicySchema(kinds, cadences)
    shelf = _own(root, schema)
    policies: list[Policy] = []
    uses: list[PolicyUse] = []
    problems: list[Problem] = []
    faults = list(shelf.faults)
    known = True
    for number, use in enumerate(settings.file.policies):
        place = Place(SETTINGS, ("policies", number))
        text, own = _find(use.use, shelf.texts), True
        if text is None:
            text, own = _shipped(use.use, place, schema), False
            faults += text.faults if text else ()
        if text is not None and text.id in [other.id for other in uses]:
            problems.append(problem(*place.keys, because="invalid.policy-twice", value=text.id))
            continue
        found = _set(text, own, use, place, schema)
        uses.append(_use(use, text, found, place, shelf.texts))
        known = known and not (text is not None and found is None)
        if isinstance(found, InForce):
            policies.append(found.policy)
            problems += found.problems
    if problems:
        raise BrokenSettings(settings.source.faults(problems))
    return Policies(tuple(policies), tuple(uses), tuple(faults), known)


def _set(
    text: PolicyText | None, own: bool, use: UseFile, place: Place, schema: PolicySchema
) -> InForce | None:
    """The policy as this register sets it; None where there is none that can be read."""
    if text is None or text.draft is None:
        return None
    return in_force(text, text.draft, use, schema.duty, place, text.path if own else None)


def _use(
    use: UseFile,
    text: PolicyText | None,
    found: InForce | None,
    place: Place,
    own: Iterable[PolicyText],
) -> PolicyUse:
    near = None
    if text is None:
        names = {name for other in own for name in (other.id, other.stem)}
        near = nearest(use.use, names.union(shipped_policies()))
    return PolicyUse(
        id=use.use if text is None else text.id,
        known=text is not None,
        near=near,
        changed=tuple(use.changes or ()),
        skipped=dict(use.skip or {}),
        duties=found.duties if found else frozenset(),
        place=place,
    )


def _own(root: str, schema: PolicySchema) -> _Shelf:
    scan = scan_folder(root, OWN)
    texts: list[PolicyText] = []
    faults = list(scan.faults)
    for path in scan.paths:
        found = read_source(root, path)
        if isinstance(found, Fault):
            faults.append(found)
            continue
        text = read_policy_text(found, schema)
        faults += text.faults
        first = _find(text.id, [other for other in texts if other.id == text.id])
        if first is not None:
            twin = problem("id", because="duplicate.policy", value=text.id, first=first.path)
            faults += found.faults([twin], rule=DUPLICATE)
        texts.append(text)
    return _Shelf(tuple(texts), tuple(faults))


def _find(name: str, texts: Iterable[PolicyText]) -> PolicyText | None:
    """The policy that calls itself so, else the one whose file is called so."""
    known = tuple(texts)
    by_id = (text for text in known if text.id == name)
    by_stem = (text for text in known if text.stem == name)
    return next(by_id, None) or next(by_stem, None)


def _shipped(name: str, place: Place, schema: PolicySchema) -> PolicyText | None:
    """A policy that comes with the tool; what is wrong with it stands at its line in duty.yaml."""
    data = shipped_policy(name)
    if data is None:
        return None
    found = source(f"{name}.yaml", data)
    if isinstance(found, Fault):
        return PolicyText(f"{name}.yaml", name, "", None, (_moved(found, place),))
    text = read_policy_text(found, schema)
    return text._replace(faults=tuple(_moved(fault, place) for fault in text.faults))


def _moved(fault: Fault, place: Place) -> Fault:
    return Fault(fault.rule, fault.message, place)
