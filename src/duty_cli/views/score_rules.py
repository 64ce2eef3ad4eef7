"""What an assessment remarks on, by name: the level of each remark, and its English manual page."""

from collections.abc import Mapping

from duty_cli.model.finding import Severity

LOST = "points-lost"
OPEN = "points-open"
SCORE_RULES: Mapping[str, tuple[Severity, str]] = {
    LOST: (
        Severity.WARNING,
        """An item of the score sheet that brought a unit fewer points than it can.

        The message names the reasons. Points that are still open are not lost.

        What to do: `duty explain ITEM@UNIT/YEAR` tells where each point came from. What was done
        and not recorded can be recorded; what was late stays late.
        """,
    ),
    OPEN: (
        Severity.NOTE,
        """An item of the score sheet that is not decided yet.

        Its occurrences are not due yet, or an assessor has still to enter it.

        What to do: wait for the occurrences, or enter it with `duty score enter`.
        """,
    ),
}
