"""Names that a template uses and its data does not have."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from duty_cli.render.language import Language
from duty_cli.render.markdown.document import tools
from duty_cli.render.tags import unknown
from duty_cli.render.template import environment, unbroken
from duty_cli.views.report import REPORTS
from duty_cli.views.report.told import told

TEMPLATES = Path(__file__).parents[2] / "templates"


@dataclass(frozen=True)
class Unit:
    name: str
    parent: "Unit | None"


@dataclass(frozen=True)
class View:
    unit: Unit
    units: tuple[Unit, ...]
    by_id: Mapping[str, Unit]
    by_kind: Mapping[str, tuple[Unit, ...]]


def found(text: str) -> list[tuple[int, str, str]]:
    env = environment(str, tools(Language("en")))
    return [(one.line, one.of, one.name) for one in unknown(unbroken(text), env, {"view": View})]


@pytest.mark.parametrize(
    "text",
    [
        "{{ view.unit.name }}",
        "{{ view.unit.parent.name }}",
        "{% for one in view.units if one.name %}{{ loop.index }}{{ one.parent.name }}{% endfor %}",
        "{% for id in view.by_id %}{{ id.title() }}{{ view.by_id[id].name }}{% endfor %}",
        "{% for one in view.by_kind.meeting %}{{ one.name }}{% endfor %}",
        "{% for id, one in view.by_id.items() %}{{ one.anything }}{% endfor %}",
        "{% set one = view.units[0] %}{{ one.name }}",
        "{% set text %}{{ view.unit.name }}{% endset %}{{ text }}",
        "{% macro called(a, b=1) %}{{ a.x }}{{ b }}{{ caller() }}{% endmacro %}{{ called(1) }}",
        "{{ later() }}{% macro later() %}{% endmacro %}",
        "{% with a = view.unit %}{{ a.name }}{% endwith %}",
        "{% if other is defined %}x{% endif %}{{ percent(1, 2) }}{{ 3 | numeral }}{{ range(3) }}",
        "{% set n = namespace(a=1) %}{% set n.a = 2 %}{{ n.a }}",
        "{{ (view.units | sort(attribute='name') | list)[0].name }}",
    ],
)
def test_names_that_there_are(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n{{ wiev }}", [(2, "", "wiev")]),
        ("{{ view.unti.name }}", [(1, "view", "unti")]),
        ("{{ view['unti'] }}", [(1, "view", "unti")]),
        ("{{ view.unit.parent.nmae }}", [(1, "view.unit.parent", "nmae")]),
        ("{% for one in view.units %}\n{{ one.nmae }}{% endfor %}", [(2, "one", "nmae")]),
        ("{% for one in view.by_kind.a %}{{ one.nmae }}{% endfor %}", [(1, "one", "nmae")]),
        ("{{ view.by_id.mech.nmae }}", [(1, "view.by_id.mech", "nmae")]),
        ("{% for one in view.units %}{% endfor %}{{ one }}", [(1, "", "one")]),
        ("{% for one in view.units if one.nmae %}{% endfor %}", [(1, "one", "nmae")]),
        ("{% set one = view.unit %}{{ one.nmae }}", [(1, "one", "nmae")]),
        ("{% with a = wiev %}{{ a }}{{ b }}{% endwith %}", [(1, "", "wiev"), (1, "", "b")]),
        ("{% macro m() %}{{ inner }}{% endmacro %}", [(1, "", "inner")]),
        ("{% if wiev %}{% elif wiew %}{% endif %}", [(1, "", "wiev"), (1, "", "wiew")]),
        ("{% block a %}{{ wiev | length }}{% endblock %}", [(1, "", "wiev")]),
        ("{{ percent(wiev, 2) }}", [(1, "", "wiev")]),
    ],
)
def test_names_that_there_are_not(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert sorted(found(text)) == sorted(expected)


@pytest.mark.parametrize("text", ["{% if %}", "{{ 1 | nosuchfilter }}", "{% for %}", "{{"])
def test_what_jinja_cannot_read_is_its_error(text: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        found(text)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_the_shipped_templates_use_no_unknown_name(name: str, language: str) -> None:
    text = (TEMPLATES / f"{name}.{language}.md.j2").read_text("utf-8")
    env = environment(str, tools(Language(language)))
    assert unknown(unbroken(text), env, told(name)) == ()
