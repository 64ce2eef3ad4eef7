"""The pages of the shipped policies: every duty, and every clause with what became of it."""

import re
from collections.abc import Mapping
from functools import cache

import pytest

from duty_cli.cadence import CADENCES
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Policy
from duty_cli.model.words import Words
from duty_cli.render.language import Language
from duty_cli.store.library import shipped_books
from duty_cli.store.shipped import shipped_policies, shipped_policy
from duty_cli.views.terms import terms
from tools.docs.coverage import REASONS, coverage, read
from tools.docs.layout import TEXTS, plain
from tools.docs.policies import how_read, pages

# One worker generates once for all of these.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("docs")]

COMMENT = """\
# A policy, as duties.
#
# How the text was read
# - One
#   point.
# - Another.
id: a
# - No
"""
TABLE = """\
policy: p
numbering: [一, 二]
rows:
  - {clause: 一, asks: {zh: 甲, en: a}, why: aim}
  - {clause: 二, asks: {zh: 乙, en: b}, duties: [report], note: {zh: 丙, en: c}}
"""

every_policy = pytest.mark.parametrize("name", shipped_policies())


@cache
def made() -> Mapping[str, str]:
    return pages()


@cache
def policies() -> Mapping[str, Policy]:
    return {book.policy.id: book.policy for book in shipped_books(KINDS, CADENCES)}


def rows(text: str, columns: int) -> list[list[str]]:
    """The cells of every row of the tables of so many columns, without their headings."""
    found = [line[2:-2].split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [cells for cells in found if len(cells) == columns and set(cells) != {"---"}][1:]


def both(words: Words) -> str:
    return f"{plain(words.zh)}<br>{plain(words.en)}" if words.zh != words.en else plain(words.zh)


def test_every_policy_has_a_page_and_a_row_in_the_list() -> None:
    assert sorted(made()) == sorted([*shipped_policies(), "index"])
    listed = rows(made()["index"], 4)
    assert [cells[0] for cells in listed] == [f"[`{id}`]({id}.md)" for id in shipped_policies()]
    assert [cells[1] for cells in listed] == [both(one.title) for one in policies().values()]
    for cells, policy in zip(listed, policies().values(), strict=True):
        assert re.findall(r"(?:^|<br>)(\d+)", cells[2]) == [str(len(policy.duties))] * 2


@every_policy
def test_every_duty_has_a_row_in_both_languages(name: str) -> None:
    policy, text = policies()[name], made()[name]
    told = rows(text, 6)
    assert len(told) == len(policy.duties)
    for cells, duty in zip(told, policy.duties, strict=True):
        assert cells[0] == f'<a id="{duty.id}"></a>{both(duty.title)}<br>`{duty.id}`'
        assert cells[1] == duty.clause
        assert cells[5] == (both(duty.note) if duty.note else "—")
        for language in (Language("zh"), Language("en")):
            said = terms(policy, duty)
            assert plain(language.tell(said.whom)) in cells[2]
            assert plain(language.tell(said.rhythm)) in cells[3]
            assert all(plain(language.tell(ask)) in cells[4] for ask in said.asks)


@every_policy
def test_every_clause_has_a_row_with_its_duties_or_the_reason_in_the_order_of_the_text(
    name: str,
) -> None:
    titles = {duty.id: duty.title for duty in policies()[name].duties}
    told, read_rows = rows(made()[name], 3), coverage(name).rows
    assert [cells[:2] for cells in told] == [[row.clause, both(row.asks)] for row in read_rows]
    for cells, row in zip(told, read_rows, strict=True):
        linked = [(f"{titles[id].zh} / {titles[id].en}", f"#{id}") for id in row.duties]
        assert re.findall(r"\[([^]]+)\]\(([^)]+)\)", cells[2]) == linked
        if row.why is not None:
            chinese, english = reasons()[row.why].split("\n")
            assert chinese in cells[2]
            assert english in cells[2]
        if row.note is not None:
            assert plain(row.note.zh) in cells[2]
            assert plain(row.note.en) in cells[2]


@cache
def reasons() -> Mapping[str, str]:
    """What the templates call each reason."""
    text = (TEXTS / "reasons.zh-en.j2").read_text(encoding="utf-8").partition("{% set meaning")[0]
    return {
        code: words.replace("\\n", "\n")
        for code, words in re.findall(r'^  "([a-z]+)": "(.+)",$', text, re.MULTILINE)
    }


def test_every_reason_has_words_and_a_meaning() -> None:
    assert set(reasons()) == set(REASONS)
    told = rows(made()["index"], 2)
    assert [cells[0] for cells in told] == [
        words.replace("\n", "<br>") for words in reasons().values()
    ]
    assert all("<br>" in cells[1] for cells in told)


@every_policy
def test_how_the_text_was_read_stands_on_the_page(name: str) -> None:
    source = (shipped_policy(name) or b"").decode()
    assert source.count("\n# - ") == len(how_read(source))
    for point in how_read(source):
        assert f"\n- {plain(point)}\n" in made()[name]


def test_a_comment_of_another_form_stops_the_generator() -> None:
    assert how_read(COMMENT) == ("One point.", "Another.")
    for wrong in ("id: a\n", COMMENT.replace("- A", "A"), COMMENT.replace("- O", "  O")):
        with pytest.raises(ValueError, match=r"point|read"):
            how_read(wrong)


def test_a_second_reading_of_another_form_stops_the_generator() -> None:
    assert [row.why for row in read(TABLE).rows] == ["aim", None]
    for old, new in (
        (", why: aim", ""),
        ("why: aim", "why: aim, duties: [a]"),
        ("why: aim", "because: aim"),
        ("en: a}", "fr: a}"),
        ("numbering:", "numbers:"),
    ):
        with pytest.raises(ValueError, match=r"one of|only"):
            read(TABLE.replace(old, new))
