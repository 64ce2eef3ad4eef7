"""The prose of the documentation: Chinese without stray spaces, one name for each tutorial."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
CHINESE = [
    ROOT / "README.zh.md",
    ROOT / "docs" / "index.md",
    *sorted((ROOT / "docs" / "zh").rglob("*.md")),
    *sorted((ROOT / "docs" / "policies").glob("*.md")),
]
# Characters, and punctuation of full width; around them marks of emphasis do not show.
WIDE = "[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
ENDS_WIDE = re.compile(rf"{WIDE}[*_]*$")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
TUTORIAL = re.compile(r"\[([^\]]+)\]\(([^)#]*)\)")


def read(page: Path) -> str:
    return FRONT_MATTER.sub("", page.read_text(encoding="utf-8"))


def wrapped(text: str) -> Iterator[str]:
    """The lines that end in Chinese while their paragraph goes on: the break shows as a space."""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "inline":
            for line, _ in pairwise(token.content.splitlines()):
                if ENDS_WIDE.search(line.rstrip()):
                    yield line


def named(page: Path) -> Iterator[tuple[str, Path]]:
    """The tutorials that a page links to, each with what the page calls it."""
    for name, target in TUTORIAL.findall(read(page)):
        path = (page.parent / target).resolve()
        if target and path.parent.name == "tutorials":
            yield name, path


@pytest.mark.parametrize("page", CHINESE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_chinese_paragraph_is_broken_into_lines(page: Path) -> None:
    assert list(wrapped(read(page))) == []


def test_a_paragraph_broken_after_chinese_is_noticed() -> None:
    text = "第一行，\n第二行 `a`\n第三行**台账**\nb\n\n- 一项\n- 二项\n  续\n\n```\n中\n文\n```\n"
    assert list(wrapped(text)) == ["第一行，", "第三行**台账**", "二项"]


def test_a_tutorial_is_called_by_its_title_wherever_it_is_linked() -> None:
    pages = [*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [(page, *link) for page in pages for link in named(page)]
    assert len(links) >= 18  # two READMEs, the first page and two overviews name all of theirs
    for page, name, tutorial in links:
        title = read(tutorial).partition("\n")[0].removeprefix("# ")
        assert name == title, f"{page.relative_to(ROOT)} calls {tutorial.relative_to(ROOT)} {name}"
