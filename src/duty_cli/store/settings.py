"""duty.yaml: without it, or with a broken one, there is no register."""

from typing import NamedTuple

from duty_cli.errors import BrokenSettings, RegisterError
from duty_cli.model.finding import Fault
from duty_cli.model.schema.settings import SettingsFile, read_settings
from duty_cli.store.source import MISSING, Source, read_source

SETTINGS = "duty.yaml"


class Settings(NamedTuple):
    """duty.yaml as it was read, and its text, for places in it."""

    file: SettingsFile
    source: Source


def load_settings(root: str) -> Settings:
    """The settings of the register; RegisterError where they are missing or broken."""
    source = read_source(root, SETTINGS)
    if isinstance(source, Fault):
        if source.message.id == MISSING:
            raise RegisterError("register.not-here", values={"folder": root})
        raise BrokenSettings((source,))
    file = source.typed(read_settings)
    if isinstance(file, tuple):
        raise BrokenSettings(file)
    return Settings(file, source)
