"""What every mapping of a register has in common: no key that is not known, but for `x-` ones."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from duty_cli.model.words import Words

OWN = r"^x-"
"""How an organisation's own keys begin; a key that does not match is an unknown one."""


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
