"""Which assessment the options of `duty score` ask for, and its view."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from duty_cli.cli.judging import judge, open_register, tell_unread
from duty_cli.cli.options import either, suggestion
from duty_cli.cli.session import Session
from duty_cli.engine.evaluate import Evaluation
from duty_cli.engine.score.suppose import SUPPOSABLE
from duty_cli.errors import UsageError
from duty_cli.model.kinds import KINDS
from duty_cli.model.occurrence import Status
from duty_cli.model.register import Policy, Register
from duty_cli.model.sheet import Sheet
from duty_cli.rules import RULES, invalid_file
from duty_cli.store.records import load_whole
from duty_cli.views.names import Named
from duty_cli.views.score import ScoreView, assessing, entry_rows, horizon, score_view
from duty_cli.views.scores import named_tags, scores
from duty_cli.views.scores.shape import Scores
from duty_cli.views.target import OccurrenceTarget, target


class Asked(NamedTuple):
    """The options that say what of an assessment is wanted; `units` are ids."""

    year: int | None
    policy: str | None
    units: tuple[str, ...]
    group: str | None
    supposed: tuple[str, ...]


class Assessed(NamedTuple):
    """A register with the assessment of a year; `without` is the same without what is supposed."""

    register: Register
    policy: Policy
    view: ScoreView
    without: ScoreView | None


def opened(session: Session) -> Register:
    """The register; what of it could not be read is said on stderr."""
    register = open_register(session, versioned=False)
    tell_unread(session, register)
    return register


def assessed(session: Session, register: Register, asked: Asked) -> Assessed:
    """The assessment that was asked for; UsageError where there is none."""
    policy = policy_asked(register, asked.policy)
    year = asked.year or session.as_of(register.almanac.zone).year
    evaluation = judge(session, register, horizon(year)).evaluation
    supposed = _supposed(register, evaluation, asked.supposed, year)
    view = viewed(session, register, evaluation, policy, year, supposed)
    without = viewed(session, register, evaluation, policy, year, {}) if supposed else None
    return Assessed(register, policy, view, without)


def viewed(
    session: Session,
    register: Register,
    evaluation: Evaluation,
    policy: Policy,
    year: int,
    supposed: Mapping[str, Status],
) -> ScoreView:
    """The assessment of a year; the entries are read whole."""
    paths = (row.path for row in entry_rows(register, year))
    records = load_whole(str(session.root), paths, KINDS).values()
    return score_view(register, evaluation, policy, year, records, supposed)


def policy_asked(register: Register, name: str | None) -> Policy:
    """The policy that carries the assessment; UsageError where none does, or several do."""
    policies = {policy.id: policy for policy in assessing(register)}
    if not policies:
        raise UsageError("score.no-sheet")
    if name is None and len(policies) > 1:
        raise UsageError("score.which-policy", values={"names": either([*policies])})
    chosen = policies.get(name) if name is not None else next(iter(policies.values()))
    if chosen is None:
        raise UsageError(
            "score.not-a-policy", values={"name": name, "hint": suggestion(name or "", policies)}
        )
    return chosen


def shown(found: Assessed, asked: Asked) -> Scores:
    """What is shown of it; UsageError for a group or a unit that it has not."""
    tag = None if asked.group is None else _tag(found.policy, found.view.sheet, asked.group)
    for unit in asked.units:
        require_assessed(found.register, found.view, unit)
    faults = found.register.faults
    unread = dict.fromkeys(it.place.path for it in faults if it.rule == invalid_file.NAME)
    return scores(found.view, asked.units, tag, found.without, [*unread])


def require_assessed(register: Register, view: ScoreView, unit: str) -> None:
    """UsageError where the unit with that id has no sheet in this year."""
    if view.unit(unit) is None:
        names = {one.id: one.name for one in register.units}
        values = {"unit": names.get(unit, unit), "year": view.year, "title": view.policy.title}
        tags = tuple(tag.name for tag in named_tags(view.policy, view.sheet.units))
        raise UsageError("score.not-assessed", values={**values, "tags": tags})


def _tag(policy: Policy, sheet: Sheet, name: str) -> str:
    tags = tuple(dict.fromkeys(tag for group in sheet.groups for tag in group))
    known = [Named(*tag) for tag in named_tags(policy, tags)]
    found = [tag.id for tag in known if name in tag.spellings]
    if not found:
        values = {"name": name, "hint": suggestion(name, known)}
        raise UsageError("score.no-group", values=values)
    return found[0]


def _supposed(
    register: Register, evaluation: Evaluation, texts: Iterable[str], year: int
) -> dict[str, Status]:
    """`OCCURRENCE=met`: the statuses by id; UsageError for anything else."""
    found: dict[str, Status] = {}
    known = {verdict.id for verdict in evaluation.verdicts}
    for text in texts:
        name, sign, status = text.rpartition("=")
        if not sign or status not in SUPPOSABLE:
            choices = either([str(one.value) for one in SUPPOSABLE])
            raise UsageError("score.if-form", values={"value": text, "choices": choices})
        aim = target(register, RULES, name)
        if not isinstance(aim, OccurrenceTarget):
            raise UsageError("waive.not-an-occurrence", values={"value": name})
        if aim.id not in known:
            raise UsageError("score.if-none", values={"value": aim.id, "year": year})
        found[aim.id] = Status(status)
    return found
