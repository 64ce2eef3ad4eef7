"""The site: it builds without a warning, asks no other host for anything, and speaks its language.

What it is built into is read as a browser would: the elements that make it fetch something.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

# One worker builds once for all of these.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("site")]

ROOT = Path(__file__).parents[2]
# What an element fetches by itself, without being clicked on.
FETCHED = {
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
}
OTHER_HOST = re.compile(r"(?:[a-z]+:)?//")
IN_STYLE = re.compile(r"(?:url\(|@import)\s*['\"]?([^'\")\s]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return folder


class Fetching(HTMLParser):
    """What a page fetches, and the language that it says it is in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.language: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.language = found.get("lang")
        # a link to the same page in another language is not fetched
        if tag in FETCHED and found.get("rel") not in ("alternate", "canonical", "next", "prev"):
            self.fetched.append(found.get(FETCHED[tag]) or "")
        self.fetched += IN_STYLE.findall(found.get("style") or "")


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


def test_every_page_of_the_documentation_is_on_the_site(site: Path) -> None:
    sources = {path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")}
    built = {name for name, _ in pages(site)} - {"404.html"}
    assert built == {path.with_suffix(".html").as_posix() for path in sources}


def test_what_pages_are_made_from_is_not_on_the_site(site: Path) -> None:
    assert [path.name for path in site.rglob("*.yaml")] == []
    assert list((ROOT / "docs").rglob("*.yaml"))


def test_no_page_fetches_anything_from_another_host(site: Path) -> None:
    fetched = {(name, what) for name, text in pages(site) for what in Fetching(text).fetched}
    assert any(what.endswith(".css") for _, what in fetched)
    assert [(name, what) for name, what in sorted(fetched) if OTHER_HOST.match(what)] == []


def test_no_style_fetches_anything_from_another_host(site: Path) -> None:
    styles = list(site.rglob("*.css"))
    assert styles
    for path in styles:
        found = IN_STYLE.findall(path.read_text(encoding="utf-8"))
        assert [what for what in found if OTHER_HOST.match(what)] == [], path.name


def test_no_page_has_a_diagram_which_the_theme_would_fetch_a_library_for(site: Path) -> None:
    assert [name for name, text in pages(site) if 'class="mermaid"' in text] == []


def test_a_page_says_in_which_language_it_is(site: Path) -> None:
    for name, text in pages(site):
        english = name.startswith(("en/", "internals/"))
        assert Fetching(text).language == ("en" if english else "zh"), name


def test_the_language_switch_leads_to_the_same_page_in_the_other_language(site: Path) -> None:
    switch = re.compile(r'<a href="([^"]+)" hreflang="(?:zh|en)" class="md-select__link"')
    for name, text in pages(site):
        language, _, rest = name.partition("/")
        within = rest if language in ("zh", "en") else "index.html"
        # the page for what is missing may be shown anywhere, so its links begin at the root
        targets = [target.removeprefix("/") for target in switch.findall(text)]
        found = [((site / name).parent / target).resolve() for target in targets]
        assert found == [site / "zh" / within, site / "en" / within], name
        assert all(path.is_file() for path in found), name


def test_chinese_is_searched_by_the_character(site: Path) -> None:
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert '"lang":["zh","en"]' in index
    assert r"(?<=[\\u4e00-\\u9fff])" in index


def test_what_is_fetched_from_another_host_would_be_noticed() -> None:
    page = Fetching(
        '<link rel="stylesheet" href="//a.invalid/a.css"><script src="assets/b.js"></script>'
        '<p style="background: url(https://c.invalid/c.png)"><a href="https://d.invalid/">d</a>'
    )
    assert [what for what in page.fetched if OTHER_HOST.match(what)] == [
        "//a.invalid/a.css",
        "https://c.invalid/c.png",
    ]
