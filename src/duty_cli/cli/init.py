"""`duty init`: a new register from policies, asked for or told at once."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from duty_cli.cli.ask import on_terminal
from duty_cli.cli.options import a_day, a_file, one_of
from duty_cli.model.founding import RECIPES
from duty_cli.render.language import LANGUAGES

_Policies = Annotated[list[str] | None, typer.Option("--policy", metavar="ID", help="init.policy")]
_Units = Annotated[
    Path | None, typer.Option("--units", metavar="FILE", parser=a_file, help="init.units")
]
_Answers = Annotated[
    Path | None, typer.Option("--answers", metavar="FILE", parser=a_file, help="init.answers")
]
_Name = Annotated[
    str | None, typer.Option("--organisation", metavar="NAME", help="init.organisation")
]
_Since = Annotated[
    date | None, typer.Option("--since", metavar="YYYY-MM-DD", parser=a_day, help="init.since")
]
_Locale = Annotated[
    str | None,
    typer.Option("--locale", metavar="zh|en", parser=one_of(*LANGUAGES), help="init.locale"),
]
_Zone = Annotated[str | None, typer.Option("--timezone", metavar="ZONE", help="init.timezone")]
_Set = Annotated[
    list[str] | None, typer.Option("--set", metavar="POLICY/DUTY.KEY=VALUE", help="init.set")
]
_Skip = Annotated[
    list[str] | None, typer.Option("--skip", metavar="POLICY/DUTY=REASON", help="init.skip")
]
_Recipes = Annotated[
    list[str] | None,
    typer.Option(
        "--ci", metavar="github|gitlab|none", parser=one_of(*RECIPES, "none"), help="init.ci"
    ),
]


def command(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="init.folder")] = Path(),
    policies: _Policies = None,
    organisation: _Name = None,
    units: _Units = None,
    answers: _Answers = None,
    settings: _Set = None,
    skips: _Skip = None,
    since: _Since = None,
    locale: _Locale = None,
    timezone: _Zone = None,
    recipes: _Recipes = None,
    commit: Annotated[bool, typer.Option("--commit/--no-commit", help="init.commit")] = True,
    yes: Annotated[bool, typer.Option("-y", "--yes", help="init.yes")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="init.dry-run")] = False,
) -> int:
    """Gather what is told, and begin the register."""
    # imported here: a command's help needs none of it
    from duty_cli.cli.begin import Manner, begin
    from duty_cli.cli.given import Told

    told = Told(policies, organisation, units, answers, settings, skips, since, locale, timezone)
    hosts = tuple(name for name in RECIPES if name in recipes) if recipes else None
    asking = on_terminal() and not yes
    return begin(context.obj, told, Manner(folder, hosts, commit, asking, dry_run))
