"""How others read the formats: each reader is written from its format's own documents.

`sarif-schema-2.1.0.json` is the schema that OASIS publishes with the standard, as the catalogue of
public schemas (the package `schemastore`, Apache-2.0) carries it: a fixture, unchanged, which is no
part of what is installed.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

from jsonschema import Draft7Validator
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase

SCHEMA = Path(__file__).parent / "sarif-schema-2.1.0.json"


class Remark(NamedTuple):
    """What a reader understood of one finding; empty or 0 where the format says nothing of it."""

    level: str
    rule: str
    text: str
    path: str = ""
    line: int = 0
    column: int = 0
    fingerprint: str = ""


# --- workflow commands of GitHub Actions, as the documents of its toolkit escape them

_DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
_PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
_COMMANDS = {"error", "warning", "notice", "debug", "group", "endgroup", "add-mask"}
_COMMANDS |= {"stop-commands", "echo", "save-state", "set-output", "set-env", "add-path"}


class Command(NamedTuple):
    """A command that a runner would obey."""

    name: str
    properties: dict[str, str]
    text: str


def workflow_commands(log: str) -> list[Command]:
    """The commands in what a step printed; a runner reads line by line, whatever ends a line."""
    return [found for line in log.splitlines() if (found := workflow_command(line))]


def workflow_command(line: str) -> Command | None:
    line = line.lstrip()
    if line.startswith("::") and "::" in line[2:]:
        head, _, text = line[2:].partition("::")
        name, _, given = head.partition(" ")
        if name in _COMMANDS:
            pairs = (part.split("=", 1) for part in given.strip().split(",") if "=" in part)
            return Command(
                name,
                {key: _unescaped(value, _PROPERTY) for key, value in pairs},
                _unescaped(text, _DATA),
            )
    for prefix in ("##[", "##vso["):
        if prefix in line and "]" in line.partition(prefix)[2]:
            name, _, text = line.partition(prefix)[2].partition("]")
            return Command(name, {}, text)
    return None


def _unescaped(text: str, codes: dict[str, str]) -> str:
    for code, char in codes.items():
        text = text.replace(code, char)
    return text


def github(data: bytes) -> list[Remark]:
    lines = data.decode().splitlines()
    commands = workflow_commands(data.decode())
    assert len(lines) == len(commands), "a line that is no command"
    return [
        Remark(
            command.name,
            command.properties.get("title", ""),
            command.text,
            command.properties.get("file", ""),
            int(command.properties.get("line", 0)),
            int(command.properties.get("col", 0)),
        )
        for command in commands
    ]


# --- GitLab's code quality report


def gitlab(data: bytes) -> list[Remark]:
    entries = json.loads(data)
    assert isinstance(entries, list)
    found = []
    for entry in entries:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= {*entry}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        path, begin = entry["location"]["path"], entry["location"]["lines"]["begin"]
        assert isinstance(path, str)
        assert not path.startswith(("./", "/"))
        assert type(begin) is int
        assert begin > 0
        texts = (entry["severity"], entry["check_name"], entry["description"])
        assert all(isinstance(text, str) and text for text in texts)
        found.append(Remark(*texts, path, begin, fingerprint=entry["fingerprint"]))
    fingerprints = [one.fingerprint for one in found]
    assert len({*fingerprints}) == len(found), "GitLab shows one of those with one fingerprint"
    return found


# --- SARIF


@cache
def _validator() -> Draft7Validator:
    return Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def sarif_run(data: bytes) -> Any:
    """The only run of a log that the schema of OASIS accepts."""
    log = json.loads(data)
    _validator().validate(log)
    (run,) = log["runs"]
    return run


def sarif(data: bytes) -> list[Remark]:
    run = sarif_run(data)
    rules = run["tool"]["driver"]["rules"]
    found = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        uri = physical["artifactLocation"]["uri"]
        region = physical.get("region", {})
        prints = result["partialFingerprints"]
        assert len({*prints.values()}) == 1
        found.append(
            Remark(
                result["level"],
                result["ruleId"],
                result["message"]["text"],
                unquote_to_bytes(uri).decode("utf-8", "surrogateescape"),
                region.get("startLine", 0),
                region.get("startColumn", 0),
                prints["primaryLocationLineHash"],
            )
        )
    assert len({one.fingerprint for one in found}) == len(found)
    return found


# --- JUnit

# what the schema of Jenkins' xunit plugin (junit-10.xsd) allows, as far as it is used
_ATTRIBUTES = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, set()),
    "testsuite": (
        {"name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp"},
        {"name", "tests", "failures", "errors"},
    ),
    "testcase": ({"name", "time", "classname", "group"}, {"name"}),
    "properties": (set(), set()),
    "property": ({"name", "value"}, {"name", "value"}),
    "failure": ({"type", "message"}, set()),
    "skipped": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}
_WITHIN = {
    "testsuites": {"testsuite"},
    "testsuite": {"properties", "testcase"},
    "testcase": {"failure", "skipped", "system-out"},
    "properties": {"property"},
}


def junit_tests(data: bytes) -> list[TestCase]:
    """Every test of a report that Jenkins' schema accepts, and whose sums are right."""
    _require_jenkins(ET.fromstring(data))
    report = JUnitXml.fromstring(data)
    tests = []
    for suite in report:
        cases = [case for case in suite if isinstance(case, TestCase)]
        kinds = [type(one) for case in cases for one in case.result]
        assert suite.tests == len(cases)
        assert suite.failures == kinds.count(Failure)
        assert suite.skipped == kinds.count(Skipped)
        assert suite.errors == kinds.count(Error) == 0
        tests += cases
    assert report.tests == len(tests)
    names = [(case.classname, case.name) for case in tests]
    assert len({*names}) == len(names), "GitLab leaves out tests of one name"
    return tests


def junit(data: bytes) -> list[Remark]:
    """Failures as errors, skipped tests as notes, and what tests that passed have to say."""
    found = []
    for case in junit_tests(data):
        rule = str(case.classname).rpartition(".")[2]
        for result in case.result:
            level = "error" if isinstance(result, Failure) else "note"
            found.append(Remark(level, rule, str(result.message)))
        if case.system_out:
            found.append(Remark("warning", rule, str(case.system_out)))
    return found


def _require_jenkins(element: ET.Element) -> None:
    allowed, needed = _ATTRIBUTES[element.tag]
    assert needed <= {*element.keys()} <= allowed, element.attrib
    for child in element:
        assert child.tag in _WITHIN.get(element.tag, set()), child.tag
        _require_jenkins(child)
