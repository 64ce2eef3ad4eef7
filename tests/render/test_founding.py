"""The first files of a register say what the organisation answered, whatever its names are."""

import re
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.cadence import CADENCES
from duty_cli.model.founding import Founding, NewMember, NewTerm, NewUnit, NewUse
from duty_cli.model.kinds import KINDS
from duty_cli.model.schema.roster import RosterFile, read_roster
from duty_cli.model.schema.settings import SettingsFile, read_settings
from duty_cli.model.schema.strict import words
from duty_cli.model.words import Words
from duty_cli.render.display import Display
from duty_cli.render.founding import founding_files, founding_paths, founding_readme
from duty_cli.render.language import LANGUAGES, Language
from duty_cli.store.library import set_as, shipped_books
from duty_cli.store.shipped import init_templates
from duty_cli.store.source import Source, source
from duty_cli.views.founding import FoundingView, founding_view, school_term

pytestmark = pytest.mark.slow  # the whole program, many times over

BOOKS = {book.policy.id: book for book in shipped_books(KINDS, CADENCES)}
TEMPLATES = init_templates()
ODD = (
    *("no", "012", "Off", "null", "~", "1e3", "2026-06-15", "12:30", "- a", "a: b", "a #b", "#1"),
    *("[a]", "{a}", "a, b", '"a"', "it's", "a\\b", "🏫", "甲" * 200, "x" * 200, "%a", "@a", "`a`"),
    *(
        "党委（党组）",
        "甲、乙",
        "“甲”",
        "a\tb",
        "a\nb",
        "\x1b[31m",
        "\u202eabc",
        "\u3000甲",
        "|",
        "--- a",
    ),
)
# a name is read without the space around it
TEXTS = (st.sampled_from(ODD) | st.text(min_size=1, max_size=200)).filter(
    lambda text: text == text.strip() != ""
)
IDS = st.from_regex(
    r"[a-z0-9\u4e00-\u4e05][a-z0-9 ,#'\"\[\]{}&*!|>%-]{0,8}[a-z0-9]", fullmatch=True
)
NAMES = st.builds(Words, TEXTS, TEXTS) | TEXTS.map(lambda text: Words(text, text))
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31))
TAGS = st.lists(st.sampled_from(["branch", "party-committee"]) | IDS, max_size=3).map(tuple)
MEMBERS = st.builds(NewMember, IDS, NAMES, TAGS, DAYS, st.none())
UNITS = st.builds(
    NewUnit,
    IDS,
    NAMES,
    TAGS,
    st.none() | IDS,
    st.none(),
    DAYS,
    st.lists(MEMBERS, max_size=2).map(tuple),
)


def view_of(founding: Founding) -> FoundingView:
    issued = [BOOKS[use.policy].policy for use in founding.uses]
    in_force = [
        set_as(BOOKS[use.policy], use.changes, use.skipped, KINDS, CADENCES).policy
        for use in founding.uses
    ]
    return founding_view(founding, issued, in_force, "0.1.0")


def text_of(files: Mapping[str, str], path: str) -> Source:
    found = source(path, files[path].encode())
    assert isinstance(found, Source), found
    return found


def settings_of(files: Mapping[str, str]) -> SettingsFile:
    found = text_of(files, "duty.yaml").typed(read_settings)
    assert isinstance(found, SettingsFile), (found, files["duty.yaml"])
    return found


def roster_of(files: Mapping[str, str]) -> RosterFile:
    found = text_of(files, "units.yaml").typed(read_roster)
    assert isinstance(found, RosterFile), (found, files["units.yaml"])
    return found


@given(
    name=NAMES,
    reason=TEXTS,
    title=TEXTS,
    mark=st.none() | TEXTS,
    term=IDS,
    locale=st.sampled_from(LANGUAGES),
)
def test_settings_are_read_back(
    name: Words, reason: str, title: str, mark: str | None, term: str, locale: str
) -> None:
    changes = {"theory-study": {"every": "month", "title": title, "due": {"after-end": "10d"}}}
    use = NewUse("town-2025", changes, {"annual-assessment": reason})
    terms = (NewTerm(term, date(2026, 9, 1), date(2027, 1, 20)),)
    founding = Founding(name, locale, "Asia/Shanghai", date(2026, 11, 22), (use,), (), terms, mark)
    found = settings_of(founding_files(view_of(founding), TEMPLATES, ()))
    assert words(found.organisation, "") == name
    assert (found.locale, found.since, found.partial) == (locale, date(2026, 11, 22), True)
    assert [(one.use, one.changes, one.skip) for one in found.policies] == [
        ("town-2025", changes, {"annual-assessment": reason})
    ]
    assert (found.document.mark if found.document else None) == mark
    assert [(one.id, one.first, one.last) for one in found.terms] == list(terms)


@given(
    st.lists(UNITS, min_size=1, max_size=3, unique_by=lambda unit: unit.id),
    st.sampled_from(LANGUAGES),
)
def test_units_are_read_back(units: list[NewUnit], locale: str) -> None:
    parented = [
        unit._replace(parent=units[0].id if number and unit.parent else None)
        for number, unit in enumerate(units)
    ]
    use = NewUse("town-2025", {}, {})
    founding = Founding(Words("x", "x"), locale, "UTC", date(2026, 11, 22), (use,), tuple(parented))
    found = roster_of(founding_files(view_of(founding), TEMPLATES, ()))
    assert [
        NewUnit(
            unit.id,
            words(unit.name, unit.id),
            unit.tags or (),
            unit.parent,
            unit.since,
            unit.until,
            tuple(
                NewMember(one.id, words(one.name, one.id), one.roles or (), one.since, one.until)
                for one in unit.members or ()
            ),
        )
        for unit in found.units
    ] == parented


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_name_makes_no_mark_in_the_readme(name: str, locale: str) -> None:
    founding = Founding(
        Words(name, name), locale, "UTC", date(2026, 11, 22), (NewUse("town-2025", {}, {}),), ()
    )
    display = Display(Language("en"), colour=False, width=80, quiet=False, verbose=False)
    readme = founding_readme(view_of(founding), None, TEMPLATES, ("github",), display)["README.md"]
    first, second, *_ = readme.split("\n")
    assert first.startswith("# ")
    assert second == ""
    assert readme.isascii() or not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", readme)
    assert ("    # records/" in readme) is False


def test_the_paths_are_known_before_the_files_are_made() -> None:
    founding = Founding(
        Words("x", "x"), "zh", "UTC", date(2026, 1, 1), (NewUse("town-2025", {}, {}),), ()
    )
    recipes = ("github", "gitlab")
    display = Display(Language("zh"), colour=False, width=80, quiet=False, verbose=False)
    view = view_of(founding)
    files = founding_files(view, TEMPLATES, recipes)
    files |= founding_readme(view, None, TEMPLATES, recipes, display)
    assert sorted(files) == sorted(founding_paths(recipes))


@pytest.mark.parametrize(
    ("day", "term"),
    [
        ("2026-01-15", "2025-2026-1"),
        ("2026-02-01", "2025-2026-2"),
        ("2026-07-31", "2025-2026-2"),
        ("2026-08-01", "2026-2027-1"),
        ("2026-12-31", "2026-2027-1"),
    ],
)
def test_the_term_of_an_example(day: str, term: str) -> None:
    found = school_term(date.fromisoformat(day))
    assert found.id == term
    assert found.first < found.last
