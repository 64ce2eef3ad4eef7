"""What the formats of other programs say of a finding: a sentence, a title, a place."""

from duty_cli.model.finding import Finding, Place
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.render.terminal import clean
from duty_cli.views.findings import FindingsView

_SETTINGS = Place("duty.yaml")


def sentence(finding: Finding, language: Language) -> str:
    """What was found, with the clause behind it, in one line without control characters."""
    text = language.tell(finding.message)
    if finding.clause is None:
        return text
    return language.say("wording.clause", text=text, clause=finding.clause)


def explained(finding: Finding, display: Display) -> str:
    """What was found, and in a line below it what to do, but with -q."""
    text = sentence(finding, display.language)
    if display.quiet:
        return text
    return f"{text}\n{display.language.say(f'advice.{finding.rule}')}"


def title(rule: str, language: Language) -> str:
    """What people call a rule, with the id by which programs know it."""
    label = language.say(f"rulename.{rule}")
    # the English name of most rules is their id
    return label if label.replace(" ", "-") == rule else f"{label} ({rule})"


def place_of(finding: Finding) -> Place:
    """Where the finding is shown: one about the register as a whole, at its settings."""
    return finding.place or _SETTINGS


def shown_path(finding: Finding, view: FindingsView) -> str:
    """The finding's file from the top of the repository, without control characters."""
    return clean(view.prefix + place_of(finding).path)
