"""Every page at the sizes of the plants' screens, in both languages: read, pressed and reached, by eye, finger and key.

One window is furnished once and walked through; each test takes it as the one before left it.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from audit import CHECKS, unreachable
from belt import WAIT_MS, Belt, texts, workplace
from filled import NAMED, fill, furnish, settle, states, wait
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from speaking import JAPANESE, english_words, speak

from inspectfork.settings import TriggerKind
from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui import look
from ui.app import open_window
from ui.widgets.sign import draw_sign
from ui.window import MainWindow
from ui.words import decision_word

SIZES = ((1280, 800), (1920, 1080))
SMALL = ((1024, 700), (1280, 672), (1366, 700))  # what panels and desktops with a scale leave
READABLE = 4.5  # contrast of small writing (WCAG 2.2, 1.4.3)


@pytest.fixture(scope="module")
def full(taught_station: Path, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[MainWindow]:
    """A window in which every page has much to show, faults included."""
    folder = tmp_path_factory.mktemp("full")
    shutil.copytree(taught_station, folder / "station")
    fill(Station(folder / "station"))
    belt = Belt()
    window = open_window(Station(folder / "station"), open_camera=lambda _: belt)
    place = workplace(window)
    place.speak("en")
    place.dress(dark=False)
    window.resize(*SIZES[0])
    window.show()
    wait(window.isActiveWindow)  # keys reach it only then
    furnish(window, belt, folder / "good")
    yield window
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_is_cut_and_all_is_within_reach_of_finger_and_key(
    full: MainWindow, language: str, qtbot: QtBot
) -> None:
    speak(full, language)
    found: dict[str, str] = {}  # where each was seen first
    for state in states(full):
        for size in SIZES:
            full.resize(*size)
            QCoreApplication.processEvents()
            assert full.size().toTuple() == size, state
            for check in CHECKS:
                found = dict.fromkeys(check(full), f"{state}, {size}") | found
    assert found == {}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_on_a_small_screen_everything_that_can_be_pressed_is_reached(
    full: MainWindow, language: str, qtbot: QtBot
) -> None:
    speak(full, language)
    found: dict[str, str] = {}
    for trigger in (TriggerKind.SOFTWARE, TriggerKind.FREE):
        full.inspect.show_trigger(trigger)
        for state in states(full) if trigger is TriggerKind.FREE else ["inspect"]:
            for size in SMALL:
                full.resize(*size)
                settle(full)
                settle(full)  # rows of pictures break, and ask for another height then
                assert full.size().toTuple() == size, state
                found = dict.fromkeys(unreachable(full), f"{state}, {size}") | found
    assert found == {}


def test_every_text_of_every_page_changes_with_the_language_and_back(full: MainWindow, qtbot: QtBot) -> None:
    speak(full, "en")
    qtbot.waitUntil(lambda: not any(JAPANESE.search(re.sub("日本語|山田", "", text)) for _, text in texts(full)))
    before = list(texts(full))  # charts are drawn one in a turn
    assert len(before) > 300
    speak(full, "ja")
    qtbot.waitUntil(lambda: english_words(full, NAMED) == [])
    speak(full, "en")
    qtbot.waitUntil(lambda: set(before) <= set(texts(full)))


def test_the_time_of_a_part_is_whole_also_where_its_name_is_not(full: MainWindow, qtbot: QtBot) -> None:
    speak(full, "ja")
    full.show_page("inspect")
    full.resize(*SIZES[0])
    full.inspect.look_at(full.inspect.strip.model.parts[1])
    caption = next(label for label in full.inspect.live.findChildren(QLabel) if label.toolTip().endswith(" ms"))
    caption.parentWidget().layout().activate()
    assert caption.text().endswith(caption.toolTip()[-6:]) and caption.sizeHint().width() <= caption.width()
    full.inspect.back_to_live()


def test_one_of_the_worst_parts_is_opened_large_and_closed_by_keys_alone(full: MainWindow, qtbot: QtBot) -> None:
    speak(full, "en")
    full.show_page("compare")
    page, row = full.compare, full.compare.cards["new"].galleries["false_alarms"]
    row.setFocus()
    row.setCurrentRow(1)
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert page.large.isVisible() and page.large.picture.has_picture and not row.isVisible()
    assert page.large.name.text() == row.parts[1][1]
    qtbot.keyClick(page.large.picture, Qt.Key.Key_Escape)
    qtbot.waitUntil(row.isVisible, timeout=WAIT_MS)
    assert QApplication.focusWidget() is row
    qtbot.mouseClick(row.viewport(), Qt.MouseButton.LeftButton, pos=row.visualItemRect(row.item(0)).center())
    assert page.large.isVisible() and page.large.name.text() == row.parts[0][1]
    qtbot.mouseClick(page.large.back, Qt.MouseButton.LeftButton)
    assert row.isVisible()


def test_a_verdict_is_told_by_sign_and_word_where_nobody_sees_its_colour() -> None:
    drawn = []
    for decision in Decision:
        picture = QImage(30, 30, QImage.Format.Format_RGB32)
        picture.fill(0)
        painter = QPainter(picture)
        draw_sign(painter, QRectF(3, 3, 24, 24), decision, QColor("#ffffff"))
        painter.end()
        drawn.append(picture)
    assert all(one != other for place, one in enumerate(drawn) for other in drawn[:place])
    assert len({decision_word(decision) for decision in Decision}) == len(Decision)


@pytest.mark.parametrize("used", [look.LIGHT, look.DARK], ids=["light", "dark"])
def test_writing_stands_out_from_what_is_behind_it(used: look.Colours) -> None:
    behind = ("card", "ground", "sunken", "note")
    pairs = [(getattr(used, ink), getattr(used, on)) for ink in ("text", "quiet", "accent", "ok_text") for on in behind]
    pairs += [(used.on_accent, used.accent), (used.on_accent, used.accent_over), (used.rail_text, used.rail)]
    pairs += [("#ffffff", used.ok), ("#ffffff", used.ng), ("#1c1400", used.not_inspected)]
    assert [pair for pair in pairs if contrast(*pair) < READABLE] == []


def contrast(ink: str, behind: str) -> float:
    """Of two colours (WCAG 2.2)."""
    low, high = sorted((_light(ink), _light(behind)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    parts = QColor(colour).getRgbF()
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
