"""The annual summary as JSON: names and titles in one language, occurrences named by their ids.

The occurrences themselves come once, at the end.
"""

from itertools import chain
from typing import cast

from duty_cli.render.display import Display
from duty_cli.render.json.document import VERSION, document
from duty_cli.render.json.shapes.summary import year as shapes
from duty_cli.render.json.summary.audited import audited
from duty_cli.render.json.summary.occurrences import (
    ids,
    later,
    misplaced,
    named,
    policy_part,
    tally,
    unit_tally,
    whole,
)
from duty_cli.render.json.summary.records import defect, entry, evidence_file, kind_tally
from duty_cli.views.document import DocumentView
from duty_cli.views.summary.audited import Audited
from duty_cli.views.summary.occurrences import Item
from duty_cli.views.summary.shape import State, Summary


def summary(document_view: DocumentView, display: Display) -> str:
    """The fields of the document's `summary`, its `audit`, and `occurrences`: each whole, elsewhere
    they are named by id.
    """
    view = cast(Summary, document_view.data["summary"])
    code = display.language.code
    content: shapes.Summary = {
        "version": VERSION,
        "organisation": view.organisation.text(code),
        "mark": view.mark,
        "since": view.since.isoformat(),
        "year": view.year,
        "as_of": view.as_of.isoformat(),
        "begun": view.begun,
        "over": view.over,
        "whole": view.whole,
        "units": [named(unit, code) for unit in view.units],
        "tally": tally(view.tally),
        "by_unit": [unit_tally(unit, code) for unit in view.by_unit],
        "kinds": [kind_tally(kind) for kind in view.kinds],
        "policies": [policy_part(policy, code) for policy in view.policies],
        "later": [later(one, code) for one in view.later],
        "misplaced": [misplaced(one) for one in view.misplaced],
        "by_status": {status: ids(items) for status, items in view.by_status.items()},
        "by_kind": {
            kind: [entry(record, code) for record in records]
            for kind, records in view.by_kind.items()
        },
        "defects": [defect(one, code) for one in view.defects],
        "evidence": [evidence_file(file) for file in view.evidence],
        "state": _state(view.state),
        "audit": audited(cast(Audited, document_view.data["audit"]), display.language),
        "occurrences": [whole(item, code) for item in _ordered(view)],
    }
    return document(content)


def _ordered(view: Summary) -> list[Item]:
    items = chain.from_iterable(view.by_status.values())
    return sorted(items, key=lambda item: (item.due is None, item.due or item.opens, item.id))


def _state(state: State) -> shapes.State:
    return {
        "commit": state.commit,
        "clean": state.clean,
        "unversioned": state.unversioned,
        "version": state.version,
        "unread": list(state.unread),
        "unknown": list(state.unknown),
    }
