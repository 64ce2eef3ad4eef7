"""What a score sheet says of an item: its rule and the rule's parameters, as sentences."""

from collections.abc import Iterator

from duty_cli.model.finding import Message
from duty_cli.model.register import Policy
from duty_cli.model.sheet import (
    Count,
    Deduct,
    Entered,
    Item,
    Owed,
    Parts,
    Threshold,
    Timeliness,
)


def rule_told(item: Item, policy: Policy) -> tuple[Message, ...]:
    """How the item scores; of one that is made of parts, each part in a sentence behind."""
    if not isinstance(item.terms, Parts):
        return (_rule(item, policy),)
    parts = tuple(
        Message(
            "scoring.part",
            {"id": it.id, "title": it.title, "points": it.points, "rule": _rule(it, policy)},
        )
        for it in item.terms.parts
    )
    return (Message("scoring.parts"), *parts)


def duties_of(item: Item) -> tuple[str, ...]:
    """The ids of the duties whose occurrences or records the item counts, its parts' too."""
    match item.terms:
        case Parts(parts):
            return tuple(dict.fromkeys(duty for part in parts for duty in duties_of(part)))
        case Owed(duties=duties) | Timeliness(duties=duties) | Count(duties=duties):
            return duties
    return ()


def _rule(item: Item, policy: Policy) -> Message:
    values: dict[str, object] = {"points": item.points, "duties": _titles(item, policy)}
    match item.terms:
        case Owed(_, evidence, full):
            which = "scoring.owed" if evidence is None else "scoring.owed-proven"
            roles = tuple(Message(f"evidence.{role}") for role in evidence or ())
            more = Message("scoring.full-if-none") if full else ""
            return Message(which, {**values, "evidence": roles, "more": more})
        case Timeliness(_, late, full):
            more = Message("scoring.full-if-none") if full else ""
            return Message("scoring.timeliness", {**values, "late": late, "more": more})
        case Count(each, duties, requires):
            which = "scoring.count-entered"
            if duties:
                which = "scoring.count-duties"
            elif requires is not None:
                which = "scoring.count-records"
            kind = Message(f"kind.{requires.kind}") if requires else ""
            return Message(which, {**values, "each": each, "kind": kind})
        case Deduct(each):
            return Message("scoring.deduct", {**values, "each": each})
        case Threshold(step):
            return Message("scoring.threshold", {**values, "each": step})
        case Entered() if item.rule == "negative":
            which = "scoring.negative" if item.points is None else "scoring.negative-most"
            return Message(which, values)
        case Entered():
            return Message(f"scoring.{item.rule}", values)
    return Message("scoring.parts")


def _titles(item: Item, policy: Policy) -> tuple[Message, ...]:
    named = {duty.id: duty.title for duty in policy.duties}

    def told() -> Iterator[Message]:
        for duty in duties_of(item):
            yield Message("value.named", {"id": duty, "name": named.get(duty, duty)})

    return tuple(told())
