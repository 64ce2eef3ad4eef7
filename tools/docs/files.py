"""The page of files: every key of every file of a register."""

from collections.abc import Callable
from typing import NamedTuple

from duty_cli.cadence import CADENCES
from duty_cli.model.kinds import KINDS
from duty_cli.render.language import Language
from tools.docs.catalogue import catalogue
from tools.docs.keys import COMPANIONS, Key, keys_of, own_keys
from tools.docs.layout import code, fill


class Shown(NamedTuple):
    """A key as the page shows it; `kinds` are the kinds of records that have it."""

    name: str
    required: bool
    value: str
    meaning: str
    default: str
    kinds: str
    needing: str


class ShownKind(NamedTuple):
    """A kind of record: its name in the files, in print, what it is, and the keys it adds."""

    name: str
    printed: str
    meaning: str
    keys: str
    required: str


def page(language: str) -> str:
    """The page in one language; LookupError where a key or a form has no words."""
    comma = "、" if language == "zh" else ", "
    return fill(
        "files",
        language,
        keys=_shown_of(language),
        own=[_shown(key, language) for key in own_keys()],
        kinds=[_kind(name, language) for name in KINDS],
        cadences=code(*CADENCES, comma=comma),
        companions=code("times", *COMPANIONS, comma=comma),
    )


def _shown_of(language: str) -> Callable[[str], list[Shown]]:
    """What a template calls for the keys of a mapping."""
    return lambda mapping: [_shown(key, language) for key in keys_of(mapping)]


def _shown(key: Key, language: str) -> Shown:
    words = catalogue(language)
    default = code(key.default) if key.default else words.get(f"key.{key.id}.default", "")
    form, example = key.form.text(language), code(words[f"key.{key.id}.example"])
    return Shown(
        name=code(key.name),
        required=key.required,
        value=form if form == example else f"{form}<br>{example}",
        meaning=words[f"key.{key.id}"],
        default=default,
        kinds=code(*key.kinds),
        needing=code(*key.needing),
    )


def _kind(name: str, language: str) -> ShownKind:
    kind = KINDS[name]
    return ShownKind(
        name=code(name),
        printed=Language(language).say(f"kind.{name}"),
        meaning=catalogue(language)[f"kind.{name}"],
        keys=code(*kind.FIELDS),
        required=code(*sorted(kind.REQUIRED)),
    )
