"""A register with a real history: files written, committed by somebody at some time, audited."""

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from duty_cli.cadence import CADENCES
from duty_cli.engine.context import Context
from duty_cli.engine.evaluate import evaluate, judged
from duty_cli.model.finding import Finding
from duty_cli.model.kinds import KINDS
from duty_cli.model.trail import History, Seal, Trail, Unfiled, touching_records
from duty_cli.render.language import Language
from duty_cli.rules.of_history import history_findings
from duty_cli.rules.of_history.context import HistoryContext
from duty_cli.store.history import load_history
from duty_cli.store.history_contents import is_pointer, told_apart
from duty_cli.store.history_unfiled import unfiled
from duty_cli.store.load import load
from duty_cli.store.seals import kept_seals
from duty_cli.store.signatures import signatures, signers_at
from tests.files import write

SETTINGS = """\
duty: 1
organisation: 示例学院
since: 2025-01-01
policies: [own]
"""
UNITS = """\
units:
  - {id: mech, name: 机电支部, tags: [branch]}
  - {id: arts, name: 艺术支部, tags: [branch]}
"""
POLICY = """\
id: own
title: 办法
duties:
  - id: report
    clause: 第三条
    title: {zh: 书面汇报, en: Half-yearly report}
    for: {units: branch}
    requires: {kind: report, to: office}
    every: half-year
    due: {month: last, day: 15}
"""
REPORT = "records/mech/2025-06-10-mech-report.yaml"
EVENTFUL = "records/mech/eventful.yaml"
AS_OF = date(2025, 9, 1)


def report(day: str = "2025-06-10", title: str = "上半年书面汇报", **more: str) -> str:
    """A report of the first half-year, sent on its day unless told otherwise."""
    keys = {"kind": "report", "title": title, "unit": "mech", "date": day, "to": "office"}
    return "".join(f"{key}: {value}\n" for key, value in (keys | {"submitted": day} | more).items())


def at(text: str) -> str:
    """A local moment `2025-06-10` or `2025-06-10T09:30` in Shanghai, as git takes it."""
    return f"{text if 'T' in text else f'{text}T10:00'}:00+0800"


class Repository:
    """A register of one duty, committed once; `said` is what the audit finds in it."""

    def __init__(self, root: Path, settings: str = SETTINGS) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        for path, text in (
            ("duty.yaml", settings),
            ("units.yaml", UNITS),
            ("policies/own.yaml", POLICY),
        ):
            self.write(path, text)
        self.commit("2025-01-02", "begin")

    def git(self, *arguments: str, day: str = "2025-01-02", written: str | None = None) -> str:
        """Run git at a moment by the committer's clock, and one by the author's."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        environment = kept | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": at(written or day),
            "GIT_COMMITTER_DATE": at(day),
            **{f"GIT_{who}_NAME": "secretary" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "secretary@example.org" for who in ("AUTHOR", "COMMITTER")},
        }
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            env=environment,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode("utf-8", "replace").strip()

    def write(self, path: str, text: str | bytes) -> Path:
        return write(self.root, path, text)

    def commit(self, day: str, message: str = "x", written: str | None = None) -> str:
        """Everything that is in the folder; the commit's id."""
        self.git("add", "-A", day=day)
        self.git("commit", "-q", "--allow-empty", "-m", message, day=day, written=written)
        return self.git("rev-parse", "HEAD")

    def commit_at_any(self, when: str, more: str = "") -> None:
        """Commit everything at any time at all, as git's own commands refuse to.

        `more` are further headers of the commit.
        """
        self.git("add", "-A")
        tree, parent = self.git("write-tree"), self.git("rev-parse", "HEAD")
        who = f"author a <a> {when}\ncommitter a <a> {when}\n"
        text = f"tree {tree}\nparent {parent}\n{who}{more}\nx\n"
        command = ["git", "-C", str(self.root), "hash-object", "-t", "commit", "-w", "--literally"]
        done = subprocess.run(
            [*command, "--stdin"], input=text.encode(), capture_output=True, check=True
        )
        self.git("reset", "-q", "--soft", done.stdout.decode().strip())

    def file(
        self,
        day: str,
        text: str | None = None,
        path: str = REPORT,
        message: str = "x",
        written: str | None = None,
    ) -> str:
        """Write one record, the report unless told otherwise, and commit it; the commit's id."""
        self.write(path, report() if text is None else text)
        return self.commit(day, message, written)

    def history(self) -> History:
        return load_history(str(self.root))

    def trail(self, path: str = REPORT) -> Trail:
        return self.history().trails[path]

    def unfiled(self) -> dict[str, Unfiled]:
        root = str(self.root)
        return unfiled(root, self.history(), lambda content: is_pointer(root, content))

    def audit(
        self, as_of: date = AS_OF, today: date | None = None, seals: tuple[Seal, ...] = ()
    ) -> tuple[Finding, ...]:
        """What the rules of history find."""
        root = str(self.root)
        register = load(self.root, kinds=KINDS, cadences=CADENCES)
        evaluation = evaluate(register, as_of)
        now = Context(register, evaluation, judged(register, evaluation), today)
        history, differing = self.history(), self.unfiled()
        settings = register.organisation.audit
        ids = touching_records(history)
        signers = signers_at(root, history.head, settings.signers)
        return history_findings(
            HistoryContext(
                now=now,
                history=history,
                texts=told_apart(root, history, differing),
                unfiled=differing,
                seals=(*kept_seals(root), *seals),
                signed=signatures(root, ids, signers.text) if settings.signed else None,
            )
        )

    def said(self, today: date | None = None) -> list[str]:
        """`severity rule` of everything that is found."""
        return [f"{one.severity.value} {one.rule}" for one in self.audit(today=today)]

    def words(self, rule: str, code: str = "en") -> str:
        """What is said of the one finding of a rule."""
        [found] = [one for one in self.audit() if one.rule == rule]
        return Language(code).tell(found.message)


def eventful(root: Path) -> Repository:
    """A register in whose history everything happens that the journal and the audit tell of."""
    repository = Repository(root)
    draft = report().replace("submitted: 2025-06-10\n", "")
    repository.file("2025-06-12", f"{draft}note: a\n", "records/draft.yaml")
    (root / EVENTFUL).parent.mkdir()
    repository.git("mv", "records/draft.yaml", EVENTFUL)
    repository.commit("2025-06-13", "x\n\nDuty-Action: amend\nDuty-Reason: a better name\n")
    repository.file("2025-07-30", report(), EVENTFUL)
    repository.write(EVENTFUL, report(title="T"))
    repository.commit_at_any("soon +0000")
    repository.file("2025-08-01", report(title="gone"), "records/gone.yaml")
    (repository.root / "records/gone.yaml").unlink()
    repository.commit("2025-08-02")
    repository.write("records/new.yaml", report(title="new"))
    return repository


def day_of(seconds: int | None) -> str:
    """A time of git's as a day in UTC."""
    assert seconds is not None
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
