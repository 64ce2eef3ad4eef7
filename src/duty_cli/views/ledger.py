"""What an import would do, row by row, and in numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duty_cli.model.ledger import Becomes, LedgerRow


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The rows of a ledger in its order; `skipped` are sheets in which there is no table.

    `applied` tells whether the new ones were written.
    """

    file: str
    rows: tuple[LedgerRow, ...]
    skipped: tuple[str, ...]
    counts: Mapping[Becomes, int]
    applied: bool

    @property
    def clear(self) -> bool:
        """Whether no row is unclear."""
        return not self.counts.get(Becomes.UNCLEAR)


def ledger_view(
    file: str, rows: Sequence[LedgerRow], skipped: Sequence[str], *, applied: bool = False
) -> LedgerView:
    """The rows counted by what they become, in the order of `Becomes`."""
    found = Counter(row.becomes for row in rows)
    counts = {one: found[one] for one in Becomes if found[one]}
    return LedgerView(file, tuple(rows), tuple(skipped), counts, applied)
