"""A register's own template is made in a process with limits."""

from datetime import date

import pytest

from duty_cli.cli.confined import Limits, written
from duty_cli.errors import DutyError
from duty_cli.model.template import TemplateText
from duty_cli.model.words import Words
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.views.document import DocumentView, Head

OWN = "templates/annual.zh.md.j2"
HEAD = Head(None, None, None, 2025, Words("支部", "branch"), date(2025, 7, 1))
VIEW = DocumentView("annual", {"name": Words("支部", "branch"), "day": date(2025, 7, 1)}, HEAD)

ENDLESS = (
    "{% for a in range(90000) %}{% for b in range(90000) %}{% for c in range(90000) %}"
    "{% endfor %}{% endfor %}{% endfor %}"
)
GREEDY = (
    '{% set n = namespace(a="x") %}{% for i in range(40) %}{% set n.a = n.a ~ n.a %}{% endfor %}'
)


def made(text: str, limits: Limits = Limits(), *, own: bool = True) -> str:  # noqa: B008 - frozen
    templates = {"annual.zh.md.j2": TemplateText(OWN, text)}
    display = Display(Language("zh"), False, 80, False, False, templates)
    return str(written("md", VIEW, display, OWN if own else None, limits))


@pytest.mark.slow
def test_a_document_is_the_same_with_and_without_the_limits() -> None:
    text = "# {{ name }}\n\n{{ day }}：{{ percent(1, 3) }}\n"
    assert made(text) == made(text, own=False) == "# 支部\n\n2025年7月1日：33.3%\n"


@pytest.mark.slow
def test_a_template_without_end_is_stopped_and_named() -> None:
    with pytest.raises(DutyError) as raised:
        made(ENDLESS, Limits(seconds=3))
    assert raised.value.message.id == "template.endless"
    assert raised.value.message.values == {"path": OWN, "seconds": 3}


@pytest.mark.slow
def test_a_template_that_grows_without_end_is_stopped_and_named() -> None:
    with pytest.raises(DutyError) as raised:
        made(GREEDY, Limits(mebibytes=400))
    assert raised.value.message.id == "template.too-much"
    assert raised.value.message.values == {"path": OWN, "mebibytes": 400}


@pytest.mark.slow
def test_a_mistake_is_told_with_its_line_from_within() -> None:
    with pytest.raises(DutyError) as raised:
        made("# {{ name }}\n{{ nmae }}\n")
    assert raised.value.message.id == "template.undefined"
    assert raised.value.place is not None
    assert (raised.value.place.path, raised.value.place.line) == (OWN, 2)
