"""The page of rules: each one's manual page, and the example pair that its test runs."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from duty_cli.model.finding import Severity
from duty_cli.render.language import Language
from duty_cli.rules import RULES, Rule
from duty_cli.rules.of_history import HISTORY_RULES, HistoryRule
from duty_cli.rules.of_policies import POLICY_RULES, PolicyRule
from tools.docs.examples import as_of_day, examples, files_of, policy_examples, shown_text
from tools.docs.histories import DAY, history
from tools.docs.layout import block, fill, plain
from tools.docs.program import duty

_POLICY = "policies/own.yaml"
_ANY_DAY = date(2025, 6, 1)
"""A policy is the same on every day."""


class Example(NamedTuple):
    """A register, or policy, that the rule speaks of when asked with `command`.

    `day` is None where no day matters; `other_day` where it is silent only on another day. Of a
    history neither `change` nor `other_day` is shown; its file is its journal.
    """

    command: str
    day: date | None
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
        entries = [
            _entry(rule, words, _example(name, language, folder / name))
            for name, rule in RULES.items()
        ]
    with policy_examples() as folder:
        of_policies = [
            _entry(rule, words, _policy_example(name, language, folder))
            for name, rule in POLICY_RULES.items()
        ]
    with TemporaryDirectory() as place:
        of_history = [
            _entry(rule, words, _history_example(name, language, Path(place)))
            for name, rule in HISTORY_RULES.items()
        ]
    return fill(
        "rules",
        language,
        levels=_by_level(entries, words),
        policy_levels=_by_level(of_policies, words),
        history_levels=_by_level(of_history, words),
        linked=_linked,
    )


def _by_level(entries: list[Entry], words: Language) -> list[tuple[str, list[Entry]]]:
    """The entries of each level that some have, the worst first."""
    levels = (
        (words.show(level), [entry for entry in entries if entry.severity is level])
        for level in Severity
    )
    return [(name, those) for name, those in levels if those]


def _linked(entries: list[Entry]) -> list[tuple[str, str]]:
    return [(f"[{entry.name}](#{entry.name})", entry.short) for entry in entries]


def _entry(rule: Rule | PolicyRule | HistoryRule, words: Language, example: Example) -> Entry:
    manual = words.page(f"rule.{rule.NAME}", rule.__doc__ or "")
    return Entry(
        name=rule.NAME,
        severity=rule.SEVERITY,
        printed=words.say(f"rulename.{rule.NAME}"),
        short=plain(manual.splitlines()[0]),
        manual=plain(manual),
        example=example,
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
        command="duty check",
        day=day,
        files=tuple((path, block(files[path], "yaml")) for path in sorted(shown)),
        said=block(duty(fail, day, language, "check").out, "text"),
        change=block(change, "diff") if change else "",
        other_day=right_day if right_day != day else None,
    )


def _policy_example(rule: str, language: str, folder: Path) -> Example:
    """The failing policy, what is said of it, and how the passing one differs."""
    path = f"{rule}/fail.yaml"
    texts = {part: shown_text(folder / rule / f"{part}.yaml") for part in ("fail", "pass")}
    said = duty(folder, _ANY_DAY, language, "policy", "check", path).out
    return Example(
        command=f"duty policy check {path}",
        day=None,
        files=((path, block(texts["fail"], "yaml")),),
        said=block(said, "text"),
        change=block("".join(_difference({path: texts["fail"]}, {path: texts["pass"]})), "diff"),
        other_day=None,
    )


def _history_example(rule: str, language: str, folder: Path) -> Example:
    """A register's journal, and what the audit says of it."""
    register = history(rule, folder)
    said = duty(register, DAY, language, "--as-of", DAY.isoformat(), "audit", "-q").out
    return Example(
        command="duty audit",
        day=DAY,
        files=(("duty log", block(duty(register, DAY, language, "log", "-q").out, "text")),),
        said=block(said, "text"),
        change="",
        other_day=None,
    )


def _difference(files: Mapping[str, str], others: Mapping[str, str]) -> Iterator[str]:
    """From the one register to the other, as a unified diff."""
    for path in sorted({*files, *others}):
        before, after = (text.get(path, "").splitlines(keepends=True) for text in (files, others))
        old, new = (path if path in some else "/dev/null" for some in (files, others))
        yield from unified_diff(before, after, old, new)
