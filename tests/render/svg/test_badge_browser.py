"""The badge in a real browser: as wide as it was reckoned, and accessible."""

from pathlib import Path

import pytest

from duty_cli.model.finding import Message
from duty_cli.model.words import Words
from duty_cli.render.language import LANGUAGES
from duty_cli.render.svg.badge import badge
from duty_cli.views.badge import BadgeView, Light
from tests.render.html.browser import told
from tests.render.stories import display

pytestmark = pytest.mark.slow

NAMES = ("机电工程系党支部", "Mechanical <&> branch", "第二党支部 (East)", "iiil WWMM 测")
WIDTHS = """
return [...document.querySelectorAll("text")].map(text => {
  const reckoned = text.textLength.baseVal.value;
  text.removeAttribute("textLength");
  return [text.textContent, reckoned, text.getComputedTextLength()];
});
"""
AXE = """
const found = await axe.run();
return [found.passes.length, found.violations.map(one => one.id)];
"""
BOXES = """
return [...document.querySelectorAll("svg")].map(svg => {
  const {left, right} = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].every(text => {
    const box = text.getBoundingClientRect();
    return box.left >= left && box.right <= right;
  });
});
"""


def page(code: str) -> str:
    parts = {
        Light.RED: (
            Message("badge.overdue", {"count": 12}),
            Message("badge.unproven", {"count": 1}),
        ),
        Light.AMBER: (
            Message("badge.grace", {"count": 1}),
            Message("badge.due-soon", {"count": 3}),
        ),
        Light.GREEN: (Message("badge.met"),),
        Light.GREY: (Message("badge.nothing"),),
    }
    badges = (
        badge(BadgeView(Words("x", "x"), Words(name, name), light, parts[light]), display(code))
        for name, light in zip(NAMES, Light, strict=True)
    )
    pictures = "\n".join(made.decode() for made in badges)
    return (
        f'<!DOCTYPE html><html lang="{code}"><head><meta charset="utf-8"><title>badges</title>'
        f"</head><body><main><h1>badges</h1>{pictures}</main></body></html>"
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_text_is_about_as_wide_as_it_was_reckoned(code: str, tmp_path: Path) -> None:
    for text, reckoned, real in told(page(code), WIDTHS, tmp_path):
        assert reckoned == pytest.approx(real, rel=0.2, abs=2), text


@pytest.mark.parametrize("code", LANGUAGES)
def test_text_stays_on_its_badge(code: str, tmp_path: Path) -> None:
    assert told(page(code), BOXES, tmp_path) == [True] * len(NAMES)


def test_axe_finds_nothing_against_it(tmp_path: Path) -> None:
    passed, violations = told(page("en"), AXE, tmp_path, axe=True)
    assert violations == []
    assert passed > 5
