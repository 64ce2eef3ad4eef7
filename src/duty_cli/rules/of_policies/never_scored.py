"""An item of the assessment that rests on a duty which binds none of the units that it concerns.

The item concerns units with the tags of its `for:`, or, without it, with those of the assessment's
`units:`. A duty that binds other units leaves nothing to count for these: the item applies to
nobody, or its points go to its other parts, and nobody is told.

What to do: correct the duty or the tags; or let an assessor enter the item, with `rule: external`.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Message, Place, Severity
from duty_cli.model.sheet import Count, Item, Owed, Parts, Timeliness
from duty_cli.rules.of_policies.context import PolicyContext

NAME = "never-scored"
SEVERITY = Severity.WARNING


def check(context: PolicyContext) -> Iterator[Remark]:
    """One remark for each duty of an item, or of a part, that binds other units only."""
    sheet = context.sheet
    duties = {duty.id: duty for duty in context.duties}
    for item in sheet.items if sheet else ():
        tags = item.tags or (sheet.units if sheet else ())
        for one in (item, *(item.terms.parts if isinstance(item.terms, Parts) else ())):
            for number, name in enumerate(_duties(one)):
                duty = duties.get(name)
                if duty is not None and set(duty.bound.tags).isdisjoint(tags):
                    values = {"title": one.title, "duty": duty.title}
                    place = Place(context.path, (*one.keys, "duty", number))
                    yield Remark(Message("finding.never-scored", values), place, clause=item.clause)


def _duties(item: Item) -> tuple[str, ...]:
    match item.terms:
        case Owed(duties) | Timeliness(duties) | Count(_, duties):
            return duties
    return ()
