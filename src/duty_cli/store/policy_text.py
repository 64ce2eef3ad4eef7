"""One policy file as it stands, before a register sets or skips anything in it."""

from hashlib import sha256
from typing import NamedTuple

from duty_cli.model.finding import Fault
from duty_cli.model.reading import problem
from duty_cli.model.schema.policy import PolicyDraft, PolicySchema
from duty_cli.model.schema.problems import repeated
from duty_cli.store.files import SUFFIX
from duty_cli.store.source import DUPLICATE, Source


class PolicyText(NamedTuple):
    """A policy file. `id` is what it calls itself, or its file's stem where it does not say.

    `draft` is None where anything in it is at fault.
    """

    path: str
    id: str
    digest: str
    draft: PolicyDraft | None
    faults: tuple[Fault, ...]

    @property
    def stem(self) -> str:
        """The file's name without its ending, by which a policy may be called as well."""
        return _stem(self.path)


def read_policy_text(source: Source, schema: PolicySchema) -> PolicyText:
    """A policy file, checked whole."""
    found = source.typed(schema.read)
    draft = None if isinstance(found, tuple) else found
    faults = found if isinstance(found, tuple) else _twins(source, found)
    called = (source.content().values or {}).get("id")
    return PolicyText(
        path=source.path,
        id=called if isinstance(called, str) and called else _stem(source.path),
        digest=sha256(source.data).hexdigest(),
        draft=draft,
        faults=faults,
    )


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(SUFFIX)


def _twins(source: Source, draft: PolicyDraft) -> tuple[Fault, ...]:
    """Every duty that bears the id of an earlier one."""
    ids = [duty.file.id for duty in draft.duties]
    problems = [
        problem("duties", number, "id", because="duplicate.duty", value=ids[number])
        for number in repeated(ids)
    ]
    return source.faults(problems, rule=DUPLICATE) if problems else ()
