"""The story of one thing on a terminal: labels at the left, the sentences beside them."""

from duty_cli.render.display import Display
from duty_cli.render.terminal import clean, wrap
from duty_cli.render.text.field import laid_out
from duty_cli.render.text.of_duty import duty_fields, unit_duty_fields
from duty_cli.render.text.of_item import item_fields
from duty_cli.render.text.of_occurrence import occurrence_fields
from duty_cli.render.text.of_record import record_fields
from duty_cli.render.text.paint import paint
from duty_cli.views.story import (
    DutyStory,
    ItemStory,
    OccurrenceStory,
    RecordStory,
    RuleStory,
    Story,
    UnitDutyStory,
)


def explanation(view: Story, display: Display) -> str:
    """The name of the thing, then labelled paragraphs; of a rule its manual page."""
    language = display.language
    match view:
        case RuleStory():
            return _rule(view, display)
        case DutyStory(terms=terms):
            title, name = language.show(terms.duty.title), terms.duty.key
            fields = duty_fields(view, display)
        case UnitDutyStory(terms=terms, unit=unit):
            title = language.say("explain.in-unit", title=terms.duty.title, who=unit.name)
            name, fields = view.id, unit_duty_fields(view, display)
        case OccurrenceStory(verdict=verdict):
            who, period = verdict.subject.name, verdict.period.id
            values = {"title": verdict.duty.title, "period": period, "who": who}
            title, name = language.say("explain.occurrence", **values), verdict.id
            fields = occurrence_fields(view, display)
        case RecordStory(row=row):
            title, name = language.show(row.title), row.path
            fields = record_fields(view, display)
        case ItemStory(item=item, unit=unit):
            values = {"item": item.id, "title": item.title, "who": unit.name, "year": view.year}
            title, name = language.say("explain.item", **values), view.id
            fields = item_fields(view, display)
    head = [paint(line, "bold", display) for line in wrap(title, display.width)]
    return "\n".join([*head, clean(name), "", *laid_out(list(fields), display)]) + "\n"


def _rule(view: RuleStory, display: Display) -> str:
    """The rule's name and level, and its manual page with its lines wrapped anew."""
    language = display.language
    name = language.say(f"rulename.{view.name}")
    title = language.say("explain.rule", title=name, name=view.name, severity=view.severity)
    lines = [paint(line, "bold", display) for line in wrap(title, display.width)]
    for paragraph in language.page(f"rule.{view.name}", view.manual).split("\n\n"):
        lines += ["", *wrap(" ".join(paragraph.split("\n")), display.width)]
    return "\n".join(lines) + "\n"
