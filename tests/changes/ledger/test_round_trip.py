"""What is exported is imported again as it was: every record, every key."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_cli.changes.ledger.cells import shelved
from duty_cli.changes.ledger.compare import canonical
from duty_cli.changes.ledger.tables import in_one, of_kinds
from duty_cli.changes.record_text import record_text
from duty_cli.model.kinds import KINDS
from duty_cli.model.ledger import Becomes, Sheet
from duty_cli.store.ledger_book import write_xlsx
from duty_cli.store.ledger_csv import read_csv, write_csv
from duty_cli.store.ledger_xlsx import read_xlsx
from duty_cli.store.yaml import fold
from tests.changes.ledger.registers import empty_register, plan, press, records, register_of, row_of

pytestmark = pytest.mark.slow  # the whole program, many times over

Files = dict[str, dict[str, Any]]


def ledger(files: Files, form: str) -> tuple[Sheet, ...]:
    """The sheets that an import reads from an export of these records."""
    rows = {path: row_of(path, values) for path, values in files.items()}
    whole = [shelved(files[path], row.id, KINDS[row.kind]) for path, row in rows.items()]
    kinds = [KINDS[name] for name in sorted({row.kind for row in rows.values()})]
    if form == "csv":
        return (read_csv(write_csv(in_one(whole, kinds, press(empty_register()))), "a.csv"),)
    return read_xlsx(
        write_xlsx(of_kinds(whole, kinds, press(empty_register()), ids=True)), "a.xlsx"
    )


def numbered(found: list[dict[str, Any]]) -> Files:
    """The records in files; those that give the same id, each their own."""
    files: Files = {}
    for number, values in enumerate(found):
        own = {"id": f"{values['id']}{number}"} if "id" in values else {}
        files[f"records/r{number}.yaml"] = {**values, **own}
    return files


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@given(found=st.lists(records(), min_size=1, max_size=4))
def test_an_export_imported_changes_nothing(form: str, found: list[dict[str, Any]]) -> None:
    files = numbered(found)
    register = register_of(files)
    done, read = plan(ledger(files, form), register, files)
    assert done.drafts == ()
    assert read.others == ()
    assert [row.becomes for row in done.rows] == [Becomes.UNCHANGED] * len(files), done.rows
    assert {row.path for row in done.rows} == set(files)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@given(found=st.lists(records(), min_size=1, max_size=3))
def test_an_export_restores_an_empty_register(form: str, found: list[dict[str, Any]]) -> None:
    files = numbered(found)
    done, read = plan(ledger(files, form), empty_register(), {})
    assert read.others == ()
    restored = {}
    for draft in done.drafts:
        values: Any = fold(draft.text).value
        row = row_of(draft.path, values)
        assert record_text(values, KINDS[row.kind]) == draft.text
        restored[row.id] = canonical({**values, "id": ""}, KINDS[row.kind])
    expected = {
        row_of(path, values).id: canonical({**values, "id": ""}, KINDS[values["kind"]])
        for path, values in files.items()
    }
    # what names nobody knows stays unclear, and all else is there
    assert restored.items() <= expected.items()
    assert len(restored) + len(done.rows) == len(files)
