"""What comes from outside is shown as it is: no tag in a serial paints a verdict, no changed picture is evidence."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
from belt import WAIT_MS, Open, Press, workplace
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from recorded import ng, ok, record
from terminal import said

from db.pictures import Pictures
from inspectfork.frame import now
from inspectfork.picture import encode_png
from inspectfork.predict.package import read_package, write_package
from inspectfork.recipe import Keep
from inspectfork.station import Station
from ui.pages.lesson import Lesson
from ui.tips import tip_text

TAGGED = '<h1 style="color:green">OK</h1>'


def test_labels_take_nothing_for_html_but_what_is_ours(bare_station: Station, open_on: Open) -> None:
    window = open_on(bare_station)
    ours = [sheet.confusion for sheet in window.compare.cards.values()]
    ours += [lesson._notes for lesson in window.findChildren(Lesson)]
    rich = [each for each in window.findChildren(QLabel) if each.textFormat() != Qt.TextFormat.PlainText]
    others = [(type(each.parent()).__name__, each.objectName(), each.text()) for each in rich if each not in ours]
    assert not others and len(rich) == len(ours)


def test_a_serial_with_tags_is_shown_with_its_tags(bare_station: Station, open_on: Open, qtbot: QtBot) -> None:
    record(bare_station, {TAGGED: ng(TAGGED), "two\nOK": ng(), "P-3": ok()}, now() - timedelta(hours=1))
    window = open_on(bare_station)
    for name, page in (("log", window.log), ("review", window.review)):
        window.show_page(name)
        qtbot.waitUntil(lambda page=page: len(page.table.rows.rows) >= 2, timeout=WAIT_MS)
        rows = [row.serial for row in page.table.rows.rows]
        page.table.selectRow(rows.index(TAGGED))
        qtbot.waitUntil(lambda page=page: page.part.values["serial"].text() == TAGGED, timeout=WAIT_MS)
        assert TAGGED in page.part.values["defects"].text()
        index = page.table.rows.index(rows.index(TAGGED), 2)
        assert index.data() == TAGGED
        assert "&lt;h1" in index.data(Qt.ItemDataRole.ToolTipRole)
        page.table.selectRow(rows.index("two\nOK"))
        qtbot.waitUntil(lambda page=page: page.part.values["serial"].text() == "two\\nOK", timeout=WAIT_MS)
    window.show_page("figures")
    tips = [widget.toolTip() for widget in window.findChildren(QWidget)]
    assert not any(text.startswith("<h1") for text in tips)


def test_a_tip_shows_tags_and_leaves_other_text_alone() -> None:
    assert tip_text("傷 · 3 < 4") == "傷 · 3 < 4"
    assert "&lt;h1" in tip_text(TAGGED) and Qt.mightBeRichText(tip_text(TAGGED))


def test_a_picture_that_was_changed_is_no_evidence(bare_station: Station, open_on: Open, qtbot: QtBot) -> None:
    record(bare_station, {"P-1": ng()}, now() - timedelta(hours=1))
    pictures = Pictures(bare_station.database.parent / "pictures")
    (kept,) = pictures.root.rglob("*.png")
    kept.write_bytes(encode_png(np.full((448, 448), 128, np.uint8)))
    window = open_on(bare_station)
    for name, page in (("log", window.log), ("review", window.review)):
        window.show_page(name)
        qtbot.waitUntil(lambda page=page: len(page.table.rows.rows) == 1, timeout=WAIT_MS)
        page.table.selectRow(0)
        told = "This picture was changed after it was recorded, so it is not shown."
        qtbot.waitUntil(lambda page=page, told=told: page.part.picture.words == told, timeout=WAIT_MS)
        assert not page.part.picture.has_picture


def test_an_imported_recipe_waits_in_the_window_with_what_it_changes(
    station: Station, package: Path, tmp_path: Path, open_on: Open, press: Press, qtbot: QtBot
) -> None:
    ((recipe, bundle),) = read_package(package, tmp_path / "opened")
    write_package(tmp_path / "changed.inspectfork", [(replace(recipe, keep=Keep.NONE, limit=1e6), bundle)])
    assert said("recipe", "import", tmp_path / "changed.inspectfork", "--station", station.root).code == 0
    window = open_on(station)
    window.show_page("teach")
    window.teach.form.entries["name"].put("plate")
    qtbot.waitUntil(window.teach.lesson.compare.isVisible, timeout=WAIT_MS)
    press(window.teach.lesson.compare)
    qtbot.waitUntil(lambda: window.page == "compare", timeout=WAIT_MS)
    told = window.compare.held.text()
    assert "never compared with the one in service" in told
    assert "Pictures kept: all → none" in told and "→ 1000000.000" in told
    assert window.compare.title.text() == "plate: the recipe in service and the imported one"
    press(window.compare.put)
    store = workplace(window).store
    qtbot.waitUntil(lambda: store.recipe("plate").version == 2, timeout=WAIT_MS)
    assert store.recipe("plate").recipe.keep is Keep.NONE
