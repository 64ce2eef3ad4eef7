"""Good and bad files, as a hand would write them: for every form of a value, every cadence, every
mapping. A schema and the reader of a register have to agree on each of them.

What the two cannot agree on stands in `schema_differences`, each with its reason.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from duty_cli.model.fields import Form

BASES: Mapping[str, str] = {
    "calendar": "",
    "duty": "duty: 1\norganisation: 示例学院\nsince: 2025-01-01\npolicies: [house]\n",
    "policy": "id: p\nduties: []\n",
    "record": "kind: report\ntitle: 汇报\nunit: a\ndate: 2025-06-12\n",
    "units": "units: [{id: a}]\n",
}
"""The smallest file of each sort; a line of a case takes the place of the one with its key."""
DUTY = "id: d\nfor: {units: branch}\nrequires: {kind: report}\n"
"""The smallest duty, without its cadence."""


class Case(NamedTuple):
    """A file for one of the schemas, and whether it is good."""

    what: str
    text: str
    good: bool


class Values(NamedTuple):
    """A key in a file of the sort `what`, written around `{}`, with good and bad values of it."""

    what: str
    line: str
    good: tuple[str, ...]
    bad: tuple[str, ...]


SHA256 = "543d218c3ebe0f3bffc876ab5a638caf54aa3a7803839405e9907c4fef456152"
FORMS: Mapping[Form, Values] = {
    Form.ATTENDANCE: Values(
        "record",
        "attendance: {}",
        ("{expected: 26, present: 24}", "{}", "{present: }", "{x-guests: 4}", ""),
        ("26", "[26, 24]", "{expect: 26}", "{present: many}", "{present: -1}"),
    ),
    Form.CLOCK: Values(
        "record", "time: {}", ("14:30", '"09:05"', ""), ("9:05", "24:00", "1430", "12:30:00", "[]")
    ),
    Form.COUNT: Values(
        "duty-of", "every: year\ntimes: {}", ("1", '"2"', "9999", ""), ("0", "10000", "1.5", "two")
    ),
    Form.DAY: Values(
        "record",
        "date: {}",
        ("2025-06-12", '"2024-02-29"'),
        ("2025-6-12", "2025-02-30", "1899-12-31", "20250612", "2025", "2025-06-12T10:00", "", "~"),
    ),
    Form.DAY_OR_FLAG: Values(
        "record",
        "kind: inspection\nfindings: [{{id: f, text: t, done: {}}}]",
        ("2025-06-12", "true", "false", '"true"', ""),
        ("yes", "1", "2025-13-01"),
    ),
    Form.DUTIES: Values(
        "record",
        "duties: {}",
        ("[p/d, p/e]", "[]", ""),
        ("p/d", "[d]", "[p/d/e]", "['p:d']", "[1]"),
    ),
    Form.DUTY: Values(
        "record",
        "kind: waiver\nperiod: 2025\noutcome: exempt\nduty: {}",
        ("p/d", "制度/事项"),
        ("d", "p/", "2025", "[p/d]", ""),
    ),
    Form.EVIDENCE: Values(
        "record",
        "evidence: {}",
        ("[a.pdf, {path: b.pdf, role: minutes, x-pages: 3}]", "[2025]", "[]", ""),
        ("a.pdf", "[{role: minutes}]", "[{path: a.pdf, roll: plan}]", "[{path: a.pdf, role: x}]"),
    ),
    Form.FINDINGS: Values(
        "record",
        "kind: inspection\nfindings: {}",
        ("[{id: 1, text: 不全}]", "[{id: f, text: t, due: , done: }]", "[]", ""),
        ("f", "[f]", "[{id: f}]", "[{text: t}]", "[{id: f, text: t, dun: true}]"),
    ),
    Form.FLAG: Values(
        "duty", "partial: {}", ("true", "false", '"true"', ""), ("yes", "no", "1", '""', "[true]")
    ),
    Form.ID: Values(
        "record",
        "unit: {}",
        ("mech-branch", "012", "2025", "1.5", "true", "no", "一 支部", "'12'", "2025-06-12"),
        ("a/b", "a@b", "a:b", "'a '", "''", '"a\\u200bb"', "[a]", "{a: b}"),
    ),
    Form.IDS: Values(
        "record",
        "to: {}",
        ("office", "2025", "[office, 7, no]", "[]", ""),
        ("a/b", "[a/b]", "[[a]]", "{a: b}", "''"),
    ),
    Form.KIND: Values(
        "duty-of",
        "every: year\nrequires: {{kind: {}}}",
        ("report", "self-check"),
        ("reprot", "1", ""),
    ),
    Form.LENGTH: Values(
        "duty",
        "due-soon: {}",
        ("14d", "2w", "5wd", '"0d"', ""),
        ("14", "24h", "-1d", "1000wd", "14 d"),
    ),
    Form.LENGTH_OR_HOURS: Values(
        "duty-of",
        "on: {{kind: event}}\nwithin: {}",
        ("24h", "5wd", "10d", "2w", "undetermined"),
        ("24", "1000wd", "soon", "1.5h", "[24h]"),
    ),
    Form.LISTED_IDS: Values(
        "record", "topics: {}", ("[a, 2025, true]", "[]", ""), ("a", "2025", "[a/b]", "[[a]]")
    ),
    Form.MOMENT: Values(
        "record",
        "kind: event\noccurred: {}",
        ("2025-06-12T22:30", '"2025-06-12T00:00"', ""),
        ("2025-06-12", "2025-06-12 22:30", "2025-06-12T24:00", "2025-06-12T22:30:00", "22:30"),
    ),
    Form.MONTH_AND_DAY: Values(
        "duty-of",
        "every: year\ndue: [{}]",
        ("06-30", "02-29", "'12-31'", "06-30, 12-31"),
        ("6-30", "02-30", "06-31", "13-01", "2025-06-30", "06-30, 06-30", "630"),
    ),
    Form.NAME: Values(
        "duty",
        "organisation: {}",
        ("示例学院", "2025", "true", "{zh: 示例学院, en: 7}", "{en: College}", "{zh: a, x-b: c}"),
        ("[a]", "{}", "{x-a: b}", "{zh: a, fr: b}", "{zh: [a]}", '""', "'  '"),
    ),
    Form.NUMBER: Values(
        "record",
        "kind: training\nhours: {}",
        ("1", "1.5", "-3", '"2.25"', "999999", ""),
        ("1000000", "two", '"1,5"', '"1."', "true", "[1]"),
    ),
    Form.PATH: Values(
        "record",
        "evidence: [{}]",
        ("evidence/a b.pdf", "2025", "材料/一.pdf", "'ab:c'", "..a/b..", "true"),
        ("/a", "../a", "a/../b", "a//b", "./a", "'C:/a'", "a/.git/b", '"a\\\\b"', "a/", "' '"),
    ),
    Form.POINTS: Values(
        "policy",
        "assessment:\n  units: branch\n  total: 5\n"
        "  sections: [{{id: s, points: 5, items: [{{id: a, points: 5, rule: external}}]}}]\n"
        "  bonus: {{id: b, points: {}}}",
        ("0", "5", "0.5", '"2.25"', "999999"),
        ("-1", "1000000", "five", '"1,5"', '"1."', "true", "[1]"),
    ),
    Form.RULE: Values(
        "duty-of",
        "since: 2025-01-01\nrrule: {}",
        ("FREQ=MONTHLY;BYDAY=2FR", "RRULE:FREQ=YEARLY", "freq=weekly;byday=mo,fr;"),
        ("monthly", "FREQ=MONTHLY BYDAY=2FR", "FREQ", "12", "[FREQ=DAILY]"),
    ),
    Form.SHA256: Values(
        "record",
        "evidence: [{{path: a, sha256: {}}}]",
        (SHA256, SHA256.upper(), ""),
        (SHA256[1:], SHA256 + "0", "g" + SHA256[1:], "12"),
    ),
    Form.SOME_IDS: Values(
        "duty-of",
        "every: year\nfor: {{units: {}}}",
        ("branch", "[branch, 7]", "2025"),
        ("[]", "a/b", "[a/b]", "{a: b}"),
    ),
    Form.TEXT: Values(
        "record",
        "title: {}",
        ("汇报", "012", "2025", "true", "no", "2025-06-12", "12:30", "~", "1e3", "null"),
        ('""', "'  '", "[a]", "{a: b}"),
    ),
    Form.TEXTS: Values(
        "record",
        "re: {}",
        ("a/b.yaml", "2025", "[a, 7, no]", "[]", ""),
        ("''", "[['a']]", "{a: b}"),
    ),
    Form.UNITS: Values(
        "record", "unit: \nunits: {}", ("[a, b]", "[012]", "[a]"), ("a", "[]", "[a/b]", "{a: b}")
    ),
    Form.VERSION: Values("duty", "duty: {}", ("1", '"1"'), ("2", "1.1", "one", "")),
    Form.WHOLE: Values(
        "record",
        "attendance: {{present: {}}}",
        ("0", "24", '"024"', "999999", ""),
        ("-1", "1.5", "1000000", "all", "true"),
    ),
    Form.YEAR: Values(
        "calendar", "announced: [{}]", ("2027", '"2027"', "1900"), ("1899", "2200", "27", "~")
    ),
    Form.ZONE: Values(
        "duty",
        "timezone: {}",
        ("Asia/Shanghai", "UTC", "Etc/GMT+8", ""),
        ("8", "Asia Shanghai", "[UTC]"),
    ),
}
"""Every form, with values as a hand would write them."""

CADENCES: Mapping[str, Values] = {
    "dates": Values(
        "duty-of",
        "{}",
        (
            "dates: [2025-04-04]",
            "dates: [2025-04-04, 2025-09-18]\nlead: 7d",
            "dates: [2025-04-04]\nevery: ",
        ),
        (
            *(
                "dates: 2025-04-04",
                "dates: []",
                "dates: [04-04]",
                "dates: [2025-04-04, 2025-04-04]",
            ),
            *("dates: [2025-04-04]\ndue: [06-30]", "dates: [2025-04-04]\nwithin: 3d"),
            *(
                "dates: [2025-04-04]\nlead: 24h",
                "dates: [2025-04-04]\nevery: year",
                "lead: 7d",
                "dates: ",
            ),
        ),
    ),
    "every": Values(
        "duty-of",
        "every: {}",
        (
            *("week", "month", "quarter", "half-year", "year", "term", "undetermined"),
            *(
                "half-year\ndue: {month: last, day: 15}",
                "quarter\ndue: {month: 3}",
                "month\ndue: {day: 5}",
            ),
            *("month\ndue: {day: '5', x-why: custom}", "year\ndue: {month: 12, day: last}"),
            *(
                "week\ndue: {before-end: 2wd}",
                "term\ndue: {after-end: 10d}",
                "year\ndue: [06-30, 12-31]",
            ),
            *(
                "year\ndue: undetermined",
                "term\ndue: undetermined",
                "year\ndue: ",
                "year\nwithin: ",
            ),
        ),
        (
            *("weekly", "12", "[year]", "", "~"),
            *(
                "half-year\ndue: [06-30]",
                "week\ndue: {day: 1}",
                "term\ndue: {month: 1}",
                "year\ndue: 06-30",
            ),
            *(
                "quarter\ndue: {month: 4}",
                "month\ndue: {month: 2}",
                "year\ndue: {day: 32}",
                "year\ndue: []",
            ),
            *(
                "year\ndue: {before-end: 24h}",
                "year\ndue: {before-end: 3d, after-end: 3d}",
                "year\ndue: {}",
            ),
            *(
                "year\ndue: {month: 0}",
                "year\ndue: {mouth: 1}",
                "undetermined\ndue: {before-end: 3d}",
            ),
            *(
                "year\nwithin: 3d",
                "year\nlead: 3d",
                "year\nbefore: true",
                "year\non: {kind: event}",
            ),
        ),
    ),
    "on": Values(
        "duty-of",
        "on: {}",
        (
            *(
                "{kind: event}\nwithin: 24h",
                "{kind: event, topics: [safety, 7]}\nwithin: undetermined",
            ),
            *("{kind: lecture}\nbefore: true", "{kind: lecture}\nbefore: true\nlead: 5wd"),
            *(
                "{kind: event, x-a: b}\nwithin: 3d\nbefore: false",
                "{kind: event, topics: }\nwithin: 3d",
            ),
        ),
        (
            *(
                "event\nwithin: 24h",
                "{topics: [a]}\nwithin: 24h",
                "{kind: event}",
                "{}\nwithin: 24h",
            ),
            *("{kind: event, topics: a}\nwithin: 24h", "{kind: event, to: a}\nwithin: 24h"),
            *("{kind: event}\nwithin: 24h\nbefore: true", "{kind: event}\nwithin: 24h\nlead: 3d"),
            *(
                "{kind: event}\nbefore: false",
                "{kind: event}\nbefore: yes",
                "{kind: event}\nlead: 3d",
            ),
            *("{kind: event}\nwithin: 24h\ndue: [06-30]", "{kind: event}\nbefore: true\nlead: 24h"),
        ),
    ),
    "rrule": Values(
        "duty-of",
        "rrule: {}",
        ("FREQ=MONTHLY;BYDAY=2FR\nsince: 2025-01-01",),
        (
            "FREQ=DAILY",
            "FREQ=DAILY\nsince: ",
            "FREQ=DAILY\nsince: 2025-01-01\nlead: 3d",
            "\nsince: 2025-01-01",
        ),
    ),
}
"""Every cadence with its companions."""

FILES = (
    Values(
        "calendar",
        "{}",
        ("holidays: [2027-01-01]\nworkdays: \n", "x-from: office"),
        ("holiday: []", "holidays: 2027-01-01", "announced: 2027"),
    ),
    Values(
        "duty",
        "{}",
        (
            "policies: [jincheng-2020, 2025, {use: house}]",
            "policies: [{use: house, set: {d: {grace: 3d, times: 2}}, skip: {e: 无此类事项}}]",
            "policies: [{use: house, set: {d: {every: year, due: [06-30]}}}]",
            "policies: [{use: house, set: {d: {dates: [2025-04-04], every: , x-why: asked}}}]",
            "policies: [{use: house, set: {d: , x-a: 1}, skip: {x-b: 2}}]",
            "locale: en\nroll: next\naudit: {tolerance: 7d, signed: true}",
            "document: {mark: 委员会, number: 7}",
            "terms: [{id: 2024-2025-2, from: 2025-02-24, to: 2025-07-06}]\nx-own: {a: [1]}",
        ),
        (
            "policies: house",
            "policies: [{set: {d: {}}}]",
            "policies: [{use: house, set: {d: {tims: 2}}}]",
            "policies: [{use: house, set: {d: {id: e}}}]",
            "policies: [{use: house, set: {d: {every: half-year, due: [06-30]}}}]",
            "policies: [{use: house, set: {d: {dates: [2025-04-04], every: year}}}]",
            "policies: [{use: house, set: {d: {on: {kind: event}}}}]",
            "policies: [{use: house, set: [d]}]",
            "policies: [{use: house, skip: {d: [a]}}]",
            "policies: ",
            "locale: fr",
            "roll: Next",
            "document: 委员会",
            "audit: {toleranz: 7d}",
            "terms: [{id: a, from: 2025-02-24}]",
            "terms: [a]",
            "organization: 学院",
            "organisation: []",
        ),
    ),
    Values(
        "duty-of",
        "every: year\n{}",
        (
            "clause: 8\ntitle: {zh: 汇报}\ngrace: 0d\nevidence: [minutes, other]\nnote: 2025",
            "since: 2025-03-01\npartial: true",
            "for: {units: [a, b], members: leader, x-a: b}",
            "requires: {kind: report, topics: [a], to: [b, c]}",
            "x-own: no\nclause: ",
        ),
        (
            *("for: branch", "for: {members: leader}", "for: {units: a, members: []}", "for: "),
            *("requires: report", "requires: {kind: report, topics: a}", "requires: {topics: [a]}"),
            *(
                "evidence: minutes",
                "evidence: [photos]",
                "grace: 24h",
                "titel: a",
                "dates: [2025-04-04]",
            ),
        ),
    ),
    Values(
        "policy",
        "{}",
        (
            "title: 办法\nissuer: {zh: 甲, en: A}\nnumber: 7",
            "issued: 2024-12-20\nsince: 2025-01-01",
            "topics: {a: {zh: 甲}, 2025: b}\ntags: {x-a/b: c}\nroles: {}\nrecipients: ",
        ),
        (
            "duties: ",
            "duties: {}",
            "duties: [a]",
            "topics: [a]",
            "tags: {a/b: c}",
            "roles: {a: [b]}",
            "name: a",
            "issued: 2024",
        ),
    ),
    Values(
        "record",
        "{}",
        (
            "units: [a, b]\nunit: ",
            "unit: a\nunits: ",
            "state: planned\nby: [secretary]\nperiod: 2025\nnote: no\nid: 7",
            "to: office\nsubmitted: 2025-06-13\nreceived: ",
            "x-own: {a: [b]}\nstate: ",
            "kind: study\npresider: 书记\nmaterials: [要点, 7]",
            "kind: archive\ncontents: 材料",
            "kind: meeting\ndecisions: [a]",
            "kind: assessment\nitem: 1.2\npoints: 2.5\nperiod: 2025\nreason: \nassessor: 宣传部",
            "kind: waiver\nduty: p/d\noutcome: missed\nperiod: 2025-H1\nreason: r\napprover: 7",
            "kind: event\noccurred: 2025-06-12T22:30\nlevel: 3",
            "kind: lecture\nplace: 报告厅\nhours: 2",
            "kind: inspection\ninspector: [党委办公室]",
        ),
        (
            *(
                "kind: reprot",
                "kind: ",
                "unit: a\nunits: [b]",
                "state: Done",
                "state: 1",
                "presider: 书记",
            ),
            *(
                "kind: meeting\nto: office",
                "kind: study\nsubmitted: 2025-06-13",
                "tilte: a",
                "by: leader",
            ),
            *(
                "kind: assessment\nitem: a\npoints: 2",
                "kind: assessment\nitem: a\nperiod: 2025\npoints: ",
            ),
            *(
                "kind: waiver\nduty: p/d\nperiod: 2025",
                "kind: waiver\nduty: p/d\nperiod: 2025\noutcome: late",
            ),
        ),
    ),
    Values(
        "units",
        "units: {}",
        (
            "[{id: 7, name: {zh: 支部}, tags: [branch], parent: b, since: 2019-09-01, until: }]",
            "[{id: a, members: [{id: m, name: 书记, roles: [leader], since: 2023-03-01}]}]",
            "[{id: a, members: [{id: m, until: 2027-01-01, holders: [{name: 现任, x-a: b}]}]}]",
            "[{id: a, members: [{id: m, holders: [{name: 7, since: 2023-03-01, until: }]}]}]",
            "[]",
        ),
        (
            *(
                "a",
                "[a]",
                "[{name: a}]",
                "[{id: a, tag: [b]}]",
                "[{id: a, tags: b}]",
                "{id: a}",
                "",
            ),
            *("[{id: a, members: [m]}]", "[{id: a, members: [{id: m, role: [b]}]}]", "[{id: a/b}]"),
            *(
                "[{id: a, members: [{id: m, holders: [{since: 2023-03-01}]}]}]",
                "[{id: a, since: 2019}]",
            ),
        ),
    ),
)
"""Whole files: what is required, what is unknown, what goes together."""


def cases() -> Iterator[Case]:
    """Every case, as a file."""
    for values in (*FORMS.values(), *CADENCES.values(), *FILES):
        for good, texts in ((True, values.good), (False, values.bad)):
            for text in texts:
                yield case(values.what, values.line.format(text), good)


def case(what: str, lines: str, good: bool) -> Case:
    """The smallest file of the sort with these lines; `duty-of` means a duty in a policy."""
    if what != "duty-of":
        return Case(what, _laid(BASES[what], lines), good)
    duty = _laid(DUTY, lines).rstrip("\n").replace("\n", "\n    ")
    return Case("policy", f"id: p\nduties:\n  - {duty}\n", good)


def _laid(base: str, lines: str) -> str:
    own = {line.partition(":")[0] for line in lines.splitlines()}
    # a record held jointly names no unit
    own |= {"unit"} if own == {"units"} and base.startswith("kind") else set()
    kept = (line for line in base.splitlines() if line.partition(":")[0] not in own)
    return "".join(f"{line}\n" for line in (*kept, *lines.splitlines()))
