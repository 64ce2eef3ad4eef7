"""What the keys and mappings of a register's files are called and mean, in either language.

These texts are a domain beside the program's messages, `schema`, so that no other command loads
them. Its ids are `key.<mapping>.<key>`, `mapping.<mapping>` and `kind.<kind>` for the meaning, with
`.label` and `.example` behind them; a kind is called as the program's message `kind.<kind>` says.
"""

from duty_cli.render.language import catalogue_of


class Glossary:
    """The texts in one language."""

    __slots__ = ("_catalogue",)

    def __init__(self, code: str) -> None:
        """Load the texts of `code`, "zh" or "en"; CatalogueMissing where they are not built."""
        self._catalogue = catalogue_of(code, "schema")

    def text(self, name: str) -> str:
        """The text of that id; LookupError where there is none."""
        found = self.find(name)
        if found is None:
            raise LookupError(f"no text {name!r} about the keys of files")
        return found

    def find(self, name: str) -> str | None:
        """The text of that id, or None."""
        found = self._catalogue.gettext(name)
        return None if found == name else found
