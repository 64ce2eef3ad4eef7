"""`duty explain`: why something stands as it does."""

from dataclasses import replace
from typing import Annotated

import typer

from duty_cli.cli.judging import judge, open_register, tell_unread
from duty_cli.cli.options import format_option
from duty_cli.cli.output import emit
from duty_cli.cli.placing import placed
from duty_cli.cli.records import in_register
from duty_cli.cli.session import Session
from duty_cli.errors import BrokenRecord
from duty_cli.render import writer
from duty_cli.rules import RULES
from duty_cli.rules.of_history import HISTORY_RULES
from duty_cli.rules.of_policies import POLICY_RULES
from duty_cli.views.explanation import Rule, explanation_view, rule_story
from duty_cli.views.score_rules import SCORE_RULES
from duty_cli.views.story import RecordStory, RuleStory
from duty_cli.views.target import ItemTarget, last_day, narrowed, target


def command(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="explain.what")],
    form: Annotated[str, format_option("explanation")] = "text",
) -> int:
    """Load, find what is meant, judge, print its story."""
    session: Session = context.obj
    write = writer(form, "explanation")
    rules: dict[str, Rule] = {**RULES, **POLICY_RULES, **HISTORY_RULES}
    if what in rules:
        emit(write(rule_story(rules[what]), session.display))
        return 0
    if what in SCORE_RULES:
        emit(write(RuleStory(what, *SCORE_RULES[what]), session.display))
        return 0
    register = open_register(session)
    tell_unread(session, register)
    try:
        aim = target(register, {*rules, *SCORE_RULES}, in_register(session, what))
    except BrokenRecord as broken:
        raise BrokenRecord(tuple(placed(session, fault) for fault in broken.faults)) from None
    until = last_day(register, aim, session.as_of(register.almanac.zone))
    judged = judge(session, narrowed(register, aim), until, misses=True)
    if isinstance(aim, ItemTarget):
        # imported here: only a score sheet has entries
        from duty_cli.cli.score_story import story_of_item

        emit(write(story_of_item(session, register, judged.evaluation, aim), session.display))
        return 0
    story = explanation_view(register, judged.evaluation, aim)
    if isinstance(story, RecordStory):
        # imported here: only a record has a journal
        from duty_cli.cli.trail import journal_if_any

        story = replace(story, journal=journal_if_any(session, register, story.row.path))
    emit(write(story, session.display))
    return 0
