"""The assessment as it is shown: the sheets of units and their ranking, on a day, in a year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duty_cli.engine.evaluate import Evaluation
from duty_cli.engine.score import SCORING
from duty_cli.engine.score.entered import KIND, entries_in_effect
from duty_cli.engine.score.ranking import rankings
from duty_cli.engine.score.suppose import supposing
from duty_cli.engine.score.unit import unit_scores
from duty_cli.model.occurrence import Status
from duty_cli.model.record import Record, Row
from duty_cli.model.register import Policy, Register
from duty_cli.model.score import Entry, ItemScore, Ranking, UnitScore
from duty_cli.model.sheet import Item, Sheet
from duty_cli.model.words import Words


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A policy's assessment of a year, as of a day.

    `units` are in the order of the roster, `rankings` in that of the sheet's groups. `unplaced`
    are entries of items that no sheet has, or for units that none assesses. `supposed` are the
    occurrences that were taken to stand otherwise.
    """

    as_of: date
    year: int
    organisation: Words
    policy: Policy
    sheet: Sheet
    units: tuple[UnitScore, ...]
    rankings: tuple[Ranking, ...]
    unplaced: tuple[Entry, ...]
    supposed: Mapping[str, Status]

    def unit(self, name: str) -> UnitScore | None:
        """The sheet of a unit by its id."""
        return next((score for score in self.units if score.unit.id == name), None)

    def item(self, unit: str, item: str) -> ItemScore | None:
        """An item of a unit by their ids; a part's id finds the item that it is part of."""
        score = self.unit(unit)
        for found in score.items if score else ():
            parts = {reason.part.id for reason in found.because if reason.part}
            if item == found.item.id or item in parts:
                return found
        return None


def assessing(register: Register) -> tuple[Policy, ...]:
    """The policies in force that carry an assessment."""
    return tuple(policy for policy in register.policies if policy.sheet is not None)


def entry_rows(register: Register, year: int) -> tuple[Row, ...]:
    """The records that may be entries for a year, to be read whole."""
    return tuple(row for row in register.rows if row.kind == KIND and row.period == str(year))


def horizon(year: int) -> date:
    """The day to which a register has to be evaluated for the assessment of a year."""
    return date(year, 12, 31)


def score_view(
    register: Register,
    evaluation: Evaluation,
    policy: Policy,
    year: int,
    records: Iterable[Record],
    supposed: Mapping[str, Status],
) -> ScoreView:
    """The assessment by a policy that has a sheet; ValueError for one that has none.

    The evaluation reaches to `horizon(year)`; `records` are those of `entry_rows`, whole.
    `supposed` are statuses by occurrence id, of those that `suppose.SUPPOSABLE` lists.
    """
    sheet = policy.sheet
    if sheet is None:
        raise ValueError(f"{policy.id} has no assessment")
    entries = entries_in_effect(records, year, evaluation.as_of)
    taken = supposing(evaluation, supposed)
    units = unit_scores(register, taken, policy, year, entries, SCORING)
    return ScoreView(
        as_of=evaluation.as_of,
        year=year,
        organisation=register.organisation.name,
        policy=policy,
        sheet=sheet,
        units=units,
        rankings=rankings(sheet, units),
        unplaced=_unplaced(register, sheet, units, policy, entries),
        supposed=supposed,
    )


def enterable(sheet: Sheet) -> tuple[Item, ...]:
    """The items and parts that wait for an assessor: whatever records cannot decide."""
    return tuple(item for item in sheet.by_id.values() if item.awaits)


def _unplaced(
    register: Register,
    sheet: Sheet,
    units: Sequence[UnitScore],
    policy: Policy,
    entries: Iterable[Entry],
) -> tuple[Entry, ...]:
    """Entries of nothing: an unknown item, a unit that is not assessed or takes a mean."""
    assessed = {score.unit.id for score in units if not score.mean_of}
    others = {
        id for it in register.policies if it.sheet and it is not policy for id in it.sheet.by_id
    }
    found = []
    for entry in entries:
        of_policy, _, item = entry.item.rpartition("/")
        if of_policy not in {"", policy.id} or (item in others and item not in sheet.by_id):
            continue
        if item not in sheet.by_id or entry.unit not in assessed:
            found.append(entry)
    return tuple(found)
