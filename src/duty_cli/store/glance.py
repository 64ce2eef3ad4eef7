"""A register at a glance, for completion: its names and cadences, unchecked, and no records.

The readers that check everything take longer to import than a completion may take. What cannot be
read is left out here without a word: `duty check` tells of it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from duty_cli.model.almanac import Almanac, Term
from duty_cli.model.cadence import Cadence, CadenceReader
from duty_cli.model.duration import Duration
from duty_cli.model.duty import Bound, Duty, Requirement
from duty_cli.model.finding import Place
from duty_cli.model.reading import read_day
from duty_cli.model.register import EvidenceFiles, Member, Organisation, Policy, Register, Unit
from duty_cli.model.words import Words
from duty_cli.store.files import SUFFIX, scan_folder
from duty_cli.store.shipped import shipped_policy
from duty_cli.store.source import read_source, source
from duty_cli.store.unchecked import Read, listed, mapping, texts, top, words, zone

_SETTINGS, _ROSTER, _OWN = "duty.yaml", "units.yaml", "policies"
_NONE = Duration(0, "d")
_NAMES = ("topics", "tags", "roles", "recipients")

Cadences = Mapping[str, CadenceReader]


class Glance(NamedTuple):
    """What a register's files name: units, policies with their duties, and the items of sheets.

    In the register stands no record, and nothing says what could not be read.
    """

    register: Register
    items: Mapping[str, Words]


def glance(root: str, cadences: Cadences) -> Glance | None:
    """The register's names; None where its duty.yaml cannot be read."""
    settings = top(read_source(root, _SETTINGS))
    since = read_day(settings.get("since"))
    if since is None:
        return None
    used = [*_used(root, settings)]
    return Glance(
        Register(
            organisation=Organisation(
                name=words(settings.get("organisation"), ""),
                since=since,
                locale="",
                due_soon=_NONE,
                partial=settings.get("partial") == "true",
                uses=(),
            ),
            almanac=Almanac(zone(settings.get("timezone")), terms=tuple(_terms(settings))),
            units=tuple(_units(top(read_source(root, _ROSTER)))),
            policies=tuple(_policy(name, file, use, cadences) for name, file, use in used),
            rows=(),
            evidence=EvidenceFiles(),
            commit=None,
            faults=(),
            roster_known=True,
            policies_known=True,
        ),
        {name: title for _, file, _ in used for name, title in _items(file)},
    )


def own_policies(root: str) -> tuple[str, ...]:
    """The ids of the policies that lie in the register, in use or not."""
    return tuple(sorted({name for name, _ in _shelf(root)}))


def _used(root: str, settings: Read) -> Iterator[tuple[str, Read, Read]]:
    """Each policy in use: its id, its file, and its entry in duty.yaml."""
    own = dict(_shelf(root))
    for entry in listed(settings.get("policies")):
        use: Read = entry if isinstance(entry, dict) else {"use": entry}
        name = use.get("use")
        if not isinstance(name, str):
            continue
        file = own.get(name)
        if file is None:
            shipped = shipped_policy(name)
            file = {} if shipped is None else top(source(f"{name}{SUFFIX}", shipped))
        if isinstance(file.get("id"), str):
            yield str(file["id"]), file, use


def _shelf(root: str) -> Iterator[tuple[str, Read]]:
    """The register's own policies under the names of their files, then under their ids."""
    files = [(path, top(read_source(root, path))) for path in scan_folder(root, _OWN).paths]
    for path, file in files:
        yield path.removeprefix(f"{_OWN}/").removesuffix(SUFFIX), file
    for _, file in files:
        if isinstance(file.get("id"), str):
            yield str(file["id"]), file


def _policy(name: str, file: Read, use: Read, cadences: Cadences) -> Policy:
    return Policy(
        id=name,
        title=words(file.get("title"), name),
        issuer=None,
        number=None,
        issued=None,
        since=read_day(file.get("since")),
        names={
            sort: {one: words(said, one) for one, said in mapping(file.get(sort)).items()}
            for sort in _NAMES
        },
        duties=tuple(_duties(name, file, use, cadences)),
        digest="",
    )


def _duties(policy: str, file: Read, use: Read, cadences: Cadences) -> Iterator[Duty]:
    """The duties in force, as duty.yaml sets them (contract, section 2)."""
    skipped, set_ = mapping(use.get("skip")), mapping(use.get("set"))
    keys = frozenset[str]().union(*(reader.KEYS for reader in cadences.values()))
    for stated in listed(file.get("duties")):
        values = mapping(stated)
        name = values.get("id")
        if not isinstance(name, str) or name in skipped:
            continue
        changes = mapping(set_.get(name))
        if cadences.keys() & changes.keys():
            values = {key: value for key, value in values.items() if key not in keys}
        values |= changes
        cadence = _cadence(values, cadences)
        bound, requires = mapping(values.get("for")), mapping(values.get("requires"))
        if cadence is not None:
            partial = values.get("partial")
            yield Duty(
                policy=policy,
                id=name,
                clause=None,
                title=words(values.get("title"), name),
                bound=Bound(texts(bound.get("units")), texts(bound.get("members"))),
                requires=Requirement(str(requires.get("kind"))),
                cadence=cadence,
                times=1,
                grace=_NONE,
                evidence=(),
                note=None,
                since=read_day(values.get("since")),
                partial=None if partial is None else partial == "true",
                place=Place(_SETTINGS),
            )


def _cadence(values: Read, cadences: Cadences) -> Cadence | None:
    """The cadence as its module reads it; None where there is none that can be read."""
    stated = {key: value for key, value in values.items() if value is not None}
    for key, reader in cadences.items():
        if key in stated:
            own = {name: value for name, value in stated.items() if name in reader.KEYS}
            read = reader.read(own, read_day(values.get("since")))
            return None if isinstance(read, tuple) else read
    return None


def _items(file: Read) -> Iterator[tuple[str, Words]]:
    """The items of an assessment and their parts, by the ids that `score enter` takes."""
    sheet = mapping(file.get("assessment"))
    stated = [sheet.get("bonus"), sheet.get("negative")]
    for section in map(mapping, listed(sheet.get("sections"))):
        stated += listed(section.get("items"))
    for one in map(mapping, stated):
        name = one.get("id")
        if isinstance(name, str):
            yield name, words(one.get("title"), "")
            for part in map(mapping, listed(one.get("parts"))):
                yield f"{name}.{part.get('id')}", words(part.get("title"), "")


def _units(file: Read) -> Iterator[Unit]:
    for stated in map(mapping, listed(file.get("units"))):
        name = stated.get("id")
        if isinstance(name, str):
            yield Unit(
                id=name,
                name=words(stated.get("name"), name),
                tags=texts(stated.get("tags")),
                parent=None,
                since=read_day(stated.get("since")),
                until=read_day(stated.get("until")),
                members=tuple(_members(stated)),
                place=Place(_ROSTER),
            )


def _members(unit: Read) -> Iterator[Member]:
    for stated in map(mapping, listed(unit.get("members"))):
        name = stated.get("id")
        if isinstance(name, str):
            yield Member(
                id=name,
                name=words(stated.get("name"), name),
                roles=texts(stated.get("roles")),
                since=read_day(stated.get("since")),
                until=read_day(stated.get("until")),
            )


def _terms(settings: Read) -> Iterator[Term]:
    for stated in map(mapping, listed(settings.get("terms"))):
        first, last = read_day(stated.get("from")), read_day(stated.get("to"))
        if first and last:
            yield Term(str(stated.get("id")), first, last)
