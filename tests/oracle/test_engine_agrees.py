"""The engine and the oracle, two readings of one contract, agree on registers drawn at random.

Each register is written as real files and read by the real reader.
"""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from duty_cli.cadence import CADENCES
from duty_cli.engine.context import Context
from duty_cli.engine.evaluate import evaluate, judged
from duty_cli.model.kinds import KINDS
from duty_cli.render.json.document import occurrence
from duty_cli.rules import findings
from duty_cli.store.load import load
from tests.oracle import generate, oracle

pytestmark = pytest.mark.slow  # the whole program, many times over


def seen_by_the_engine(register: generate.Register) -> tuple[list[dict[str, Any]], Any, Any]:
    """Occurrences, strays and unknown periods, as the program finds them."""
    with tempfile.TemporaryDirectory() as folder:
        generate.write(register, Path(folder))
        loaded = load(Path(folder), kinds=KINDS, cadences=CADENCES)
    assert loaded.faults == ()
    evaluation = evaluate(loaded, register.as_of, register.to_day)
    shown = evaluation.due_between(register.from_day, register.to_day)
    context = Context(loaded, evaluation, judged(loaded, evaluation), today=None)
    found = findings(context)
    strays = {
        (f.place.path, str(f.occurrence).split("@")[0])
        for f in found
        if f.message.id == "finding.stray" and f.place
    }
    lost = {
        (f.place.path, str(f.message.values["name"]))
        for f in found
        if f.rule == "unknown-reference" and f.place and f.place.keys == ("period",)
    }
    return [dict(occurrence(verdict)) for verdict in shown], strays, lost


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(generate.registers())
def test_the_engine_reads_the_contract_as_the_oracle_does(register: generate.Register) -> None:
    expected = oracle.evaluate(**register.inputs())
    occurrences, strays, lost = seen_by_the_engine(register)
    assert occurrences == expected.occurrences
    # check judges what is due by the as-of day; one record is reported once for each duty
    assert strays == {(path, duty) for path, duty, _ in expected.strays}
    # a period that exists for one of the duties that a record fits is no unknown reference
    named = {(path, period) for path, _, period in expected.unknown_periods}
    assert lost <= named | {(path, period) for path, _, period in expected.unknown_waivers}
