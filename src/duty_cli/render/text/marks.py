"""The mark of each status: one column of ASCII, which every terminal shows alike.

Signs such as ✓ and ● are one column on some Chinese terminals and two on others.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from duty_cli.model.occurrence import Status, Verdict
from duty_cli.render.display import Display
from duty_cli.render.text.paint import paint

MARKS: Mapping[Status, str] = {
    Status.MET: "+",
    Status.LATE: "~",
    Status.UNPROVEN: "?",
    Status.OVERDUE: "!",
    Status.MISSED: "x",
    Status.GRACE: "%",
    Status.DUE_SOON: ">",
    Status.OPEN: "o",
    Status.UPCOMING: ".",
    Status.WAIVED: "/",
    Status.UNDETERMINED: "-",
}
"""In the order of legends: what is done, what is wrong, what is ahead, what is not judged."""
_COLOURS: Mapping[Status, str] = {
    Status.MET: "green",
    Status.LATE: "yellow",
    Status.MISSED: "red",
    Status.UNPROVEN: "red",
    Status.UPCOMING: "dim",
    Status.OVERDUE: "red",
    Status.GRACE: "yellow",
    Status.DUE_SOON: "yellow",
}
_URGENT = (Status.OVERDUE, Status.UNPROVEN, Status.GRACE, Status.LATE, Status.MISSED)
_QUIET = (Status.MET, Status.OPEN, Status.UPCOMING)
_URGENCY = (*_URGENT, *(s for s in MARKS if s not in (*_URGENT, *_QUIET)), *_QUIET)
MOST = 12
"""How many occurrences are shown each by its mark; more are counted."""


def marks(verdicts: Sequence[Verdict], slots: Sequence[str], display: Display) -> str:
    """A mark for each, in their order; with `slots`, at the place of its period in them."""
    statuses: dict[str, Status] = {verdict.period.id: verdict.status for verdict in verdicts}
    runs = groupby(statuses.get(slot) for slot in slots or statuses)
    return "".join(
        mark(status, display, len(list(run))) if status else " " * len(list(run))
        for status, run in runs
    )


def counted(verdicts: Sequence[Verdict], display: Display) -> str:
    """How many have which mark: `40+ 3!`."""
    counts = Counter(verdict.status for verdict in verdicts)
    return " ".join(f"{counts[s]}{mark(s, display)}" for s in MARKS if counts[s])


def worst(verdicts: Sequence[Verdict]) -> Verdict:
    """The one to ask about first: what is overdue, unproven or late, else any.

    ValueError where there are none.
    """
    return min(verdicts, key=lambda verdict: _URGENCY.index(verdict.status))


def colour_of(status: Status) -> str | None:
    """The colour of a status, where it has one."""
    return _COLOURS.get(status)


def mark(status: Status, display: Display, times: int = 1) -> str:
    """The mark of one status, repeated, coloured where there are colours."""
    text, colour = MARKS[status] * times, _COLOURS.get(status)
    return paint(text, colour, display) if colour else text
