"""What `explain` tells, as JSON: ids and days as they are, sentences in one language."""

from typing import Any

from duty_cli.model.occurrence import Verdict
from duty_cli.model.record import Row
from duty_cli.render.display import Display
from duty_cli.render.json.document import document, occurrence
from duty_cli.views.reasons import Seen
from duty_cli.views.story import (
    DutyStory,
    OccurrenceStory,
    RecordStory,
    RuleStory,
    Story,
    Terms,
    UnitDutyStory,
    Use,
)


def explanation(view: Story, display: Display) -> str:
    """`{version, about: rule|duty|unit-duty|occurrence|record, …}`."""
    return document(_plain(view, display))


def _plain(view: Story, display: Display) -> dict[str, Any]:
    match view:
        case RuleStory():
            return _rule(view, display)
        case DutyStory():
            return _duty(view, display)
        case UnitDutyStory():
            return _in_unit(view, display)
        case OccurrenceStory():
            return _occurrence(view, display)
        case RecordStory():
            return _record(view, display)


def _rule(view: RuleStory, display: Display) -> dict[str, Any]:
    return {
        "about": "rule",
        "rule": view.name,
        "severity": view.severity.value,
        "text": display.language.page(f"rule.{view.name}", view.manual),
    }


def _duty(view: DutyStory, display: Display) -> dict[str, Any]:
    return {
        "about": "duty",
        "as_of": view.as_of.isoformat(),
        "duty": _terms(view.terms, display),
        "binds": [
            {"unit": s.unit.id, "member": s.member.id if s.member else None} for s in view.subjects
        ],
        "occurrences": [occurrence(verdict) for verdict in view.verdicts],
    }


def _in_unit(view: UnitDutyStory, display: Display) -> dict[str, Any]:
    return {
        "about": "unit-duty",
        "as_of": view.as_of.isoformat(),
        "id": view.id,
        "duty": _terms(view.terms, display),
        "unit": view.unit.id,
        "occurrences": [occurrence(verdict) for verdict in view.verdicts],
    }


def _occurrence(view: OccurrenceStory, display: Display) -> dict[str, Any]:
    tell, verdict = display.language.tell, view.verdict
    hour, grace = verdict.period.hour, verdict.grace_until
    return {
        "about": "occurrence",
        "as_of": view.as_of.isoformat(),
        "occurrence": occurrence(verdict),
        "verdict": tell(view.conclusion),
        "next": tell(view.advice),
        "waiver": _waiver(verdict.excuse) if verdict.excuse else None,
        "duty": _terms(view.terms, display),
        "hour": hour.isoformat("minutes") if hour else None,
        "grace_until": grace.isoformat() if grace else None,
        "steps": [
            {
                "step": step.name,
                "day": step.day.isoformat() if step.day else None,
                "text": tell(step.text),
            }
            for step in view.steps
        ],
        "counted": [_seen(seen, display) for seen in view.counted],
        "not_counted": [_seen(seen, display) for seen in view.nearly],
    }


def _record(view: RecordStory, display: Display) -> dict[str, Any]:
    return {
        "about": "record",
        "as_of": view.as_of.isoformat(),
        "record": _row(view.row, view.missing_files),
        "counts_for": [
            {**occurrence(use.verdict), "lacking": list(use.seen.lacking)}
            for use in view.counts
            if use.verdict is not None
        ],
        "calls_for": _ids(view.calls),
        "waives": _ids(view.waives),
        "waiver": _waiver(view.row) if view.row.waives else None,
        "perhaps_for": _ids(view.missed),
        "not_counted": [_use(use, display) for use in view.nearly],
    }


def _waiver(row: Row) -> dict[str, Any]:
    waives = row.waives
    return {
        "path": row.path,
        "date": row.day.isoformat(),
        "outcome": waives.outcome if waives else None,
        "reason": waives.reason or None if waives else None,
        "approver": waives.approver or None if waives else None,
    }


def _ids(verdicts: tuple[Verdict, ...]) -> list[str]:
    return [verdict.id for verdict in verdicts]


def _terms(terms: Terms, display: Display) -> dict[str, Any]:
    language, duty, policy = display.language, terms.duty, terms.policy
    return {
        "id": duty.key,
        "title": language.show(duty.title),
        "clause": duty.clause,
        "policy": {"title": language.show(policy.title), "number": policy.number},
        "for": language.tell(terms.whom),
        "cadence": language.tell(terms.rhythm),
        "set_here": terms.own,
        "asks": [language.tell(ask) for ask in terms.asks],
        "note": language.show(duty.note) if duty.note else None,
    }


def _seen(seen: Seen, display: Display) -> dict[str, Any]:
    return {
        "path": seen.row.path,
        "title": seen.row.title,
        "judged": seen.judged.isoformat() if seen.judged else None,
        "outcome": seen.outcome.value,
        "reason": display.language.tell(seen.reason) if seen.reason else None,
        "lacking": list(seen.lacking),
    }


def _use(use: Use, display: Display) -> dict[str, Any]:
    member = use.subject.member
    return {
        "duty": use.duty.key,
        "unit": use.subject.unit.id,
        "member": member.id if member else None,
        "outcome": use.seen.outcome.value,
        "reason": display.language.tell(use.seen.reason) if use.seen.reason else None,
    }


def _row(row: Row, missing: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": row.id,
        "path": row.path,
        "kind": row.kind,
        "title": row.title,
        "state": row.state,
        "units": list(row.units),
        "by": list(row.by),
        "date": row.day.isoformat(),
        "time": row.clock.isoformat("minutes") if row.clock else None,
        "submitted": row.submitted.isoformat() if row.submitted else None,
        "period": row.period,
        "topics": list(row.topics),
        "to": list(row.to),
        "re": list(row.re),
        "evidence": [
            {"path": file.path, "role": file.role, "exists": file.path not in missing}
            for file in row.evidence
        ],
    }
