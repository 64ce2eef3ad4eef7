"""The JSON outputs, and the registries whose names they hold."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from duty_cli.engine.placement import Outcome
from duty_cli.model.fields import ROLES, Choice
from duty_cli.model.kinds import KINDS, waiver
from duty_cli.model.occurrence import Status
from duty_cli.render.json.shapes.agenda import Agenda
from duty_cli.render.json.shapes.audit import Audit
from duty_cli.render.json.shapes.check import Check
from duty_cli.render.json.shapes.evidence import VerifiedEvidence
from duty_cli.render.json.shapes.explanation.stories import Explanation
from duty_cli.render.json.shapes.journal import Journal
from duty_cli.render.json.shapes.ledger import Ledger
from duty_cli.render.json.shapes.matrix import Matrix
from duty_cli.render.json.shapes.policies import Policies
from duty_cli.render.json.shapes.policy import WrittenPolicy
from duty_cli.render.json.shapes.policy_check import PolicyCheck
from duty_cli.render.json.shapes.score import Score
from duty_cli.render.json.shapes.summary.year import Summary
from duty_cli.rules import RULES
from duty_cli.rules.of_history import HISTORY_RULES
from duty_cli.rules.of_policies import POLICY_RULES
from duty_cli.views.policies import FORMS
from duty_cli.views.summary.scope import WAIVER

AS_OF = "2026-11-20"
"""The day of the examples, on which the sample register shows something of everything."""

_UNIT = "logistics-branch"
_RECORD = f"records/{_UNIT}/2026/2026-07-02-{_UNIT}-report-ideology-h1.yaml"

LEDGER = "../meetings.csv"
"""The ledger of the example, beside the sample register."""


class Output(NamedTuple):
    """What a command prints: its shape, or several in a union; for each of them a command line."""

    shape: Any
    examples: Mapping[str, tuple[str, ...]]


OUTPUTS: Mapping[str, Output] = {
    "check": Output(Check, {"Check": ("check", "--unit", _UNIT)}),
    "audit": Output(Audit, {"Audit": ("audit",)}),
    "log": Output(Journal, {"Journal": ("log", "--unit", _UNIT)}),
    "status": Output(Matrix, {"Matrix": ("status", "--unit", _UNIT)}),
    "due": Output(Agenda, {"Agenda": ("due", "--within", "30d")}),
    "explain": Output(
        Explanation,
        {
            "RuleExplained": ("explain", "stray"),
            "DutyExplained": ("explain", "half-year-report"),
            "UnitDutyExplained": ("explain", f"half-year-report@{_UNIT}"),
            "OccurrenceExplained": ("explain", f"half-year-report@{_UNIT}/2026-H1"),
            "RecordExplained": ("explain", _RECORD),
            "ItemExplained": ("explain", f"1.2@{_UNIT}/2026"),
        },
    ),
    "report": Output(Summary, {"Summary": ("report", "--year", "2026", "--unit", _UNIT)}),
    "score": Output(Score, {"Score": ("score", "--year", "2026", "--unit", _UNIT)}),
    "evidence-verify": Output(
        VerifiedEvidence, {"VerifiedEvidence": ("evidence", "verify", _RECORD)}
    ),
    "import": Output(Ledger, {"Ledger": ("import", LEDGER)}),
    "policy-check": Output(PolicyCheck, {"PolicyCheck": ("policy", "check", "nanchang-2025")}),
    "policy-list": Output(Policies, {"Policies": ("policy", "list")}),
    "policy-show": Output(WrittenPolicy, {"WrittenPolicy": ("policy", "show", "jincheng-2020")}),
}
"""Every output by its command (`-` for a space), those first on whose shapes others build."""


def _waiver_outcomes() -> tuple[str, ...]:
    field = waiver.FIELDS["outcome"]
    return field.options if isinstance(field, Choice) else ()


REGISTRIES: Mapping[str, tuple[str, ...]] = {
    "evidence role": ROLES,
    "outcome": tuple(Outcome),
    "record kind": tuple(KINDS),
    "record kind but waiver": tuple(kind for kind in KINDS if kind != WAIVER),
    "rhythm": FORMS,
    "rule": tuple(sorted({**RULES, **POLICY_RULES, **HISTORY_RULES})),
    "status": tuple(Status),
    "waiver outcome": _waiver_outcomes(),
}
"""The names that a form `OneOf` means."""
