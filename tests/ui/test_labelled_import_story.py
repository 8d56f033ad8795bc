"""Folders are brought into the window with their labels: good parts, classes, masks and files of labels."""

from pathlib import Path

import numpy as np
import pytest
from belt import WAIT_MS, Open, workplace
from labelled import WIDTH, goods, labelme, mvtec, part, save
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from db.samples import SampleQuery, StoredSample, labelled
from inspectfork.dataset import Label
from inspectfork.picture import read_picture
from inspectfork.station import Station
from ui.window import MainWindow

NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(bare_station: Station, open_on: Open) -> MainWindow:
    window = open_on(bare_station)
    window.show_page("pictures")
    window.pictures.recipe.setEditText("bracket")
    return window


def bring(window: MainWindow, qtbot: QtBot, *paths: Path) -> list[StoredSample]:
    """Let these fall; gives what the recipe has then."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(QPoint(50, 50), both, data, Qt.MouseButton.LeftButton, NO_KEYS)
    drop = QDropEvent(QPointF(50, 50), both, data, Qt.MouseButton.LeftButton, NO_KEYS)
    QApplication.sendEvent(window.pictures, enter)
    QApplication.sendEvent(window.pictures, drop)
    assert drop.dropAction() is Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: "imported" in window.messages.text(), timeout=WAIT_MS)
    qtbot.waitUntil(window.pictures.progress.isHidden, timeout=WAIT_MS)
    return workplace(window).store.labelling.find(SampleQuery("bracket"))


def labels(samples: list[StoredSample]) -> list[tuple[Label, str, bool]]:
    return sorted((sample.label, sample.class_name, sample.mask is not None) for sample in samples)


def test_a_folder_let_fall_is_taken_with_its_labels(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    samples = bring(window, qtbot, mvtec(tmp_path / "in"))
    known = [(Label.DEFECT, "dent", True)] * 3 + [(Label.DEFECT, "scratch", True)] * 3
    assert labels(samples) == known + [(Label.GOOD, "", False)] * 8
    said = window.messages.text()
    for words in ("imported: 14.", "Good: 8.", "Defects: dent 3, scratch 3.", "Masks: 6.", "not recorded"):
        assert words in said
    store = workplace(window).store
    for sample in samples:
        if sample.class_name == "dent":
            pixels, mask = (read_picture(store.pictures.path(str(hash))) for hash in (sample.picture, sample.mask))
            assert pixels[mask > 127].max() == 55


def test_labels_in_files_name_the_class_and_what_cannot_be_taken_is_left_out_by_name(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    corners = [[10, 10], [60, 10], [60, 40], [10, 40]]
    for name, shape_type in (("a", "polygon"), ("b", "line")):
        save(tmp_path / f"photos/{name}.png", part(ord(name), "dent")[0])
        labelme(tmp_path / f"photos/{name}.json", {"label": "打痕", "shape_type": shape_type, "points": corners})
    save(tmp_path / "photos/c.png", part(3)[0])
    samples = bring(window, qtbot, tmp_path / "photos")
    assert labels(samples) == [(Label.DEFECT, "打痕", True), (Label.UNLABELLED, "", False)]
    said = window.messages.text()
    assert "Left out: 1." in said and "b.json" in said and "line" in said


def test_folders_of_lots_name_no_classes(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    goods(tmp_path / "line 3/lot 1", 2)
    goods(tmp_path / "line 3/lot 2", 2, first=10)
    assert labels(bring(window, qtbot, tmp_path / "line 3")) == [(Label.UNLABELLED, "", False)] * 4


def test_pictures_that_were_there_get_the_labels_that_nobody_gave_before(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    store = workplace(window).store
    mvtec(tmp_path / "in")
    before = bring(window, qtbot, *sorted((tmp_path / "in/test/dent").glob("*.png")))
    window.messages.withdraw("pictures.")
    assert {sample.label for sample in before} <= {Label.UNLABELLED, Label.DEFECT}
    first = before[0].picture
    store.labelling.say("bracket", [first], labelled(Label.GOOD)).result(timeout=60)
    after = {sample.picture: sample for sample in bring(window, qtbot, tmp_path / "in/test")}
    assert after[first].label is Label.GOOD  # what a person said stays
    others = [after[sample.picture] for sample in before[1:]]
    assert {(sample.label, sample.class_name) for sample in others} == {(Label.DEFECT, "dent")}


def test_a_folder_is_chosen_in_a_dialog_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    window.pictures.bring_folder.click()
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.close()


def test_masks_beside_their_pictures_are_no_pictures(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    pixels, mask = part(5, "dent")
    save(tmp_path / "parts/dent/a.jpg", pixels, quality=95)
    save(tmp_path / "parts/dent/a.png", mask.astype(np.uint8))
    save(tmp_path / "parts/good/b.jpg", part(6)[0], quality=95)
    save(tmp_path / "parts/good/b.png", np.zeros_like(pixels))
    samples = bring(window, qtbot, tmp_path / "parts")
    assert labels(samples) == [(Label.DEFECT, "dent", True), (Label.GOOD, "", False)]
    assert read_picture(workplace(window).store.pictures.path(samples[0].picture)).shape[1] == WIDTH
