"""Marked-up text in a Word file: what becomes of each part, read back by python-docx."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.render.docx.widths import shared
from tests.render.docx.conftest import RED, Make
from tests.render.docx.templates import entries, read

ROOM = 8845
HEAD = "| 甲 | 乙 |\n| --- | ---: |\n"
WIDE = f"| {' | '.join(['机电工程系党支部'] * 12)} |\n|{' --- |' * 12}\n"


def told(document: Word) -> list[tuple[str, str]]:
    """The paragraphs that say something, each with the name of its style."""
    return [
        (str(one.style.name if one.style else ""), one.text)
        for one in document.paragraphs
        if one.text
    ]


def test_each_part_has_the_style_of_its_name(make: Make) -> None:
    text = """# 题目

::: recipient
宣传部：
:::

正文**重点**。

## 一、甲
### （一）乙
#### 1. 丙
##### （1）丁

- 项

::: attachments
附件：1. 目录
2. 依据
:::

::: signature
学院
2025年7月1日
:::

::: appendix
## 附件1　目录

附文
:::
"""
    assert told(read(make(text))) == [
        ("Title", "题目"),
        ("主送机关", "宣传部："),
        ("Normal Indent", "正文重点。"),
        ("Heading 1", "一、甲"),
        ("Heading 2", "（一）乙"),
        ("Heading 3", "1. 丙"),
        ("Heading 4", "（1）丁"),
        ("列表项", "•\t项"),
        ("附件说明", "附件：1.\t目录"),
        ("附件说明", "2.\t依据"),
        ("落款", "学院"),
        ("落款", "2025年7月1日"),
        ("附件标记", "附件1"),
        ("附件标题", "目录"),
        ("Normal Indent", "附文"),
    ]


def test_a_red_head_and_an_imprint_are_filled_in(make: Make) -> None:
    document = make("# 题目\n\n正文\n", head=RED)
    assert told(read(document))[:3] == [
        ("发文机关标志", "晋城职业技术学院文件"),
        ("发文字号", "晋市职院〔2025〕3号"),
        ("Title", "题目"),
    ]
    xml = entries(document)["word/document.xml"].decode()
    assert "2025年7月1日印发" in xml


def test_bold_and_code_are_runs_of_their_own(make: Make) -> None:
    document = read(make("# 题目\n\n甲**乙**`丙`\n"))
    runs = document.paragraphs[1].runs
    assert [(run.text, run.bold) for run in runs] == [("甲", None), ("乙", True), ("丙", None)]
    assert runs[2].style.name == "路径和编号"


def test_a_table_has_a_repeated_head_whole_rows_and_numbers_to_the_right(make: Make) -> None:
    (table,) = read(make(f"# 题目\n\n{HEAD}| 一 | 12 |\n| 二 | 3 |\n")).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["甲", "乙"],
        ["一", "12"],
        ["二", "3"],
    ]
    heads = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows]
    assert heads == [True, False, False]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
    number = table.rows[1].cells[1].paragraphs[0]
    assert number._p.xpath("./w:pPr/w:jc/@w:val") == ["right"]
    assert table.style is not None
    assert table.style.name == "Table Grid"


def test_a_row_higher_than_half_a_page_may_split(make: Make) -> None:
    (table,) = read(make(f"# 题目\n\n{HEAD}| {'国' * 2000} | 1 |\n| 二 | 2 |\n")).tables
    whole = [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in table.rows]
    assert whole == [True, False, True]


def test_two_tables_stay_two(make: Make) -> None:
    text = f"# 题目\n\n{HEAD}| 一 | 1 |\n\n{HEAD}| 二 | 2 |\n"
    xml = entries(make(text))["word/document.xml"].decode()
    assert "</w:tbl><w:tbl>" not in xml
    assert xml.count("<w:tbl>") == 2


def test_a_document_that_ends_in_a_table_ends_in_a_paragraph(make: Make) -> None:
    xml = entries(make(f"# 题目\n\n{HEAD}| 一 | 1 |\n"))["word/document.xml"].decode()
    assert "</w:tbl><w:sectPr" not in xml


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (f"正文\n\n{HEAD}| 一 | 1 |\n", "p"),
        (f"正文\n\n{WIDE}", "pl"),
        (f"正文\n\n{WIDE}\n长正文{'国' * 90}\n", "plp"),
        (f"正文\n\n{WIDE}\n注：短\n", "pl"),
        (f"正文\n\n{WIDE}\n短\n\n{WIDE}", "pl"),
        (f"正文\n\n{WIDE}\n::: signature\n学院\n2025年7月1日\n:::\n", "pl"),
        (f"正文\n\n{WIDE}\n{'国' * 800}\n\n{WIDE}", "plpl"),
        (f"正文\n\n::: landscape\n{HEAD}| 一 | 1 |\n:::\n\n## 后\n", "plp"),
        (f"正文\n\n## 一\n\n引言：\n\n{WIDE}", "pl"),
        (
            f"正文\n\n::: appendix\n## 附件1　表\n\n{WIDE}:::\n\n::: appendix\n## 附件2\n:::\n",
            "plp",
        ),
    ],
)
def test_wide_tables_lie_on_their_side(text: str, sides: str, make: Make) -> None:
    document = read(make(f"# 题目\n\n{text}"))
    found = "".join(
        "l" if section.orientation == WD_ORIENT.LANDSCAPE else "p" for section in document.sections
    )
    assert found == sides
    # the first section names the footers, and all others have the same
    names = {
        tuple(section._sectPr.xpath("./w:footerReference/@r:id")) for section in document.sections
    }
    assert len(names) == 1
    assert names != {()}


def test_the_heading_of_a_wide_table_goes_with_it(make: Make) -> None:
    xml = entries(make(f"# 题目\n\n正文\n\n## 一、表\n\n引言\n\n{WIDE}"))[
        "word/document.xml"
    ].decode()
    assert xml.index("正文") < xml.index("<w:sectPr") < xml.index("一、表") < xml.index("<w:tbl>")


def test_an_imprint_stands_on_an_upright_page(make: Make) -> None:
    document = read(make(f"# 题目\n\n正文\n\n{WIDE}", head=RED))
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]


def test_what_stands_above_a_signature_holds_on_to_it(make: Make) -> None:
    attached, signed = "附件：目录", "学院\n2025年7月1日"
    text = (
        f"# 题目\n\n一\n\n二\n\n::: attachments\n{attached}\n:::\n\n::: signature\n{signed}\n:::\n"
    )
    held = {
        one.text: bool(one._p.xpath("./w:pPr/w:keepNext")) for one in read(make(text)).paragraphs
    }
    assert held == {
        "题目": False,  # by its style
        "一": False,
        "二": True,
        "附件：\t目录": True,
        "学院": True,
        "2025年7月1日": False,
    }


@pytest.mark.parametrize(
    ("issuer", "date", "indents"),
    [
        ("晋城职业技术学院委员会", "2025年7月1日", (4, 10)),
        ("学院", "2025年12月31日", (18, 4)),
        ("计算机学院党支部", "2025年7月1日", (4, 4)),
    ],
)
def test_the_longer_of_issuer_and_date_is_two_characters_in(
    issuer: str, date: str, indents: tuple[int, int], make: Make
) -> None:
    text = f"# 题目\n\n正文\n\n::: signature\n{issuer}\n{date}\n:::\n"
    lines = read(make(text)).paragraphs[-2:]
    found = [int(line._p.xpath("./w:pPr/w:ind/@w:right")[0]) for line in lines]
    assert found == [315 * half // 2 for half in indents]


def test_the_same_text_is_the_same_bytes(make: Make) -> None:
    text = f"# 题目\n\n正文\n\n{WIDE}"
    assert make(text, head=RED) == make(text, head=RED)


def test_no_time_is_in_the_archive(make: Make) -> None:
    with ZipFile(BytesIO(make("# 题目\n"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_the_file_says_who_issued_it_and_when_and_no_more(make: Make) -> None:
    data = make("# 题目\n\n正文\n", head=RED)
    properties = read(data).core_properties
    assert (properties.title, properties.author) == ("题目", "晋城学院")
    assert f"{properties.created:%Y-%m-%d %H:%M}" == "2025-07-01 00:00"
    assert properties.modified == properties.created
    assert (properties.last_modified_by, properties.revision) == ("", 0)
    assert not {"docProps/app.xml", "docProps/thumbnail.jpeg"} & entries(data).keys()


TEXTS = st.lists(
    st.lists(st.text("国x 1-", max_size=400), min_size=3, max_size=3), min_size=1, max_size=5
)


@given(TEXTS, st.sampled_from([1000, ROOM, 12756]))
def test_columns_fill_the_room_exactly_and_none_is_without_width(
    rows: list[list[str]], room: int
) -> None:
    widths = shared(rows, room)
    assert sum(widths) == room
    assert min(widths) > 0


@given(st.integers(1, 200), st.integers(0, 40))
def test_any_number_of_columns_has_a_place(count: int, length: int) -> None:
    widths = shared([["国" * length] * count], ROOM)
    assert sum(widths) == ROOM
    assert min(widths) > 0


def test_a_day_keeps_its_line_beside_a_long_text() -> None:
    day, text = shared([["日期", "题目"], ["2025年12月31日", "国" * 3000]], ROOM)
    assert day > 14 * 105
    assert text > 3 * day
