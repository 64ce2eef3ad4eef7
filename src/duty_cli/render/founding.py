"""The first files of a register, from the templates under templates/init."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from duty_cli.model.duty import Duty
from duty_cli.model.founding import RECIPES, NewMember, NewTerm, NewUnit
from duty_cli.model.occurrence import Verdict
from duty_cli.model.template import TemplateText
from duty_cli.model.words import Words
from duty_cli.model.yaml_text import flow, in_flow, text
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.render.markdown.escape import escape
from duty_cli.render.template import render
from duty_cli.render.text.policies import counted
from duty_cli.views.founding import FoundingView, Setting, StillOpen, UseView, school_term

_USUAL = "meeting"
"""The kind of the record that people are likely to file first, where nothing is awaited."""
_SETTINGS, _ROSTER, _README, _ATTRIBUTES = "duty.yaml", "units.yaml", "README.md", ".gitattributes"
_KEPT = ("evidence/.gitkeep", "records/.gitkeep")
"""Files that hold a folder open, since git keeps no empty ones."""


def founding_paths(recipes: tuple[str, ...]) -> tuple[str, ...]:
    """The files that there will be, with the jobs for these hosts."""
    jobs = (RECIPES[name] for name in recipes)
    return (_SETTINGS, _ROSTER, _README, _ATTRIBUTES, *jobs, *_KEPT)


def founding_files(
    view: FoundingView, templates: Mapping[str, TemplateText], recipes: tuple[str, ...]
) -> dict[str, str]:
    """The files but the README by path, in the register's language."""
    language = Language(view.founding.locale)
    code = language.code
    units = [_unit(unit) for unit in view.founding.units]
    say = language.say
    files = {
        _SETTINGS: _made(f"duty.{code}.yaml.j2", templates, _settings(view, language)),
        _ROSTER: _made(f"units.{code}.yaml.j2", templates, {"units": units}),
        _ATTRIBUTES: _made("gitattributes.j2", templates, {"comment": say("init.attributes")}),
    }
    for name in recipes:
        told = {"comment": say(f"init.job-{name}"), "history": say("init.history")}
        job = _made(f"{name}.yaml.j2", templates, told | {"version": view.version})
        files[RECIPES[name]] = job
    return files | dict.fromkeys(_KEPT, "")


def founding_readme(
    view: FoundingView,
    example: Verdict | None,
    templates: Mapping[str, TemplateText],
    recipes: tuple[str, ...],
    display: Display,
) -> dict[str, str]:
    """The README by its path; `example` is what the record that it shows would count for."""
    language = Language(view.founding.locale)
    founding = view.founding
    data = {
        "organisation": escape(language.show(founding.organisation)),
        "since": language.show(founding.since),
        "day": founding.since.isoformat(),
        "uses": [_summary(use, display._replace(language=language)) for use in view.uses],
        "open": view.open,
        "example": _record(example, founding.since.isoformat(), language) if example else [],
        "kind": example.duty.requires.kind if example else _USUAL,
        "recipes": [(RECIPES[name], language.say(f"init.recipe-{name}")) for name in recipes],
    }
    return {_README: _made(f"readme.{language.code}.md.j2", templates, data)}


def _made(template: str, templates: Mapping[str, TemplateText], data: Mapping[str, Any]) -> str:
    return render(template, templates, data, _as_it_is, {}).strip("\n") + "\n"


def _as_it_is(value: object) -> Markup:
    """Values come here finished: quoted for YAML, or escaped for Markdown."""
    return Markup(str(value))


def _settings(view: FoundingView, language: Language) -> dict[str, Any]:
    founding = view.founding
    document = {"mark": founding.mark, "number": founding.number}
    given = {key: value for key, value in document.items() if value}
    return {
        "organisation": _name(founding.organisation),
        "timezone": founding.timezone,
        "locale": founding.locale,
        "since": founding.since.isoformat(),
        "uses": [_use(use, language) for use in view.uses],
        "document": _named(given) if given else None,
        "terms": [_term(term) for term in founding.terms],
        "per_term": view.per_term,
        "example_term": _term(school_term(founding.since)),
    }


def _use(use: UseView, language: Language) -> dict[str, Any]:
    return {
        "policy": text(use.summary.policy.id),
        "settings": [_setting(setting, language) for setting in use.settings],
        "skipped": [(text(duty), text(reason)) for duty, reason in use.skipped.items()],
        "open": [_open(one, language) for one in use.open],
    }


def _setting(setting: Setting, language: Language) -> dict[str, str]:
    return {
        "duty": text(setting.duty),
        "clause": setting.clause,
        "title": language.show(setting.title),
        "changes": flow(setting.changes),
    }


def _open(one: StillOpen, language: Language) -> dict[str, str]:
    return {
        "duty": one.duty,
        "clause": one.clause,
        "title": language.show(one.title),
        "lacks": language.say(f"lack.{one.lacks}"),
        "example": one.example,
    }


def _name(words: Words) -> str:
    if words.zh == words.en:
        return text(words.zh)
    return f"{{zh: {in_flow(words.zh)}, en: {in_flow(words.en)}}}"


def _named(values: Mapping[str, str | None]) -> str:
    return "{" + ", ".join(f"{key}: {in_flow(value or '')}" for key, value in values.items()) + "}"


def _term(term: NewTerm) -> str:
    return f"{{id: {in_flow(term.id)}, from: {term.first}, to: {term.last}}}"


def _unit(unit: NewUnit) -> dict[str, Any]:
    parent = [] if unit.parent is None else [f"parent: {text(unit.parent)}"]
    lifetime = [f"{key}: {day}" for key, day in _lifetime(unit).items()]
    return {
        "id": text(unit.id),
        "name": _name(unit.name),
        "tags": "[" + ", ".join(map(in_flow, unit.tags)) + "]",
        "lines": parent + lifetime,
        "members": [_member(member) for member in unit.members],
    }


def _member(member: NewMember) -> str:
    roles = ", ".join(map(in_flow, member.roles))
    lifetime = "".join(f", {key}: {day}" for key, day in _lifetime(member).items())
    return f"{{id: {in_flow(member.id)}, name: {_name(member.name)}, roles: [{roles}]{lifetime}}}"


def _lifetime(one: NewUnit | NewMember) -> dict[str, str]:
    days = {"since": one.since, "until": one.until}
    return {key: day.isoformat() for key, day in days.items() if day is not None}


def _summary(use: UseView, display: Display) -> dict[str, str]:
    return {
        "policy": use.summary.policy.id,
        "title": escape(display.language.show(use.summary.policy.title)),
        "counted": escape(counted(use.summary, display)),
    }


def _record(example: Verdict, day: str, language: Language) -> list[str]:
    """The lines of a record that the occurrence counts, the path before them as a comment."""
    duty, unit, member = example.duty, example.subject.unit, example.subject.member
    requires = duty.requires
    folder = f"{unit.id}/{day[:4]}"
    lines = [
        f"# records/{folder}/{day}-{unit.id}-{requires.kind}-{duty.id}.yaml",
        f"kind: {requires.kind}",
        f"title: {text(language.show(duty.title))}",
        f"unit: {text(unit.id)}",
        f"date: {day}",
    ]
    if requires.topics:
        lines.append(f"topics: [{', '.join(map(in_flow, requires.topics))}]")
    if member:
        lines.append(f"by: [{in_flow(member.id)}]")
    if requires.to:
        lines += [f"to: [{', '.join(map(in_flow, requires.to))}]", f"submitted: {day}"]
    return [*lines, *_evidence(duty, folder, day, language)]


def _evidence(duty: Duty, folder: str, day: str, language: Language) -> list[str]:
    """The evidence that the duty asks for; where it asks for none, how it would be written."""
    entries = [
        f"{{path: {in_flow(f'evidence/{folder}/{day}-{role}.pdf')}, role: {role}}}"
        for role in duty.evidence or ("minutes",)
    ]
    line = f"evidence: [{', '.join(entries)}]"
    return [line] if duty.evidence else [f"# {language.say('init.evidence')}", f"# {line}"]
