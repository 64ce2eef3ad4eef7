"""JSON Schema (draft 2020-12) for the files of a register, so that editors can help to write them.

Made from the same outline as the reader's own schema and the reference pages. It refuses nothing
that the reader takes; what it cannot say, `tests/render/test_json_schema.py` lists by name.
"""

from collections.abc import Iterable, Mapping

from duty_cli.model.cadence import CadenceReader
from duty_cli.model.fields import Kind
from duty_cli.model.schema.settings import VERSION
from duty_cli.render.glossary import Glossary
from duty_cli.render.json.document import document
from duty_cli.render.json_schema.records import Records
from duty_cli.render.json_schema.shapes import Shapes
from duty_cli.render.json_schema.values import Schema
from duty_cli.render.language import Language

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: Mapping[str, str] = {
    "duty": "settings",
    "units": "roster",
    "policy": "policy",
    "calendar": "calendar",
    "record": "record",
}
"""What there is a schema for beside each record kind, with the catalogue's name of the mapping."""


def known(kinds: Iterable[str]) -> tuple[str, ...]:
    """Everything that there is a schema for."""
    return (*FILES, *kinds)


def schema_text(
    what: str,
    language: Language,
    kinds: Mapping[str, Kind],
    cadences: Mapping[str, CadenceReader],
) -> str:
    """The schema of one of FILES, or of the records of a kind; KeyError for another."""
    return document(schema(what, language, kinds, cadences))


def schema(
    what: str,
    language: Language,
    kinds: Mapping[str, Kind],
    cadences: Mapping[str, CadenceReader],
) -> Schema:
    """The same as data."""
    words = Glossary(language.code)
    called = {name: language.say(f"kind.{name}") for name in kinds}
    shapes = Shapes(words, called, cadences)
    records = Records(shapes, words, kinds, called, cadences)
    if what == "record":
        found = records.of_any_kind()
    elif what in FILES:
        found = shapes.mapping(FILES[what])
    else:
        found = records.of_kind(what)
    definitions = {name: shapes.definitions[name] for name in sorted(shapes.definitions)}
    return {
        "$schema": DIALECT,
        "$id": f"urn:duty:schema:{VERSION}:{what}",
        **found,
        "$defs": definitions,
    }
