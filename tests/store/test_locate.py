"""Line and column of a place that is known by its keys."""

import os

from duty_cli.model.finding import Place
from duty_cli.store.locate import locate
from tests.store.build import RECORD, Folder


def test_keys_become_line_and_column(folder: Folder) -> None:
    place = Place("policies/college.yaml", ("duties", 0))
    assert locate(folder.root, place) == Place(place.path, place.keys, 4, 5)
    settings = Place("duty.yaml", ("policies", 0))
    assert locate(folder.root, settings) == Place(settings.path, settings.keys, 4, 12)


def test_a_place_that_is_known_stays(folder: Folder) -> None:
    place = Place("duty.yaml", ("policies",), 7, 8)
    assert locate(folder.root, place) == place


def test_what_is_missing_is_at_what_should_hold_it_or_at_the_top(folder: Folder) -> None:
    folder.write("records/r.yaml", f"# first\n{RECORD}evidence:\n  - evidence/a.pdf\n")
    entry = Place("records/r.yaml", ("evidence", 0, "sha256"))
    assert locate(folder.root, entry) == Place(entry.path, entry.keys, 7, 5)
    period = Place("records/r.yaml", ("period",))
    assert locate(folder.root, period) == Place(period.path, period.keys, 1, 1)


def test_a_file_that_cannot_be_read(folder: Folder) -> None:
    for path in ("none.yaml", "records", "a\0b"):
        found = locate(folder.root, Place(path, ("a",)))
        assert (found.line, found.column) == (1, 1)


def test_a_file_that_changed_is_read_again(folder: Folder) -> None:
    place = Place("records/r.yaml", ("date",))
    file = folder.write("records/r.yaml", RECORD)
    assert locate(folder.root, place).line == 4
    folder.write("records/r.yaml", f"# moved\n{RECORD}")
    os.utime(file, ns=(1, 1))
    assert locate(folder.root, place).line == 5
