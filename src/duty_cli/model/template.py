"""A template's text, and where it was read."""

from typing import NamedTuple


class TemplateText(NamedTuple):
    """The source of a template; `path` is what messages call it."""

    path: str
    text: str
