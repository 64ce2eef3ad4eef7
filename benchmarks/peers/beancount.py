"""beancount on a ledger of as many transactions, with and without what it has kept of it."""

from collections.abc import Iterator, Sequence

from benchmarks.peers.environment import tool
from benchmarks.peers.peer import Entry, Peer, Way, Work
from benchmarks.process import Command
from benchmarks.register import FIRST_YEAR


def _ways(work: Work) -> Sequence[Way]:
    ledger = work.folder / "ledger.beancount"
    ledger.write_text("".join(_ledger(work.entries)), encoding="utf-8")
    check = tool("bean-check")
    return (
        Way(
            "checks as many entries, no cache",
            Command((check, "--no-cache", str(ledger)), work.folder),
            cached=False,
        ),
        Way(
            "checks as many entries, its cache allowed",
            Command((check, str(ledger)), work.folder),
            cached=True,
        ),
    )


def _ledger(entries: Sequence[Entry]) -> Iterator[str]:
    yield 'option "operating_currency" "CNY"\n'
    for unit in ("Meetings", *sorted({entry.unit for entry in entries})):
        yield f"{FIRST_YEAR}-01-01 open {_account(unit)} CNY\n"
    for entry in entries:
        yield (
            f'\n{entry.date} * "{entry.title}" "{entry.note}"\n'
            f"  {_account(entry.unit)}  -1.00 CNY\n  {_account('Meetings')}  1.00 CNY\n"
        )


def _account(name: str) -> str:
    return f"Expenses:{name.capitalize()}"


PEER = Peer(
    "beancount",
    "reads one file instead of one a record, with a parser in C, and judges balances, no periods; "
    "keeps only what takes it longer than a second to read",
    _ways,
)
