"""Every relative link of the documentation leads to a file, and every #anchor to its place."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

pytestmark = pytest.mark.slow  # whole registers, many times over

ROOT = Path(__file__).parents[2]
PLACES = ("README*.md", "CONTRIBUTING*.md", "SECURITY*.md", "docs/**/*.md")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:")  # another host, a mail address
PLACE = re.compile(r'<a id="([^"]+)">')  # where no heading stands, such as a row of a table

PAGES = sorted(path for place in PLACES for path in ROOT.glob(place))
every = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())


def tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        yield token
        yield from token.children or ()


def links(text: str) -> list[str]:
    """The targets of links and images, in the order of the text."""
    found = (token.attrGet("href") or token.attrGet("src") for token in tokens(text))
    return [unquote(str(target)) for target in found if target is not None]


def slug(heading: str) -> str:
    """A heading's anchor, as GitHub and the site make it: letters of any script, and hyphens."""
    text = unicodedata.normalize("NFC", heading).strip().lower()
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", text))


def anchors_of(text: str) -> list[str]:
    """The anchors of a page's headings; a heading's text is what is read, without its marks.

    Before them those that stand in the text by themselves.
    """
    parsed = MarkdownIt("commonmark").enable("table").parse(text)
    places = (PLACE.match(token.content) for token in tokens(text) if token.type == "html_inline")
    found = [place[1] for place in places if place]
    for opening, inline in pairwise(parsed):
        if opening.type == "heading_open":
            parts = (child.content for child in inline.children or ())
            found.append(slug("".join(parts)))
    return found


@cache
def anchors(path: Path) -> list[str]:
    return anchors_of(path.read_text(encoding="utf-8"))


def fault(page: Path, target: str) -> str | None:
    """What is wrong with a link on that page, or None."""
    if ELSEWHERE.match(target):
        return None
    name, _, anchor = target.partition("#")
    there = (page.parent / name).resolve() if name else page
    if not there.exists():
        return f"{target}: there is no such file"
    if name and not there.is_relative_to(ROOT):
        return f"{target}: leads out of the project"
    if anchor and anchor not in anchors(there):
        return f"{target}: no such place; there are {', '.join(anchors(there))}"
    return None


@every
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = links(page.read_text(encoding="utf-8"))
    assert [wrong for target in targets if (wrong := fault(page, target))] == []


@every
def test_no_two_places_of_a_page_have_the_same_anchor(page: Path) -> None:
    # GitHub and the site number repeated ones differently
    assert sorted(anchors(page)) == sorted(set(anchors(page)))


def test_a_page_of_the_site_links_to_pages_of_the_site_only() -> None:
    docs = ROOT / "docs"
    for page in docs.glob("**/*.md"):
        for target in links(page.read_text(encoding="utf-8")):
            name = target.partition("#")[0]
            if name and not ELSEWHERE.match(target):
                assert (page.parent / name).resolve().is_relative_to(docs), f"{page}: {target}"


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    text = "# 标题 one\n\n[a](#标题-one) [b](#two) [c](none.md) ![d](e.png) `[f](g.md)` [h](https://x.invalid/)\n"
    text += '<a id="three"></a>four [i](#three) [j](#four)\n'
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    wrong = [target for target in links(text) if fault(page, target)]
    assert wrong == ["#two", "none.md", "e.png", "#four"]
