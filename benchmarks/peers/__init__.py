"""Other people's tools on equal work: one module per tool, each with a `PEER`."""

from benchmarks.peers import beancount, check_jsonschema, doorstop, todoman, yamllint
from benchmarks.peers.peer import Peer

PEERS: tuple[Peer, ...] = (
    beancount.PEER,
    check_jsonschema.PEER,
    doorstop.PEER,
    todoman.PEER,
    yamllint.PEER,
)
