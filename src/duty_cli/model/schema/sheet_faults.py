"""What is wrong with an assessment although no key is wrong alone: sums, rules, duties."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from duty_cli.model.fields import Kind
from duty_cli.model.near import nearest
from duty_cli.model.reading import Problem, problem
from duty_cli.model.schema.problems import choice_message
from duty_cli.model.schema.sheet import (
    BESIDE,
    RULES,
    TOP,
    AssessmentFile,
    ItemFile,
    Stated,
    Way,
    stated_items,
)


class _Keys(NamedTuple):
    """The keys of its own that a rule cannot do without, and those that it may have besides."""

    needed: frozenset[str]
    more: frozenset[str] = frozenset()


_OF_PARTS = _Keys(frozenset({"parts"}))
_OF_RULES: Mapping[str, _Keys] = {
    "bonus": _Keys(frozenset()),
    "count": _Keys(frozenset({"each"}), frozenset({"duty", "requires", "evidence"})),
    "deduct": _Keys(frozenset({"each"})),
    "external": _Keys(frozenset()),
    "negative": _Keys(frozenset()),
    "parts": _Keys(frozenset({"duty"}), frozenset({"evidence", "none"})),
    "threshold": _Keys(frozenset({"step"})),
    "timeliness": _Keys(frozenset({"duty", "late"}), frozenset({"none"})),
}
_OWN = frozenset[str]().union(
    _OF_PARTS.needed, *(keys.needed | keys.more for keys in _OF_RULES.values())
)


def sheet_faults(
    file: AssessmentFile, duties: Collection[str], kinds: Mapping[str, Kind]
) -> Iterator[Problem]:
    """Everything of the sort; `duties` are the ids of the policy's duties."""
    stated = [*stated_items(file)]
    yield from _empty(file)
    yield from _sums(file)
    yield from _repeated(stated)
    for item in stated:
        yield from _wrong(item, duties, kinds)


def _empty(file: AssessmentFile) -> Iterator[Problem]:
    """Lists with nothing in them; the models let them pass, lest they tell it of faulty entries."""
    lists: list[tuple[Way, Collection[object] | None]] = [(("sections",), file.sections)]
    lists += [(("rank", "groups"), file.rank.groups)] if file.rank else []
    for at, section in enumerate(file.sections):
        way = ("sections", at, "items")
        lists.append((way, section.items))
        lists += [((*way, number, "parts"), it.parts) for number, it in enumerate(section.items)]
    for way_to, found in lists:
        if found is not None and not found:
            yield problem(TOP, *way_to, because="invalid.empty-list")


def _sums(file: AssessmentFile) -> Iterator[Problem]:
    """Parts that do not sum to their item, items to their section, sections to the total."""
    of_sections = [section.points for section in file.sections]
    yield from _sum(of_sections, file.total, (TOP, "total"), "invalid.sum-of-sections")
    for at, section in enumerate(file.sections):
        way = (TOP, "sections", at)
        points = [item.points for item in section.items]
        yield from _sum(points, section.points, (*way, "points"), "invalid.sum-of-items")
        for number, item in enumerate(section.items):
            if item.parts is not None and item.points is not None:
                points = [part.points for part in item.parts]
                at_item = (*way, "items", number, "points")
                yield from _sum(points, item.points, at_item, "invalid.sum-of-parts")


def _sum(
    points: Iterable[Decimal | None], whole: Decimal, way: Way, message: str
) -> Iterator[Problem]:
    listed = [*points]
    found = sum((one for one in listed if one is not None), Decimal())
    if listed and None not in listed and found != whole:
        yield problem(*way, because=message, sum=found, value=whole)


def _repeated(stated: Iterable[Stated]) -> Iterator[Problem]:
    seen: set[str] = set()
    for item in stated:
        if item.id in seen:
            yield problem(*item.way, "id", because="invalid.item-twice", value=item.id)
        seen.add(item.id)


def _wrong(item: Stated, duties: Collection[str], kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    file, way = item.file, item.way
    if not item.rule:
        yield problem(*way, because="invalid.item-rule", known=RULES)
        return
    named_otherwise = file.rule is not None and file.rule != item.rule
    if named_otherwise or (item.rule not in way and item.rule in BESIDE):
        yield problem(*way, "rule", because="invalid.item-beside", value=file.rule)
        return
    if file.points is None and item.rule != "negative":
        yield problem(*way, because="invalid.item-missing", value="points", rule=item.rule)
    yield from _keys(item)
    yield from _strangers(file, way, duties, kinds)


def _keys(item: Stated) -> Iterator[Problem]:
    """Keys that the rule has not, and those that it lacks."""
    file, way, rule = item.file, item.way, item.rule
    given = {key for key in _OWN if key in file.model_fields_set and _is_given(file, key)}
    keys = _OF_RULES[rule]
    if rule == "parts" and "parts" in given and item.inside is None:
        keys = _OF_PARTS
    if item.inside is not None and file.tags is not None:
        yield problem(*way, "for", because="invalid.item-key", value="for", rule=rule)
    for key in sorted(given - keys.needed - keys.more):
        yield problem(*way, key, because="invalid.item-key", value=key, rule=rule)
    for key in sorted(keys.needed - given):
        yield problem(*way, because="invalid.item-missing", value=key, rule=rule)
    if rule == "count" and {"duty", "requires"} <= given:
        yield problem(*way, "requires", because="invalid.item-both")


def _is_given(file: ItemFile, key: str) -> bool:
    return getattr(file, key) is not None


def _strangers(
    file: ItemFile, way: Way, duties: Collection[str], kinds: Mapping[str, Kind]
) -> Iterator[Problem]:
    """Duties that the policy has not, and a kind of records that there is not."""
    for number, duty in enumerate(file.duty or ()):
        if duty not in duties:
            near = nearest(duty, duties)
            which = "invalid.item-duty" if near is None else "invalid.item-duty-near"
            yield problem(*way, "duty", number, because=which, value=duty, near=near)
    if file.requires is not None and file.requires.kind not in kinds:
        message = choice_message(file.requires.kind, tuple(kinds))
        yield Problem((*way, "requires", "kind"), message)
