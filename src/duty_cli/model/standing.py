"""How a file of evidence stands to what a record claims of it."""

from enum import StrEnum

from duty_cli.model.record import Evidence
from duty_cli.model.register import EvidenceFiles


class Standing(StrEnum):
    """What was found where a record names a file; `unnamed` is a file that no record names."""

    ALTERED = "altered"
    MISSING = "missing"
    OUTSIDE = "outside"
    SOUND = "sound"
    UNNAMED = "unnamed"
    UNREADABLE = "unreadable"
    UNSEALED = "unsealed"


def standing(files: EvidenceFiles, file: Evidence) -> Standing:
    """How one file stands; without a claimed SHA-256 it is there, and that is all that is known."""
    if file.path in files.outside:
        return Standing.OUTSIDE
    if file.path not in files.present:
        return Standing.MISSING
    if file.sha256 is None:
        return Standing.UNSEALED
    found = files.digests.get(file.path)
    if found is None:
        return Standing.UNREADABLE
    return Standing.SOUND if found == file.sha256 else Standing.ALTERED
