"""What the window says later, in the other language too; `test_pages` looks at all that stands in it."""

import re
from dataclasses import fields

import pytest
from belt import Open
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot
from speaking import ENGLISH, JAPANESE, english_words, speak

from inspectfork.fault import FAULTS, Fault
from inspectfork.frame import Pixels
from inspectfork.line.state import LineState
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from ui.recipe_words import TEXTS
from ui.sentences import fault_text, problem_text
from ui.window import MainWindow
from ui.words import phrase_text


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
