"""The two languages: a message id and its values become a sentence in Chinese or English.

Catalogues are gettext's, under `locale/<code>/LC_MESSAGES`. Their ids are symbolic
(`check.short`), so that neither language is the source of the other. A message whose catalogue
entry has plural forms is chosen by its value `count`.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from gettext import GNUTranslations
from inspect import cleandoc
from pathlib import Path

from duty_cli.model.duration import Duration
from duty_cli.model.finding import Message, Place
from duty_cli.model.words import PeriodName, Words
from duty_cli.render.periods import in_words
from duty_cli.render.terminal import clean
from duty_cli.render.title_marks import nested

LANGUAGES = ("en", "zh")

_LOCALE = Path(__file__).parent.parent / "locale"


class CatalogueMissing(Exception):
    """A language has no compiled catalogue: this is a checkout that was not built."""


def catalogue_of(code: str, domain: str) -> GNUTranslations:
    """A domain's texts in one language; CatalogueMissing where they are not built."""
    path = _LOCALE / code / "LC_MESSAGES" / f"{domain}.mo"
    try:
        with path.open("rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        hint = f"no message catalogue {path}: run `python hatch_build.py` in the checkout"
        raise CatalogueMissing(hint) from None


class Language:
    """Chinese or English: turns ids, values and names into text."""

    __slots__ = ("_catalogue", "code")

    def __init__(self, code: str) -> None:
        """Load the catalogue of `code`, "zh" or "en"; CatalogueMissing where it is not built."""
        self.code = code
        self._catalogue = catalogue_of(code, "duty")

    def say(self, message: str, /, **values: object) -> str:
        """The message of that id with its values.

        LookupError where the catalogue has none, KeyError where a value that it names is not given.
        """
        return self._fill(message, values)

    def tell(self, message: Message) -> str:
        """A message of the model in this language; errors as those of `say`."""
        return self._fill(message.id, message.values)

    def plural(self, message: str, count: int, /, **values: object) -> str:
        """The message of that id in the form for `count`, which it may also name."""
        return self._fill(message, {**values, "count": count})

    def page(self, message: str, english: str) -> str:
        """A manual page: the docstring in English, the catalogue's text in Chinese.

        LookupError where the catalogue has no such page.
        """
        return cleandoc(english) if self.code == "en" else self._text(message, None)

    def place(self, place: Place) -> str:
        """`path:line:column`, as far as they are known."""
        parts = (place.path, place.line, place.column)
        return clean(":".join(str(part) for part in parts if part is not None))

    def show(self, value: object) -> str:
        """A value as text, by its type: days, lengths, names, lists, messages, plain words."""
        match value:
            case None:
                return self.say("value.none")
            case Message():
                return self.tell(value)
            case Words():
                return clean(value.text(self.code))
            case PeriodName():
                return self.show(in_words(value.id))
            case Duration():
                return self.plural(f"duration.{value.unit}", value.count)
            case StrEnum():
                return self.say(f"{type(value).__name__.lower()}.{value.value}")
            case datetime():
                return f"{self._day(value)} {value:%H:%M}"
            case date():
                return self._day(value)
            case time():
                return f"{value:%H:%M}"
            case tuple() | list():
                return self.say("value.comma").join(map(self.show, value))
            case _:
                return clean(str(value))

    def _day(self, day: date) -> str:
        return f"{day.year}年{day.month}月{day.day}日" if self.code == "zh" else f"{day:%Y-%m-%d}"

    def _fill(self, message: str, values: Mapping[str, object]) -> str:
        text = self._text(message, values.get("count"))
        if "{" not in text:
            return text
        filled = text.format_map({name: self.show(value) for name, value in values.items()})
        return nested(filled) if "《" in text else filled

    def _text(self, message: str, count: object) -> str:
        if isinstance(count, int):
            text = self._catalogue.ngettext(message, message, count)
            if text != message:
                return text
        text = self._catalogue.gettext(message)
        if text == message:
            unknown = f"the catalogue {self.code!r} has no message {message!r}"
            raise LookupError(unknown)
        return text
