"""Names that are printed differently in each language."""

from typing import NamedTuple


class PeriodName(NamedTuple):
    """A period by its id, to be printed as people say it: the first half of 2025."""

    id: str


class Words(NamedTuple):
    """A title, name or note in Chinese and in English; a text given once serves both."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """The words in `language` ("zh" or "en")."""
        return self.en if language == "en" else self.zh
