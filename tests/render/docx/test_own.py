"""A register's own Word template: what it may use, and what is told of its mistakes."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml

from duty_cli.errors import DutyError
from duty_cli.model.template import TemplateText
from duty_cli.model.words import Words
from duty_cli.render.display import Display
from duty_cli.render.docx.document import document
from duty_cli.render.docx.stock import stock
from duty_cli.render.language import Language
from duty_cli.views.document import DocumentView
from tests.render.docx.conftest import PLAIN, RED, Make
from tests.render.docx.templates import edited, entries, packed, read, replaced, saying

pytestmark = pytest.mark.slow  # whole registers, many times over

NAME = "note.zh.docx"
TEXT = "# {{ given.title }}\n\n正文{{ given.day }}\n"
WIDE = f"| {' | '.join(['机电工程系党支部'] * 12)} |\n|{' --- |' * 12}\n"
ODD = "<b> & </w:t> {{ 7*7 }} {% x %} {_{ }_} \"'\\ 😀𠮷\uffff"
DATA = {
    "given": {
        "title": "题目",
        "day": date(2025, 7, 1),
        "name": Words("学院", "College"),
        "list": ["一", "二"],
        "odd": ODD,
        "nothing": None,
    }
}


def written(template: bytes | None, text: str = TEXT, **head: Any) -> bytes:
    """The document of the register's template, through the front door."""
    view = DocumentView("note", DATA, PLAIN._replace(**head))
    display = Display(
        Language("zh"),
        colour=False,
        width=80,
        quiet=False,
        verbose=False,
        templates={"note.zh.md.j2": TemplateText("templates/note.zh.md.j2", text)},
        word_templates={} if template is None else {NAME: template},
    )
    return document(view, display)


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read(data).paragraphs if paragraph.text]


def refused(template: bytes) -> str:
    """What is told of the template's mistake, in Chinese."""
    with pytest.raises(DutyError) as told:
        written(template)
    assert told.value.place is not None
    assert told.value.place.path == f"templates/{NAME}"
    return Language("zh").tell(told.value.message)


def test_without_an_own_template_the_stock_one_is_filled() -> None:
    assert lines(written(None)) == ["题目", "正文2025年7月1日"]
    assert lines(written(None, mark="学院文件", series="学院"))[:2] == [
        "学院文件",
        "学院〔2025〕3号",
    ]


def test_an_exported_template_makes_the_same_document_as_the_stock_one(make: Make) -> None:
    text = f"# 题目\n\n正文\n\n{WIDE}"
    for head in (PLAIN, RED):
        exported = edited(lambda document: None, red=head is RED)
        assert make(text, head=head, template=exported) == make(text, head=head)


def test_a_red_template_serves_an_issuer_without_a_red_head(make: Make) -> None:
    text = f"# 题目\n\n正文\n\n{WIDE}"
    assert make(text, template=edited(lambda document: None, red=True)) == make(text)


def test_a_sentence_with_the_number_stays_without_a_red_head() -> None:
    made = written(saying("{{ mark }}", "", "文号：{{ number }}", "", "{{ title }}"))
    assert lines(made) == ["文号：", "题目"]
    assert [paragraph.text for paragraph in read(made).paragraphs] == ["文号：", "", "题目"]


def test_tags_show_values_as_the_text_templates_do() -> None:
    made = written(
        saying(
            "{{ given.day }}，{{ given.name }}，{{ given.list }}，{{ given.nothing }}",
            "{{ 2 | numeral }}、{{ percent(1, 3) }}、{{ '2025-H1' | period }}",
            "{% for one in given.list %}{{ loop.index }}{{ one }}{% endfor %}",
            "{{ title }}／{{ issuer }}／{{ printed }}",
            "{{p body }}",
        )
    )
    assert lines(made) == [
        "2025年7月1日，学院，一、二，—",
        "二、33.3%、2025年上半年",
        "1一2二",
        "题目／晋城学院／2025年7月1日印发",
        "正文2025年7月1日",
    ]


def test_a_text_of_one_s_own_needs_no_body() -> None:
    assert lines(written(saying("通知{{ given.title }}"))) == ["通知题目"]


def test_data_is_text_whatever_it_holds() -> None:
    made = written(saying("{{ given.odd }}", "{{p body }}"), "# 题\n\n{{ given.odd }}\n")
    shown = ODD.replace("\uffff", "\ufffd")
    assert lines(made) == [shown, shown]


def test_a_tag_that_word_broke_into_pieces_is_put_together() -> None:
    def change(document: Word) -> None:
        paragraph = document.add_paragraph("{{ gi")
        paragraph.add_run("ven.ti").bold = True
        paragraph.add_run("tle }}")

    assert lines(written(edited(change)))[-1] == "题目"


def test_tags_in_headers_footers_and_properties_are_filled_in() -> None:
    def change(document: Word) -> None:
        document.sections[0].header.paragraphs[0].text = "页眉{{ given.odd }}"
        document.sections[0].footer.paragraphs[0].text = "页脚{{ given.title }}"
        document.core_properties.subject = "{{ given.odd }}"
        document.core_properties.keywords = "{{ given.title * 1000 }}"

    made = read(written(edited(change)))
    assert made.sections[0].header.paragraphs[0].text == "页眉" + ODD.replace("\uffff", "\ufffd")
    assert made.sections[0].footer.paragraphs[0].text == "页脚题目"
    assert made.core_properties.subject == ODD.replace("\uffff", "\ufffd")
    assert made.core_properties.keywords == ("题目" * 1000)[:255]


def test_styles_that_word_numbered_anew_are_found_by_name(make: Make) -> None:
    template = stock("letter", red=False, language="zh")
    for part in ("word/styles.xml", "word/document.xml", "word/footer1.xml", "word/footer2.xml"):
        template = replaced(part, r'"Duty(\w+)"', r'"a\1"', template)
    document = read(make("# 题目\n\n正文\n\n## 一\n", template=template))
    assert [one.style.name if one.style else "" for one in document.paragraphs] == [
        "Title",
        "Normal Indent",
        "Heading 1",
    ]
    assert "Duty" not in entries(make("# 题目\n", template=template))["word/document.xml"].decode()


def test_styles_that_a_template_lacks_are_added_to_it(make: Make) -> None:
    bare = replaced(
        "word/styles.xml",
        r'<w:style [^>]*w:styleId="Duty(?:Signature|Cell|H2)">.*?</w:style>',
        "",
        stock("letter", red=False, language="zh"),
    )
    text = "# 题目\n\n## 一\n\n::: signature\n学院\n2025年7月1日\n:::\n"
    document = read(make(text, template=bare))
    assert [one.style.name if one.style else "" for one in document.paragraphs][1:] == [
        "Heading 1",
        "落款",
        "落款",
    ]


def test_pages_numbered_from_a_number_go_on_after_a_wide_table(make: Make) -> None:
    def change(document: Word) -> None:
        numbering = "<w:pgNumType xmlns:w='{}' w:start='5'/>".format(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        )
        document.element.body.sectPr.append(parse_xml(numbering))

    made = read(make(f"# 题目\n\n正文\n\n{WIDE}\n{'国' * 900}\n", template=edited(change)))
    starts = [section._sectPr.xpath("./w:pgNumType/@w:start") for section in made.sections]
    assert starts == [["5"], [], []]


def test_a_text_within_a_table_of_the_template_turns_no_pages(make: Make) -> None:
    def change(document: Word) -> None:
        document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{{p body }}"

    template = replaced(
        "word/document.xml",
        r"<w:p>(?:(?!<w:p>).)*?\{\{p body \}\}.*?</w:p>",
        "",
        stock("letter", red=False, language="zh"),
    )
    template = edited_again(template, change)
    made = read(make(f"# 题目\n\n正文\n\n{WIDE}", template=template))
    assert [section.orientation for section in made.sections] == [WD_ORIENT.PORTRAIT]


def edited_again(template: bytes, change: Any) -> bytes:
    from io import BytesIO

    document = read(template)
    change(document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{{ nobody }}", "模板中用了不存在的名称“nobody”（正文：“甲{{ nobody }}”）"),
        ("{{ given.nobody.name }}", "模板中用了不存在的名称"),
        ("{% for one in given.list %}", "模板语法有误"),
        ("{{ given.title + 1 }}", "模板无法生成文稿"),
        ("{{ given.title ", "模板语法有误"),
        ("{% include 'other' %}", "模板无法生成文稿"),
        ("{{ body }}", "放错了位置"),
        ("{% if given %}</w:p>{% endif %}", "甲"),
    ],
)
def test_a_mistake_is_told_with_the_words_around_it(tag: str, told: str) -> None:
    if told == "甲":  # an angle bracket typed in Word is text
        assert lines(written(saying(f"甲{tag}"))) == ["甲</w:p>"]
        return
    assert told in refused(saying(f"甲{tag}", "乙"))


def test_a_condition_that_ends_within_a_table_is_told() -> None:
    def change(document: Word) -> None:
        document.add_paragraph("{% if given.nothing %}")
        document.add_table(1, 2).cell(0, 0).text = "{% endif %}"

    assert refused(edited(change)).startswith("正文填入数据后不成文档")


def test_a_value_that_is_no_paragraph_is_told() -> None:
    assert "放错了位置" in refused(saying("{{p given.title }}"))


ESCAPES = [
    "{{ given.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ given.list.append('x') }}",
    "{{ given.list.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.system('true') }}",
    "{{ '{0.__class__}'.format(given) }}",
    "{{ '{0.__class__.__mro__}'.format_map({'0': given}) }}",
    "{{ given | attr('__class__') }}",
    "{{ given.title | map(attribute='__class__') | list }}",
    "{{ body.__class__.__init__.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ numeral.__globals__ }}",
    "{{ percent.__code__ }}",
    "{{ range(10 ** 9) | length }}",
    "{{ given.title | safe }}",
    "{{ lipsum() }}",
]


@pytest.mark.parametrize("where", ["body", "header", "footer", "even footer", "subject", "title"])
@pytest.mark.parametrize("tag", ESCAPES)
def test_no_tag_reaches_out_of_the_data(tag: str, where: str) -> None:
    def change(document: Word) -> None:
        section = document.sections[0]
        match where:
            case "body":
                document.add_paragraph(tag)
            case "header":
                section.header.paragraphs[0].text = tag
            case "footer":
                section.footer.paragraphs[0].text = tag
            case "even footer":
                section.even_page_footer.paragraphs[0].text = tag
            case "subject":
                document.core_properties.subject = tag
            case "title":
                document.core_properties.title = tag

    with pytest.raises(DutyError) as told:
        written(edited(change))
    assert told.value.message.id in ("template.word-at", "template.word-failed")
    problem = told.value.message.values["problem"]
    assert getattr(problem, "id", "") in (
        "template.forbidden",
        "template.undefined",
        "template.syntax",
        "template.failed",
    )


def test_an_attribute_walk_in_an_xml_attribute_is_refused_too() -> None:
    template = replaced(
        "word/document.xml",
        r"<w:docGrid ",
        '<w:docGrid w:x="{{ given.__class__ }}" ',
        stock("letter", red=False, language="zh"),
    )
    assert "模板中" in refused(template)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"%PDF-1.7",
        packed({"a": b"b"}),
        stock("letter", red=False, language="zh")[:-200],
        packed({**entries(stock("letter", red=False, language="zh")), "word/document.xml": b"<a"}),
        packed({**entries(stock("letter", red=False, language="zh")), "word/styles.xml": b"<a/>"}),
        packed({**entries(stock("letter", red=False, language="zh")), "[Content_Types].xml": b""}),
    ],
)
def test_what_is_no_word_file_is_told_so(data: bytes) -> None:
    assert refused(data) == "不是 Word 文档（.docx）或已损坏；请用 Word 打开后另存为 .docx"


def test_a_file_that_unpacks_without_end_is_refused() -> None:
    files = entries(stock("letter", red=False, language="zh"))
    assert "64 MiB" in refused(packed({**files, "word/media/a.png": bytes(65 << 20)}))
    many = {f"word/media/{at}.png": b"" for at in range(1001)}
    assert "部件过多" in refused(packed({**files, **many}))


def test_a_picture_from_elsewhere_is_refused_and_a_link_is_not() -> None:
    relationship = (
        '<Relationship Id="rId99" TargetMode="External" Target="http://example.org/a.png" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/></Relationships>'
    )
    part, end = "word/_rels/document.xml.rels", "</Relationships>"
    template = stock("letter", red=False, language="zh")
    assert "http://example.org/a.png" in refused(
        replaced(part, end, relationship.format("image"), template)
    )
    assert written(replaced(part, end, relationship.format("hyperlink"), template))


def test_the_template_that_a_file_was_made_from_is_forgotten() -> None:
    files = entries(stock("letter", red=False, language="zh"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    files["word/_rels/settings.xml.rels"] = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        f'2006/relationships"><Relationship Id="rId1" Type="{kind}" '
        'Target="file:///C:/Users/office/letter.dotx" TargetMode="External"/></Relationships>'
    ).encode()
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files["word/settings.xml"] = files["word/settings.xml"].replace(
        b"<w:zoom ", f'<w:attachedTemplate xmlns:r="{space}" r:id="rId1"/><w:zoom '.encode()
    )
    made = entries(written(packed(files)))
    assert b"letter.dotx" not in b"".join(made.values())
    assert b"attachedTemplate" not in made["word/settings.xml"]


def test_an_own_template_gives_the_same_bytes_each_time() -> None:
    template = edited(lambda document: document.add_paragraph("{{ given.odd }}"))
    assert written(template) == written(template)


@pytest.mark.slow
def test_any_byte_of_a_template_may_be_wrong() -> None:
    template = stock("letter", red=True, language="zh")
    for at in range(0, len(template), 37):
        broken = template[:at] + bytes([template[at] ^ 0x55]) + template[at + 1 :]
        with suppress(DutyError):
            written(broken)
