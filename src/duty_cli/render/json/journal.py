"""The journal as JSON."""

from datetime import datetime

from duty_cli.render.display import Display
from duty_cli.render.json.document import VERSION, document
from duty_cli.render.json.shapes import journal as shapes
from duty_cli.views.journal import JournalView, Written


def journal(view: JournalView, display: Display) -> str:
    """`{version, commit, record, entries, unfiled}`; times have the register's offset from UTC."""
    content: shapes.Journal = {
        "version": VERSION,
        "commit": view.commit,
        "record": view.record,
        "entries": [entry(commit) for commit in view.commits],
        "unfiled": [{"path": path, "state": state} for path, state in view.unfiled.items()],
    }
    return document(content)


def entry(commit: Written) -> shapes.JournalEntry:
    """One commit."""
    said = commit.entry
    return {
        "commit": said.id,
        "filed": _instant(commit.filed),
        "written": _instant(commit.written),
        "author": said.author,
        "committer": said.committer,
        "action": said.action or None,
        "reason": said.reason or None,
        "files": [
            {
                "act": deed.act,
                "path": deed.path,
                "before": deed.before,
                "title": deed.title,
                "changed": [
                    {"key": one.key, "before": one.before, "after": one.after}
                    for one in deed.changed
                ],
            }
            for deed in commit.deeds
        ],
    }


def _instant(when: datetime | None) -> str | None:
    return None if when is None else when.isoformat(timespec="seconds")
