"""What `make bench` stands on: equal work, the same each time, and failures that are told."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.parts import PARTS
from benchmarks.peers import PEERS
from benchmarks.peers.peer import entries
from benchmarks.process import Command, FailedError, costs, output
from benchmarks.register import write_register

ROOT = Path(__file__).parents[2]
HELPERS = {"__init__", "environment", "peer"}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")


def modules(folder: str) -> set[str]:
    return {path.stem for path in (ROOT / "benchmarks" / folder).glob("*.py")}


def python(code: str) -> Command:
    return Command((sys.executable, "-c", code))


def test_every_part_is_told() -> None:
    assert modules("parts") == {"__init__", *PARTS}
    assert all(callable(import_module(f"benchmarks.parts.{name}").table) for name in PARTS)


def test_a_part_that_there_is_not_is_refused() -> None:
    with pytest.raises(SystemExit, match="no such part: speed"):
        main(["warm", "speed"])


def test_every_peer_is_measured_and_locked() -> None:
    packages = [peer.package for peer in PEERS]
    assert {name.replace("-", "_") for name in packages} == modules("peers") - HELPERS
    wanted = (ROOT / "requirements" / "peers.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert packages == wanted == sorted(wanted)


def test_a_register_is_the_same_each_time_and_of_the_size_that_was_asked_for(
    tmp_path: Path,
) -> None:
    written = [write_register(tmp_path / name, 200) for name in ("a", "b")]
    files = [sorted((tmp_path / name).rglob("*.yaml")) for name in ("a", "b")]
    texts = [[path.read_bytes() for path in found] for found in files]
    assert texts[0] == texts[1]
    assert written[0] == written[1]
    assert 190 <= written[0] <= 200


def test_peers_are_given_every_record(tmp_path: Path) -> None:
    written = write_register(tmp_path, 20)
    told = entries(sorted((tmp_path / "records").rglob("*.yaml")))
    assert len(told) == written
    assert all(all(entry) for entry in told)


def test_a_command_that_fails_is_no_figure() -> None:
    with pytest.raises(FailedError, match="exit code 3: no such thing"):
        costs(python("import sys; print('no such thing', file=sys.stderr); sys.exit(3)"))
    with pytest.raises(FailedError, match="nowhere: No such file"):
        costs(Command(("nowhere",)))
    costs(python("raise SystemExit(1)")._replace(fine=(0, 1)), runs=1)


def test_what_is_kept_is_taken_away_where_a_command_is_to_begin_afresh(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    code = f"from pathlib import Path; Path({str(kept)!r}).touch(exist_ok=False)"
    costs(python(code)._replace(fresh=kept), runs=2)
    with pytest.raises(FailedError, match="FileExistsError"):
        output(python(code))


def test_rounds_end_with_the_time_that_they_have() -> None:
    [one] = costs(python("pass"), runs=3)
    assert one.runs == 3
    [one] = costs(python("import time; time.sleep(0.2)"), runs=3, seconds=0.1)
    assert one.runs == 1
    assert one.wall >= 0.2
