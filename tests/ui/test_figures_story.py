"""The quality manager's figures of a shift, and the report that is handed out."""

import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from belt import WAIT_MS, Open, workplace
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from recorded import ng, ok, record, unseen
from terminal import said

from db.store import Store
from inspectfork.frame import now
from inspectfork.judge.p_chart import Rule
from inspectfork.review import review_of
from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui.summing import summary_of
from ui.window import MainWindow


@pytest.fixture
def shift(bare_station: Station) -> Station:
    """Five hours of twenty parts each, one scratched; in the last hour nine of them are, and one is not inspected."""
    first = now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=6)
    for hour in range(5):
        bad = 9 if hour == 4 else 1
        parts = {
            f"L7-{hour}-{n:02}": ng("scratch" if n else "dent", 1 + n / 10) if n < bad else ok() for n in range(20)
        }
        record(bare_station, parts | ({"L7-x": unseen()} if hour == 4 else {}), first + timedelta(hours=hour), False)
    store = Store.open(bare_station.database)
    for id, truth in ((1, Decision.OK), (2, Decision.OK), (3, Decision.NG)):
        store.review(id, review_of(Decision.NG if id == 1 else Decision.OK, truth)).result()
    store.close()
    return bare_station


@pytest.fixture
def figures(shift: Station, open_on: Open, qtbot: QtBot) -> MainWindow:
    window = open_on(shift)
    window.show_page("figures")
    qtbot.waitUntil(lambda: window.figures.count_text.text().startswith("101 parts"), timeout=WAIT_MS)
    return window


def test_yield_classes_and_second_looks_are_told_with_intervals(figures: MainWindow, qtbot: QtBot) -> None:
    board = figures.figures.overview
    assert board.lines["yield"].text() == "87.0 % [79.0, 92.2] · 87 / 100"
    assert board.lines["not_inspected"].text().endswith("1 / 101")
    assert board.lines["escapes"].text().endswith("1 / 1")
    assert board.lines["overkill"].text().endswith("1 / 2")
    summary = summary_of(workplace(figures).store, figures.figures.query)
    assert summary.classes == [("scratch", 8), ("dent", 5)]
    assert [(group.ok, group.ng) for group in summary.groups] == [(19, 1)] * 4 + [(11, 9)]
    assert summary.chart is not None
    assert [Rule.BEYOND_LIMIT in rules for rules in summary.chart.marks] == [False] * 4 + [True]
    figures.figures.lot.setText("L7-4")
    figures.figures.lot.editingFinished.emit()
    qtbot.waitUntil(lambda: figures.figures.count_text.text().startswith("20 parts"), timeout=WAIT_MS)
    for dark in (True, False):
        workplace(figures).dress(dark)


def test_the_versions_of_the_only_recipe_say_what_changed(figures: MainWindow, qtbot: QtBot) -> None:
    history = figures.figures.history
    figures.figures.tabs["history"].click()
    qtbot.waitUntil(lambda: history.steps is not None, timeout=WAIT_MS)
    newest = "\n".join(history.lines(history.steps[0]))
    assert "taught anew, bundle bbbbbbbbbbbb" in newest
    assert newest.endswith("· 0 / 9; not inspected: 1")
    older = "\n".join(history.lines(history.steps[1]))
    assert older.endswith("· 9 / 11; not inspected: 0")


def test_a_report_is_written_from_the_window(figures: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    workplace(figures).speak("ja")
    figures.figures.report.click()
    dialog = figures.figures.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "日報.pdf"))
    dialog.close()
    qtbot.waitUntil(lambda: "日報.pdf" in figures.messages.text(), timeout=WAIT_MS)
    content = (tmp_path / "日報.pdf").read_bytes()
    assert content.startswith(b"%PDF") and b"/FontFile" in content and b"NotoSansCJK" in content
    assert figures.figures.report.text().startswith("報告書")
    figures.figures.report_asked.emit(figures.figures.query, tmp_path / "cancelled.xlsx")
    figures.figures.report.click()
    figures.figures.report_asked.emit(figures.figures.query, tmp_path / "nowhere" / "x.pdf")
    qtbot.waitUntil(lambda: "x.pdf" in figures.messages.text(), timeout=WAIT_MS)
    assert not (tmp_path / "cancelled.xlsx").exists()


def test_a_report_is_written_from_the_command_line(shift: Station, tmp_path: Path) -> None:
    day = ("--from", "2026-01-01", "--to", "2100-01-01", "--station", shift.root)
    table = said("report", *day, "--lot", "L7-4", "--out", tmp_path / "lot.xlsx", "--json")
    assert (table.code, table.records[0]["parts"]) == (0, 20)
    with zipfile.ZipFile(tmp_path / "lot.xlsx") as book:
        words = book.read("xl/sharedStrings.xml").decode()
    assert "L7-4-19" in words and "L7-3-19" not in words and "lot L7-4" in words
    assert said("report", *day, "--out", tmp_path / "all.pdf", "--language", "ja").code == 0
    assert b"NotoSansCJK" in (tmp_path / "all.pdf").read_bytes()
    record(shift, {"=1+1": ok()}, now(), pictures=False)
    assert said("report", *day, "--lot", "=", "--out", tmp_path / "odd.xlsx").code == 0
    with zipfile.ZipFile(tmp_path / "odd.xlsx") as book:
        assert "=1+1" in book.read("xl/sharedStrings.xml").decode()
    empty = said("report", *day, "--lot", "L8", "--out", tmp_path / "none.pdf")
    assert (empty.code, empty.err.count("No part was inspected in this time.")) == (1, 1)
    assert said("report", *day, "--out", tmp_path / "all.doc").code == 2
