"""How output is wanted: what every writer of a format is given beside the view."""

from dataclasses import dataclass

from duty_cli.render.language import Language


@dataclass(frozen=True, slots=True)
class Display:
    """The language, and for text the terminal: `width` in columns, colour or none.

    `quiet` leaves out hints and notes; `verbose` shows what is otherwise folded into a line.
    """

    language: Language
    colour: bool
    width: int
    quiet: bool
    verbose: bool
