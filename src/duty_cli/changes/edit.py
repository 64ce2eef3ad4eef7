"""Changes keys of a record and leaves every other byte of its file as it is.

A new value stands in the place of the old one; of a list or a mapping only the entries change that
differ. A new key comes after the one that the house writes before it. What is taken away goes with
its line. Comments stay: on their line, in the place of what they stood in, or, where a value is
written anew, above its key.
"""

from collections.abc import Mapping

from duty_cli.changes.page import page, spliced
from duty_cli.changes.pieces import of_record
from duty_cli.changes.record_text import in_order, value_lines
from duty_cli.model.fields import Kind
from duty_cli.model.node import Node, content, folded


def edited(text: str, top: Node, changes: Mapping[str, object], kind: Kind) -> str | None:
    """The text of a record with these keys changed; a key whose value is None is taken away.

    `top` is the text's document. None where the file is written so that it cannot be done piece
    by piece. Whoever writes the text reads it first: it is to say what was wanted.
    """
    wanted = wanted_values(top, changes)

    def write(key: str, value: object) -> tuple[str, ...]:
        return value_lines(key, value, kind)

    splices = of_record(page(text, top), top, wanted, in_order(wanted, kind), write)
    return None if splices is None else spliced(text, splices)


def wanted_values(top: Node, changes: Mapping[str, object]) -> dict[str, object]:
    """What a document says once the changes are made."""
    whole = {**content(top), **folded(changes)}
    return {key: value for key, value in whole.items() if changes.get(key, "") is not None}
