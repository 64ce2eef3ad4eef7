"""The policies in force: the register's own first, then the shipped ones, as duty.yaml sets them."""

from typing import NamedTuple

from duty_cli.model.duration import Duration
from duty_cli.model.finding import Fault
from duty_cli.model.register import Policy, PolicyUse

OWN = "policies"
NO_GRACE = Duration(0, "d")


class Policies(NamedTuple):
    """What is in force. `known` tells whether every policy in use could be read."""

    policies: tuple[Policy, ...]
    uses: tuple[PolicyUse, ...]
    faults: tuple[Fault, ...]
    known: bool
