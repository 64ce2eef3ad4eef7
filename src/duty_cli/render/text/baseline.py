"""What a baseline sets apart, on a terminal: a line with the number of known findings, or all."""

from collections.abc import Iterator

from duty_cli.model.baseline import Compared
from duty_cli.render.display import Display
from duty_cli.render.terminal import wrap
from duty_cli.render.text.findings import grouped
from duty_cli.views.findings import KNOWN, notes


def set_apart(compared: Compared, display: Display) -> Iterator[str]:
    """The known findings, one by one with -v, and the entries that occur no longer."""
    language = display.language
    for note in notes(compared):
        yield ""
        hint = "baseline.list" if note.id == KNOWN else "baseline.refresh"
        folded = not display.verbose and not display.quiet
        values = {"note": note, "file": compared.file}
        text = language.say(hint, **values) if folded else language.tell(note)
        yield from wrap(text, display.width)
        if display.verbose and note.id == KNOWN:
            yield from grouped(compared.known, display._replace(quiet=True))
        elif display.verbose:
            for entry in compared.gone:
                about = language.show(entry.occurrence or entry.path or "")
                yield f"  {language.show(entry.rule)}  {about}".rstrip()
