"""What stands in one line of Markdown, as runs: plain, bold, code."""

from collections.abc import Sequence

from markdown_it.token import Token

from duty_cli.render.docx.marks import flag, run, value

_BREAKS = ("hardbreak", "softbreak")


def lines(token: Token, code_style: str) -> tuple[str, ...]:
    """The runs of an inline token, by line: a break in a justified line would stretch it."""
    made: list[list[str]] = [[]]
    bold = 0
    for child in token.children or ():
        if child.type in _BREAKS:
            made.append([])
            continue
        bold += child.nesting * (child.type in ("strong_open", "strong_close"))
        if child.content:
            properties = {
                **(value("rStyle", code_style) if child.type == "code_inline" else {}),
                **(flag("b") if bold else {}),
            }
            made[-1].append(run(child.content, properties))
    return tuple("".join(line) for line in made)


def joined(tokens: Sequence[Token], code_style: str) -> str:
    """The runs of inline tokens on one line."""
    return "".join(" ".join(lines(token, code_style)) for token in tokens)
