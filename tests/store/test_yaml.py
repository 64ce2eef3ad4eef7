"""YAML as texts, lists and dicts: nothing is typed, nothing is composed, nothing is guessed."""

import pytest

from duty_cli.store.positions import positions
from duty_cli.store.yaml import fold


def told(text: str) -> list[str]:
    return [f"{line}:{column} {message.id}" for line, column, message in fold(text).problems]


def test_every_scalar_is_a_text() -> None:
    text = "a: no\nb: 012\nc: 12:30\nd: 1_000\ne: 2025-01-01\nf: null\ng: ~\nh: 0x1f\n"
    values = ["no", "012", "12:30", "1_000", "2025-01-01", "null", "~", "0x1f"]
    assert fold(text).value == dict(zip("abcdefgh", values, strict=True))


def test_lists_and_mappings_nest_in_both_styles() -> None:
    text = "a:\n  - x\n  - {b: [c, {d: e}], f: g}\n-h: i\n"
    assert fold(text).value == {"a": ["x", {"b": ["c", {"d": "e"}], "f": "g"}], "-h": "i"}


def test_a_value_left_empty_is_none_and_a_quoted_empty_one_is_a_text() -> None:
    assert fold("a:\nb: ''\nc: [x, ]\nd:\n  -\n").value == {
        "a": None,
        "b": "",
        "c": ["x"],
        "d": [None],
    }


def test_block_texts_keep_their_lines() -> None:
    text = "a: |\n  first: x\n  # no comment\nb: >\n  one\n  two\nc: 'it''s'\n"
    assert fold(text).value == {"a": "first: x\n# no comment\n", "b": "one two\n", "c": "it's"}


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: 1\nb: 2\na: 3\n", ["3:1 invalid.duplicate-key"]),
        ("a: {b: 1, b: 2}\n", ["1:11 invalid.duplicate-key"]),
        ("a: &x 1\nb: *x\n", ["1:4 invalid.anchor", "2:4 invalid.alias"]),
        ("a: &x [1]\n", ["1:4 invalid.anchor"]),
        ("a: !!int 1\nb: !own {c: d}\n", ["1:4 invalid.tag", "2:4 invalid.tag"]),
        ("<<: *x\na: b\n", ["1:5 invalid.alias"]),
        ("--- {a: b}\n--- {c: d}\n", ["2:1 invalid.second-document"]),
        ("? [a]\n: b\n", ["1:3 invalid.key"]),
        ("? {a: b}\n: c\n", ["1:3 invalid.key"]),
        ("", ["1:1 invalid.empty-file"]),
        ("# nothing\n", ["1:1 invalid.empty-file"]),
        ("a:\n\t- b\n", ["2:1 invalid.tab"]),
        ("\ta: b\n", ["1:1 invalid.tab"]),
        ("a: b\nc： d\n", ["2:2 invalid.full-width-colon"]),
        ("kind：report\ntitle: x\n", ["1:5 invalid.full-width-colon"]),
        ("title：x\nkind：report\ndate: 2025-01-01\n", ["2:5 invalid.full-width-colon"]),
        ("a: b\nc\n", ["2:1 invalid.no-colon"]),
        ("a: b: c\n", ["1:5 invalid.colon"]),
        ("a: [14:30]\n", ["1:7 invalid.flow-colon"]),
        ("a: 'b\nc: d\n", ["1:4 invalid.quote"]),
        ("a: [b, c\nd: e\n", ["1:4 invalid.bracket"]),
        ("{a: b", ["1:1 invalid.bracket"]),
        ("a: @b\n", ["1:4 invalid.start-character"]),
        ('a: "\\q"\n', ["1:5 invalid.escape"]),
        ('a: "\\ud800"\n', ["1:7 invalid.escape"]),
        ("a: - b\n", ["1:4 invalid.dash"]),
        ("a:\n  - b\n c: d\n", ["3:2 invalid.indent"]),
        ("a: b\nc: \x00\n", ["2:4 invalid.character"]),
        ("a: 中\x07\n", ["1:5 invalid.character"]),
        ("%YAML 3.0\n---\na: b\n", ["1:1 invalid.syntax"]),
    ],
)
def test_what_is_refused_and_where(text: str, problems: list[str]) -> None:
    assert told(text) == problems


@pytest.mark.parametrize("text", ["[" * 2000, "{a: " * 2000, "- " * 2000, "[" * 100_000])
def test_deep_nesting_is_refused_at_the_seventeenth_level(text: str) -> None:
    assert [line.split()[1] for line in told(text)] == ["invalid.nesting"]


def test_sixteen_levels_are_read() -> None:
    assert told("[" * 16 + "x" + "]" * 16) == []
    assert told("[" * 17 + "x" + "]" * 17) == ["1:17 invalid.nesting"]


def test_a_bomb_of_aliases_is_refused_without_unfolding_it() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert len(told("\n".join(lines))) == 30 + 29 * 9


def test_positions_are_those_of_keys_and_of_values() -> None:
    text = "a: x\nb:\n  c: y\n  d:\n    - z\n    - {e: w}\nf:\ng: [p, q]\n"
    found = positions(text)
    assert found.find(("a",)) == (1, 4)
    assert found.find(("a",), of_key=True) == (1, 1)
    assert found.find(("b",)) == (2, 1)  # a block is at its key
    assert found.find(("b", "c")) == (3, 6)
    assert found.find(("b", "d", 1)) == (6, 7)
    assert found.find(("b", "d", 1, "e")) == (6, 11)
    assert found.find(("f",)) == (7, 1)  # an empty value too
    assert found.find(("g", 1)) == (8, 8)


def test_what_is_missing_is_where_it_should_be() -> None:
    found = positions("a:\n  - b: c\n")
    assert found.find(("a", 0, "x", "y")) == (2, 5)
    assert found.find(("a", 7)) == (1, 1)
    assert found.find(("z",)) == (1, 1)


def test_lines_count_as_editors_count_them() -> None:
    # libyaml takes U+2028 and U+0085 for line ends
    assert positions("a: 'x\u2028y'\nb: '\x85'\nc: d\n").find(("c",)) == (3, 4)
    assert positions("a: b\r\nc: d\r\n").find(("c",)) == (2, 4)


@pytest.mark.parametrize(
    "text", ["[" * 2000, "a: [b\nc: d", "a: b\n--- c\n", "", "? [a]\n: b", "x"]
)
def test_positions_of_what_cannot_be_read_end_where_the_reading_does(text: str) -> None:
    assert positions(text).find(("nowhere",)) == (1, 1)
