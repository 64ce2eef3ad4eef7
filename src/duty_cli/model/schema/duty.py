"""The schema of a duty: what is asked of whom, and the cadence, which its own module reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from duty_cli.model.cadence import Cadence, CadenceReader
from duty_cli.model.fields import Kind
from duty_cli.model.reading import Problem, problem, read_day
from duty_cli.model.schema import forms
from duty_cli.model.schema.problems import choice_message
from duty_cli.model.schema.record import is_id
from duty_cli.model.schema.strict import Name, Strict, validated

ONE_OR_MORE = Field(min_length=1)


class BoundFile(Strict):
    """`for`: whom the duty binds."""

    units: Annotated[forms.SomeIds, ONE_OR_MORE]
    members: Annotated[forms.SomeIds, ONE_OR_MORE] | None = None


class RequirementFile(Strict):
    """`requires`: what a record must be."""

    kind: forms.Text
    topics: forms.Ids | None = None
    to: forms.SomeIds | None = None


class DutyFile(Strict):
    """A duty without its cadence."""

    id: forms.Id
    clause: forms.Text | None = None
    title: Name | None = None
    bound: BoundFile = Field(alias="for")
    requires: RequirementFile
    times: forms.Count | None = None
    grace: forms.Days | None = None
    evidence: tuple[forms.Role, ...] | None = None
    note: Name | None = None
    since: forms.Day | None = None
    partial: forms.Flag | None = None


@dataclass(frozen=True, slots=True)
class DutyDraft:
    """A duty as its file says it, before it belongs to a policy; `values` is what was read."""

    values: Mapping[str, object]
    file: DutyFile
    cadence: Cadence


class DutySchema:
    """Types duties, given the kinds and the cadences that there are."""

    def __init__(self, kinds: Mapping[str, Kind], cadences: Mapping[str, CadenceReader]) -> None:
        self._kinds = kinds
        self._cadences = cadences
        self._words = frozenset[str]().union(*(reader.KEYS for reader in cadences.values()))

    def read(self, values: Mapping[str, object]) -> DutyDraft | tuple[Problem, ...]:
        """A duty's mapping, typed, or everything that is wrong with it."""
        file = validated(DutyFile, values, self._words)
        cadence = self._cadence(values)
        problems = [*(file if isinstance(file, tuple) else ()), *self._kind_problems(values)]
        problems += cadence if isinstance(cadence, tuple) else ()
        if problems or isinstance(file, tuple) or isinstance(cadence, tuple):
            return tuple(problems)
        return DutyDraft(values, file, cadence)

    def changed(
        self, values: Mapping[str, object], changes: Mapping[str, object]
    ) -> dict[str, object]:
        """A duty as a register sets it (contract, section 2).

        A new cadence replaces the old one whole, `times` included; any other key itself alone.
        """
        gone = {*self._words, "times"} if set(changes) & set(self._cadences) else set[str]()
        return {key: value for key, value in values.items() if key not in gone} | dict(changes)

    def _kind_problems(self, values: Mapping[str, object]) -> Iterator[Problem]:
        for key in ("requires", "on"):
            of_records = values.get(key)
            kind = of_records.get("kind") if isinstance(of_records, dict) else None
            if isinstance(kind, str) and kind and kind not in self._kinds:
                yield Problem((key, "kind"), choice_message(kind, tuple(self._kinds)))
            topics = of_records.get("topics") if isinstance(of_records, dict) else None
            for number, topic in enumerate(topics if isinstance(topics, list) else ()):
                if key == "on" and isinstance(topic, str) and not is_id(topic):
                    yield problem(key, "topics", number, because="invalid.id", value=topic)

    def _cadence(self, values: Mapping[str, object]) -> Cadence | tuple[Problem, ...]:
        """The cadence as its module reads it, or what is wrong with it and its companions."""
        stated = {key: _plain(values[key]) for key in values if key in self._words}
        stated = {key: value for key, value in stated.items() if value is not None}
        keys = [key for key in stated if key in self._cadences]
        if not keys:
            return (problem(because="invalid.cadence-missing", known=tuple(self._cadences)),)
        if len(keys) > 1:
            return tuple(
                problem(key, because="invalid.cadence-several", value=key, other=keys[0])
                for key in keys[1:]
            )
        reader = self._cadences[keys[0]]
        strangers = tuple(
            problem(key, because="invalid.companion", value=key, cadence=keys[0])
            for key in stated
            if key not in reader.KEYS
        )
        own = {key: value for key, value in stated.items() if key in reader.KEYS}
        cadence = reader.read(own, read_day(values.get("since")))
        if isinstance(cadence, tuple) and strangers:
            return strangers + cadence
        return strangers or cadence


def _plain(value: object) -> object:
    """A value without blank keys and an organisation's own; a blank entry is an empty text."""
    if isinstance(value, dict):
        return {
            key: _plain(item)
            for key, item in value.items()
            if item is not None and not key.startswith("x-")
        }
    if isinstance(value, list):
        return ["" if item is None else _plain(item) for item in value]
    return value
