"""The units that `duty init` is told of: in a table, a roster file or an answers file."""

from collections.abc import Sequence
from pathlib import Path

from duty_cli.errors import BrokenAnswers, UsageError
from duty_cli.model.finding import Fault, Place
from duty_cli.model.founding import NewUnit
from duty_cli.model.register import Policy
from duty_cli.model.schema.answers import AnswersFile
from duty_cli.store.answers import is_yaml, load_roster_file, new_units
from duty_cli.store.sheets import read_sheet
from duty_cli.store.source import INVALID
from duty_cli.views.bindings import roles_in, tags_in
from duty_cli.views.roster_columns import Problem
from duty_cli.views.roster_sheet import units_of


def units_given(
    folder: Path,
    units: Path | None,
    answers: Path | None,
    file: AnswersFile,
    policies: Sequence[Policy],
) -> tuple[NewUnit, ...] | None:
    """The units of --units, else of the answers file; None where there are none to be had.

    Paths are looked for from `folder`, a roster that an answers file names from that file's own.
    """
    if units is not None:
        return _from_file(folder, units, policies)
    if file.roster is None:
        return None if file.units is None else new_units(file)
    if file.units is not None:
        raise UsageError("init.units-twice")
    return _from_file(folder, (answers or Path()).parent / file.roster, policies)


def _from_file(folder: Path, path: Path, policies: Sequence[Policy]) -> tuple[NewUnit, ...]:
    if is_yaml(path):
        return load_roster_file(folder / path, str(path))
    sheet = read_sheet(folder / path, str(path))
    found = units_of(sheet.rows, tags_in(policies), roles_in(policies))
    wrong = [one for one in found if isinstance(one, Problem)]
    if wrong:
        raise BrokenAnswers(
            tuple(Fault(INVALID, one.message, Place(str(path), (), one.row)) for one in wrong)
        )
    return tuple(one for one in found if isinstance(one, NewUnit))
