"""Long titles break where they mean something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.render.docx.title import LINE, broken
from duty_cli.render.terminal import columns

ISSUER = "晋城职业技术学院"


@pytest.mark.parametrize(
    "lines",
    [
        ("会议纪要",),
        ("晋城职业技术学院", "2026年度责任制落实情况总结"),
        ("机电工程系党支部2026年第三季度", "意识形态领域情况分析研判报告"),
        ("研究见习医院学生管理协同", "（意识形态工作专题会议）会议纪要"),
        ("关于印发《晋城职业技术学院", "网络意识形态工作责任制实施细则", "（2025年修订）》的通知"),
    ],
)
def test_lines_are_even_and_keep_words_whole(lines: tuple[str, ...]) -> None:
    assert broken("".join(lines), ISSUER) == lines


@given(st.text("国年的、（）《》2x ", max_size=120))
def test_no_character_is_lost_and_no_line_is_too_long(title: str) -> None:
    lines = broken(title, ISSUER)
    assert "".join(lines) == title
    assert len(lines) == 1 or all(columns(line) <= LINE for line in lines)
