"""The engineer's pictures: brought in, sorted out, drawn on by mouse and by keys alone, taken from the log, judged."""

from pathlib import Path

import numpy as np
import pytest
from belt import WAIT_MS, Belt, Open, Press, workplace
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from terminal import draw

from db.samples import Order, SampleQuery, StoredSample, labelled
from db.store import Store
from inspectfork.dataset import Label, Origin
from inspectfork.frame import Pixels
from inspectfork.line.state import LineState
from inspectfork.picture import read_picture
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from ui.widgets.mask_canvas import MaskCanvas, Tool
from ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
Select = QItemSelectionModel.SelectionFlag


def let_fall(window: MainWindow, *paths: Path) -> None:
    """Files and folders let fall on the page by the mouse."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    deed, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window.pictures, QDragEnterEvent(QPoint(50, 50), deed, data, LEFT, keys))
    QApplication.sendEvent(window.pictures, QDropEvent(QPointF(50, 50), deed, data, LEFT, keys))


def shown(window: MainWindow) -> list[StoredSample]:
    return window.pictures.gallery.samples.samples


def show(window: MainWindow, kind: str) -> None:
    field = window.pictures.kind
    field.setCurrentIndex(field.findData(kind))


@pytest.fixture
def pictures(bare_station: Station, open_on: Open, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The gallery of a new recipe with four pictures."""
    window = open_on(bare_station)
    window.show_page("pictures")
    window.pictures.recipe.setEditText("bracket")
    draw(tmp_path / "部品", range(4))
    (tmp_path / "部品" / "cut.png").write_bytes(b"no picture")
    let_fall(window, tmp_path / "部品")
    qtbot.waitUntil(lambda: len(shown(window)) == 4, timeout=WAIT_MS)
    return window


@pytest.fixture
def canvas(pictures: MainWindow, press: Press, qtbot: QtBot) -> MaskCanvas:
    """The Label page on the first of them."""
    press(pictures.pictures.draw)
    qtbot.waitUntil(lambda: pictures.label.canvas.drawing is not None, timeout=WAIT_MS)
    return pictures.label.canvas


def test_files_let_fall_on_the_gallery_become_the_recipes_pictures_once(
    pictures: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert "cut.png" in pictures.messages.text()
    qtbot.waitUntil(pictures.pictures.progress.isHidden, timeout=WAIT_MS)
    let_fall(pictures, *sorted((tmp_path / "部品").glob("good*")))
    qtbot.waitUntil(lambda: "There already: 4" in pictures.messages.text(), timeout=WAIT_MS)
    assert pictures.pictures.recipe_name == "bracket"
    samples = pictures.pictures.gallery.samples
    qtbot.waitUntil(lambda: all(samples.small(sample.picture) for sample in shown(pictures)), timeout=WAIT_MS)


def test_pictures_are_sorted_out_by_the_keys_alone(pictures: MainWindow, qtbot: QtBot) -> None:
    page, gallery = pictures.pictures, pictures.pictures.gallery
    first = shown(pictures)[0].picture
    gallery.setCurrentIndex(gallery.samples.index(0))
    pictures.activateWindow()
    gallery.setFocus()
    qtbot.waitUntil(gallery.hasFocus, timeout=WAIT_MS)
    page.kinds_of.entry.setText("打痕")
    qtbot.keyClick(gallery, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: shown(pictures)[0].label is Label.DEFECT, timeout=WAIT_MS)
    qtbot.keyClick(gallery, Qt.Key.Key_Right)
    qtbot.keyClick(gallery, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: page.kind.findText("Good (1)") > 0, timeout=WAIT_MS)
    show(pictures, "defect/打痕")
    qtbot.waitUntil(lambda: [sample.picture for sample in shown(pictures)] == [first], timeout=WAIT_MS)
    gallery.setCurrentIndex(gallery.samples.index(0))
    qtbot.keyClick(gallery, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(pictures) == [], timeout=WAIT_MS)
    show(pictures, "all")
    qtbot.waitUntil(lambda: len(shown(pictures)) == 3, timeout=WAIT_MS)


def select(window: MainWindow, *places: int) -> None:
    gallery = window.pictures.gallery
    window.activateWindow()
    gallery.setFocus()
    gallery.setCurrentIndex(gallery.samples.index(places[0]))
    for place in places[1:]:
        gallery.selectionModel().select(gallery.samples.index(place), Select.Select)


def test_labels_and_removals_can_be_taken_back_one_after_the_other(pictures: MainWindow, qtbot: QtBot) -> None:
    page, gallery = pictures.pictures, pictures.pictures.gallery
    before = list(shown(pictures))
    assert not page.undo.isEnabled()
    select(pictures, 0, 1)
    qtbot.keyClick(gallery, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: [s.label for s in shown(pictures)].count(Label.GOOD) == 2, timeout=WAIT_MS)
    select(pictures, 1, 2)
    qtbot.keyClick(gallery, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(shown(pictures)) == 2, timeout=WAIT_MS)
    qtbot.keyClick(pictures, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(shown(pictures)) == 4, timeout=WAIT_MS)
    assert [s.picture for s in shown(pictures)] == [s.picture for s in before]  # each where it was
    assert [s.label for s in shown(pictures)][:2] == [Label.GOOD] * 2
    qtbot.keyClick(pictures, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown(pictures) == before, timeout=WAIT_MS)
    assert not page.undo.isEnabled()


def test_what_is_selected_stays_selected_when_a_teaching_ends(pictures: MainWindow, qtbot: QtBot) -> None:
    page, gallery = pictures.pictures, pictures.pictures.gallery
    select(pictures, 2)
    chosen = gallery.chosen()
    store = workplace(pictures).store
    store.save_recipe(Recipe("taught meanwhile"), None)
    page.show_recipes([stored.recipe for stored in store.recipes()])
    answered = gallery.samples.modelReset
    with qtbot.waitSignal(answered, timeout=WAIT_MS):
        page.ask()
    assert gallery.chosen() == chosen
    here = gallery.visualRect(gallery.samples.index(3)).center()
    qtbot.mouseClick(gallery.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, here)
    assert gallery.chosen() == [sample.picture for sample in shown(pictures)[2:]]  # from where the person was


def test_a_name_that_is_being_typed_stays_when_a_teaching_ends(pictures: MainWindow) -> None:
    pictures.pictures.recipe.setEditText("a new produ")
    pictures.pictures.show_recipes([Recipe("bracket")])
    assert pictures.pictures.recipe_name == "a new produ"


def test_enter_in_the_class_field_gives_the_keys_back_to_the_gallery(pictures: MainWindow, qtbot: QtBot) -> None:
    page, gallery = pictures.pictures, pictures.pictures.gallery
    select(pictures, 0)
    page.kinds_of.entry.setFocus()
    qtbot.keyClicks(page.kinds_of.entry, "uneven")
    qtbot.keyClick(page.kinds_of.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(gallery.hasFocus, timeout=WAIT_MS)
    qtbot.keyClick(gallery, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: shown(pictures)[0].class_name == "uneven", timeout=WAIT_MS)


def test_files_let_fall_are_copied_even_where_their_source_offers_to_move_them(
    pictures: MainWindow, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "部品"))])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), both, data, LEFT, keys)
    drop = QDropEvent(QPointF(50, 50), both, data, LEFT, keys)
    for event in (enter, drop):
        event.setDropAction(Qt.DropAction.MoveAction)
        QApplication.sendEvent(pictures.pictures, event)
    assert (enter.dropAction(), drop.dropAction()) == (Qt.DropAction.CopyAction,) * 2
    assert drop.isAccepted()


def test_the_teach_page_takes_what_was_labelled(pictures: MainWindow, press: Press, qtbot: QtBot) -> None:
    labelling, page = workplace(pictures).store.labelling, pictures.teach
    first, *others = [sample.picture for sample in shown(pictures)]
    labelling.say("bracket", others[:2], labelled(Label.GOOD)).result(timeout=60)
    labelling.say("bracket", [first], labelled(Label.DEFECT, "scratch")).result(timeout=60)
    pictures.show_page("teach")
    page.form.entries["name"].put("bracket")
    page.show_paths([Path("board.png")])  # what a folder of other parts had
    page.good_folder.path.setText("/boards")
    press(page.own)
    assert page.good_folder.folder() is None
    assert page.gallery.paths() == [] and not page.teach.isEnabled()  # nothing is taught from those of before
    qtbot.waitUntil(lambda: len(page.gallery.paths()) == 2, timeout=WAIT_MS)
    assert "defects from the recipe's pictures: 1" in [
        label.text().split(" · ")[-1] for label in page.findChildren(QLabel)
    ]


def test_each_stroke_is_kept_and_undone_and_there_again_after_the_window(
    pictures: MainWindow, canvas: MaskCanvas, bare_station: Station, press: Press, qtbot: QtBot
) -> None:
    page, sample = pictures.label, shown(pictures)[0]

    def at(x: float, y: float) -> QPointF:
        return canvas.placed().map(QPointF(x, y))

    page.kind.entry.setText("scratch")
    page.severity.setValue(3)
    qtbot.mousePress(canvas, LEFT, pos=at(100, 100).toPoint())
    qtbot.mouseRelease(canvas, LEFT, pos=at(150, 100).toPoint())
    qtbot.waitUntil(lambda: page.state.text() == "Kept: scratch 3, mask", timeout=WAIT_MS)
    press(page.tools[Tool.BOX])
    qtbot.mousePress(canvas, LEFT, pos=at(200, 200).toPoint())
    qtbot.mouseRelease(canvas, LEFT, pos=at(240, 230).toPoint())
    boxed = canvas.marked()
    assert boxed[215, 220] and boxed[100, 130] and not boxed[150, 150]
    press(page.undo)
    assert not canvas.marked()[215, 220]
    press(page.redo)
    press(page.next)
    qtbot.waitUntil(lambda: page.where.text() == "2 of 4" and canvas.drawing is not None, timeout=WAIT_MS)
    assert not canvas.marked().any()
    press(page.previous)
    qtbot.waitUntil(lambda: canvas.drawing is not None and canvas.marked().any(), timeout=WAIT_MS)
    assert np.array_equal(canvas.marked(), boxed)
    pictures.close()
    store = Store.open(bare_station.database, read_only=True)
    (defect,) = store.labelling.snapshot("bracket").defects
    store.close()
    assert (defect.picture, defect.class_name, defect.severity) == (store.pictures.path(sample.picture), "scratch", 3)
    assert defect.mask is not None and np.array_equal(read_picture(defect.mask) > 0, boxed > 0)


def test_a_polygon_is_drawn_and_filled_by_the_keys_alone(
    pictures: MainWindow, canvas: MaskCanvas, press: Press, qtbot: QtBot
) -> None:
    middle, far = QPointF(*canvas.picture_size.toTuple()) / 2, Qt.KeyboardModifier.ShiftModifier
    press(pictures.label.tools[Tool.POLYGON])
    canvas.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(canvas, Qt.Key.Key_Space)
        qtbot.keyClick(canvas, Qt.Key.Key_Space)
        for _ in range(4):
            qtbot.keyClick(canvas, key, far)
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.drawing is not None and not canvas.marked().any()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.marked().sum() == 41 * 41 and canvas.marked()[int(middle.y()) + 20, int(middle.x()) + 20]
    press(pictures.label.tools[Tool.FILL])
    canvas.open_outline.emit()
    assert "close the outline" in pictures.label.state.text()


def test_an_inspected_part_joins_from_the_log_and_what_was_never_judged_is_judged_for_the_uncertain_order(
    window: MainWindow, belt: Belt, good: list[Pixels], dented: list[Pixels], press: Press, tmp_path: Path, qtbot: QtBot
) -> None:
    press(window.inspect.start)
    belt.lay(dented[0], None)
    qtbot.waitUntil(lambda: window.inspect.state is LineState.ENDED, timeout=WAIT_MS)
    window.show_page("log")
    qtbot.waitUntil(lambda: window.log.part.row is not None and window.log.part.picture.has_picture, timeout=WAIT_MS)
    press(window.log.part.to_pictures)
    qtbot.waitUntil(lambda: "among the recipe's pictures now" in window.messages.text(), timeout=WAIT_MS)

    window.show_page("pictures")
    qtbot.waitUntil(lambda: len(shown(window)) == 1, timeout=WAIT_MS)
    (part,) = shown(window)
    assert part.origin is Origin.INSPECTED and part.score is not None and part.limit is not None
    qtbot.waitUntil(window.pictures.bring.isEnabled, timeout=WAIT_MS)
    let_fall(window, draw(tmp_path / "more", range(101, 102))[0])
    qtbot.waitUntil(lambda: len(shown(window)) == 2, timeout=WAIT_MS)
    order = window.pictures.order
    order.setCurrentIndex(order.findData(Order.UNCERTAIN))
    store = workplace(window).store
    qtbot.waitUntil(lambda: store.labelling.tally("plate").unjudged == 0, timeout=WAIT_MS)
    scores = [sample.score for sample in store.labelling.find(SampleQuery("plate", order=Order.UNCERTAIN))]
    assert len(scores) == 2 and None not in scores
    qtbot.waitUntil(window.pictures.progress.isHidden, timeout=WAIT_MS)
    propose_on(window, press, qtbot)


def propose_on(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    """One press of the assist marks a hole of the plate, and not the plate."""
    press(window.pictures.draw)
    canvas = window.label.canvas
    qtbot.waitUntil(lambda: canvas.drawing is not None, timeout=WAIT_MS)
    press(window.label.tools[Tool.ASSIST])
    middle = QPointF(*canvas.picture_size.toTuple()) / 2
    qtbot.mouseClick(canvas, LEFT, pos=canvas.placed().map(middle).toPoint())
    qtbot.waitUntil(lambda: canvas.marked().any(), timeout=WAIT_MS)
    marked = canvas.marked()
    assert marked[int(middle.y()), int(middle.x())] and 0.002 < marked.mean() < 0.2
