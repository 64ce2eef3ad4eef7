"""A printed name in both languages."""

from typing import NamedTuple


class Words(NamedTuple):
    """A title, name or note in Chinese and in English; a text given once serves both."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """The words in `language` ("zh" or "en")."""
        return self.en if language == "en" else self.zh
