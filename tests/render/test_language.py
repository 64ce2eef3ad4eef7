"""The catalogues: the same messages in both languages, all of them there, all of them used."""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import duty_cli
from duty_cli.model.cadence import Lack
from duty_cli.model.duration import Duration
from duty_cli.model.finding import Message, Place, Severity
from duty_cli.model.ledger import Becomes
from duty_cli.model.occurrence import Status
from duty_cli.model.register import Unversioned
from duty_cli.model.score import ItemState
from duty_cli.model.standing import Standing
from duty_cli.model.trail import Signature, Unfiled
from duty_cli.model.words import Words
from duty_cli.render import language as module
from duty_cli.render.language import LANGUAGES, CatalogueMissing, Language
from duty_cli.views.journal import Act

PACKAGE = Path(duty_cli.__file__).parent
TEMPLATES = PACKAGE.parent.parent / "templates"

# Manual pages of rules: the docstring is the English one.
CHINESE_ONLY = "rule."
# Each member of these is shown by its type, so its id is nowhere written out.
ENUMERATIONS = (
    Act,
    Becomes,
    ItemState,
    Lack,
    Severity,
    Signature,
    Standing,
    Status,
    Unfiled,
    Unversioned,
)
# Functions whose first argument, and keywords whose value, is a message id.
TELLERS = frozenset(
    {"say", "plural", "page", "Message", "BadValue", "DutyError", "RegisterError", "UsageError"}
    | {"on_verdict", "require_known"}
)
KEYWORDS = frozenset({"because", "help"})
ID = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+\Z")


@cache
def catalogue(code: str) -> Catalog:
    path = PACKAGE / "locale" / code / "LC_MESSAGES" / "duty.po"
    with path.open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def texts(code: str) -> Mapping[str, tuple[str, ...]]:
    """Every message's forms, by id."""
    found = {}
    for message in catalogue(code):
        if message.id:
            name = message.id if isinstance(message.id, str) else message.id[0]
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            found[name] = tuple(map(str, forms))
    return found


def ids(code: str) -> set[str]:
    return set(texts(code))


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (str(path.relative_to(PACKAGE)), ast.parse(path.read_text("utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def constants(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def told() -> Iterator[tuple[str, str]]:
    """Each literal id that is told somewhere, with the file that tells it."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            places = [keyword.value for keyword in node.keywords if keyword.arg in KEYWORDS]
            if called(node) in TELLERS:
                places += node.args[:1]
            if called(node) == "require_known":
                places += node.args[2:3]
            for place in places:
                if not isinstance(place, ast.JoinedStr):
                    yield from ((path, text) for text in constants(place) if ID.match(text))


def patterns() -> Iterator[re.Pattern[str]]:
    """The ids that are put together: `f"duration.{unit}"`, `f"{name}.short"`."""
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(part.value)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                    else "[a-z0-9-]+"
                    for part in node.values
                ]
                text = "".join(parts)
                if re.fullmatch(r"[a-z0-9\\.\-\[\]+]+", text) and re.search(r"[a-z]{2}", text):
                    yield re.compile(text)


def mentioned() -> set[str]:
    """Every string of the sources and templates that has the form of an id."""
    in_code = {text for _, tree in trees() for text in constants(tree) if ID.match(text)}
    in_templates = {
        text
        for path in TEMPLATES.rglob("*")
        if path.is_file() and path.suffix in {".j2", ".md", ".jinja"}
        for text in re.findall(r"[\"']([a-z0-9.-]+)[\"']", path.read_text("utf-8"))
    }
    return in_code | in_templates


def enumerated() -> set[str]:
    return {f"{kind.__name__.lower()}.{member.value}" for kind in ENUMERATIONS for member in kind}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_messages() -> None:
    chinese = {name for name in ids("zh") if not name.startswith(CHINESE_ONLY)}
    assert chinese == ids("en")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_message_is_empty_fuzzy_or_twice(code: str) -> None:
    assert not [name for name, forms in texts(code).items() if not all(forms)]
    assert not [message.id for message in catalogue(code) if message.id and message.fuzzy]
    source = (PACKAGE / "locale" / code / "LC_MESSAGES" / "duty.po").read_text("utf-8")
    names = re.findall(r'^msgid "(.+)"$', source, re.MULTILINE)
    assert sorted(names) == sorted(set(names))


def test_both_languages_name_the_same_values() -> None:
    english, chinese = texts("en"), texts("zh")
    for name in ids("en") & ids("zh"):
        # a form for exactly one may leave the number out
        named = [set().union(*map(placeholders, forms[name])) for forms in (english, chinese)]
        assert named[0] == named[1], name


def test_the_languages_are_not_mixed_up() -> None:
    han = re.compile("[\u4e00-\u9fff]")
    assert not [name for name, forms in texts("en").items() if any(map(han.search, forms))]


# what is counted stands right behind its number, and that right behind what it is about: 第3行
_COUNTED = "天|次|条|个|行|秒|字节|层|项|位"
_ROOM = re.compile(
    rf"(?:\d|\{{\w+\}}) (?:年|{_COUNTED})|[\u4e00-\u9fff] (?:\d+|\{{\w+\}})(?:{_COUNTED})"
)


def test_chinese_numbers_stand_without_spaces() -> None:
    found = [(name, text) for name, forms in texts("zh").items() for text in forms]
    assert [one for one in found if _ROOM.search(one[1])] == []


def test_every_message_told_is_in_the_catalogue() -> None:
    missing = sorted({f"{name} ({path})" for path, name in told() if name not in ids("en")})
    assert missing == []


def test_every_enumeration_has_its_words() -> None:
    assert sorted(enumerated() - ids("en")) == []


def test_every_message_is_used() -> None:
    put_together = list(patterns())
    dead = [
        name
        for name in ids("zh") - mentioned() - enumerated()
        if not any(pattern.fullmatch(name) for pattern in put_together)
    ]
    assert sorted(dead) == []


VALUES = [
    (date(2025, 6, 5), "2025年6月5日", "2025-06-05"),
    (datetime(2025, 6, 5, 9, 30), "2025年6月5日 09:30", "2025-06-05 09:30"),
    (time(9, 5), "09:05", "09:05"),
    (Words("书面汇报", "Report"), "书面汇报", "Report"),
    (Duration(14, "d"), "14天", "14 days"),
    (Duration(1, "d"), "1天", "1 day"),
    (Duration(5, "wd"), "5个工作日", "5 working days"),
    (Duration(24, "h"), "24小时", "24 hours"),
    (Duration(2, "w"), "2周", "2 weeks"),
    (Status.DUE_SOON, "即将到期", "due soon"),
    (Severity.ERROR, "错误", "error"),
    ((Words("甲", "A"), "b", 3), "甲、b、3", "A, b, 3"),
    (Message("usage.near", {"name": "x"}), "是不是“x”？", "did you mean “x”?"),
    (None, "—", "—"),
    (12, "12", "12"),
    ("a\x1b\u202eb", "ab", "ab"),
]


@pytest.mark.parametrize(("value", "chinese", "english"), VALUES)
def test_values_by_their_type(value: object, chinese: str, english: str) -> None:
    assert Language("zh").show(value) == chinese
    assert Language("en").show(value) == english


def test_plural_forms() -> None:
    say = Language("en").plural
    assert (say("duration.d", 1), say("duration.d", 2)) == ("1 day", "2 days")
    assert Language("en").say("duration.d", count=1) == "1 day"
    assert Language("zh").plural("duration.d", 1) == "1天"


def test_braces_in_a_value_are_plain_text() -> None:
    assert Language("en").say("usage.other", text="{0} {x} %s") == "{0} {x} %s"


def test_places() -> None:
    language = Language("en")
    assert language.place(Place("records/一.yaml", (), 3, 7)) == "records/一.yaml:3:7"
    assert language.place(Place("duty.yaml")) == "duty.yaml"


def test_a_manual_page_is_the_docstring_in_english() -> None:
    assert Language("en").page("usage.hint", "One.\n\n    Two.\n") == "One.\n\nTwo."


def test_an_unknown_message_is_a_bug() -> None:
    with pytest.raises(LookupError, match=r"no message 'no\.such'"):
        Language("en").say("no.such")
    with pytest.raises(KeyError):
        Language("en").say("usage.hint")


def test_a_checkout_that_was_not_built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "_LOCALE", tmp_path)
    with pytest.raises(CatalogueMissing, match=r"hatch_build\.py"):
        Language("zh")
