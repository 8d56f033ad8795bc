"""The quality manager narrows the log and reads all that is known of one part."""

from datetime import timedelta

import pytest
from belt import WAIT_MS, Open
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from recorded import NEW, ng, ok, record, unseen
from terminal import said

from db.store import Store
from inspectfork.frame import now
from inspectfork.review import review_of
from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui.window import MainWindow


@pytest.fixture
def shift(bare_station: Station, open_on: Open, qtbot: QtBot) -> MainWindow:
    """The Log page over five parts; the serial P-2 came twice, and somebody looked at it again."""
    record(bare_station, {"P-1": ok(), "P-2": ng(), "P-3": ng("scratch"), "P-4": unseen()}, now() - timedelta(hours=1))
    record(bare_station, {"P-2": ok()}, now() - timedelta(minutes=5), pictures=False)
    store = Store.open(bare_station.database)
    store.review(2, review_of(Decision.NG, Decision.OK, note="dust", by="Sato")).result()
    store.close()
    window = open_on(bare_station)
    window.show_page("log")
    qtbot.waitUntil(lambda: len(window.log.table.rows.rows) == 5, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.log.filters.source.count() == 3, timeout=WAIT_MS)
    return window


def test_the_log_is_narrowed_by_class_operator_bundle_and_camera(shift: MainWindow, qtbot: QtBot) -> None:
    filters = shift.log.filters
    asked: list[tuple[QComboBox, str, list[str]]] = [
        (filters.class_name, "dent", ["P-2"]),
        (filters.operator, "山田", ["P-4", "P-2"]),
        (filters.bundle, NEW, ["P-4", "P-3"]),
        (filters.source, "usb:0", ["P-4", "P-2"]),
    ]
    for box, value, found in asked:
        box.setCurrentIndex(box.findData(value))
        qtbot.waitUntil(lambda f=found: [row.serial for row in shift.log.table.rows.rows] == f, timeout=WAIT_MS)
        box.setCurrentIndex(0)


def test_a_part_tells_its_second_looks_its_history_and_its_timings(shift: MainWindow, qtbot: QtBot) -> None:
    page = shift.log
    rows = [row.id for row in page.table.rows.rows]
    page.table.selectRow(rows.index(2))
    qtbot.waitUntil(lambda: "overruled → OK" in page.part.values["reviews"].text(), timeout=WAIT_MS)
    assert page.part.values["reviews"].text().endswith("False call · Sato · dust")
    assert page.part.values["history"].text().endswith("OK · 0.30")
    assert page.part.values["timings"].text() == "64 ms (preparing 4, trunk 60)"
    assert "version 1" in page.part.values["recipe"].text()


def test_a_part_of_the_log_is_brought_before_the_reviewer(shift: MainWindow, qtbot: QtBot) -> None:
    rows = [row.serial for row in shift.log.table.rows.rows]
    shift.log.table.selectRow(rows.index("P-1"))
    shift.log.review.click()
    assert shift.page == "review"
    qtbot.waitUntil(lambda: [row.serial for row in shift.review.table.rows.rows] == ["P-1", "P-3"], timeout=WAIT_MS)


def test_the_command_line_narrows_the_log_alike(shift: MainWindow, bare_station: Station) -> None:
    shift.close()
    for option, value, found in (
        ("--class", "scratch", ["P-3"]),
        ("--bundle", "bbb", ["P-4", "P-3"]),
        ("--operator", "nobody", []),
    ):
        told = said("log", option, value, "--station", bare_station.root, "--json")
        assert [line["serial"] for line in told.records] == found
