"""The quality manager's question: what happened yesterday? Filters, the table for a spreadsheet, what came since."""

import csv
import re
from pathlib import Path

import pytest
from belt import WAIT_MS, Open, workplace
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QTableView, QToolButton
from pytestqt.qtbot import QtBot
from terminal import draw, said

from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui.look import DARK, TOUCH
from ui.window import MainWindow


@pytest.fixture
def yesterday(station: Station, tmp_path: Path, open_on: Open, qtbot: QtBot) -> MainWindow:
    """The Log page after two good parts, a dented one, and one that could not be read."""
    draw(tmp_path / "parts", range(100, 102))
    draw(tmp_path / "parts", range(200, 201), "dent")
    (tmp_path / "parts" / "日本語.png").write_bytes(b"no picture")
    judged = said("inspect", tmp_path / "parts", "--recipe", "plate", "--station", station.root)
    assert judged.code == 0
    window = open_on(station)
    window.show_page("log")
    qtbot.waitUntil(lambda: len(window.log.table.rows.rows) == 4, timeout=WAIT_MS)
    return window


def serials(window: MainWindow) -> set[str]:
    return {row.serial for row in window.log.table.rows.rows}


def test_the_log_is_narrowed_by_verdict_serial_and_time(yesterday: MainWindow, qtbot: QtBot) -> None:
    page, filters = yesterday.log, yesterday.log.filters
    for decision, found in ((Decision.NG, {"dent-200"}), (Decision.NOT_INSPECTED, {"日本語"})):
        filters.decision.setCurrentIndex(filters.decision.findData(decision))
        qtbot.waitUntil(lambda found=found: serials(yesterday) == found, timeout=WAIT_MS)
    filters.decision.setCurrentIndex(0)
    filters.serial.setText("good")
    qtbot.waitUntil(lambda: serials(yesterday) == {"good-100", "good-101"}, timeout=WAIT_MS)
    filters.serial.setText("")
    filters.time.period.setCurrentIndex(filters.time.period.findData("between"))
    filters.time.since.setDateTime(filters.time.until.dateTime().addDays(30))
    filters.time.until.setDateTime(filters.time.since.dateTime().addDays(1))
    qtbot.waitUntil(lambda: page.table.rows.rows == [], timeout=WAIT_MS)
    assert page.part.picture.words == "The part that is chosen in the table stands here."
    filters.time.period.setCurrentIndex(filters.time.period.findData("today"))
    qtbot.waitUntil(lambda: len(page.table.rows.rows) == 4, timeout=WAIT_MS)


def test_a_chosen_part_shows_its_picture_its_map_and_why(yesterday: MainWindow, qtbot: QtBot) -> None:
    page = yesterday.log
    rows = {row.serial: place for place, row in enumerate(page.table.rows.rows)}
    page.table.selectRow(rows["dent-200"])
    qtbot.waitUntil(lambda: page.part.picture.has_map, timeout=WAIT_MS)
    assert re.search(r"unknown defect · .+ · \d+(\.\d+)? (px|mm) · ", page.part.values["defects"].text())
    assert page.part.values["phrase"].text().startswith("NG unknown severity")
    page.table.selectRow(rows["日本語"])
    qtbot.waitUntil(lambda: "cannot be read" in page.part.values["reason"].text(), timeout=WAIT_MS)
    assert not page.part.picture.has_picture


def test_what_is_shown_becomes_a_table_for_a_spreadsheet(yesterday: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    filters = yesterday.log.filters
    filters.decision.setCurrentIndex(filters.decision.findData(Decision.OK))
    qtbot.waitUntil(lambda: len(serials(yesterday)) == 2, timeout=WAIT_MS)
    yesterday.log.export.click()
    dialog = yesterday.log.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "検査.csv"))
    dialog.close()
    qtbot.waitUntil((tmp_path / "検査.csv").exists, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "検査.csv" in yesterday.messages.text(), timeout=WAIT_MS)
    with (tmp_path / "検査.csv").open(encoding="utf-8-sig", newline="") as table:
        assert {row["serial"] for row in csv.DictReader(table)} == {"good-100", "good-101"}


def test_a_table_that_cannot_be_written_is_one_sentence(yesterday: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    yesterday.log.csv_asked.emit(yesterday.log.query, tmp_path / "nowhere" / "x.csv")
    qtbot.waitUntil(lambda: "cannot be written" in yesterday.messages.text(), timeout=WAIT_MS)


def test_a_day_is_taken_from_a_calendar_by_keys_or_finger_in_the_language_and_shade_of_the_window(
    bare_station: Station, open_on: Open, qtbot: QtBot
) -> None:
    window = open_on(bare_station)
    window.show_page("log")
    time, place = window.log.filters.time, workplace(window)
    time.period.setCurrentIndex(time.period.findData("between"))
    place.speak("ja")
    place.dress(dark=True)
    field, calendar = time.since, time.since.calendarWidget()
    before = field.date()
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(calendar.isVisible, timeout=WAIT_MS)
    days = calendar.findChild(QTableView)
    sizes = [(days.columnWidth(0), days.rowHeight(1))]
    sizes += [(button.width(), button.height()) for button in calendar.findChildren(QToolButton)]
    assert min(min(size) for size in sizes) >= TOUCH
    assert calendar.locale().language() is QLocale.Language.Japanese
    assert calendar.grab().toImage().pixelColor(100, 100) == QColor(DARK.card)
    qtbot.keyClick(days, Qt.Key.Key_PageUp)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert field.date() == before.addMonths(-1) and not calendar.isVisible()
