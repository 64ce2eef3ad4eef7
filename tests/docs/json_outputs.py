"""What the program really prints as JSON: over registers in order, odd ones and broken ones."""

import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from duty_cli.rules import RULES
from duty_cli.rules.of_history import HISTORY_RULES
from duty_cli.rules.of_policies import POLICY_RULES
from duty_cli.store.shipped import shipped_policies
from tests.audit.repository import EVENTFUL, eventful
from tests.cli import scored as assessment
from tests.files import write_all
from tests.policies.texts import OWN as OWN_POLICY
from tools.docs.examples import as_of_day
from tools.docs.program import duty

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample-repo"
# A small register in which everything that `explain` tells of happens.
STORIES = ROOT / "tests" / "render" / "register"
EXAMPLES = sorted((ROOT / "tests" / "examples").glob("*/*"))
# One register, in which the policies lie that the rules of policies are silent on or speak of.
POLICIES = ROOT / "tests" / "examples_of_policies"
SAMPLE_DAY, STORIES_DAY = "2026-11-20", "2025-11-20"
DAYS = ("2025-06-16", "2025-12-31", "2026-11-20")

EMPTY = {"duty.yaml": "duty: 1\norganisation: 空\nsince: 2025-01-01\npolicies: []\n"}
UNKNOWN_POLICY = {"duty.yaml": "duty: 1\norganisation: x\nsince: 2025-01-01\npolicies: [nobody]\n"}
BROKEN: Mapping[str, str | bytes] = {
    "policies/third.yaml": "id: third\nduties: [{id: a}]\n",
    "calendar/2026.yaml": "holidays: [tomorrow]\n",
    "evidence/空.txt": "",
    "evidence/余.txt": "",
    "records/notes.txt": "",
    "records/bytes.yaml": b"\xff\xfe",
    "records/syntax.yaml": "kind: [\n",
    "records/unknown-kind.yaml": "kind: party\ntitle: x\nunit: arts\ndate: 2025-05-05\n",
    "records/no-date.yaml": "kind: study\ntitle: x\nunit: arts\n",
    "records/no-unit.yaml": "kind: study\ntitle: x\nunit: nobody\ndate: 2025-05-05\n",
    "records/same.yaml": "id: 2025-01-15-arts-study\nkind: study\ntitle: x\nunit: arts\n"
    "date: 2025-05-05\ntime: 09:30\n",
    "records/files.yaml": "kind: study\ntitle: x\nunits: [arts, music]\ndate: 2025-05-06\n"
    "evidence: [evidence/none.txt, {path: evidence/空.txt, role: photo, sha256: "
    "0000000000000000000000000000000000000000000000000000000000000000}]\n"
    "attendance: {expected: 9, present: 8}\npresider: 书记\nmaterials: [a, b]\nnote: 'n\\u200b'\n"
    "x-own: {a: [1, {b: null}]}\nx-号: 一\n",
    "records/controls.yaml": 'kind: event\ntitle: "\\e[31m\\u202Ered"\nunit: arts\n'
    "date: 2025-05-07\noccurred: 2025-05-07T23:59\nlevel: 重大\n",
    "records/inspection.yaml": "kind: inspection\ntitle: x\nunit: music\ndate: 2025-05-08\n"
    "inspector: [a]\nfindings:\n  - {id: a, text: a}\n  - {id: b, text: b, due: 2025-06-01}\n"
    "  - {id: c, text: c, due: 2025-06-01, done: 2025-05-20}\n  - {id: d, text: d, done: true}\n",
    "records/meeting.yaml": "kind: meeting\ntitle: x\nunit: music\ndate: 2025-05-09\n"
    "by: secretary\ndecisions: [a]\nperiod: 2025-Q2\nstate: planned\n",
    "records/lecture.yaml": "kind: lecture\ntitle: x\nunit: music\ndate: 2025-05-09\nhours: 1.5\n"
    "place: p\n",
    "records/report.yaml": "kind: report\ntitle: x\nunit: music\ndate: 2025-05-09\nto: publicity\n"
    "submitted: 2025-05-10\nreceived: 2025-05-11\nre: [2025-10-20-arts-event]\n",
    "records/waiver.yaml": "kind: waiver\ntitle: x\nunit: arts\ndate: 2025-05-09\n"
    "duty: rules-2020/report\nperiod: 2025-H1\noutcome: missed\n",
}
# Whatever may be left out is left out.
BARE = {
    "duty.yaml": "duty: 1\norganisation: x\nsince: 2025-01-01\npolicies: [own]\n",
    "units.yaml": "units: [{id: arts, tags: [branch], members: [{id: dean, roles: [leader]}]}]\n",
    "policies/own.yaml": "id: own\nduties:\n"
    "  - {id: report, for: {units: branch}, requires: {kind: report}, every: year}\n"
    "  - {id: study, for: {units: branch}, requires: {kind: study}, every: month, "
    "due: {after-end: 5wd}}\n"
    "  - {id: answer, for: {units: branch}, requires: {kind: notice}, on: {kind: event}, "
    "within: 10d}\n"
    "  - {id: lesson, for: {units: branch, members: leader}, requires: {kind: activity}, "
    "every: year}\n",
    "records/event.yaml": "kind: event\ntitle: x\nunit: arts\ndate: 2025-03-01\n",
    "records/late-event.yaml": "kind: event\ntitle: x\nunit: arts\ndate: 2025-12-28\n",
    "records/stray.yaml": "kind: notice\ntitle: x\nunit: arts\ndate: 2025-05-01\n",
    "records/nobody.yaml": "kind: activity\ntitle: x\nunit: arts\ndate: 2025-05-01\n",
    "records/study.yaml": "kind: study\ntitle: x\nunit: arts\ndate: 2025-01-08\n",
    "records/waiver.yaml": "kind: waiver\ntitle: x\nunit: arts\ndate: 2025-05-01\n"
    "duty: own/report\nperiod: 2025\noutcome: exempt\n",
}
BROKEN_ROSTER = {"units.yaml": "units: [{id: arts, tag: branch}]\n"}


class Answer(NamedTuple):
    """What one command printed, read from its JSON."""

    asked: str
    value: Any


class Call(NamedTuple):
    """A command on a register as of a day."""

    register: Path
    day: str
    arguments: tuple[str, ...]


def registers(folder: Path) -> Mapping[str, Path]:
    """Registers outside of any repository, written into `folder`: empty ones and broken ones."""
    written: Mapping[str, tuple[Path | None, Mapping[str, str | bytes]]] = {
        "empty": (None, EMPTY),
        "bare": (None, BARE),
        "unknown-policy": (None, UNKNOWN_POLICY),
        "broken": (STORIES, BROKEN),
        "broken-roster": (STORIES, BROKEN_ROSTER),
        "own-policy": (None, {**EMPTY, "policies/own.yaml": OWN_POLICY}),
    }
    for name, (basis, files) in written.items():
        if basis:
            shutil.copytree(basis, folder / name)
        write_all(folder / name, files)
    return {name: folder / name for name in written}


def answers(output: str, odd: Mapping[str, Path]) -> list[Answer]:
    """What the command prints in every case; in Chinese and in English by turns."""
    special = {
        "audit": _audited,
        "check": _checked,
        "evidence-verify": _verified,
        "explain": _explained,
        "import": _imported,
        "log": _logged,
        "policy-check": _policies,
        "policy-list": _listed,
        "policy-show": _written,
        "report": _reported,
        "score": _scored,
    }
    calls = special[output](odd) if output in special else _shown(output, odd)
    return [_answer(call, code) for call, code in zip(calls, cycle(("zh", "en")), strict=False)]


def _answer(call: Call, language: str) -> Answer:
    given = ("--as-of", call.day, *call.arguments, "--format", "json")
    ran = duty(call.register, date.fromisoformat(call.day), language, *given)
    assert ran.code in (0, 1), ran.err
    return Answer(f"{call.register.name} {' '.join(given)}", json.loads(ran.out))


def _shown(output: str, odd: Mapping[str, Path]) -> Iterator[Call]:
    options: Mapping[str, tuple[tuple[str, ...], ...]] = {
        "check": ((), ("--fail-on", "warning"), ("--unit", "civil-branch")),
        "due": ((), ("--within", "400d"), ("--unit", "info-branch", "--policy", "jincheng-2020")),
        "status": ((), ("--year", "2025", "--duty", "self-check"), ("--from", "2025-05-01")),
        "report": ((), ("--unit", "mech-branch"), ("--year", "2025"), ("--year", "2024")),
    }
    for day in DAYS:
        for chosen in options[output]:
            yield Call(SAMPLE, day, (output, *chosen))
        for register in (STORIES, *odd.values()):
            yield Call(register, day, (output,))
    for register in EXAMPLES:
        yield Call(register, as_of_day(register).isoformat(), (output,))


def _checked(odd: Mapping[str, Path]) -> Iterator[Call]:
    """Registers of every kind; then one that is compared with what was known of it."""
    yield from _shown("check", odd)
    yield from _compared(STORIES, STORIES_DAY, "check", odd)


def _compared(register: Path, day: str, command: str, odd: Mapping[str, Path]) -> Iterator[Call]:
    """A baseline that knows all that fails for a warning, and two things that never were."""
    file = odd["empty"].parent / f"{command}-known.json"
    asked = (command, "--write-baseline", str(file), "--fail-on", "warning")
    assert duty(register, date.fromisoformat(day), "en", "--as-of", day, *asked).code == 0
    content = json.loads(file.read_text(encoding="utf-8"))
    content["findings"] += [
        {"fingerprint": "0" * 32, "rule": "invalid-file", "path": "records/gone.yaml"},
        {
            "fingerprint": "1" * 32,
            "rule": "backdated" if command == "audit" else "overdue",
            "occurrence": "own/report@gone/2025",
        },
    ]
    file.write_text(json.dumps(content), encoding="utf-8")
    yield Call(register, day, (command, "--baseline", str(file)))


def _reported(odd: Mapping[str, Path]) -> Iterator[Call]:
    """Registers of every kind; then one in whose history everything happens."""
    yield from _shown("report", odd)
    yield Call(_eventful(odd), STORIES_DAY, ("report", "--year", "2025"))


def _policies(odd: Mapping[str, Path]) -> Iterator[Call]:
    """Each example, a broken policy, shipped ones, several at once, a stricter level."""
    asked = ("policy", "check")
    files = sorted(path.relative_to(POLICIES).as_posix() for path in POLICIES.glob("*/*.yaml"))
    for file in files:
        yield Call(POLICIES, SAMPLE_DAY, (*asked, file))
    yield Call(POLICIES, SAMPLE_DAY, (*asked, *files, "--fail-on", "warning"))
    yield Call(odd["broken"], SAMPLE_DAY, (*asked, "policies/third.yaml"))
    yield Call(SAMPLE, SAMPLE_DAY, (*asked, "jincheng-2020", "town-2025"))


def _verified(odd: Mapping[str, Path]) -> Iterator[Call]:
    """Registers with sound evidence, missing files and unreadable records; one record alone."""
    asked = ("evidence", "verify")
    for register in (STORIES, SAMPLE, *odd.values(), *EXAMPLES):
        yield Call(register, SAMPLE_DAY, asked)
    yield Call(STORIES, SAMPLE_DAY, (*asked, "2025-01-15-arts-study"))


def _eventful(odd: Mapping[str, Path]) -> Path:
    """A register with a history in which everything happens, made where it is not there yet."""
    folder = odd["empty"].parent / "eventful"
    return folder if folder.exists() else eventful(folder).root


def _audited(odd: Mapping[str, Path]) -> Iterator[Call]:
    """A history of everything; with a unit, another day and a stricter level."""
    register = _eventful(odd)
    for chosen in ((), ("--unit", "mech"), ("--fail-on", "warning"), ()):
        yield Call(register, STORIES_DAY, ("audit", *chosen))
    yield from _compared(register, STORIES_DAY, "audit", odd)


def _logged(odd: Mapping[str, Path]) -> Iterator[Call]:
    """The journal of that register, of a unit, and of one record."""
    register = _eventful(odd)
    for asked in (("log",), ("log", "--unit", "mech"), ("audit", "--record", EVENTFUL)):
        yield Call(register, STORIES_DAY, asked)


def _assessed(odd: Mapping[str, Path]) -> Path:
    """A register with a score sheet of which one unit's is complete, and an entry of nothing."""
    folder = odd["empty"].parent / "assessed"
    if not folder.exists():
        assessment.write(folder)
        for item in ("1.2.judged", "2.1", "2.2", "3", "4", "9.9"):
            assessment.enter(folder, "mech", item, "1")
    return folder


def _scored(odd: Mapping[str, Path]) -> Iterator[Call]:
    """A small register whole, one unit of it, what if; the sample in a year past and in this."""
    asked, register = ("score", "--year", "2025"), _assessed(odd)
    supposed = ("--if", "report@mech/2025-H1=met", "--if", "visit@trade/2025=waived")
    for chosen in ((), ("--unit", "mech"), supposed, ("--group", "office")):
        yield Call(register, assessment.DAY, (*asked, *chosen))
    for day in DAYS:
        yield Call(SAMPLE, day, asked)
        yield Call(SAMPLE, day, ("score",))


def _imported(odd: Mapping[str, Path]) -> Iterator[Call]:
    """Ledgers whose rows become everything that a row can become."""
    rows = (
        "类别,名称,单位,日期,备注,x-号,合计\n"
        "学习,x,arts,2025-05-05,新,,\n"
        "学习,x,arts,2025-05-05,再,,\n"
        "聚会,y,nobody,昨天,\x07,,1\n"
        "合计：三次,,,,,,\n"
    )
    for name, register in odd.items():
        file = register.parent / f"{name}.csv"
        file.write_text(rows, encoding="utf-8")
        yield Call(register, SAMPLE_DAY, ("import", str(file)))
    file = odd["empty"].parent / "stories.csv"
    duty(STORIES, date.fromisoformat(STORIES_DAY), "zh", "export", "-o", str(file))
    yield Call(STORIES, STORIES_DAY, ("import", str(file)))


def _listed(odd: Mapping[str, Path]) -> Iterator[Call]:
    yield Call(odd["empty"], SAMPLE_DAY, ("policy", "list"))


def _written(odd: Mapping[str, Path]) -> Iterator[Call]:
    """Every shipped policy, those of small registers, and one that says all that one may."""
    for name in shipped_policies():
        yield Call(odd["empty"], SAMPLE_DAY, ("policy", "show", name))
    for register in ("bare", "own-policy"):
        yield Call(odd[register], SAMPLE_DAY, ("policy", "show", "own"))
    yield Call(STORIES, STORIES_DAY, ("policy", "show", "rules-2020"))


def _explained(odd: Mapping[str, Path]) -> Iterator[Call]:
    """Every rule; of the small registers every duty, occurrence and record; some of the sample."""
    for item in ("1.1", "1.2", "2.1", "2.2", "3", "4"):
        for unit in ("mech", "trade", "hall"):
            asked = ("explain", f"{item}@{unit}/2025")
            yield Call(_assessed(odd), assessment.DAY, asked)
    yield Call(SAMPLE, SAMPLE_DAY, ("explain", "1.2@student-branch/2025"))
    for rule in (*RULES, *POLICY_RULES, *HISTORY_RULES):
        yield Call(odd["empty"], "2025-06-01", ("explain", rule))
    yield Call(_eventful(odd), STORIES_DAY, ("explain", EVENTFUL))
    # whose holidays nobody knows
    yield Call(odd["bare"], STORIES_DAY, ("explain", "study@arts/2040-12"))
    for register in (STORIES, odd["bare"], odd["broken"]):
        year = _answer(Call(register, STORIES_DAY, ("report",)), "en").value
        ids = {one["id"] for one in year["occurrences"]}
        names = ids | {one.rpartition("/")[0] for one in ids} | {one.split("@")[0] for one in ids}
        paths = {one["path"] for kind in year["by_kind"].values() for one in kind}
        waivers = {f"records/{path.name}" for path in register.rglob("records/*waiver.yaml")}
        for name in sorted(names | paths | waivers):
            yield Call(register, STORIES_DAY, ("explain", name))
    shown = _answer(Call(SAMPLE, SAMPLE_DAY, ("report",)), "en").value
    for status in shown["by_status"].values():
        for name in status[:2]:
            yield Call(SAMPLE, SAMPLE_DAY, ("explain", name))
    for kind in shown["by_kind"].values():
        for record in kind[:1]:
            yield Call(SAMPLE, SAMPLE_DAY, ("explain", record["path"]))
