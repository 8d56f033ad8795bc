"""The window in two languages: changed while it is open, nothing is left in the other one."""

import re
from dataclasses import fields

import pytest
from belt import WAIT_MS, Belt, Open, Press, texts, workplace
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot

from inspectfork.fault import FAULTS, Fault
from inspectfork.frame import Pixels
from inspectfork.line.state import LineState
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from ui.recipe_words import TEXTS
from ui.sentences import fault_text, problem_text
from ui.window import MainWindow
from ui.words import phrase_text

JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
ENGLISH = re.compile("[A-Za-z]{2,}")
NAMES = {  # what is called so in Japanese too: keys, formats, units, addresses, and names that the test gave
    *("Alt", "Left", "PgUp", "PgDown", "Enter"),
    *("OK", "NG", "CSV", "csv", "Ctrl", "Esc", "Delete", "English", "inspectfork", "px", "mm", "ms"),
    *("PIN", "USB", "usb", "rtsp", "simulated", "plate", "board", "part", "png", "Aoki"),
    *("tiny", "small", "GPU"),
}


def speak(window: MainWindow, language: str) -> None:
    """Change the language, and let every widget hear of it."""
    workplace(window).speak(language)
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # rows that were made anew


def english_words(window: MainWindow) -> list[tuple[str, str]]:
    """Where something but a name stands in English letters; a bundle's hash is a name too."""
    return [
        (place, text)
        for place, text in texts(window)
        if any(word not in NAMES for word in ENGLISH.findall(re.sub(r"\b[0-9a-f]{12}\b", "", text)))
    ]


@pytest.fixture
def full(
    window: MainWindow, belt: Belt, good: list[Pixels], dented: list[Pixels], press: Press, qtbot: QtBot
) -> MainWindow:
    """A window in which every page has something to show, faults included."""
    press(window.inspect.start)
    belt.lay(good[0], dented[0], Fault("picture.unreadable", source="part.png"))
    qtbot.waitUntil(lambda: len(window.inspect.strip.model.parts) == 3, timeout=WAIT_MS)
    window.messages.fault(Fault("camera.lost", source="usb:0"))
    window.messages.fault(Fault("disk.full", path="usb:0"))
    window.teach.form.entries["name"].put("plate")
    window.teach.form.entries["input_size"].put(400)
    window.teach.lesson.begin_teaching("plate")
    window.teach.lesson.progress(3, 10, 0.3, 12, "features")
    window.teach.lesson.warn(Fault("teach.strange_part", source="part.png"), "")
    window.show_page("log")
    qtbot.waitUntil(lambda: len(window.log.table.rows.rows) == 3, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.log.part.row is not None, timeout=WAIT_MS)
    window.inspect.disagree.ask()
    window.show_page("review")
    qtbot.waitUntil(lambda: len(window.review.table.rows.rows) == 1, timeout=WAIT_MS)
    window.show_page("figures")
    qtbot.waitUntil(lambda: window.figures.history.steps is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.figures.count_text.text().startswith("3 parts"), timeout=WAIT_MS)
    return window


def test_every_text_of_every_page_changes_with_the_language_and_back(full: MainWindow) -> None:
    before = [text for text in texts(full) if text[1] != full.teach.lesson.left.text()]
    assert len(before) > 150
    assert [(place, text) for place, text in before if JAPANESE.search(text.replace("日本語", ""))] == []
    speak(full, "ja")
    assert english_words(full) == []
    speak(full, "en")
    assert set(before) <= set(texts(full))


def test_the_button_on_the_rail_changes_the_language_and_it_is_remembered(
    station: Station, open_on: Open, qtbot: QtBot
) -> None:
    window = open_on(station)
    window.rail.language.click()
    QCoreApplication.sendPostedEvents()
    assert window.inspect.title.text() == "検査"
    window.close()
    assert "language=ja" in (station.root / "window.ini").read_text()


@pytest.mark.parametrize("state", LineState)
def test_each_state_of_the_line_is_said_in_japanese(window: MainWindow, state: LineState) -> None:
    speak(window, "ja")
    window.inspect.show_state(state)
    assert JAPANESE.search(window.inspect.chip.text())
    assert english_words(window) == []


def test_words_said_later_are_japanese_too(window: MainWindow, qtbot: QtBot, good: list[Pixels]) -> None:
    speak(window, "ja")
    lesson = window.teach.lesson
    taught = {"good": 30, "limit": 1.2, "false_rejects_per_1000": [5, 0.2, 20], "left_out": ["part"]}
    for px, mm in ((6, 0.3), (6, None), (None, None)):
        lesson.result("plate", {**taught, "smallest": {"px": px, "mm": mm, "of_px": 448}})
        assert english_words(window) == []
    lesson.fail(Fault("teach.too_few", usable=1, given=2, needed=5))
    assert english_words(window) == []
    for share, left in ((0.1, 200.0), (0.9, 3.0)):
        lesson.progress(1, 2, share, left, "memory")
        assert english_words(window) == []
    window.teach.lesson.begin_capturing()
    window.inspect.refuse()
    window.log.part.show_row(None)
    assert english_words(window) == []


def test_each_fault_reads_in_japanese_with_its_facts(window: MainWindow) -> None:
    filled = {code: re.findall(r"\{(\w+)\}", " ".join(texts)) for code, texts in FAULTS.items()}
    faults = [Fault(code, **{name: f"<{name}>" for name in names}) for code, names in filled.items()]
    assert [fault_text(fault) for fault in faults] == [(fault.what, fault.hint) for fault in faults]
    speak(window, "ja")
    for fault in faults:
        what, hint = fault_text(fault)
        assert JAPANESE.search(what) and JAPANESE.search(hint), fault.code
        assert [fact for fact in fault.facts.values() if fact not in what + hint] == [], fault.code


def test_a_fault_says_its_reason_in_the_same_language(window: MainWindow) -> None:
    speak(window, "ja")
    what, _ = fault_text(Fault("file.unwritable", path="/a", why="No space left on device"))
    assert what == "/a に書き込めません：ディスクに空きがありません。"
    what, _ = fault_text(Fault("file.unwritable", path="/a", why="an {odd} reason"))
    assert what == "/a に書き込めません：an {odd} reason。"


def test_the_recipes_declaration_and_the_marked_texts_are_the_same() -> None:
    declared = {field.metadata[key] for field in fields(Recipe) for key in ("label", "help", "unit")} - {""}
    assert declared == set(TEXTS)


def test_each_problem_of_a_recipe_is_said_in_japanese(window: MainWindow) -> None:
    bad = Recipe(
        "a/b",
        roi=(0, 0, 1, 1),
        ignore=(((0, 0),),),
        input_size=113,
        classes=("",),
        limit=-1.0,
        keep_days=0,
        px_per_mm=0.0,
    )
    problems = bad.check()
    assert len(problems) == 8
    speak(window, "ja")
    said = [problem_text(problem) for problem in problems]
    assert [text for text in said if not JAPANESE.search(text)] == []
    assert [text for text in said if set(ENGLISH.findall(text)) - {"px", "mm"}] == []


def test_a_phrase_is_said_in_the_language_of_the_window(window: MainWindow) -> None:
    phrase = "NG open severity 2 upper-left small x1 plate"
    assert phrase_text(phrase) == phrase
    speak(window, "ja")
    assert phrase_text(phrase) == "NG 断線 重大度 2 左上 小 1個 plate"
    speak(window, "en")


def test_there_is_a_font_for_japanese(window: MainWindow) -> None:
    assert QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
