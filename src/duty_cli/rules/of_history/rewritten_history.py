"""A commit that was seen and noted is not part of the history any more.

`duty audit --seal` notes which commit stands at HEAD: in a signed tag where git knows a key, in a
note of git otherwise; `--against FILE` compares with a list that somebody else keeps. What HEAD
stands on names all that was before it, so a commit that is missing means that history was
rewritten, or that another branch is checked out. Seals inside the repository can be deleted by
whoever holds it; a list kept elsewhere cannot. No clock is involved.

What to do: check out the branch that was sealed. If it is the right one, ask who rewrote it and
compare with a copy made before (another clone, the superior office's).
"""

from collections.abc import Iterator

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Message, Severity
from duty_cli.rules.of_history.context import SHORT, HistoryContext

NAME = "rewritten-history"
SEVERITY = Severity.ERROR


def check(context: HistoryContext) -> Iterator[Remark]:
    """One remark for each sealed commit that HEAD does not stand on."""
    there = {entry.id for entry in context.history.entries}
    for seal in context.seals:
        if seal.commit not in there:
            values = {"commit": seal.commit[:SHORT], "noted": seal.noted}
            yield Remark(Message("finding.rewritten-history", values))
