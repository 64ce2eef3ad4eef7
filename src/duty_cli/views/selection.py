"""Which units, policies and duties a command looks at."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from duty_cli.model.duty import Duty
from duty_cli.model.finding import Finding
from duty_cli.model.occurrence import Verdict


class Selection(NamedTuple):
    """What is looked at, duties by `policy/duty`; an empty choice means all."""

    units: Collection[str] = ()
    policies: Collection[str] = ()
    duties: Collection[str] = ()

    def has(self, verdict: Verdict) -> bool:
        """Whether the occurrence belongs to the selection."""
        return self._units((verdict.subject.unit.id,)) and self.covers(verdict.duty)

    def holds(self, unit: str, policy: str) -> bool:
        """Whether what this policy asks of this unit belongs to the selection."""
        return self._units((unit,)) and self._policy(policy)

    def covers(self, duty: Duty) -> bool:
        """Whether the duty belongs to the selection."""
        return self._policy(duty.policy) and (not self.duties or duty.key in self.duties)

    def shows(self, finding: Finding) -> bool:
        """Whether the finding concerns the selection, or the register as a whole."""
        unit = not finding.units or self._units(finding.units)
        return unit and (finding.policy is None or self._policy(finding.policy))

    def _units(self, units: Iterable[str]) -> bool:
        return not self.units or any(unit in self.units for unit in units)

    def _policy(self, policy: str) -> bool:
        return not self.policies or policy in self.policies
