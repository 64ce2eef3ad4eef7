"""yamllint on the register's own files."""

from collections.abc import Sequence

from benchmarks.peers.environment import tool
from benchmarks.peers.peer import Peer, Way, Work
from benchmarks.process import Command

# Chinese sentences are long lines, and no record begins with `---`; the other rules stay.
_RULES = "{extends: default, rules: {line-length: disable, document-start: disable}}"


def _ways(work: Work) -> Sequence[Way]:
    lint = Command((tool("yamllint"), "--strict", "-d", _RULES, "records"), work.register)
    return (Way("lints the same files", lint),)


PEER = Peer(
    "yamllint",
    "judges style and syntax only: no field, no date, no duty; in pure Python",
    _ways,
)
