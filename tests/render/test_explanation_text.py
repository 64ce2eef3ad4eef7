"""What `explain` prints, in both languages."""

import json
import re

import pytest

from duty_cli.render.terminal import columns
from tests import snapshot
from tests.render.stories import display, shown, story

LANGUAGES = ["en", "zh"]
TOLD = {
    "duty": "rules-2020/report",
    "duty-of-offices": "lesson",
    "duty-on-occasion": "incident-report",
    "duty-undetermined": "drill",
    "late": "rules-2020/report@arts/2025-H1",
    "overdue": "rules-2020/report@music/2025-H1",
    "overdue-office": "rules-2020/lesson@arts:dean/2025-H1",
    "working-days": "rules-2020/archive@arts/2025-Q3",
    "waived": "rules-2020/study@music/2025-10",
    "due-soon": "rules-2020/study@arts/2025-11",
    "open": "rules-2020/report@studio/2025-H2",
    "answered": "safety-2024/incident-report@arts/2025-10-20-arts-event",
    "undated": "safety-2024/incident-review@arts/2025-10-20-arts-event",
    "undetermined": "safety-2024/drill@committee/undetermined",
    "upcoming": "rules-2020/study@arts/2026-03",
    "rule": "stray",
    "record": "records/2025-06-12-arts-report.yaml",
    "record-stray": "2025-07-02-music-report",
    "record-unsent": "2025-06-10-arts-report-draft",
    "record-event": "2025-10-20-arts-event",
    "record-waiver": "2025-11-02-music-waiver",
}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", TOLD)
def test_the_whole_story(name: str, code: str) -> None:
    text = shown("explanation", story(TOLD[name]), display(code))
    snapshot.same(f"explanation/{name}-{code}.txt", text)
    assert max(map(columns, text.splitlines())) <= 80


@pytest.mark.parametrize("name", ["duty", "late", "record", "rule"])
def test_json_has_the_same_story(name: str) -> None:
    text = shown("explanation", story(TOLD[name]), display("en"), "json")
    assert json.loads(text)["version"] == 1
    snapshot.same(f"explanation/{name}.json", text)


@pytest.mark.parametrize("code", LANGUAGES)
def test_colour_only_adds(code: str) -> None:
    view = story(TOLD["overdue"])
    coloured = shown("explanation", view, display(code, colour=True))
    plain = shown("explanation", view, display(code))
    assert re.sub(r"\x1b\[[0-9]+m", "", coloured) == plain != coloured
