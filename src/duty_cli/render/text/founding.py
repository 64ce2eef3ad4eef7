"""What `duty init` is about to do, on a terminal."""

from collections.abc import Iterator, Sequence

from duty_cli.model.finding import Message
from duty_cli.render.display import Display
from duty_cli.render.terminal import wrap
from duty_cli.render.text.field import Field, laid_out
from duty_cli.views.founding import FoundingView, UseView

_MOST = 12
"""Units that are named; of more there is the number."""


def plan(
    view: FoundingView, folder: str, paths: Sequence[str], commit: Message, display: Display
) -> str:
    """Where, for whom, with which policies and units, which files, what stays open, the commit."""
    say = display.language.say
    head = wrap(say("init.plan", folder=folder), display.width)
    fields = [*_fields(view, paths, commit, display)]
    return "\n".join([*head, "", *laid_out(fields, display)]) + "\n"


def _fields(
    view: FoundingView, paths: Sequence[str], commit: Message, display: Display
) -> Iterator[Field]:
    language, founding = display.language, view.founding
    yield Field("label.organisation", [language.show(founding.organisation)])
    yield Field("label.since", [language.say("init.plan-since", since=founding.since)])
    policies = [line for use in view.uses for line in _policy(use, display)]
    yield Field("label.policies", policies)
    names = tuple(unit.name for unit in founding.units)
    which = "init.plan-units" if len(names) <= _MOST else "init.plan-units-some"
    units = language.plural(which, len(names), names=names[:_MOST])
    yield Field("label.units", [units])
    yield Field("label.files", ["\n".join(paths)])
    yield Field("label.commit", [language.tell(commit)])


def _policy(use: UseView, display: Display) -> Iterator[str]:
    """How many duties it has, what is set and skipped, what stays open, what binds nobody."""
    say, plural = display.language.say, display.language.plural
    policy = use.summary.policy
    parts = [plural("init.plan-duties", len(policy.duties))]
    for message, number in (
        ("init.plan-set", len(use.settings)),
        ("init.plan-skipped", len(use.skipped)),
        ("init.plan-open", len(use.open)),
    ):
        parts += [plural(message, number)] if number else []
    yield say("init.plan-policy", title=policy.title, id=policy.id, parts=tuple(parts))
    if use.idle.duties:
        idle = plural("init.plan-idle", use.idle.duties, names=use.idle.names)
        yield f"  {idle}"
