"""The schema of calendar/*.yaml: holidays and make-up days that overlay the built-in ones."""

from duty_cli.model.reading import Problem, problem
from duty_cli.model.schema import forms
from duty_cli.model.schema.strict import Strict, validated


class CalendarFile(Strict):
    """A file under calendar/."""

    holidays: tuple[forms.Day, ...] = ()
    workdays: tuple[forms.Day, ...] = ()
    announced: tuple[forms.Year, ...] = ()


def read_calendar(values: object) -> CalendarFile | tuple[Problem, ...]:
    """A calendar file typed, or everything that is wrong with it."""
    found = validated(CalendarFile, values)
    if isinstance(found, tuple):
        return found
    both = set(found.holidays) & set(found.workdays)
    return (
        tuple(
            problem("workdays", number, because="invalid.holiday-and-workday", value=day)
            for number, day in enumerate(found.workdays)
            if day in both
        )
        or found
    )
