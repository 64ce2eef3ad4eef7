"""An occurrence, as every output but the annual summary has it."""

from typing import TypedDict

from duty_cli.model.occurrence import Status
from duty_cli.render.json.shapes.forms import Count, Day, Id, OccurrenceId, Path


class Occurrence(TypedDict):
    """One duty, for one unit or office, in one period: how it stands on the as-of day."""

    id: OccurrenceId
    """The occurrence's id, `policy/duty@unit[:member]/period`; the same in every run."""

    policy: Id
    """The policy's id."""

    duty: Id
    """The duty's id within its policy."""

    clause: str | None
    """The clause that the duty comes from; null where the policy names none."""

    unit: Id
    """The id of the unit that owes it."""

    member: Id | None
    """The id of the office in the unit that owes it; null where the unit itself does."""

    period: Id
    """The period: `2025`, `2025-H1`, `2025-Q3`, `2025-06`, `2025-W23`, a school term's id, a date,
    the id of the record that called for it, or `undetermined`."""

    opens: Day
    """The first day of the window."""

    due: Day | None
    """The day by which it is due, that whole day included; null where the source sets none."""

    status: Status
    """How it stands."""

    required: Count
    """How many records it needs; 0 where the source leaves open how often."""

    counted: Count
    """How many records were counted, with all their evidence or not; at most `required`."""

    records: list[Path]
    """The files of the records that count for it."""
