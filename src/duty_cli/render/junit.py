"""Findings as JUnit's XML, which every CI system reads as the results of tests.

There is a suite for each rule, or, of an assessment, for each unit. What makes the command fail is
a failure, what a baseline knows is skipped, and other remarks are the output of a test that passed.
Only what Jenkins' schema knows is used, and no two tests have one name, of which GitLab would leave
out one. XML has no place for some characters: U+FFFD stands for them.
"""

import re
from collections import Counter
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from duty_cli.render.display import Display
from duty_cli.render.wording import explained, sentence, shown_path, title
from duty_cli.views.findings import Case, FindingsView, Listed, Outcome, Suite

# Char of XML 1.0, section 2.2
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def findings(view: FindingsView, display: Display) -> bytes:
    """`<testsuites>` with every test, also those that passed."""
    counts = _counts(*view.suites)
    del counts["skipped"]  # Jenkins' schema knows it of a suite alone
    top = Element("testsuites", {"name": f"duty {view.command}", **counts})
    for suite in view.suites:
        _suite(top, suite, view, display)
    indent(top)
    text = tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _suite(top: Element, suite: Suite, view: FindingsView, display: Display) -> None:
    language = display.language
    name = _xml(language.show(suite.name))
    element = SubElement(top, "testsuite", {"name": name, **_counts(suite)})
    properties = SubElement(element, "properties")
    SubElement(properties, "property", name="as-of", value=view.as_of.isoformat())
    seen: Counter[str] = Counter()
    for case in suite.cases:
        called = _xml(language.show(case.name))
        seen[called] += 1
        number = f" ({seen[called]})" if seen[called] > 1 else ""
        classname = _xml(f"duty.{view.command}.{suite.id}")
        name = called + number
        test = SubElement(element, "testcase", name=name, classname=classname, time="0")
        _outcome(test, case, view, display)


def _outcome(test: Element, case: Case, view: FindingsView, display: Display) -> None:
    language = display.language
    said = "\n".join(_said(one, view, display) for one in case.remarks)
    first = _xml(sentence(case.remarks[0].finding, language)) if case.remarks else ""
    if case.outcome is Outcome.FAILED:
        kind = title(case.remarks[0].finding.rule, language)
        SubElement(test, "failure", message=first, type=kind).text = said
    elif case.outcome is Outcome.SKIPPED:
        why = first or language.say("junit.not-applicable")
        # Jenkins shows the attribute, GitLab the content
        SubElement(test, "skipped", message=why).text = said or why
    elif said:
        SubElement(test, "system-out").text = said


def _said(one: Listed, view: FindingsView, display: Display) -> str:
    """The whole remark, with its place in front where it has one."""
    finding, text = one.finding, explained(one.finding, display)
    if finding.place is None:
        return _xml(text)
    at = (shown_path(finding, view), finding.place.line, finding.place.column)
    return _xml(f"{':'.join(str(part) for part in at if part is not None)}: {text}")


def _counts(*suites: Suite) -> dict[str, str]:
    found = Counter(case.outcome for suite in suites for case in suite.cases)
    return {
        "tests": str(found.total()),
        "failures": str(found[Outcome.FAILED]),
        "errors": "0",
        "skipped": str(found[Outcome.SKIPPED]),
        "time": "0",
    }


def _xml(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
