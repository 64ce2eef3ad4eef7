"""Typer's group and command, made lazy and bilingual.

The group knows its commands by name and imports a command's module when it runs. Every command
also takes the global options, after its name; what is given there wins.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import typer
from typer._click.core import Context
from typer._click.exceptions import UsageError
from typer.core import TyperCommand, TyperGroup, TyperOption

from duty_cli.cli import COMMANDS, topics
from duty_cli.cli.help import TYPED, command_page, overview, topic_page
from duty_cli.cli.options import BadValue, either, suggestion
from duty_cli.cli.output import emit
from duty_cli.cli.start import GLOBAL, Start


@contextmanager
def _told_of(context: Context) -> Iterator[None]:
    """Say for which command a usage error is; the framework leaves that out for some."""
    try:
        yield
    except UsageError as error:
        error.ctx = error.ctx or context
        raise


def _emits_help(option: TyperOption | None) -> TyperOption | None:
    """The help option, writing as everything else is written, and not by the framework."""

    def show(context: Context, _param: object, asked: bool) -> None:
        if asked:
            emit(context.get_help())
            raise typer.Exit

    if option is not None:
        option.callback = show
    return option


class DutyCommand(TyperCommand):
    """One command: its own options, then the global ones, which become the session."""

    allow_extra_args = True  # so that what is too much is reported here, in either language

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse, and refuse arguments that nothing takes."""
        ctx.meta[TYPED] = tuple(args)
        with _told_of(ctx):
            rest = super().parse_args(ctx, args)
            if rest:
                raise BadValue("usage.extra", arguments=tuple(rest))
        return rest

    def invoke(self, ctx: Context) -> Any:
        """Run the command with the session as `ctx.obj`; its return value is the exit code."""
        start = ctx.find_object(Start)
        assert start is not None
        assert ctx.parent is not None
        before = ctx.parent.params
        given = {name: ctx.params.pop(name) or before[name] for name in GLOBAL}
        ctx.obj = start.session(**given)
        return super().invoke(ctx)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """-h and --help."""
        return _emits_help(super().get_help_option(ctx))

    def get_help(self, ctx: Context) -> str:
        """The help page in the chosen language."""
        return command_page(self, ctx)


class DutyTopic(DutyCommand):
    """The first word of several commands: only says which ones there are."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Show the page where it is asked for; UsageError for anything else."""
        known = [name for name in COMMANDS if name.startswith(f"{self.name} ")]
        with _told_of(ctx):
            words = TyperCommand.parse_args(self, ctx, args)
            if words:
                wrong = f"{self.name} {words[0]}"
                raise BadValue("usage.command", name=wrong, hint=suggestion(wrong, known))
            raise BadValue("usage.topic", commands=either(known))

    def get_help(self, ctx: Context) -> str:
        """The page of the topic in the chosen language."""
        return topic_page(self, ctx)


class DutyGroup(TyperGroup):
    """`duty` itself: the registry of commands, none of them imported before it is wanted."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse the options before the command's name."""
        with _told_of(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: Context) -> list[str]:
        """The names in the registry."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> TyperCommand | None:
        """Import the command's module and build the command with the global options."""
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        if cmd_name in COMMANDS:
            app.command(cmd_name, cls=DutyCommand)(import_module(COMMANDS[cmd_name]).command)
        elif cmd_name in topics():
            app.command(cmd_name, cls=DutyTopic)(_nothing)
        else:
            return None
        command = typer.main.get_command(app)
        assert isinstance(command, DutyCommand)
        command.params += [param for param in self.params if param.name in GLOBAL]
        return command

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that the first argument names, and the arguments left for it."""
        name, *rest = args
        if rest and f"{name} {rest[0]}" in COMMANDS:
            name, rest = f"{name} {rest[0]}", rest[1:]
        command = self.get_command(ctx, name)
        if command is None:
            with _told_of(ctx):
                known = (*COMMANDS, *topics())
                raise BadValue("usage.command", name=name, hint=suggestion(name, known))
        return name, command, rest

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """-h and --help."""
        return _emits_help(super().get_help_option(ctx))

    def get_help(self, ctx: Context) -> str:
        """The overview in the chosen language."""
        return overview(self, ctx)


def _nothing() -> None:
    """What a topic does: its parser never lets it come to that."""
