"""Which policies `duty init` is told to adopt and how to set them, in options or a file."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from duty_cli.cadence import CADENCES
from duty_cli.errors import BrokenAnswers, UsageError
from duty_cli.model.founding import NewUse
from duty_cli.model.kinds import KINDS
from duty_cli.model.near import nearest
from duty_cli.model.reading import Problem, problem
from duty_cli.model.schema.answers import AnswersFile
from duty_cli.store.answers import read_value
from duty_cli.store.library import Book, set_as
from duty_cli.store.policy_set import InForce
from duty_cli.store.source import Source

Books = Mapping[str, Book]
Uses = dict[str, NewUse]

_SETTING = re.compile(
    r"(?P<policy>[^/=]+)/(?P<duty>[^/.=]+)\.(?P<key>[a-z-]+)=(?P<value>.+)\Z", re.DOTALL
)
_SKIP = re.compile(r"(?P<policy>[^/=]+)/(?P<duty>[^/=]+)=\s*(?P<reason>\S.*)\Z", re.DOTALL)


def set_so(book: Book, use: NewUse) -> InForce:
    """The policy as it is set so, and what is wrong with that."""
    return set_as(book, use.changes, use.skipped, KINDS, CADENCES)


def uses_in_file(file: AnswersFile, source: Source | None, books: Books) -> Uses:
    """The policies of an answers file as it sets them; BrokenAnswers for what cannot be."""
    problems = [
        Problem(("policies", number, *keys), message)
        for number, use in enumerate(file.policies)
        for keys, message in _wrong(NewUse(use.use, use.changes or {}, use.skip or {}), books)
    ]
    if problems and source is not None:
        raise BrokenAnswers(source.faults(problems))
    return {use.use: NewUse(use.use, use.changes or {}, use.skip or {}) for use in file.policies}


def with_policies(names: Iterable[str], uses: Uses, books: Books) -> Uses:
    """The uses, and those of the policies that --policy names beside them."""
    found = dict(uses)
    for name in names:
        if name not in books:
            raise UsageError("init.not-a-policy", values=_not(name, books))
        found.setdefault(name, NewUse(name, {}, {}))
    return found


def with_settings(texts: Sequence[str], uses: Uses, books: Books) -> Uses:
    """The uses with each `POLICY/DUTY.KEY=VALUE` of --set, checked by the duty's own reader."""
    found = dict(uses)
    for text in texts:
        told = _SETTING.match(text)
        value = read_value(told["value"]) if told else None
        if told is None or value is None:
            raise UsageError("init.set-form", values={"value": text})
        use = _use_of(told["policy"], told["duty"], text, found, books)
        changes = {**use.changes.get(told["duty"], {}), told["key"]: value}
        found[use.policy] = use._replace(changes={**use.changes, told["duty"]: changes})
    for name, use in found.items():
        # checked when all are there: one may need another, as `within` needs `on`
        problems = set_so(books[name], use).problems if texts else ()
        if problems:
            value = next((text for text in texts if text.startswith(f"{name}/")), name)
            raise UsageError("init.set-wrong", values={"value": value, "why": problems[0].message})
    return found


def with_skips(texts: Sequence[str], uses: Uses, books: Books) -> Uses:
    """The uses with each `POLICY/DUTY=REASON` of --skip."""
    found = dict(uses)
    for text in texts:
        told = _SKIP.match(text)
        if told is None:
            raise UsageError("init.skip-form", values={"value": text})
        use = _use_of(told["policy"], told["duty"], text, found, books)
        skipped = {**use.skipped, told["duty"]: told["reason"].strip()}
        found[use.policy] = use._replace(skipped=skipped)
    return found


def _wrong(use: NewUse, books: Books) -> Iterator[Problem]:
    """What is wrong with a policy's entry in an answers file."""
    if use.policy not in books:
        yield problem("use", because="init.not-a-policy", **_not(use.policy, books))
        return
    ids = {duty.id for duty in books[use.policy].policy.duties}
    for sort, names in (("set", use.changes), ("skip", use.skipped)):
        for name in names:
            if name not in ids:
                yield problem(sort, name, because="init.not-a-duty", **_not(name, ids))
    known = {name: changes for name, changes in use.changes.items() if name in ids}
    yield from set_so(books[use.policy], use._replace(changes=known)).problems


def _use_of(policy: str, duty: str, text: str, uses: Uses, books: Books) -> NewUse:
    """The use that an option speaks of; UsageError where it names what there is not."""
    if policy not in uses:
        raise UsageError("init.set-policy", values={"value": text, "name": policy})
    ids = {one.id for one in books[policy].policy.duties}
    if duty not in ids:
        raise UsageError("init.not-a-duty", values=_not(duty, ids))
    return uses[policy]


def _not(name: str, known: Iterable[str]) -> dict[str, object]:
    """A name that nobody knows, and the one that was meant, or else all that there are."""
    names = sorted(known)
    return {"name": name, "near": nearest(name, names) or tuple(names)}
