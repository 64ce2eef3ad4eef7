"""Command lines that cannot be understood: told in both languages, exit code 2, on stderr."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    (
        ["chekc"],
        "没有“chekc”这个命令，是不是“check”？",
        "no command “chekc”; did you mean “check”?",
    ),
    (["zzz"], "可用的有：add、amend", "known are, among others: add, amend"),
    (["-q"], "缺少命令", "a command is missing"),
    (["check", "--unti", "x"], "是不是 --unit？", "did you mean --unit?"),
    (["check", "-x"], "没有 -x 这个选项", "no option -x here"),
    (["check", "--unit"], "--unit 后面要有值", "--unit needs a value"),
    (["check", "--quiet=1"], "--quiet 后面不带值", "--quiet takes no value"),
    (["check", "a", "b"], "多出的参数：a、b", "too many arguments: a, b"),
    (["explain"], "缺少要说明的对象（WHAT）", "what to explain is missing (WHAT)"),
    (["--format", "json", "due"], "要写在命令之后", "--format belongs after the command"),
    (["-C", "nowhere", "due"], "没有 nowhere 这个文件夹", "there is no folder nowhere"),
    (["check", "--format", "xml"], "“xml”无效，只能是 ", "has to be "),
    (["check", "--fail-on", "note"], "只能是 error 或 warning", "has to be error or warning"),
    (["check", "--as-of", "2025-6-1"], "应写作 YYYY-MM-DD", "written as YYYY-MM-DD"),
    (["--as-of", "2025-02-30", "check"], "--as-of：“2025-02-30”", "--as-of: “2025-02-30”"),
    (["check", "--as-of", "2200-01-01"], "1900至2199", "1900 to 2199"),
    (["check", "--as-of", "２０２５-01-01"], "不是有效日期", "is no day"),
    (["report", "--year", "25"], "不是有效年度", "is no year"),
    (["due", "--within", "24h"], "不是有效时长", "is no length of time"),
    (["due", "--within", "-3d"], "不是有效时长", "is no length of time"),
    (["check", "--color", "yes"], "只能是 auto、always 或 never", "be auto, always or never"),
    (["check", "-q", "-v"], "不能同时使用", "exclude each other"),
    (["status", "--year", "2025", "--to", "2025-03-01"], "--year 不能与", "--year and --from"),
    (["status", "--from", "2025-03-02", "--to", "2025-03-01"], "晚于", "is after"),
]


@pytest.mark.parametrize(("arguments", "chinese", "english"), CASES)
def test_told_in_both_languages(
    duty: Callable[..., Any], arguments: list[str], chinese: str, english: str
) -> None:
    for code, words in (("zh", chinese), ("en", english)):
        outcome = duty("--lang", code, *arguments)
        assert outcome.code == 2
        assert outcome.out == ""
        assert words in outcome.err
        assert "Traceback" not in outcome.err


def test_the_hint_names_the_command(duty: Callable[..., Any]) -> None:
    for arguments in (["--bogus"], ["--as-of", "x"], ["--unit"], ["a"]):
        assert duty("check", *arguments).err.endswith("help: duty check --help\n")
    assert duty("--bogus").err.endswith("help: duty --help\n")


def test_a_wrong_language_is_told_in_the_one_that_would_be_used(duty: Callable[..., Any]) -> None:
    outcome = duty("check", "--lang", "fr")
    assert outcome.code == 2
    assert "--lang: “fr” is not valid; it has to be en or zh" in outcome.err


def test_nothing_asked_shows_the_overview_on_stderr(duty: Callable[..., Any]) -> None:
    outcome = duty()
    assert (outcome.code, outcome.out) == (2, "")
    assert "check" in outcome.err


def test_control_characters_of_an_argument_are_not_echoed(duty: Callable[..., Any]) -> None:
    outcome = duty("check", "--as-of", "\x1b[31m\u202e2025")
    assert "\x1b" not in outcome.err
    assert "\u202e" not in outcome.err
