"""The command line: one module per command, and the frame around them.

COMMANDS maps each command's name to its module, which is imported only when the command runs or
its own help is asked. The module's function `command` is the command; its catalogue entries are
`<name>.short`, `<name>.help` and `<name>.example`, with `-` for the space in a name of two words.
The first of two words is a topic (`duty policy show`), which has `<topic>.help` alone.
"""

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "add": "duty_cli.cli.add",
    "amend": "duty_cli.cli.amend",
    "audit": "duty_cli.cli.audit",
    "badge": "duty_cli.cli.badge",
    "calendar": "duty_cli.cli.calendar",
    "cancel": "duty_cli.cli.cancel",
    "check": "duty_cli.cli.check",
    "completion": "duty_cli.cli.completion",
    "due": "duty_cli.cli.due",
    "evidence add": "duty_cli.cli.evidence_add",
    "evidence verify": "duty_cli.cli.evidence_verify",
    "explain": "duty_cli.cli.explain",
    "export": "duty_cli.cli.ledger_export",
    "fmt": "duty_cli.cli.fmt",
    "import": "duty_cli.cli.ledger_import",
    "init": "duty_cli.cli.init",
    "log": "duty_cli.cli.log",
    "policy check": "duty_cli.cli.policy_check",
    "policy list": "duty_cli.cli.policy_list",
    "policy show": "duty_cli.cli.policy_show",
    "report": "duty_cli.cli.report",
    "report list": "duty_cli.cli.report_list",
    "schema": "duty_cli.cli.schema",
    "score": "duty_cli.cli.score",
    "score enter": "duty_cli.cli.score_enter",
    "status": "duty_cli.cli.status",
    "submit": "duty_cli.cli.submit",
    "template check": "duty_cli.cli.template_check",
    "template export": "duty_cli.cli.template_export",
    "waive": "duty_cli.cli.waive",
}


def topics() -> tuple[str, ...]:
    """The first words of the commands of two, that are no commands themselves."""
    first = {name.partition(" ")[0] for name in COMMANDS if " " in name}
    return tuple(sorted(first - {*COMMANDS}))


def entry(name: str) -> str:
    """What the catalogue calls a command."""
    return name.replace(" ", "-")
