"""The page of finding rules: each one's manual page, and the example pair that its test runs."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from duty_cli.model.finding import Severity
from duty_cli.render.language import Language
from duty_cli.rules import RULES, Rule
from tools.docs.examples import as_of_day, examples, files_of
from tools.docs.layout import block, fill, plain
from tools.docs.program import duty

_POLICY = "policies/own.yaml"


class Example(NamedTuple):
    """A register that the rule speaks of: `other_day` where it is silent only on another day."""

    day: date
    files: tuple[tuple[str, str], ...]
    said: str
    change: str
    other_day: date | None


class Entry(NamedTuple):
    """One rule as the page shows it; `short` is the first line of its manual page."""

    name: str
    severity: Severity
    printed: str
    short: str
    manual: str
    example: Example


def page(language: str) -> str:
    """The page in one language."""
    words = Language(language)
    with examples() as folder:
        entries = [_entry(rule, words, folder / name) for name, rule in RULES.items()]
    levels = [
        (words.show(level), [entry for entry in entries if entry.severity is level])
        for level in Severity
    ]
    return fill("rules", language, levels=levels, linked=_linked)


def _linked(entries: list[Entry]) -> list[tuple[str, str]]:
    return [(f"[{entry.name}](#{entry.name})", entry.short) for entry in entries]


def _entry(rule: Rule, words: Language, folder: Path) -> Entry:
    manual = words.page(f"rule.{rule.NAME}", rule.__doc__ or "")
    return Entry(
        name=rule.NAME,
        severity=rule.SEVERITY,
        printed=words.say(f"rulename.{rule.NAME}"),
        short=plain(manual.splitlines()[0]),
        manual=plain(manual),
        example=_example(rule.NAME, words.code, folder),
    )


def _example(rule: str, language: str, folder: Path) -> Example:
    fail, right = folder / "fail", folder / "pass"
    day, right_day = as_of_day(fail), as_of_day(right)
    files, right_files = files_of(fail), files_of(right)
    found = json.loads(duty(fail, day, language, "check", "--format", "json").out)["findings"]
    finding = next(finding for finding in found if finding["rule"] == rule)
    change = "".join(_difference(files, right_files))
    shown = {finding["path"], *([_POLICY] if finding["occurrence"] else [])}
    return Example(
        day=day,
        files=tuple((path, block(files[path], "yaml")) for path in sorted(shown)),
        said=block(duty(fail, day, language, "check").out, "text"),
        change=block(change, "diff") if change else "",
        other_day=right_day if right_day != day else None,
    )


def _difference(files: Mapping[str, str], others: Mapping[str, str]) -> Iterator[str]:
    """From the one register to the other, as a unified diff."""
    for path in sorted({*files, *others}):
        before, after = (text.get(path, "").splitlines(keepends=True) for text in (files, others))
        old, new = (path if path in some else "/dev/null" for some in (files, others))
        yield from unified_diff(before, after, old, new)
