"""What there is a schema for, on a terminal."""

from collections.abc import Iterable, Iterator

from duty_cli.render.display import Display
from duty_cli.render.glossary import Glossary
from duty_cli.render.json_schema import FILES
from duty_cli.render.terminal import columns, wrap
from duty_cli.render.text.paint import paint
from duty_cli.render.text.table import hanging

_INDENT = "  "


def schemas(kinds: Iterable[str], display: Display) -> str:
    """Files and record kinds, a line for each, and how to use a schema."""
    language, words = display.language, Glossary(display.language.code)
    files = {what: words.text(f"mapping.{mapping}") for what, mapping in FILES.items()}
    records = {kind: words.text(f"kind.{kind}") for kind in kinds}
    indent = max(map(columns, (*files, *records))) + 2 * len(_INDENT)

    def listed(title: str, rows: dict[str, str]) -> Iterator[str]:
        yield paint(language.say(title), "bold", display)
        for what, meaning in rows.items():
            yield from hanging(_INDENT + what, meaning, indent, display.width)
        yield ""

    lines = [*listed("schema.files", files), *listed("schema.kinds", records)]
    if not display.quiet:
        lines += wrap(language.say("schema.next"), display.width)
    return "\n".join(lines).rstrip("\n") + "\n"
