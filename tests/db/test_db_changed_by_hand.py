"""A row that somebody changed by hand is one bad line, not the end of the log."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from recorded_parts import ng, part

from db.log import LogQuery
from db.store import Store
from inspectfork.verdict import Decision

BY_HAND = (
    "UPDATE inspections SET decision = 'GOOD' WHERE id = 2",
    "UPDATE inspections SET score = 'high' WHERE id = 2",
    "UPDATE inspections SET taken_at = 'yesterday' WHERE id = 2",
    "UPDATE inspections SET timings = '{' WHERE id = 2",
    "UPDATE inspections SET timings = '[]' WHERE id = 2",
    "UPDATE inspections SET reason_facts = '[' WHERE id = 2",
    "UPDATE inspections SET reason_facts = '3' WHERE id = 2",
    "UPDATE defects SET x = 'left' WHERE inspection_id = 2",
    "UPDATE pictures SET state = 'somewhere' WHERE inspection_id = 2",
    "INSERT INTO reviews (inspection_id, at, kind, note) VALUES (2, 'then', 'looked', '')",
)


@pytest.mark.parametrize("change", BY_HAND)
def test_a_row_changed_by_hand_is_one_line_that_says_so(
    store: Store, database: Path, tmp_path: Path, change: str
) -> None:
    for number in range(1, 4):
        store.record(part(f"P-{number}", ng(), bundle="b"), None).result()
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO pictures (inspection_id, state, taken_at) VALUES (2, 'lost', '2026-11-23')")
        connection.execute(change)
    rows = store.inspections(LogQuery())
    assert [row.serial for row in rows] == ["P-3", "P-2", "P-1"]
    assert [row.decision for row in rows] == [Decision.NG, Decision.NOT_INSPECTED, Decision.NG]
    assert rows[1].reason.startswith("The record 2 cannot be read:")
    assert rows[1].reason_code == "record.unreadable"
    assert sum(store.counts(LogQuery()).values()) == 3
    assert store.write_csv(LogQuery(), tmp_path / "log.csv") == 3
    assert len(store.measured("plate", "b", last=9)) >= 2
    assert store.figures(LogQuery()).classes


@pytest.mark.parametrize("column, text", [("facts", "{"), ("facts", "[]"), ("at", "then"), ("kind", "what.ever")])
def test_an_event_changed_by_hand_is_given_as_far_as_it_goes(
    store: Store, database: Path, column: str, text: str
) -> None:
    store.event("camera.back", source="usb:0", seconds=3).result()
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DROP TRIGGER events_refuse_update")
        connection.execute(f"UPDATE events SET {column} = ?", (text,))
    (event,) = store.events()
    assert event.text == "The camera usb:0 is back after 3 s."
