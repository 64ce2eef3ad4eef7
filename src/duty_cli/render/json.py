"""JSON of every view: the contract's section 5, keys in its order, one document and a newline."""

import json
from collections.abc import Mapping
from itertools import chain
from typing import Any

from duty_cli.model.finding import Finding
from duty_cli.model.occurrence import Verdict
from duty_cli.render.display import Display
from duty_cli.render.plain import members
from duty_cli.views.agenda import AgendaItem, AgendaView
from duty_cli.views.check import CheckView
from duty_cli.views.matrix import MatrixView
from duty_cli.views.story import Story
from duty_cli.views.summary.shape import Summary

VERSION = 1


def check(view: CheckView, display: Display) -> str:
    """`{version, as_of, organisation, commit, clean, counts, findings}`."""
    return document(
        {
            "as_of": view.as_of.isoformat(),
            "organisation": view.organisation.text(display.language.code),
            "commit": view.commit,
            "clean": view.clean,
            "counts": {status.value: count for status, count in view.counts.items()},
            "findings": [_finding(finding, display) for finding in view.findings],
        }
    )


def agenda(view: AgendaView, display: Display) -> str:
    """`{version, as_of, until, overdue, undated, items}`; an item is an occurrence and more."""
    return document(
        {
            "as_of": view.as_of.isoformat(),
            "until": view.until.isoformat(),
            "overdue": view.overdue,
            "undated": view.undated,
            "items": [_item(item) for item in view.items],
        }
    )


def matrix(view: MatrixView, display: Display) -> str:
    """`{version, as_of, occurrences}`."""
    occurrences = [occurrence(verdict) for verdict in view.occurrences]
    return document({"as_of": view.as_of.isoformat(), "occurrences": occurrences})


def explanation(view: Story, display: Display) -> str:
    """`{about: rule|duty|occurrence|record, …}`."""
    # imported here: only explain needs it, and it needs this module
    from duty_cli.render.story import plain_story

    return document(plain_story(view, display))


def summary(view: Summary, display: Display) -> str:
    """The fields of `Summary`, and `occurrences`: each whole, elsewhere they are named by id."""
    code = display.language.code
    items = chain.from_iterable(view.by_status.values())
    ordered = sorted(items, key=lambda item: (item.due is None, item.due or item.opens, item.id))
    return document({**members(view, code), "occurrences": [members(i, code) for i in ordered]})


def document(content: Mapping[str, Any]) -> str:
    """A versioned JSON document, its text readable as it is."""
    return json.dumps({"version": VERSION, **content}, ensure_ascii=False, indent=2) + "\n"


def occurrence(verdict: Verdict) -> dict[str, Any]:
    """An occurrence as `status` lists it; `member` and `due` may be null."""
    period, member = verdict.period, verdict.subject.member
    return {
        "id": verdict.id,
        "policy": verdict.duty.policy,
        "duty": verdict.duty.id,
        "clause": verdict.duty.clause,
        "unit": verdict.subject.unit.id,
        "member": member.id if member else None,
        "period": period.id,
        "opens": verdict.opens.isoformat(),
        "due": period.due.isoformat() if period.due else None,
        "status": verdict.status.value,
        "required": verdict.required,
        "counted": verdict.counted,
        "records": [record.path for record in verdict.records],
    }


def _finding(finding: Finding, display: Display) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": display.language.tell(finding.message),
        "path": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "occurrence": finding.occurrence,
        "clause": finding.clause,
    }


def _item(item: AgendaItem) -> dict[str, Any]:
    return {
        **occurrence(item.verdict),
        "days_left": item.days_left,
        "last_workday": item.last_workday.isoformat(),
        "provisional": item.provisional,
    }
