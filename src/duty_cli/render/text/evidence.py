"""How the evidence stands, on a terminal: what is wrong first, then what no record names."""

from collections.abc import Iterator, Mapping, Sequence

from duty_cli.model.standing import Standing
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.render.terminal import wrap
from duty_cli.render.text.paint import paint
from duty_cli.views.evidence import WRONG, EvidenceView, SeenFile

_TOLD = (
    Standing.ALTERED,
    Standing.MISSING,
    Standing.OUTSIDE,
    Standing.UNREADABLE,
    Standing.UNSEALED,
    Standing.UNNAMED,
)
_FOLDED = frozenset({Standing.UNSEALED})
"""Only counted without -v."""
_MOST = 20
"""Files shown of those with which nothing is wrong; -v shows all."""


def evidence(view: EvidenceView, display: Display) -> str:
    """A group for each way to stand of which something is to be said, then how many stand how."""
    groups = {standing: [f for f in view.files if f.standing is standing] for standing in Standing}
    lines: list[str] = []
    for standing in _TOLD:
        wanted = standing in WRONG or not display.quiet
        if groups[standing] and wanted and (display.verbose or standing not in _FOLDED):
            lines += [*_group(standing, groups[standing], display), ""]
    for line in wrap(_sum(groups, display.language), display.width):
        lines.append(paint(line, "green" if view.clean else "red", display))
    return "\n".join(lines) + "\n"


def _sum(groups: Mapping[Standing, Sequence[SeenFile]], language: Language) -> str:
    """How many files stand how, the sound ones first."""
    sound = language.plural("evidence-verify.sound", len(groups[Standing.SOUND]))
    others = tuple(
        language.say("evidence-verify.count", standing=standing, number=len(groups[standing]))
        for standing in _TOLD
        if groups[standing]
    )
    if not others:
        return sound
    return language.say("evidence-verify.sum", sound=sound, others=others)


def _group(standing: Standing, files: Sequence[SeenFile], display: Display) -> Iterator[str]:
    language = display.language
    wrong = standing in WRONG
    head = language.say(f"verified.{standing}", number=len(files))
    for line in wrap(head, display.width):
        yield paint(line, "red" if wrong else "blue", display)
    shown = files if wrong or display.verbose else files[:_MOST]
    for file in shown:
        yield f"  {language.show(file.path)}"
        if file.record is not None:
            yield f"    {language.show(file.record.path)}"
    if len(shown) < len(files):
        yield f"  {language.plural('explain.more', len(files) - len(shown))}"
