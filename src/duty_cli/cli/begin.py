"""Begins a register: what is told and asked becomes files, shown first, then written whole."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from duty_cli import __version__
from duty_cli.cadence import CADENCES
from duty_cli.cli.ask import agree
from duty_cli.cli.founding import found
from duty_cli.cli.given import Told
from duty_cli.cli.judging import judge
from duty_cli.cli.output import complain, emit
from duty_cli.cli.placing import placed
from duty_cli.cli.session import Session
from duty_cli.cli.whereabouts import REGISTER_FILE, find_root
from duty_cli.engine.context import Context
from duty_cli.errors import BrokenAnswers, DutyError, UsageError
from duty_cli.model.finding import Fault, Message, Place, Severity
from duty_cli.model.founding import RECIPES
from duty_cli.model.kinds import KINDS
from duty_cli.render.founding import founding_files, founding_paths, founding_readme
from duty_cli.render.json_schema import FILES, schema_text
from duty_cli.render.language import Language
from duty_cli.render.text.founding import plan
from duty_cli.rules import findings
from duty_cli.store import git
from duty_cli.store.git_commit import commit
from duty_cli.store.load import load
from duty_cli.store.shipped import init_templates
from duty_cli.store.write import new_files, present
from duty_cli.views.founding import FoundingView, example_among

_READ = ("calendar", "evidence", "policies", "records", "templates")
"""Folders of a register whose files are its own."""
_SCHEMAS = {what: f".duty/schemas/{what}.json" for what in FILES}
"""What editors are told of each file."""


class Manner(NamedTuple):
    """Where a register is begun and how; `recipes` are the hosts named, None where none was."""

    folder: Path
    recipes: tuple[str, ...] | None
    commit: bool
    asking: bool
    dry_run: bool


class Site(NamedTuple):
    """A folder in which a register can be begun; `top` is the repository's, where there is one."""

    root: Path
    top: Path | None
    recipes: tuple[str, ...]


def begin(session: Session, told: Told, manner: Manner) -> int:
    """Gather the answers, show what comes of them, write it all or nothing, commit."""
    say = session.language.say
    site = _site(session, manner)
    try:
        view = found(session, told, __version__, asking=manner.asking)
        files = _files(session, view, site)
        if manner.asking or not session.display.quiet:
            shown = plan(view, str(site.root), sorted(files), _deed(site, manner), session.display)
            # what is asked about stands beside the question, wherever data goes
            (complain if manner.asking else emit)(shown)
        if manner.dry_run:
            return 0
        if manner.asking and not agree(session.language, say("init.go")):
            complain(say("init.nothing-done"))
            return 0
        with new_files(site.root, files):
            if manner.commit:
                _commit(site, sorted(files), view)
    except KeyboardInterrupt:
        complain(f"\n{say('init.nothing-done')}")
        raise
    if not session.display.quiet:
        emit(say("init.done", folder=str(site.root)))
    return 0


def _site(session: Session, manner: Manner) -> Site:
    """The folder, before anything is asked; UsageError, DutyError where it cannot be one."""
    root = (session.folder / (session.repo or Path()) / manner.folder).resolve()
    nearest = next(place for place in (root, *root.parents) if os.path.lexists(place))
    if not nearest.is_dir():
        raise UsageError("init.not-a-folder", values={"folder": nearest})
    if present(root, [REGISTER_FILE]):
        raise UsageError("init.register-here", values={"folder": root})
    outer = find_root(root.parent, None)
    if outer is not None and root.relative_to(outer).parts[0] in _READ:
        raise UsageError("init.inside", values={"folder": root, "outer": outer})
    top = None
    with suppress(*() if manner.commit else (DutyError,)):
        top = git.top(str(nearest))
    if manner.commit:
        _require_commit(root, nearest, top)
    recipes = tuple(RECIPES) if manner.recipes is None and top in (None, root) else manner.recipes
    if recipes and top not in (None, root):
        raise UsageError("init.ci-below", values={"top": top})
    taken = present(root, (*founding_paths(recipes or ()), *_SCHEMAS.values()))
    if taken:
        raise UsageError("init.present", values={"paths": taken})
    return Site(root, top, recipes or ())


def _require_commit(root: Path, nearest: Path, top: Path | None) -> None:
    """DutyError where a commit could not be made in the end."""
    if top is not None:
        git.require_ready(str(nearest))
        return
    git.require_identity(str(nearest))
    if os.path.lexists(root / ".git"):
        raise UsageError("init.odd-git", values={"folder": root})


def _files(session: Session, view: FoundingView, site: Site) -> dict[str, str]:
    """Everything that is to be written, by path."""
    language = Language(view.founding.locale)
    templates = init_templates()
    files = founding_files(view, templates, site.recipes)
    for what, path in _SCHEMAS.items():
        files[path] = schema_text(what, language, KINDS, CADENCES)
    results = _first_day(session, view, files).evaluation.results
    example = example_among(chain.from_iterable(result.verdicts for result in results))
    readme = founding_readme(view, example, templates, site.recipes, session.display)
    return files | readme


def _first_day(session: Session, view: FoundingView, files: Mapping[str, str]) -> Context:
    """The register that is to be on its first day; BrokenAnswers where it would have errors."""
    on_it = session._replace(asked=view.founding.since)
    with TemporaryDirectory(prefix="duty-") as name:
        root = Path(name)
        with new_files(root, files):
            context = judge(on_it, load(root, kinds=KINDS, cadences=CADENCES))
            errors = [
                placed(on_it, finding, root)
                for finding in findings(context)
                if finding.severity is Severity.ERROR
            ]
    if errors:
        raise BrokenAnswers(
            tuple(Fault(one.rule, one.message, one.place or Place(REGISTER_FILE)) for one in errors)
        )
    return context


def _deed(site: Site, manner: Manner) -> Message:
    """What will be committed, and to which repository."""
    if not manner.commit:
        return Message("init.plan-no-commit")
    if site.top is None:
        return Message("init.plan-new-repository")
    return Message("init.plan-commit", {"top": str(site.top)})


def _commit(site: Site, paths: list[str], view: FoundingView) -> None:
    """One commit of these files; a repository that was made for it goes with a failure."""
    language = Language(view.founding.locale)
    title = language.say("init.commit-title", organisation=view.founding.organisation)
    root = str(site.root)
    try:
        if site.top is None:
            git.begin(root)
        commit(root, paths, f"{title}\n\nDuty-Action: init\n")
    except BaseException:
        if site.top is None:
            shutil.rmtree(site.root / ".git", ignore_errors=True)
        raise
