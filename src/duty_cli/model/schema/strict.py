"""What every model of a mapping has in common: no key that is not known, but for `x-` ones."""

from collections.abc import Collection, Iterator
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from duty_cli.model.reading import Problem
from duty_cli.model.schema.forms import OWN
from duty_cli.model.schema.problems import Keys, judged
from duty_cli.model.words import Words


class Strict(BaseModel):
    """A mapping with known keys; those that begin with `x-` are kept in `model_extra`."""

    # most of them are only ever part of another, and building them all takes a third of the start
    model_config = ConfigDict(extra="allow", hide_input_in_errors=True, defer_build=True)
    __pydantic_extra__: dict[Annotated[str, StringConstraints(pattern=OWN)], Any]


class Spoken(Strict):
    """A title, name or note: a text, or `{zh, en}`, either of which serves both."""

    zh: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)] | None = None
    en: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Spoken":
        if self.zh is None and self.en is None:
            raise PydanticCustomError("invalid.words", "words")
        return self

    @property
    def words(self) -> Words:
        """The words in both languages."""
        zh, en = self.zh or self.en or "", self.en or self.zh or ""
        return Words(zh, en)


def _spoken(value: object) -> object:
    if isinstance(value, str):
        return {"zh": value}
    if isinstance(value, list):
        raise PydanticCustomError("invalid.words", "words")
    return value


def _without_own(value: object) -> object:
    if isinstance(value, dict):
        return {key: item for key, item in value.items() if not str(key).startswith("x-")}
    return value


Name = Annotated[Spoken, BeforeValidator(_spoken)]
OnlyKnown = BeforeValidator(_without_own)
"""For mappings whose keys are ids: an organisation's own keys are left out."""


def words(name: Spoken | None, default: str) -> Words:
    """A name in both languages; the default serves both where none is given."""
    return Words(default, default) if name is None else name.words


Model = TypeVar("Model", bound=Strict)


def validated(
    model: type[Model], values: object, beside: Collection[str] = ()
) -> Model | tuple[Problem, ...]:
    """`values` as a `model`, or everything that is wrong with them.

    The keys `beside` the model's own are known too; another reader judges them.
    """
    if isinstance(values, dict) and not values.keys().isdisjoint(beside):
        values = {key: value for key, value in values.items() if key not in beside}

    def known(keys: Keys) -> tuple[str, ...]:
        return (*_known_keys(model, keys), *(() if keys else beside))

    return judged(model.model_validate, values, known)


def _known_keys(model: type[BaseModel], keys: Keys) -> tuple[str, ...]:
    """The keys of the mapping at `keys` in a file of that model."""
    for key in keys:
        if isinstance(key, str):
            by_key = {field.alias or name: field for name, field in model.model_fields.items()}
            model = next(_models(by_key[key].annotation), model) if key in by_key else model
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    """The models that an annotation such as `tuple[UnitFile, ...] | None` speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
