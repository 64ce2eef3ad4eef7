"""What the build adds to the package: compiled message catalogues, and the templates.

A catalogue is written as text (duty.po) and read at run time in gettext's binary form (duty.mo).
The binary form follows from the text, so it is made where it is needed and never committed. Run as
a script, this compiles the catalogues of a checkout: `python hatch_build.py`.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""The first day that a zip archive knows."""


def compile_catalogues(root: Path) -> list[Path]:
    """Write a `.mo` beside every `.po` of the package under `root`; return what was written.

    A malformed catalogue raises: a build must not ship with half of its messages.
    """
    written = []
    for source in sorted(root.glob("src/duty_cli/locale/*/LC_MESSAGES/*.po")):
        language = source.parent.parent.name
        with source.open("rb") as text:
            catalogue = read_po(text, locale=language, domain=source.stem, abort_invalid=True)
        # babel would write the minute of the build: the same sources give the same bytes
        catalogue.creation_date = _NO_DAY
        target = source.with_suffix(".mo")
        with target.open("wb") as binary:
            write_mo(binary, catalogue)
        written.append(target)
    return written


class PackageHook(BuildHookInterface[Any]):
    """Runs before a wheel is put together, an editable one included."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues; place the top-level templates inside the package.

        Not for an editable install: copies in site-packages would outlive every later edit, so a
        checkout reads them from its top folder. (Hatch's own force-include does not tell the two
        apart.)
        """
        compile_catalogues(Path(self.root))
        if version != "editable":
            build_data["force_include"]["templates"] = "duty_cli/templates"


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
