"""When things are due: pure date arithmetic, one module per cadence."""

from collections.abc import Mapping

from duty_cli.cadence import dates, every, rrule, trigger
from duty_cli.model.cadence import CadenceReader

CADENCES: Mapping[str, CadenceReader] = {
    "dates": dates,
    "every": every,
    "on": trigger,
    "rrule": rrule,
}
"""The key by which a policy names a cadence, and the module that reads it."""
