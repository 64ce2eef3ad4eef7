"""The reference pages of docs/, generated from the program: `python -m tools.docs` writes them.

A page is a function of the language. PAGES names all of them; a new page is its module and its
line here, with a template for each language under text/. Beside these, each shipped policy has a
page in both languages at once.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from tools.docs import (
    cadences,
    commands,
    documents,
    exit_codes,
    files,
    json_contract,
    policies,
    rules,
)
from tools.docs.layout import LANGUAGES

ROOT = Path(__file__).parents[2]
"""The checkout, in which everything generated has its place."""

PAGES: Mapping[str, Callable[[str], str]] = {
    "cadences": cadences.page,
    "commands": commands.page,
    "documents": documents.page,
    "exit-codes": exit_codes.page,
    "files": files.page,
    "json": json_contract.page,
    "rules": rules.page,
}
"""Every reference page by its name: `docs/<language>/reference/<name>.md`."""


def generated() -> dict[str, str]:
    """Everything that is generated: the text of each file by its path in the checkout."""
    pages = {
        f"docs/{language}/reference/{name}.md": page(language)
        for name, page in PAGES.items()
        for language in LANGUAGES
    }
    schemas = {f"docs/schemas/{name}": text for name, text in json_contract.schemas().items()}
    shipped = {f"docs/policies/{name}.md": text for name, text in policies.pages().items()}
    return pages | schemas | shipped


def left_over(made: Mapping[str, str]) -> list[str]:
    """Files in the folders of generated ones that nothing makes any more, by their paths."""
    there = {
        path.relative_to(ROOT).as_posix()
        for folder in sorted({Path(path).parent for path in made})
        for path in (ROOT / folder).glob("*")
        if path.is_file()
    }
    return sorted(there - set(made))
