"""What `duty policy check --format json` prints."""

from typing import Literal, TypedDict

from duty_cli.render.json.shapes.check import Finding
from duty_cli.render.json.shapes.forms import Path


class PolicyCheck(TypedDict):
    """Everything that is wrong or suspect in policy files."""

    version: Literal[1]
    """The version of this contract."""

    files: list[Path]
    """The files that were checked, in the order in which they were named: by the way from the
    register's top, or from the current folder where they lie elsewhere; a shipped policy as
    `<id>.yaml`."""

    clean: bool
    """Whether the exit code is 0: nothing was found at or above `--fail-on`."""

    findings: list[Finding]
    """The findings of all files, errors first, then by rule, file and line; `occurrence` is
    always null."""
