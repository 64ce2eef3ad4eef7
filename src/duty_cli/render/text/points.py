"""Points as they are printed: gained to the hundredth, what can be gained as the sheet says."""

from decimal import Decimal

from duty_cli.render.language import Language


def points(value: Decimal) -> str:
    """What was gained, or is still open: `3.00`."""
    return f"{value:.2f}"


def most(value: Decimal) -> str:
    """What could be gained: `3`, `1.25`."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(value: Decimal) -> str:
    """With a plus where points are gained: `+1.00`, `-0.50`, `0.00`."""
    return f"+{value:.2f}" if value > 0 else f"{value:.2f}"


def share(gained: Decimal, of: Decimal | None, language: Language) -> str:
    """What was gained of what could be: `1.50 of 2`; what was taken off: `-0.50`."""
    if of is None:
        return signed(gained)
    return language.say("scores.of", points=points(gained), of=most(of))
