"""What tests of Word files share: a printer, and documents made from text alone."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

import pytest

from duty_cli.model.words import Words
from duty_cli.render.docx.document import made
from duty_cli.render.docx.stock import stock
from duty_cli.render.language import Language
from duty_cli.views.document import Head
from tests.render.docx.pages import Printer

RED = Head(
    "晋城职业技术学院文件", "晋市职院", 3, 2025, Words("晋城学院", "College"), date(2025, 7, 1)
)
PLAIN = RED._replace(mark=None, series=None)


class Make(Protocol):
    """Makes a Word file of marked-up text."""

    def __call__(
        self,
        text: str,
        *,
        head: Head = PLAIN,
        language: str = "zh",
        shape: str = "letter",
        template: bytes | None = None,
        data: Mapping[str, object] | None = None,
    ) -> bytes: ...


@pytest.fixture
def make() -> Make:
    def _make(
        text: str,
        *,
        head: Head = PLAIN,
        language: str = "zh",
        shape: str = "letter",
        template: bytes | None = None,
        data: Mapping[str, object] | None = None,
    ) -> bytes:
        template = template or stock(shape, red=head.mark is not None, language=language)
        return made(text, head, Language(language), template, data)

    return _make


@pytest.fixture(scope="session")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Printer:
    return Printer(tmp_path_factory.mktemp("printer"))
