"""A policy file for those who write it: the duties that can be read, beside all that is wrong."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from duty_cli.model.cadence import CadenceReader
from duty_cli.model.duty import Duty
from duty_cli.model.fields import Kind
from duty_cli.model.finding import Fault, Place
from duty_cli.model.schema.duty import DutyDraft
from duty_cli.model.schema.policy import PolicySchema
from duty_cli.model.sheet import Sheet
from duty_cli.model.words import Words
from duty_cli.store.policy_file import FoundFile
from duty_cli.store.policy_set import duty_of, names_of
from duty_cli.store.policy_text import PolicyText, read_policy_text
from duty_cli.store.positions import Positions, positions
from duty_cli.store.source import Source, source


class PolicyReview(NamedTuple):
    """What a policy file says: `duties` are those without fault, placed by their keys.

    `names` are the printed names by id under each key, and `assessed` every text of the
    assessment, `sheet` what they say; where anything in the file is at fault, `names` and `sheet`
    are None and `assessed` is empty.
    `faults` have their lines and columns; `positions` finds those of everything else.
    """

    duties: tuple[Duty, ...]
    names: Mapping[str, Mapping[str, Words]] | None
    assessed: frozenset[str]
    sheet: Sheet | None
    faults: tuple[Fault, ...]
    positions: Positions

    def located(self, place: Place | None) -> Place | None:
        """The place with line and column: of its value, else of what should hold it."""
        if place is None or place.line is not None:
            return place
        line, column = self.positions.find(place.keys)
        return place._replace(line=line, column=column)


def review_policy(
    file: FoundFile, kinds: Mapping[str, Kind], cadences: Mapping[str, CadenceReader]
) -> PolicyReview:
    """Everything that the file says, and everything that is wrong with it."""
    found = source(file.shown, file.data)
    if isinstance(found, Fault):
        return PolicyReview((), None, frozenset(), None, (found,), Positions({}, {}))
    schema = PolicySchema(kinds, cadences)
    text = read_policy_text(found, schema)
    whole = text.draft.file if text.draft else None
    return PolicyReview(
        duties=tuple(
            duty_of(text.id, draft, Place(text.path, ("duties", number)))
            for number, draft in _readable(found, text, schema)
        ),
        names=names_of(whole) if whole else None,
        assessed=frozenset(_texts(whole.assessment) if whole else ()),
        sheet=text.draft.sheet if text.draft else None,
        faults=text.faults,
        positions=positions(found.text),
    )


def _readable(
    found: Source, text: PolicyText, schema: PolicySchema
) -> Iterator[tuple[int, DutyDraft]]:
    """The duties that have no fault, each with its number in the file from 0."""
    if text.draft is not None:
        yield from enumerate(text.draft.duties)
        return
    duties = (found.content().values or {}).get("duties")
    for number, duty in enumerate(duties if isinstance(duties, list) else ()):
        draft = schema.duty.read(duty) if isinstance(duty, dict) else None
        if isinstance(draft, DutyDraft):
            yield number, draft


def _texts(value: object) -> Iterator[str]:
    """Every text in a value as the reader gives it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts([*value.values()])
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
