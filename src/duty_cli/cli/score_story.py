"""What `duty explain` needs of an item of a score sheet: its entries, and when all was filed."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from duty_cli.cli.score_asked import viewed
from duty_cli.cli.session import Session
from duty_cli.cli.trail import NO_HISTORY
from duty_cli.engine.evaluate import Evaluation
from duty_cli.errors import DutyError
from duty_cli.model.finding import Message
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Register
from duty_cli.model.trail import moment
from duty_cli.store.records import load_whole
from duty_cli.views.item_story import item_scored, item_story
from duty_cli.views.score import entry_rows
from duty_cli.views.story import Basis, ItemStory
from duty_cli.views.target import ItemTarget


def story_of_item(
    session: Session, register: Register, evaluation: Evaluation, aim: ItemTarget
) -> ItemStory:
    """The whole story, from an evaluation up to `target.last_day`; UsageError as `item_scored`."""
    view = viewed(session, register, evaluation, aim.policy, aim.year, {})
    item = item_scored(view, aim)
    paths = {because.record for because in item.because if because.record}
    commits, why = _filed(session, register, paths) if paths else ({}, None)
    figures = _figures(session, register, paths, aim.year)
    records = {
        path: Basis(figures.get(path), *commits.get(path, (None, None))) for path in sorted(paths)
    }
    return item_story(view, aim, item, records, why)


def _figures(
    session: Session, register: Register, paths: Collection[str], year: int
) -> Mapping[str, Decimal]:
    """What those of the records that are entries say, by path."""
    entries = [row.path for row in entry_rows(register, year) if row.path in paths]
    whole = load_whole(str(session.root), entries, KINDS)
    return {path: Decimal(str(record.fields["points"])) for path, record in whole.items()}


def _filed(
    session: Session, register: Register, paths: Iterable[str]
) -> tuple[Mapping[str, tuple[str, datetime | None]], Message | None]:
    """The commits that first filed the records at these paths, or why they cannot be told."""
    # imported here: only what rests on records has a history
    from duty_cli.store.history import load_history

    try:
        history = load_history(str(session.root))
    except DutyError as error:
        return {}, None if error.message.id in NO_HISTORY else error.message
    found = {}
    for path in paths:
        trail = history.trails.get(path)
        if trail is not None and trail.steps:
            entry = history.entries[trail.steps[0].commit]
            found[path] = entry.id, moment(entry.filed, register.almanac.zone)
    return found, None
