"""`duty template`: shipped templates into the register, and own ones checked."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from duty_cli.views.report import REPORTS
from tests.cli.conftest import Duty

pytestmark = pytest.mark.slow  # whole registers, many times over


@pytest.fixture
def register(tmp_path: Path) -> Path:
    folder = tmp_path / "register"
    folder.mkdir()
    (folder / "duty.yaml").write_text(
        "duty: 1\norganisation: {zh: 某学院, en: A college}\nsince: 2025-01-01\npolicies: []\n",
        encoding="utf-8",
    )
    (folder / "units.yaml").write_text("units: [{id: a}]\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("form", ["docx", "md"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_exported_is_found_right(
    duty: Duty, register: Path, name: str, form: str, language: str
) -> None:
    options = ("-C", str(register), "--lang", language)
    done = duty("template", "export", name, "--format", form, *options)
    file = f"{name}.{language}.{'docx' if form == 'docx' else 'md.j2'}"
    assert (done.code, done.out) == (0, "")
    assert f"templates/{file}" in done.err
    checked = duty("template", "check", str(register / "templates" / file), *options)
    assert (checked.code, checked.out) == (0, "")


def test_a_file_that_is_there_is_kept(duty: Duty, register: Path) -> None:
    own = register / "templates" / "annual.en.md.j2"
    own.parent.mkdir()
    own.write_text("# mine\n", encoding="utf-8")
    done = duty("template", "export", "annual", "--format", "md", "-C", str(register))
    assert done.code == 2
    assert "templates/annual.en.md.j2" in done.err
    assert own.read_text("utf-8") == "# mine\n"


def test_an_exported_text_is_what_documents_are_made_from(duty: Duty, register: Path) -> None:
    options = ("-C", str(register), "--as-of", "2025-07-01")
    before = duty("report", "--year", "2025", *options).out
    duty("template", "export", "annual", "--format", "md", *options)
    own = register / "templates" / "annual.en.md.j2"
    assert duty("report", "--year", "2025", *options).out == before
    own.write_text(own.read_text("utf-8").replace("\n# ", "\n# Draft: ", 1), encoding="utf-8")
    assert duty("report", "--year", "2025", *options).out.startswith("# Draft: ")


def test_mistakes_are_told_with_their_lines_and_what_was_meant(duty: Duty, register: Path) -> None:
    own = register / "annual.en.md.j2"
    own.write_text("# {{ summary.yaer }}\n\n{{ sumary.year }}\n", encoding="utf-8")
    done = duty("template", "check", str(own))
    assert done.code == 1
    first, second = done.out.splitlines()
    assert first == f"{own}:1: “summary” has no “yaer”; did you mean “year”?"
    assert second == f"{own}:3: there is no name “sumary”; did you mean “summary”?"
    assert "2 mistakes" in done.err


def test_broken_syntax_is_told_with_its_line(duty: Duty, register: Path) -> None:
    own = register / "annual.en.md.j2"
    own.write_text("# a\n\n{% if %}\n", encoding="utf-8")
    done = duty("template", "check", str(own))
    assert done.code == 1
    assert done.out.startswith(f"{own}:3: ")


def test_a_tag_of_a_word_file_is_named_wherever_it_stands(duty: Duty, register: Path) -> None:
    duty("template", "export", "annual", "-C", str(register))
    own = register / "templates" / "annual.en.docx"
    word = Document(str(own))
    word.add_paragraph("The year {{ summary.yaer }} of {{ summary.year }}")
    word.sections[0].header.paragraphs[0].add_run("{{ nothing }}")
    word.core_properties.subject = "{{ nobody }}"
    word.save(str(own))
    done = duty("template", "check", str(own))
    assert done.code == 1
    told = done.out.splitlines()
    assert (
        f"{own}: the tag “{{{{ summary.yaer }}}}” in the text: “summary” has no “yaer”" in told[0]
    )
    assert any("“{{ nothing }}” in the header" in line for line in told)
    assert any("“{{ nobody }}” in the file's properties" in line for line in told)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a word file", "文字".encode()])
def test_a_word_file_that_is_none_is_told(duty: Duty, register: Path, data: bytes) -> None:
    own = register / "annual.en.docx"
    own.write_bytes(data)
    done = duty("template", "check", str(own))
    assert done.code == 1
    assert str(own) in done.out


def test_a_text_in_another_encoding_is_told(duty: Duty, register: Path) -> None:
    own = register / "annual.zh.md.j2"
    own.write_bytes("# 总结\n".encode("gb18030"))
    done = duty("template", "check", str(own))
    assert (done.code, "UTF-8" in done.out) == (1, True)


@pytest.mark.parametrize(
    "name", ["anual.zh.docx", "annual.docx", "annual.fr.docx", "annual.zh.txt"]
)
def test_a_file_of_no_document_is_refused(duty: Duty, register: Path, name: str) -> None:
    (register / name).write_bytes(b"")
    done = duty("template", "check", str(register / name))
    assert done.code == 2
    assert name in done.err
    assert "annual" in done.err


def test_a_file_that_is_missing(duty: Duty, register: Path) -> None:
    done = duty("template", "check", str(register / "annual.zh.docx"))
    assert done.code == 2
    assert "annual.zh.docx" in done.err


def test_the_exported_word_file_opens(duty: Duty, register: Path) -> None:
    duty("template", "export", "ledger", "-C", str(register), "--lang", "zh")
    data = (register / "templates" / "ledger.zh.docx").read_bytes()
    page = Document(BytesIO(data)).sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert page.page_width > page.page_height  # a table document lies on its side
