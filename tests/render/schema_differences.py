"""Files of which a schema and the reader of a register think otherwise, each with the reason.

All but a few are admitted by the schema and refused by the reader: an editor says nothing, and
`duty check` tells. The few that the schema alone refuses are nothing that a hand would write.
"""

from typing import NamedTuple

from tests.render.schema_corpus import case


class Difference(NamedTuple):
    """A file, what the reader says of it, and why the schema cannot."""

    what: str
    text: str
    told: frozenset[str]
    why: str


def differs(what: str, lines: str, told: str, why: str) -> Difference:
    """`lines` are laid over the smallest file; `told` are message ids."""
    one = case(what, lines, good=not told)
    return Difference(one.what, one.text, frozenset(told.split()), why)


ACROSS = "it compares values with each other"
CALENDAR = "it asks the calendar"
ELSEWHERE = "it asks what stands elsewhere: in the time zone database, in the policy"
SPELLING = "how a number or a truth was spelt is lost once YAML has typed it"
BLANK = "once YAML has typed it, `~`, a word where a text is expected, looks like nothing at all"
FILE = "it is about the file as YAML, which a schema never sees"
PLANES = "no pattern that all validators read names characters beyond the first plane"

ADMITTED = (
    differs(
        "calendar",
        "holidays: [2027-01-01]\nworkdays: [2027-01-01]",
        "invalid.holiday-and-workday",
        ACROSS,
    ),
    differs("duty", "policies: [a, {use: a}]", "invalid.policy-twice", ACROSS),
    differs(
        "duty",
        "terms: [{id: a, from: 2025-03-01, to: 2025-02-01}]",
        "invalid.term-reversed",
        ACROSS,
    ),
    differs(
        "duty",
        "terms:\n  - {id: a, from: 2025-01-01, to: 2025-03-01}\n"
        "  - {id: a, from: 2025-02-01, to: 2025-04-01}",
        "invalid.repeated invalid.term-overlap",
        ACROSS,
    ),
    differs(
        "policy",
        "duties:\n  - {id: d, for: {units: t}, requires: {kind: plan}, every: year}\n"
        "  - {id: d, for: {units: t}, requires: {kind: plan}, every: year}",
        "duplicate.duty",
        ACROSS,
    ),
    *(
        differs(
            "policy",
            "duties: [{id: d, for: {units: t}, requires: {kind: plan}, every: year}]\n"
            f"assessment: {{units: t, total: {total}, "
            f"sections: [{{id: s, points: 5, items: [{item}]}}]}}",
            message,
            ACROSS,
        )
        for total, item, message in (
            (6, "{id: a, points: 5, rule: external}", "invalid.sum-of-sections"),
            (5, "{id: a, points: 4, rule: external}", "invalid.sum-of-items"),
            (
                5,
                "{id: a, points: 5, rule: parts, parts: [{id: b, points: 4, duty: d}]}",
                "invalid.sum-of-parts",
            ),
            (
                5,
                "{id: a, points: 5, rule: external}, {id: a, points: 0, rule: external}",
                "invalid.item-twice",
            ),
            (5, "{id: a, points: 5}", "invalid.item-rule"),
            (5, "{id: a, points: 5, rule: bonus}", "invalid.item-beside"),
            (5, "{id: a, points: 5, rule: count}", "invalid.item-missing"),
            (5, "{id: a, points: 5, rule: external, each: 1}", "invalid.item-key"),
            (
                5,
                "{id: a, points: 5, rule: count, each: 1, duty: d, requires: {kind: plan}}",
                "invalid.item-both",
            ),
            (5, "{id: a, points: 5, rule: parts, duty: other}", "invalid.item-duty"),
            (5, "{id: a, points: 5, rule: parts, duty: dd}", "invalid.item-duty-near"),
        )
    ),
    differs(
        "units",
        "units: [{id: a, since: 2025-01-01, until: 2024-01-01}]",
        "invalid.until-before-since",
        ACROSS,
    ),
    differs("units", "units: [{id: a, parent: a}]", "invalid.parent-cycle", ACROSS),
    differs("record", "unit: \nunits: [a, a]", "invalid.repeated", ACROSS),
    differs("record", "kind: event\noccurred: 2025-06-13T10:00", "invalid.occurred-day", ACROSS),
    differs(
        "record",
        "kind: event\noccurred: 2025-06-12T10:00\ntime: 11:00",
        "invalid.occurred-time",
        ACROSS,
    ),
    differs("record", "kind: event\noccurred: 2025-02-30T10:00", "invalid.moment", CALENDAR),
    differs(
        "duty-of",
        "since: 2025-01-01\nrrule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "invalid.rrule-never",
        CALENDAR,
    ),
    differs("duty-of", "since: 2025-01-01\nrrule: FREQ=HOURLY", "invalid.rrule-frequency", ACROSS),
    differs(
        "duty-of", "since: 2025-01-01\nrrule: FREQ=DAILY;BYDAY=1", "invalid.rrule-form", ACROSS
    ),
    differs(
        "duty-of", "since: 2025-01-01\nrrule: FREQ=DAILY;COUNT=0", "invalid.rrule-count", ACROSS
    ),
    differs("duty", "timezone: Asia/Beijing", "invalid.timezone", ELSEWHERE),
    differs(
        "duty", "policies: [{use: house, set: {e: {times: 2}}}]", "finding.unknown-duty", ELSEWHERE
    ),
    differs(
        "duty", "policies: [{use: house, set: {d: {within: 24h}}}]", "invalid.companion", ELSEWHERE
    ),
    differs(
        "duty",
        "policies: [{use: house, set: {d: {every: }}}]",
        "invalid.cadence-missing",
        ELSEWHERE,
    ),
    differs("duty-of", "every: year\ntimes: 02", "invalid.count", SPELLING),
    differs("duty-of", "every: year\ntimes: 2.0", "invalid.count", SPELLING),
    differs("duty-of", "every: year\npartial: True", "invalid.truth", SPELLING),
    differs("record", "kind: training\nhours: 1e1", "invalid.number", SPELLING),
    differs("record", "kind: training\nhours: 0.00001", "invalid.number", SPELLING),
    differs("record", "title: ", "invalid.missing", BLANK),
    differs("record", "unit: ", "invalid.unit-missing", BLANK),
    differs("record", "topics:\n  -", "invalid.blank", BLANK),
    differs("duty", "organisation: {zh: , en: }", "invalid.words", BLANK),
    differs("duty-of", "dates: [2025-04-04]\nlead: ~", "invalid.duration", BLANK),
    differs("duty-of", "every: year\ndue: {month: }", "invalid.due-form", BLANK),
    differs("record", "unit: &a a", "invalid.anchor", FILE),
    differs("record", "unit: !!str a", "invalid.tag", FILE),
    differs("record", f"x-deep: {'[' * 16}{']' * 16}", "invalid.nesting", FILE),
    differs("record", 'unit: "a\\U000E0041b"', "invalid.id", PLANES),
)
"""What the schema admits and the reader refuses."""

QUOTED = "within quotes `~` is blank to the reader where no text is expected, and a text to YAML"
DIGITS = "64 digits and no letter are a number to YAML; one checksum in ten million million"
UNREAD = "nobody reads what is set in a duty that is left out"
LENIENT = "the reader looks away; the schema is right"

REFUSED = (
    differs("record", 'time: "~"', "", QUOTED),
    differs("record", f"evidence: [{{path: a, sha256: {'1' * 64}}}]", "", DIGITS),
    differs("duty", "policies: [{use: house, skip: {d: why}, set: {d: {tims: 2}}}]", "", UNREAD),
    differs("duty-of", "every: year\ndue: {day: 1, mouth: }", "", LENIENT),
)
"""What the schema refuses and the reader takes."""
