"""How output is wanted: what every writer of a format is given beside the view."""

from collections.abc import Mapping
from typing import NamedTuple

from duty_cli.model.template import TemplateText
from duty_cli.render.language import Language


class Display(NamedTuple):
    """The language, and for text the terminal: `width` in columns, colour or none.

    `quiet` leaves out hints and notes; `verbose` shows what is otherwise folded into a line.
    `templates` are what a document may be made from, by name, `word_templates` the register's own
    Word files among them; a command that makes none has none.
    """

    language: Language
    colour: bool
    width: int
    quiet: bool
    verbose: bool
    templates: Mapping[str, TemplateText] = {}
    word_templates: Mapping[str, bytes] = {}
