"""What `explain` tells, as JSON: ids and days as they are, sentences in one language."""

from duty_cli.model.occurrence import Verdict
from duty_cli.render.display import Display
from duty_cli.render.json.document import VERSION, document, iso, occurrence
from duty_cli.render.json.explanation.records import given, not_counted_for, seen_record, waiver
from duty_cli.render.json.journal import entry
from duty_cli.render.json.score import scored_item
from duty_cli.render.json.shapes.explanation import stories as shapes
from duty_cli.render.json.shapes.explanation.terms import DutyTerms
from duty_cli.render.json.shapes.journal import JournalEntry
from duty_cli.views.journal import JournalView
from duty_cli.views.story import (
    DutyStory,
    ItemStory,
    OccurrenceStory,
    RecordStory,
    RuleStory,
    Story,
    Terms,
    UnitDutyStory,
)


def explanation(view: Story, display: Display) -> str:
    """`{version, about: rule|duty|unit-duty|occurrence|record|item, …}`."""
    return document(_explanation(view, display))


def _explanation(view: Story, display: Display) -> shapes.Explanation:
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
        case ItemStory():
            return _item(view, display)


def _rule(view: RuleStory, display: Display) -> shapes.RuleExplained:
    return {
        "version": VERSION,
        "about": "rule",
        "rule": view.name,
        "severity": view.severity,
        "text": display.language.page(f"rule.{view.name}", view.manual),
    }


def _duty(view: DutyStory, display: Display) -> shapes.DutyExplained:
    return {
        "version": VERSION,
        "about": "duty",
        "as_of": view.as_of.isoformat(),
        "duty": _terms(view.terms, display),
        "binds": [
            {"unit": s.unit.id, "member": s.member.id if s.member else None} for s in view.subjects
        ],
        "occurrences": [occurrence(verdict) for verdict in view.verdicts],
    }


def _in_unit(view: UnitDutyStory, display: Display) -> shapes.UnitDutyExplained:
    return {
        "version": VERSION,
        "about": "unit-duty",
        "as_of": view.as_of.isoformat(),
        "id": view.id,
        "duty": _terms(view.terms, display),
        "unit": view.unit.id,
        "occurrences": [occurrence(verdict) for verdict in view.verdicts],
    }


def _occurrence(view: OccurrenceStory, display: Display) -> shapes.OccurrenceExplained:
    tell, verdict = display.language.tell, view.verdict
    hour = verdict.period.hour
    return {
        "version": VERSION,
        "about": "occurrence",
        "as_of": view.as_of.isoformat(),
        "occurrence": occurrence(verdict),
        "verdict": tell(view.conclusion),
        "next": tell(view.advice),
        "waiver": waiver(verdict.excuse) if verdict.excuse else None,
        "duty": _terms(view.terms, display),
        "hour": hour.isoformat("minutes") if hour else None,
        "grace_until": iso(verdict.grace_until),
        "steps": [
            {"step": step.name, "day": iso(step.day), "text": tell(step.text)}
            for step in view.steps
        ],
        "counted": [seen_record(seen, display) for seen in view.counted],
        "not_counted": [seen_record(seen, display) for seen in view.nearly],
    }


def _record(view: RecordStory, display: Display) -> shapes.RecordExplained:
    return {
        "version": VERSION,
        "about": "record",
        "as_of": view.as_of.isoformat(),
        "record": given(view.row, view.missing_files),
        "counts_for": [
            {**occurrence(use.verdict), "lacking": list(use.seen.lacking)}
            for use in view.counts
            if use.verdict is not None
        ],
        "calls_for": _ids(view.calls),
        "waives": _ids(view.waives),
        "waiver": waiver(view.row),
        "perhaps_for": _ids(view.missed),
        "not_counted": [not_counted_for(use, display) for use in view.nearly],
        "journal": _journal(view),
    }


def _item(view: ItemStory, display: Display) -> shapes.ItemExplained:
    language, policy = display.language, view.policy
    return {
        "version": VERSION,
        "about": "item",
        "as_of": view.as_of.isoformat(),
        "id": view.id,
        "unit": view.unit.id,
        "year": view.year,
        "title": language.show(view.item.title),
        "clause": view.item.clause,
        "policy": {"title": language.show(policy.title), "number": policy.number},
        "item": scored_item(view.item, display),
        "rule": [language.tell(one) for one in view.rule],
        "note": language.show(view.note) if view.note else None,
        "records": [
            {
                "record": path,
                "entered": None if basis.entered is None else f"{basis.entered:f}",
                "commit": basis.commit,
                "moment": basis.moment.isoformat() if basis.moment else None,
            }
            for path, basis in view.records.items()
        ],
        "enter": list(view.item.awaits),
    }


def _journal(view: RecordStory) -> list[JournalEntry] | None:
    if isinstance(view.journal, JournalView):
        return [entry(commit) for commit in view.journal.commits]
    return None


def _ids(verdicts: tuple[Verdict, ...]) -> list[str]:
    return [verdict.id for verdict in verdicts]


def _terms(terms: Terms, display: Display) -> DutyTerms:
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
