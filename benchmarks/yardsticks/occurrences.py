"""Expands and judges duties without any records; prints how many occurrences, in which time.

Run with the number of units and of duties for each; over ten years.
"""

import gc
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from duty_cli.cadence import CADENCES
from duty_cli.engine.evaluate import evaluate
from duty_cli.model.kinds import KINDS
from duty_cli.store.load import load

EVERY = ("month", "quarter", "half-year", "year", "month", "quarter")


def main(units: int, duties: int) -> None:
    """Write such a register, load it, and measure what comes between records and findings."""
    gc.disable()  # as the program does
    with TemporaryDirectory() as folder:
        _write(Path(folder), units, duties)
        register = load(Path(folder), kinds=KINDS, cadences=CADENCES)
        began = time.process_time()
        evaluation = evaluate(register, date(2025, 12, 31))
        print(len(evaluation.verdicts), time.process_time() - began)


def _write(folder: Path, units: int, duties: int) -> None:
    files = {
        "duty.yaml": "duty: 1\norganisation: 某市\nsince: 2016-01-01\npolicies: [own]\n",
        "units.yaml": "units:\n" + "".join(f"  - {{id: u{n}, tags: [a]}}\n" for n in range(units)),
        "policies/own.yaml": "id: own\nduties:\n"
        + "".join(
            f"  - {{id: d{n}, for: {{units: a}}, requires: {{kind: meeting}}, "
            f"every: {EVERY[n % len(EVERY)]}}}\n"
            for n in range(duties)
        ),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
