"""A new record as the file that it is to be: its text, and the place that follows from it."""

from collections.abc import Mapping

from duty_cli.changes.naming import record_path
from duty_cli.changes.record_text import record_text
from duty_cli.changes.typed import named
from duty_cli.model.change import FileChange
from duty_cli.model.fields import Kind


def record_file(values: Mapping[str, object], kind: Kind, head: str) -> FileChange:
    """The file of a record that has unit, date and title; `head` stands above its keys.

    It lies with the first of its units.
    """
    text = head + record_text(values, kind)
    unit = (*named(values, "unit"), *named(values, "units"))[0]
    path = record_path(unit, str(values["date"]), kind.NAME, str(values["title"]), text)
    return FileChange(path, None, text.encode())
