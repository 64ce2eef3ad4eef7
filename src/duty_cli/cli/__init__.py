"""The command line: one module per command, and the frame around them.

COMMANDS maps each command's name to its module, which is imported only when the command runs or
its own help is asked. The module's function `command` is the command; its catalogue entries are
`<name>.short`, `<name>.help` and `<name>.example`.
"""

from collections.abc import Mapping

COMMANDS: Mapping[str, str] = {
    "check": "duty_cli.cli.check",
    "due": "duty_cli.cli.due",
    "explain": "duty_cli.cli.explain",
    "report": "duty_cli.cli.report",
    "status": "duty_cli.cli.status",
}
