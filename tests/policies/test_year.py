"""A year under each shipped policy: for an organisation that does everything, and for an idle one.

How many occurrences there are is worked out by hand from the regulations, for a roster with a unit
for each tag and an office for each role in it (tests/policies/year.py).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from duty_cli.model.occurrence import Status, Verdict
from duty_cli.render.json.document import occurrence
from tests.oracle import generate, oracle
from tests.policies import year
from tests.policies.texts import REGULATIONS, policy

pytestmark = pytest.mark.slow  # the whole program, many times over


class Expected(NamedTuple):
    """How many units and offices a policy binds by duties of each rhythm, each counted by itself.

    `after` are answers to what happens to an organisation, each sort of occasion once; `before`
    preconditions of such. `no_period` are bound by duties without a period, `no_due` are periods
    without a due date. `own_acts` are answers that only an organisation's own acts call for.
    `twice` are those of the yearly duties that ask for two records.
    """

    yearly: int = 0
    half_yearly: int = 0
    quarterly: int = 0
    monthly: int = 0
    weekly: int = 0
    each_term: int = 0
    before: int = 0
    after: int = 0
    no_period: int = 0
    no_due: int = 0
    own_acts: int = 0
    twice: int = 0

    @property
    def dated(self) -> int:
        """Occurrences of the year with a due date.

        2026 has 52 Sundays, on which weeks fall due; the week of the first began in 2025.
        """
        calendar = self.yearly + 2 * self.half_yearly + 4 * self.quarterly + 12 * self.monthly
        return calendar + 51 * self.weekly + 2 * self.each_term + self.before

    @property
    def undated(self) -> int:
        """Those without one, whatever the organisation does."""
        return self.after + self.no_period + self.no_due


EXPECTED: Mapping[str, Expected] = {
    # three of the seven duties without a period bind both the committee and the branch
    "bureau-network": Expected(yearly=1, monthly=1, after=3, no_period=4 + 3 * 2),
    # the democratic life meeting binds committee and department, the account of office their teams
    "campus-rules": Expected(yearly=2 + 2 * 2, after=1, no_period=4, twice=1),
    # the inspection calls for two reports
    "company-2021": Expected(
        yearly=5, half_yearly=1, after=9, no_period=8, no_due=3, own_acts=1 * 2, twice=1
    ),
    # committee and branch: study, two activities, meeting and account of office
    "coop": Expected(
        yearly=2 + 2 * 2, half_yearly=1, monthly=2, before=1, after=4, no_period=7 + 2 * 2
    ),
    # each half-yearly inspection calls for a report
    "farm-network": Expected(yearly=2, half_yearly=1, after=1, no_period=2, own_acts=2 * 1),
    # a major matter of public opinion is one of public opinion too, and handled like the other
    "hedong-school": Expected(
        yearly=2, half_yearly=1, quarterly=1, before=3, after=6 + 1, no_period=2, own_acts=1
    ),
    "hospital-network": Expected(yearly=1, weekly=1, after=2, no_period=3),
    # each half-yearly study calls for a report
    "huanhu-middle": Expected(half_yearly=1, quarterly=1, after=2, no_period=9, own_acts=2 * 1),
    # plan, summary, review and self-check bind branch, department and office, and so do the files;
    # the report each quarter has no due date; the yearly assessment calls for three things
    "jincheng-2020": Expected(
        yearly=9 + 4 * 3,
        half_yearly=3,
        quarterly=1,
        each_term=2,
        after=6,
        no_period=7 + 3,
        no_due=4,
        own_acts=1 * 3,
    ),
    # a check of the committee and one of its secretary call for rectification; its assessment, and
    # a member's part in it, for feedback and rectification, and once for the filing of the results
    "nanchang-2025": Expected(
        yearly=13, after=11, no_period=14, own_acts=2 * 1 + 2 * 2 + 1, twice=2
    ),
    "school-branch": Expected(yearly=2, half_yearly=1, no_period=3),
    # the self-check calls for a report
    "school-measures": Expected(monthly=1, after=8, no_period=8, own_acts=1),
    "town-2025": Expected(yearly=9, half_yearly=4, after=10, no_period=2, twice=1),
    "xiapu-primary": Expected(yearly=1, half_yearly=2, monthly=1, after=7, no_period=5),
}

every_policy = pytest.mark.parametrize("name", REGULATIONS)


class Diligent(NamedTuple):
    """The organisation that does everything that a policy asks."""

    name: str
    register: generate.Register


@pytest.fixture(scope="module", params=REGULATIONS)
def diligent(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Diligent:
    name = str(request.param)
    return Diligent(name, year.fulfilled(name, tmp_path_factory.mktemp(name)))


def dated(verdicts: tuple[Verdict, ...]) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.period.due]


def undated(verdicts: tuple[Verdict, ...]) -> list[Verdict]:
    return [verdict for verdict in verdicts if not verdict.period.due]


def unlike(verdicts: list[Verdict], status: Status) -> list[tuple[str, Status]]:
    """The occurrences that stand otherwise."""
    return [(one.id, one.status) for one in verdicts if one.status is not status]


def test_the_year_of_every_policy_is_worked_out() -> None:
    assert list(EXPECTED) == list(REGULATIONS)


def test_whoever_does_everything_has_met_everything(diligent: Diligent, tmp_path: Path) -> None:
    found = year.seen(diligent.register, tmp_path)
    assert unlike(dated(found), Status.MET) == []
    for verdict in undated(found):
        expected = Status.MET if verdict.duty.cadence.decides else Status.UNDETERMINED
        assert verdict.status is expected, verdict.id


def test_whoever_does_everything_has_as_many_occurrences_as_were_counted_by_hand(
    diligent: Diligent, tmp_path: Path
) -> None:
    found, expected = year.seen(diligent.register, tmp_path), EXPECTED[diligent.name]
    assert len(dated(found)) == expected.dated
    assert len(undated(found)) == expected.undated + expected.own_acts


def test_whoever_does_everything_is_told_only_what_is_undetermined(
    diligent: Diligent, tmp_path: Path
) -> None:
    found = year.remarks(diligent.register, tmp_path)
    assert {(finding.rule, str(finding.severity)) for finding in found} == {
        ("undetermined", "note")
    }
    assert len(found) == EXPECTED[diligent.name].no_period


@every_policy
def test_whoever_is_idle_is_overdue_wherever_something_can_be(name: str, tmp_path: Path) -> None:
    found = year.seen(year.idle(name), tmp_path)
    assert unlike(dated(found), Status.OVERDUE) == []
    assert unlike(undated(found), Status.UNDETERMINED) == []
    assert len(dated(found)) == EXPECTED[name].dated
    assert sum(one.required for one in dated(found)) == EXPECTED[name].dated + EXPECTED[name].twice
    assert len(undated(found)) == EXPECTED[name].undated


def test_a_second_reading_of_the_contract_sees_the_same(diligent: Diligent, tmp_path: Path) -> None:
    for register in (diligent.register, year.idle(diligent.name)):
        inputs = register.inputs() | {"policies": [policy(diligent.name)]}
        expected = [
            one
            for one in oracle.evaluate(**inputs).occurrences
            if one["due"] or one["opens"] <= year.LAST.isoformat()
        ]
        found = year.seen(register, tmp_path / register.as_of.isoformat())
        assert [dict(occurrence(verdict)) for verdict in found] == expected
