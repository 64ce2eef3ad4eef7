"""The page in a real browser: accessible, silent on the network, and right on paper."""

import re
import subprocess
from pathlib import Path

import pytest

from duty_cli.render.html.document import page
from duty_cli.render.language import LANGUAGES, Language
from duty_cli.render.markdown.escape import escape
from tests.programs import program
from tests.render.html.browser import printed, told
from tests.render.html.samples import RED, TEXTS

pytestmark = pytest.mark.slow

MM = 72 / 25.4
AXE = """
const found = await axe.run();
return {
  checked: found.passes.length,
  violations: found.violations.map(one => [one.id, one.nodes.map(node => node.html)]),
};
"""
ASKED = """
return performance.getEntriesByType("resource").map(entry => entry.name);
"""


def made(code: str, shape: str = "letter") -> str:
    return page(TEXTS[code], RED, Language(code), shape)


@pytest.mark.parametrize("code", LANGUAGES)
def test_axe_finds_nothing_against_the_page(code: str, tmp_path: Path) -> None:
    found = told(made(code), AXE, tmp_path, axe=True)
    assert found["violations"] == []
    assert found["checked"] > 15


def test_axe_sees_what_is_wrong(tmp_path: Path) -> None:
    wrong = made("en").replace('lang="en"', "").replace('scope="col"', 'scope="column"')
    names = {name for name, _ in told(wrong, AXE, tmp_path, axe=True)["violations"]}
    assert {"html-has-lang", "scope-attr-valid"} <= names


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_network_is_asked_for_nothing(code: str, tmp_path: Path) -> None:
    assert told(made(code), ASKED, tmp_path) == []


def test_a_page_that_asks_is_seen(tmp_path: Path) -> None:
    asking = made("en").replace("<h1>", '<img alt="" src="http://127.0.0.1:9/a.png"><h1>')
    assert told(asking, ASKED, tmp_path) == ["http://127.0.0.1:9/a.png"]


def test_hostile_text_is_text_in_the_browser(tmp_path: Path) -> None:
    texts = ["<script>x</script>", "</main><img src=x>", "&lt; & {{ x }}", "\"'", "👍", "测" * 2000]
    rows = "".join(f"| {escape(text)} |\n" for text in texts)
    html = page(f"# t\n\n| h |\n| --- |\n{rows}", RED, Language("zh"), "letter")
    cells = "return [...document.querySelectorAll('td')].map(cell => cell.textContent);"
    assert told(html, cells, tmp_path) == texts


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_wider_than_a_phone(code: str, tmp_path: Path) -> None:
    frame = """
    const frame = document.createElement("iframe");
    frame.style = "width: 360px; border: 0";
    frame.srcdoc = document.documentElement.outerHTML.replace(/<script[^]*?<\\/script>/g, "");
    const loaded = new Promise(resolve => frame.addEventListener("load", resolve));
    document.body.append(frame);
    await loaded;
    return [frame.contentDocument.documentElement.scrollWidth, frame.contentWindow.innerWidth];
    """
    widest, width = told(made(code), frame, tmp_path)
    assert width == 360
    assert widest <= width


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Chinese letter on paper."""
    return printed(made("zh"), tmp_path_factory.mktemp("printed"))


def words(pdf: Path) -> list[list[tuple[float, float, float, float, str]]]:
    """The words of each page with their boxes, in points: left, top, right, bottom."""
    program("pdftotext")
    text = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, text=True
    ).stdout
    word = re.compile(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
    )
    return [
        [(float(a), float(b), float(c), float(d), text) for a, b, c, d, text in word.findall(found)]
        for found in text.split("<page ")[1:]
    ]


def sizes(pdf: Path) -> list[tuple[float, float]]:
    program("pdfinfo")
    text = subprocess.run(
        ["pdfinfo", "-l", "99", pdf], capture_output=True, check=True, text=True
    ).stdout
    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", text)
    return [(float(width), float(height)) for width, height in found]


def test_pages_are_a4_and_turned_for_the_wide_table_alone(pdf: Path) -> None:
    upright = [height > width for width, height in sizes(pdf)]
    assert {tuple(sorted(map(round, size))) for size in sizes(pdf)} == {(595, 842)}
    turned = [number for number, is_upright in enumerate(upright) if not is_upright]
    assert turned
    assert turned == list(range(turned[0], turned[-1] + 1))
    for number, found in enumerate(words(pdf)):
        assert (number in turned) == any("需说明的单位" in word[4] for word in found)


def ink(pdf: Path, number: int) -> list[tuple[float, float, float]]:
    """The rows of a page that are not blank, as height, left and right end in mm."""
    drawn = subprocess.run(
        [program("pdftoppm"), "-r", "127", "-gray", "-f", str(number), "-l", str(number), pdf],
        capture_output=True,
        check=True,
    ).stdout
    _, size, _, dots = drawn.split(b"\n", 3)
    width, height = map(int, size.split())
    found = []
    for at in range(height):
        row = dots[at * width : (at + 1) * width]
        left = width - len(row.lstrip(b"\xff"))
        if left < width:
            found.append((at / 5, left / 5, len(row.rstrip(b"\xff")) / 5))
    return found


def test_all_that_is_printed_stays_within_the_official_margins(pdf: Path) -> None:
    for number, (width, height) in enumerate(sizes(pdf), 1):
        top, right, bottom, left = (37, 26, 35, 28) if height > width else (28, 37, 26, 35)
        rows = ink(pdf, number)
        text = [row for row in rows if row[0] < height / MM - bottom]
        foot = [row for row in rows if row not in text]
        assert min(row[0] for row in text) > top - 0.5
        assert min(row[1] for row in text) > left - 0.5
        assert max(row[2] for row in text) < width / MM - right + 0.5
        assert 7 < foot[0][0] - (height / MM - bottom) < 11  # the number, 7 mm below
        assert text[-1][0] < foot[0][0] - 7


def test_a_page_of_text_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    html = page("测试" * 28 * 22 * 2, RED._replace(mark=None), Language("zh"), "letter")
    _, second, *_ = words(printed(html, tmp_path))
    lines: dict[float, str] = {}
    for _, top, _, _, text in second:
        lines[top] = lines.get(top, "") + text
    assert [len(line) for line in lines.values() if "测" in line] == [28] * 22


def test_numbers_of_odd_pages_stand_right_and_of_even_ones_left(pdf: Path) -> None:
    for number, ((width, height), found) in enumerate(zip(sizes(pdf), words(pdf), strict=True), 1):
        [place] = [word[0] for word in found if word[4] == str(number) and word[1] > height - 99]
        assert (place > width / 2) == (number % 2 == 1)


def test_headings_of_a_table_come_again_on_each_of_its_pages(pdf: Path) -> None:
    with_rows = [found for found in words(pdf) if any("支部书记" in word[4] for word in found)]
    assert len(with_rows) > 1
    for found in with_rows:
        assert any(word[4] == "应到" for word in found)


def test_an_appendix_begins_a_page(pdf: Path) -> None:
    *_, last = words(pdf)
    assert last[0][4].startswith("附件1")


def test_the_red_head_has_its_official_distances(pdf: Path) -> None:
    rows = ink(pdf, 1)
    assert rows[0][0] == pytest.approx(37 + 35, abs=1)  # the upper edge of the mark
    rule = next(row for row in rows if row[2] - row[1] > 155)
    assert rule[1:] == pytest.approx((28, 210 - 26), abs=0.5)
    number = max(row[0] for row in rows if row[0] < rule[0])
    assert rule[0] - number == pytest.approx(4, abs=1)


def test_a_landscape_document_is_landscape_throughout(tmp_path: Path) -> None:
    pdf = printed(made("zh", "table"), tmp_path)
    assert all(width > height for width, height in sizes(pdf))
