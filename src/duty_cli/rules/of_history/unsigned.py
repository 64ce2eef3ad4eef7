"""A commit touches records, and its signature is missing or cannot be trusted.

Looked for where duty.yaml says `audit: {signed: true}`. SSH signatures are compared with the file
of allowed signers (`audit: {signers}`, `.duty/allowed_signers` where it is not given) as the commit
at HEAD has it: whoever vouches for himself in the folder alone is not believed, and a file there
that differs is named among those not filed yet. OpenPGP signatures are compared with the keys that
the auditor's own git trusts. Unknown, expired, revoked and bad
signatures are told apart. Where `audit: {since}` is given, commits filed before that day by the
committer's clock are not asked. A signature proves who signed, not when.

What to do: have the commit's author sign from now on (`git config commit.gpgsign true`), and add
keys that are missing to the list, in a commit of its own: `git log -p FILE` tells who listed whom.
"""

from collections.abc import Iterator

from duty_cli.engine.context import Remark
from duty_cli.model.finding import Message, Severity
from duty_cli.model.trail import Signature
from duty_cli.rules.of_history.context import HistoryContext, told

NAME = "unsigned"
SEVERITY = Severity.ERROR


def check(context: HistoryContext) -> Iterator[Remark]:
    """One remark for each commit that touches records and has no good signature."""
    since = context.settings.since
    for entry in context.history.entries:
        found = (context.signed or {}).get(entry.id)
        if found is None or found.state is Signature.GOOD:
            continue
        day = context.day(entry)
        if since is not None and day is not None and day < since:
            continue
        values = {"state": found.state, "filed": day, **told(entry)}
        yield Remark(Message("finding.unsigned", values), day=day)
