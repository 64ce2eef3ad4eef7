"""Policies by themselves, set by no register: the shipped ones, a register's own, or a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from duty_cli.errors import BrokenPolicy, UsageError, os_reason
from duty_cli.model.cadence import CadenceReader
from duty_cli.model.fields import Kind
from duty_cli.model.finding import Fault, Place
from duty_cli.model.near import nearest
from duty_cli.model.register import Policy
from duty_cli.model.schema.policy import PolicyDraft, PolicySchema
from duty_cli.model.schema.settings import UseFile
from duty_cli.store.files import SUFFIX, scan_folder
from duty_cli.store.policies import OWN
from duty_cli.store.policy_set import InForce, in_force
from duty_cli.store.policy_text import PolicyText, read_policy_text
from duty_cli.store.shipped import shipped_policies, shipped_policy
from duty_cli.store.source import Source, read_source, source


class Book(NamedTuple):
    """A policy as its file has it: `policy` as it is judged by, `draft` as it is written."""

    policy: Policy
    draft: PolicyDraft
    text: PolicyText


def set_as(
    book: Book,
    changes: Mapping[str, Mapping[str, object]],
    skipped: Mapping[str, str],
    kinds: Mapping[str, Kind],
    cadences: Mapping[str, CadenceReader],
) -> InForce:
    """The policy as a register sets it; problems lead from the policy's entry in duty.yaml."""
    use = UseFile(use=book.policy.id, set=dict(changes), skip=dict(skipped))
    schema = PolicySchema(kinds, cadences).duty
    return in_force(book.text, book.draft, use, schema, Place(""), None)


def shipped_books(
    kinds: Mapping[str, Kind], cadences: Mapping[str, CadenceReader]
) -> tuple[Book, ...]:
    """Every shipped policy, by id; BrokenPolicy where one cannot be read."""
    schema = PolicySchema(kinds, cadences)
    return tuple(_shipped(name, schema) for name in shipped_policies())


def find_book(
    name: str,
    folder: Path,
    root: Path | None,
    kinds: Mapping[str, Kind],
    cadences: Mapping[str, CadenceReader],
) -> Book:
    """A policy by its id, those of the register at `root` before the shipped ones; or by its file.

    A file is looked for from `folder`. UsageError where there is none, BrokenPolicy where it
    cannot be read.
    """
    schema = PolicySchema(kinds, cadences)
    own = () if root is None else _own(root, schema)
    for text in (*(book for book in own if book.id == name), *(b for b in own if b.stem == name)):
        return _book(text, schema)
    if name in shipped_policies():
        return _shipped(name, schema)
    if name.endswith(SUFFIX) or "/" in name:
        return _book(read_file(folder / name, name, schema), schema)
    known = sorted({*shipped_policies(), *(text.id for text in own)})
    near = nearest(name, known)
    if near is not None:
        raise UsageError("policy.unknown-near", values={"name": name, "near": near})
    raise UsageError("policy.unknown", values={"name": name})


def read_file(path: Path, called: str, schema: PolicySchema) -> PolicyText:
    """The policy in a file, whatever is wrong with it; UsageError where there is no such file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        values = {"path": called, "reason": os_reason(error)}
        raise UsageError("policy.no-file", values=values) from error
    found = source(called, data)
    if isinstance(found, Source):
        return read_policy_text(found, schema)
    return PolicyText(called, path.stem, "", None, (found,))


def _own(root: Path, schema: PolicySchema) -> tuple[PolicyText, ...]:
    found = (read_source(str(root), path) for path in scan_folder(str(root), OWN).paths)
    return tuple(read_policy_text(one, schema) for one in found if not isinstance(one, Fault))


def _shipped(name: str, schema: PolicySchema) -> Book:
    found = source(f"{name}{SUFFIX}", shipped_policy(name) or b"")
    assert isinstance(found, Source)
    return _book(read_policy_text(found, schema), schema)


def _book(text: PolicyText, schema: PolicySchema) -> Book:
    if text.draft is None or text.faults:
        raise BrokenPolicy(text.faults)
    use = UseFile(use=text.id)
    found = in_force(text, text.draft, use, schema.duty, Place(text.path), None)
    return Book(found.policy, text.draft, text)
