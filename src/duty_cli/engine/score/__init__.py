"""The scoring rules, one module each; a module and its line here, and its terms in the schema."""

from collections.abc import Mapping

from duty_cli.engine.score import (
    bonus,
    count,
    deduct,
    external,
    negative,
    parts,
    threshold,
    timeliness,
)
from duty_cli.engine.score.case import Rule

SCORING: Mapping[str, Rule] = {
    "bonus": bonus,
    "count": count,
    "deduct": deduct,
    "external": external,
    "negative": negative,
    "parts": parts,
    "threshold": threshold,
    "timeliness": timeliness,
}
"""Every scoring rule by its name in policies; contract, section 6."""
