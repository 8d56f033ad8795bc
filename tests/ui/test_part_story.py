"""The engineer sets a part up: where it is judged, where not, its golden sample, its scale, and what a limit does."""

from dataclasses import replace

import pytest
from belt import WAIT_MS, Belt, Press, workplace
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from inspectfork.dataset import Label
from inspectfork.frame import Pixels
from inspectfork.line.state import LineState
from ui.widgets.part_canvas import PartCanvas, PartTool
from ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def part(window: MainWindow, good: list[Pixels], qtbot: QtBot) -> MainWindow:
    """The Part page of a taught recipe with good pictures."""
    for pixels in good:
        workplace(window).store.labelling.add("plate", pixels, Label.GOOD)
    window.show_page("part")
    qtbot.waitUntil(lambda: window.part.canvas.has_picture, timeout=WAIT_MS)
    return window


def drag(canvas: PartCanvas, start: tuple[int, int], end: tuple[int, int], qtbot: QtBot) -> None:
    place = canvas.placed()
    qtbot.mousePress(canvas, LEFT, pos=place.map(QPointF(*start)).toPoint())
    qtbot.mouseRelease(canvas, LEFT, pos=place.map(QPointF(*end)).toPoint())


def test_what_is_drawn_on_the_part_becomes_the_recipes_next_version(
    part: MainWindow, press: Press, qtbot: QtBot
) -> None:
    page, canvas, store = part.part, part.part.canvas, workplace(part).store
    assert not page.save.isEnabled()
    drag(canvas, (40, 30), (400, 300), qtbot)
    press(page.tools[PartTool.SCALE])
    drag(canvas, (60, 200), (360, 200), qtbot)
    page.length_mm.setValue(60)
    press(page.tools[PartTool.IGNORE])
    canvas.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(canvas, Qt.Key.Key_Space)
        qtbot.keyClick(canvas, Qt.Key.Key_Space)
        for _ in range(3):
            qtbot.keyClick(canvas, key, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    press(page.next)
    press(page.choose_golden)
    press(page.test)
    qtbot.waitUntil(
        lambda: "3 of 3 good pictures lie like the golden sample" in page.golden_text.text(), timeout=WAIT_MS
    )
    press(page.save)
    qtbot.waitUntil(lambda: "The recipe plate is saved" in part.messages.text(), timeout=WAIT_MS)
    saved = store.recipe("plate")
    assert saved.bundle_hash is not None
    assert saved.recipe.roi == pytest.approx((40, 30, 360, 270), abs=2)
    assert saved.recipe.px_per_mm == pytest.approx(5.0, abs=0.1)
    assert len(saved.recipe.ignore) == 1 and len(saved.recipe.ignore[0]) == 3
    assert saved.recipe.golden is not None and store.pictures.path(saved.recipe.golden).is_file()


def test_another_limit_says_what_it_would_have_done_to_the_last_parts(
    part: MainWindow, belt: Belt, dented: list[Pixels], press: Press, qtbot: QtBot
) -> None:
    part.show_page("inspect")
    press(part.inspect.start)
    belt.lay(dented[0], None)
    qtbot.waitUntil(lambda: part.inspect.state is LineState.ENDED, timeout=WAIT_MS)
    part.show_page("part")
    qtbot.waitUntil(lambda: "of the last 1 inspected parts" in part.part.effect_text.text(), timeout=WAIT_MS)
    part.part.limit.setValue(1000)
    qtbot.waitUntil(lambda: "1 fewer of the last 1 inspected parts" in part.part.effect_text.text(), timeout=WAIT_MS)


def test_a_limit_that_was_saved_is_taken_back(part: MainWindow, press: Press, qtbot: QtBot) -> None:
    page, store = part.part, workplace(part).store
    before = store.recipe("plate")
    assert not page.undo.isEnabled()
    page.limit.setValue(99)
    press(page.save)
    qtbot.waitUntil(lambda: store.recipe("plate").recipe.limit == 99, timeout=WAIT_MS)
    press(page.undo)
    qtbot.waitUntil(lambda: store.recipe("plate").recipe == before.recipe, timeout=WAIT_MS)
    assert store.recipe("plate").version == before.version + 2
    assert store.recipe("plate").bundle_hash == before.bundle_hash
    qtbot.waitUntil(lambda: page.limit.value() == 0, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not page.undo.isEnabled(), timeout=WAIT_MS)


def test_what_is_not_saved_yet_stays_when_a_teaching_ends_and_undoes_nothing_of_it(
    part: MainWindow, press: Press, qtbot: QtBot
) -> None:
    page, store = part.part, workplace(part).store
    page.limit.setValue(99)
    taught = store.recipe("plate")
    store.save_recipe(replace(taught.recipe, input_size=224), taught.bundle_hash)
    page.show_recipes(["plate"])
    assert page.limit.value() == 99
    press(page.save)
    qtbot.waitUntil(lambda: "was changed meanwhile" in part.messages.text(), timeout=WAIT_MS)
    assert store.recipe("plate").recipe == replace(taught.recipe, input_size=224)
