"""The journal on a terminal: each commit with its time and its author, and what it did."""

from collections.abc import Iterator
from datetime import timedelta

from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.render.terminal import clean, wrap
from duty_cli.render.text.paint import paint
from duty_cli.views.journal import Deed, JournalView, Written

_MOST = 12
_SHORT = 10
_DAY = timedelta(days=1)


def journal(view: JournalView, display: Display) -> str:
    """A paragraph for each commit, the oldest first; then what is not filed yet."""
    language = display.language
    lines = [paint(line, "bold", display) for line in wrap(language.show(view.of), display.width)]
    if view.record is not None:
        lines.append(clean(view.record))
    for commit in view.commits:
        lines.append("")
        for text in commit_lines(commit, display, named=view.record is None):
            words = text.lstrip(" ")
            indent = len(text) - len(words)
            lines += [" " * indent + line for line in wrap(words, display.width - indent)]
    if not view.commits:
        lines += ["", language.say("journal.none")]
    if view.unfiled:
        lines += ["", *wrap(language.plural("audit.unfiled", len(view.unfiled)), display.width)]
        lines += [
            "  " + language.say("audit.unfiled-file", path=path, state=state)
            for path, state in view.unfiled.items()
        ]
    if not display.quiet:
        lines += ["", *wrap(language.say("audit.clocks"), display.width)]
    return "\n".join(lines) + "\n"


def commit_lines(commit: Written, display: Display, *, named: bool = False) -> Iterator[str]:
    """When, by whom, what was done, and why; `named` tells the names of records and their paths."""
    language, entry = display.language, commit.entry
    filed = commit.filed or language.say("journal.no-time")
    yield language.say("journal.head", filed=filed, who=entry.author, commit=entry.id[:_SHORT])
    shown = commit.deeds if display.verbose else commit.deeds[:_MOST]
    for deed in shown:
        yield f"  {_deed(deed, language, named=named)}"
    if len(shown) < len(commit.deeds):
        yield "  " + language.plural("explain.more", len(commit.deeds) - len(shown))
    if commit.written and commit.filed and abs(commit.filed - commit.written) > _DAY:
        yield "  " + language.say("journal.written", written=commit.written)
    if entry.reason:
        yield "  " + language.say("journal.reason", reason=entry.reason)


def _deed(deed: Deed, language: Language, *, named: bool) -> str:
    what: object = deed.path
    if deed.title is not None:
        values = {"title": deed.title, "path": deed.path}
        what = language.say("journal.record" if named else "journal.title", **values)
    said = language.say("journal.deed", act=deed.act, what=what)
    if deed.before is not None:
        said += language.say("journal.moved", before=deed.before)
    changed = [language.say("journal.changed", **one._asdict()) for one in deed.changed]
    if changed:
        said += language.say("journal.keys", changed=tuple(changed))
    return said
