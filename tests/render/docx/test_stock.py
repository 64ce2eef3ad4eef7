"""The stock template: what a secretary finds when she opens it in Word."""

import re
from itertools import product

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from duty_cli.render.docx.stock import stock
from duty_cli.render.docx.styles import NAMES, name_of
from tests.render.docx.templates import entries, read

KINDS = list(product(("letter", "table"), (True, False), ("en", "zh")))


@pytest.mark.parametrize(("shape", "red", "language"), KINDS)
def test_the_same_template_is_the_same_bytes(shape: str, red: bool, language: str) -> None:
    first = stock(shape, red=red, language=language)
    stock.cache_clear()
    assert stock(shape, red=red, language=language) == first


@pytest.mark.parametrize(("shape", "red", "language"), KINDS)
def test_it_holds_the_tags_and_no_others(shape: str, red: bool, language: str) -> None:
    document = entries(stock(shape, red=red, language=language))["word/document.xml"].decode()
    tags = re.findall(r"\{\{.*?\}\}", document)
    plain = ["{{ title }}", "{{p body }}"]
    above, below = ["{{ mark }}", "{{ number }}"], ["{{ issuer }}", "{{ printed }}"]
    assert tags == ([*above, *plain, *below] if red else plain)


def test_the_page_is_that_of_the_standard() -> None:
    section = read(stock("letter", red=False, language="zh")).sections[0]
    near = pytest.approx(0, abs=Mm(0.02))
    assert section.page_width is not None
    assert section.page_height is not None
    measured = {
        Mm(210): section.page_width,
        Mm(297): section.page_height,
        Mm(37): section.top_margin,
        Mm(28): section.left_margin,
        Mm(26): section.right_margin,
        Mm(35): section.bottom_margin,
    }
    for expected, found in measured.items():
        assert found is not None
        assert found - expected == near


def test_a_table_document_is_laid_on_its_side_as_it_is_bound() -> None:
    section = read(stock("table", red=False, language="zh")).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (
        section.page_width
        == read(stock("letter", red=False, language="zh")).sections[0].page_height
    )
    assert section.top_margin is not None
    assert section.top_margin == pytest.approx(Mm(28), abs=Mm(0.02))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_styles_have_names_that_word_and_its_readers_know(language: str) -> None:
    document = read(stock("letter", red=True, language=language))
    names = {style.name for style in document.styles}
    assert {"Normal", "Title", "Heading 1", "Heading 2", "Table Grid"} <= names
    assert len([name_of(role, language) for role in NAMES]) == len(NAMES)
    own = {name_of(role, language) for role in ("recipient", "signature", "mark", "imprint")}
    assert own <= names
    assert all(name.isascii() == (language == "en") for name in own)


def test_fonts_stand_by_name_for_chinese_and_latin_characters() -> None:
    styles = entries(stock("letter", red=True, language="zh"))["word/styles.xml"].decode()
    for font in ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"):
        assert f'w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"' in styles
    assert "Theme" not in styles


def test_nothing_of_who_made_it_is_left() -> None:
    files = entries(stock("letter", red=True, language="zh"))
    assert "docProps/app.xml" not in files
    assert "docProps/thumbnail.jpeg" not in files
    core = files["docProps/core.xml"].decode()
    assert "python-docx" not in core
    assert "revision" not in core
