"""Findings as SARIF 2.1.0, the OASIS standard for what programs that check others found.

Every rule that was asked is described, so that its index tells it whatever was found. Results that
a baseline knows are `unchanged`, the others `new`. A text that would read as a link is parted.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from duty_cli import __version__
from duty_cli.model.finding import Finding, Message
from duty_cli.render.display import Display
from duty_cli.render.json.document import document
from duty_cli.render.language import Language
from duty_cli.render.wording import place_of, sentence
from duty_cli.views.findings import FindingsView, Listed
from duty_cli.views.story import RuleStory

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_BASE = "%SRCROOT%"
_TAGS = {"en": "en-US", "zh": "zh-CN"}


def findings(view: FindingsView, display: Display) -> bytes:
    """A log with one run."""
    language = display.language
    tag = _TAGS[language.code]
    numbers = {rule.name: number for number, rule in enumerate(view.rules)}
    invocation: dict[str, Any] = {"executionSuccessful": True, "exitCode": 0 if view.clean else 1}
    if view.notes:
        remarks = [_notification(note, language) for note in view.notes]
        invocation["toolExecutionNotifications"] = remarks
    run = {
        "tool": {
            "driver": {
                "name": "duty",
                "version": __version__,
                "language": tag,
                "rules": [_rule(rule, language) for rule in view.rules],
            }
        },
        # a run of its own for each command: a later one does not replace another's results
        "automationDetails": {"id": f"duty-{view.command}/"},
        "invocations": [invocation],
        "originalUriBaseIds": {_BASE: {"description": {"text": language.say("sarif.base")}}},
        "columnKind": "unicodeCodePoints",
        "language": tag,
        "results": [_result(one, numbers, view, language) for one in view.listed],
    }
    return document({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}).encode()


def _rule(rule: RuleStory, language: Language) -> dict[str, Any]:
    page = language.page(f"rule.{rule.name}", rule.manual)
    summary = page.partition("\n\n")[0]
    return {
        "id": rule.name,
        "shortDescription": {"text": language.say(f"rulename.{rule.name}")},
        "fullDescription": {"text": _plain(" ".join(summary.split()))},
        "help": {"text": _plain(page)},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(
    one: Listed, numbers: Mapping[str, int], view: FindingsView, language: Language
) -> dict[str, Any]:
    finding = one.finding
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": finding.severity.value,
        "message": {"text": _plain(sentence(finding, language))},
        "locations": [_location(finding, view.prefix)],
        # the first is the one by which GitHub knows an alert again
        "partialFingerprints": {
            "primaryLocationLineHash": one.fingerprint,
            "dutyFinding/v1": one.fingerprint,
        },
    }
    if view.compared:
        result["baselineState"] = "unchanged" if one.known else "new"
    return result


def _location(finding: Finding, prefix: str) -> dict[str, Any]:
    place = place_of(finding)
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": _uri(prefix + place.path), "uriBaseId": _BASE}
    }
    if place.line is not None:
        physical["region"] = {"startLine": place.line, "startColumn": place.column or 1}
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.occurrence is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.occurrence}]
    return location


def _uri(path: str) -> str:
    """A relative reference (RFC 3986): bytes of the file's name that have another use are coded."""
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character in a name of Windows
        name = path.encode("utf-8", "surrogatepass")
    return quote(name, safe="/")


def _notification(note: Message, language: Language) -> dict[str, Any]:
    return {"level": "note", "message": {"text": _plain(language.tell(note))}}


def _plain(text: str) -> str:
    """A text that holds no `[words](address)`, which viewers make a link of (3.11.6)."""
    return text.replace("](", "] (")
