"""What `duty score enter` is told, checked against the sheet and made into an entry."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from duty_cli.changes.dates import read_date
from duty_cli.changes.enter import Judged, Judgement, new_entry
from duty_cli.cli.choosing import choice
from duty_cli.cli.drafting import schema_line
from duty_cli.cli.judging import judge
from duty_cli.cli.options import suggestion
from duty_cli.cli.record_given import is_text
from duty_cli.cli.score_asked import policy_asked, require_assessed
from duty_cli.cli.session import Session
from duty_cli.cli.soundness import changed_register, require_sound, rows_of
from duty_cli.engine.score.entered import entries_in_effect
from duty_cli.errors import UsageError
from duty_cli.model.change import Change
from duty_cli.model.finding import Message
from duty_cli.model.kinds import KINDS
from duty_cli.model.record import Record
from duty_cli.model.register import Policy, Register, Unit
from duty_cli.model.schema.forms import read_number
from duty_cli.model.score import ItemState
from duty_cli.model.sheet import Count, Deduct, Entered, Item, Parts, Sheet, Threshold
from duty_cli.render.language import Language
from duty_cli.store.records import load_whole
from duty_cli.views.names import Named
from duty_cli.views.score import ScoreView, assessing, entry_rows, horizon, score_view
from duty_cli.views.scores import top_item


class Told(NamedTuple):
    """The argument and the options, as they were typed; None where one is not given."""

    item: str | None
    unit: str | None
    points: str | None
    reason: str | None
    assessor: str | None
    year: int | None
    day: str | None
    policy: str | None
    override: bool


class _Case(NamedTuple):
    """What is entered: an item of a policy's sheet, a unit, a year, on a day."""

    policy: Policy
    sheet: Sheet
    item: Item
    unit: Unit
    year: int
    day: date


def entered(session: Session, register: Register, told: Told) -> tuple[Change, tuple[Message, ...]]:
    """The change that adds the entry, and what comes of it; UsageError for all that cannot be."""
    item, unit, typed, reason, assessor = _whole(told)
    case = _case(session, register, told, item, unit)
    records = _records(session, register, case.year)
    before = _view(session, register, case, records)
    _require_enterable(register, before, case, override=told.override)
    points = _points(case.item, typed)
    _require_later(session, register, case, records)
    change = new_entry(
        Judged(_called(register, case), case.unit.id, case.year),
        Judgement(typed.strip(), case.day.isoformat(), reason, assessor),
        _title(register, case),
        case.unit.name,
        schema_line(session.root),
    )
    require_sound(session, register, change)
    return change, tuple(_outcome(session, register, case, before, change, records, points))


def _whole(told: Told) -> tuple[str, str, str, str, str]:
    given = {
        "ITEM": told.item,
        "--unit": told.unit,
        "--points": told.points,
        "--reason": told.reason,
        "--assessor": told.assessor,
    }
    missing = tuple(name for name, text in given.items() if not (text or "").strip())
    if missing:
        raise UsageError("score-enter.missing", values={"names": missing})
    if not all(is_text(text or "") for text in given.values()):
        raise UsageError("init.not-text")
    item, unit, points, reason, assessor = (text or "" for text in given.values())
    return item, unit, points, reason, assessor


def _case(session: Session, register: Register, told: Told, item: str, unit: str) -> _Case:
    policy, sheet, found = _item(register, told.policy, item)
    today = session.as_of(register.almanac.zone)
    day = today if told.day is None else read_date(told.day, today)
    if day is None:
        raise UsageError("add.not-a-day", values={"value": told.day or ""})
    if day > today:
        raise UsageError("score-enter.future", values={"day": day, "today": today})
    (chosen,) = choice(register, [unit]).units
    units = {one.id: one for one in register.units}
    if chosen not in units:
        raise UsageError("explain.unknown-unit", values={"name": unit, "hint": ""})
    return _Case(policy, sheet, found, units[chosen], told.year or day.year, day)


def _item(register: Register, policy: str | None, name: str) -> tuple[Policy, Sheet, Item]:
    """The item with that id, which may stand behind its policy's: `policy/item`."""
    before, slash, item = name.rpartition("/")
    wanted = policy or (before if slash else None)
    among = [policy_asked(register, wanted)] if wanted else [*assessing(register)]
    if not among:
        raise UsageError("score.no-sheet")
    found = [
        (one, one.sheet, one.sheet.by_id[item])
        for one in among
        if one.sheet and item in one.sheet.by_id
    ]
    if len(found) > 1:
        names = tuple(f"{one.id}/{item}" for one, _, _ in found)
        raise UsageError("explain.ambiguous", values={"name": item, "names": names})
    if not found:
        every = [it for one in among if one.sheet for it in one.sheet.by_id.values()]
        hint = suggestion(item, [Named(it.id, it.title) for it in every])
        raise UsageError("score-enter.no-item", values={"name": item, "hint": hint})
    return found[0]


def _records(session: Session, register: Register, year: int) -> Mapping[str, Record]:
    paths = tuple(row.path for row in entry_rows(register, year))
    return load_whole(str(session.root), paths, KINDS)


def _view(
    session: Session, register: Register, case: _Case, records: Mapping[str, Record]
) -> ScoreView:
    evaluation = judge(session, register, horizon(case.year)).evaluation
    return score_view(register, evaluation, case.policy, case.year, records.values(), {})


def _require_enterable(register: Register, view: ScoreView, case: _Case, *, override: bool) -> None:
    """UsageError for a unit that is not assessed, an item that is not its, or that is computed."""
    require_assessed(register, view, case.unit.id)
    score = view.unit(case.unit.id)
    if score is not None and score.mean_of:
        names = tuple(unit.name for unit in score.mean_of)
        raise UsageError("score-enter.mean", values={"unit": case.unit.name, "names": names})
    top = top_item(case.sheet.items, case.item.id)
    scored = top and view.item(case.unit.id, top.id)
    values = {"item": case.item.id, "title": case.item.title}
    if scored is None or scored.state is ItemState.NOT_APPLICABLE:
        raise UsageError("score-enter.not-applicable", values={**values, "unit": case.unit.name})
    if case.item.awaits or override:
        return
    terms = case.item.terms
    parts = terms.parts if isinstance(terms, Parts) else ()
    open_parts = tuple(part.id for part in parts if part.awaits)
    if open_parts:
        raise UsageError("score-enter.parts", values={**values, "parts": open_parts})
    raise UsageError("score-enter.computed", values=values)


def _points(item: Item, typed: str) -> Decimal:
    """The number; UsageError where the item's rule cannot take it."""
    points = read_number(typed.strip())
    if points is None:
        raise UsageError("score-enter.not-a-number", values={"value": typed})
    values = {"value": typed, "item": item.id, "title": item.title}
    match item.terms:
        case Deduct() | Threshold() | Count():
            if points < 0 or points != points.to_integral_value():
                raise UsageError("score-enter.not-a-count", values=values)
        case Entered() if item.rule == "bonus" or item.points is None:
            if points < 0:
                raise UsageError("score-enter.negative", values=values)
        case _:
            if not 0 <= points <= (item.points or 0):
                raise UsageError("score-enter.range", values={**values, "most": item.points})
    return points


def _require_later(
    session: Session, register: Register, case: _Case, records: Mapping[str, Record]
) -> None:
    """UsageError where there is an entry of that day or a later one: it would stay in force."""
    names = {case.item.id, f"{case.policy.id}/{case.item.id}"}
    as_of = session.as_of(register.almanac.zone)
    found = [
        entry
        for entry in entries_in_effect(records.values(), case.year, as_of)
        if entry.unit == case.unit.id and entry.item in names
    ]
    if found and found[-1].row.day >= case.day:
        values = {"item": case.item.id, "day": found[-1].row.day, "points": found[-1].points}
        raise UsageError("score-enter.entered", values={**values, "path": found[-1].row.path})


def _called(register: Register, case: _Case) -> str:
    """By its id alone, where no other policy's sheet has it."""
    others = (it.sheet for it in register.policies if it.sheet and it.id != case.policy.id)
    twice = any(case.item.id in sheet.by_id for sheet in others)
    return f"{case.policy.id}/{case.item.id}" if twice else case.item.id


def _title(register: Register, case: _Case) -> str:
    """The entry's title, in the register's language."""
    values = {"item": case.item.id, "title": case.item.title, "year": case.year}
    return Language(register.organisation.locale).tell(Message("score-enter.title", values))


def _outcome(
    session: Session,
    register: Register,
    case: _Case,
    before: ScoreView,
    change: Change,
    records: Mapping[str, Record],
    points: Decimal,
) -> Iterator[Message]:
    """What the item brings now, and the new total."""
    [(path, row)] = rows_of(change).items()
    fields = {"item": _called(register, case), "points": points, "reason": "", "assessor": ""}
    entry = Record(row, None, None, (), fields, {})
    after = changed_register(register, {path: row})
    now = _view(session, after, case, {**records, path: entry})
    top = top_item(case.sheet.items, case.item.id)
    score = now.unit(case.unit.id)
    item = top and now.item(case.unit.id, top.id)
    if item is not None and item.points is not None:
        values = {"item": item.item.id, "title": item.item.title}
        of = item.item.points
        which = "score-enter.brings" if of is None else "score-enter.brings-of"
        yield Message(which, {**values, "points": item.points, "of": of})
    earlier = before.unit(case.unit.id)
    if score is not None and earlier is not None:
        totals = {"before": earlier.total, "total": score.total, "open": score.open}
        whose = {"unit": case.unit.name, "year": case.year}
        yield Message("score-enter.total", {**whose, **totals})
