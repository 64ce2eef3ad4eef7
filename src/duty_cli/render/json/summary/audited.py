"""What history proves of the year's records, as JSON."""

from duty_cli.render.json.document import iso
from duty_cli.render.json.shapes.summary import audited as shapes
from duty_cli.render.json.summary.occurrences import named
from duty_cli.render.language import Language
from duty_cli.views.summary.audited import Audited, Filing


def audited(view: Audited, language: Language) -> shapes.YearAudit:
    """The fields of `Audited`; the commit is called so, as everywhere."""
    return {
        "lack": None if view.lack is None else language.tell(view.lack),
        "commit": view.head,
        "commits": view.commits,
        "records": view.records,
        "seals": view.seals,
        "signed": view.signed,
        "tallies": [
            {"rule": one.rule, "severity": one.severity, "count": one.count, "here": one.here}
            for one in view.tallies
        ],
        "unfiled": [{"path": one.path, "state": one.state} for one in view.unfiled],
        "filings": [_filing(one, language.code) for one in view.filings],
    }


def _filing(one: Filing, code: str) -> shapes.Filing:
    return {
        "record": one.record.path,
        "title": one.record.title,
        "units": [named(unit, code) for unit in one.units],
        "day": one.day.isoformat(),
        "filed": iso(one.filed),
        "written": iso(one.written),
        "commit": one.commit,
        "changes": one.changes,
        "changed": iso(one.changed),
        "unfiled": one.unfiled,
        "rules": list(one.rules),
    }
