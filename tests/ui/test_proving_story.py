"""The loop in the window: from the button to the outcome, its report, and the version that it left; or cancelled."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from belt import WAIT_MS, Open, Press, workplace
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from db.samples import SampleQuery, labelled
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.drawn import draw_part
from inspectfork.picture import encode_png
from inspectfork.recipe import Recipe
from inspectfork.station import Station
from ui.charts.ratios import over_ratios
from ui.window import MainWindow

LOOP_MS = 600_000  # some twenty seconds where nothing else runs


class Reader(QObject):
    """Stands where a browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def read(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def proving(
    tmp_path: Path, needs_weights: None, quick_teaching: None, open_on: Open, press: Press, qtbot: QtBot
) -> MainWindow:
    """The page of a recipe that was never taught, with eight good pictures and two marked scratches."""
    station = Station(tmp_path / "station")
    store = Store.open(station.database)
    store.save_recipe(Recipe("plate", input_size=112).checked(), None)
    for number in range(8):
        store.labelling.add("plate", draw_part("plate", 7, 300 + number, None).pixels, Label.GOOD)
    for number in range(2):
        part = draw_part("plate", 7, 500 + number, "scratch")
        store.labelling.add("plate", part.pixels, Label.DEFECT, "scratch")
        found = store.labelling.find(SampleQuery("plate", Label.DEFECT))
        unmarked = next(sample.picture for sample in found if sample.mask is None)
        store.labelling.draw("plate", unmarked, part.mask, labelled(Label.DEFECT, "scratch", 3)).result()
    store.close()
    window = open_on(station)
    window.show_page("pictures")
    press(window.pictures.make)
    qtbot.waitUntil(lambda: window.make.canvas.drawing is not None, timeout=WAIT_MS)
    press(window.make.prove)
    qtbot.waitUntil(lambda: "scratch 2" in window.prove.given.text(), timeout=WAIT_MS)
    return window


def test_the_outcome_is_looked_at_and_its_version_is_in_service(
    proving: MainWindow, press: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    page, place = proving.prove, workplace(proving)
    assert page.way.currentData() == "paste" and "Good pictures: 8." in page.given.text()
    for number in range(2):
        part = draw_part("plate", 7, 510 + number, "scratch")
        for kind, pixels in (("held", part.pixels), ("masks", part.mask.astype(np.uint8) * 255)):
            (tmp_path / kind / "scratch").mkdir(parents=True, exist_ok=True)
            (tmp_path / kind / "scratch" / f"{number}.png").write_bytes(encode_png(pixels))
    page.held.choose(tmp_path / "held")
    page.masks.choose(tmp_path / "masks")
    press(page.start)
    qtbot.waitUntil(lambda: page.result is not None or "errors.txt" in page.lesson.text(), timeout=LOOP_MS)
    assert page.result is not None, page.lesson.text()
    stored = place.store.recipe("plate")
    assert page.result["version"] == stored.version == 2  # the one before was never taught
    assert (place.station.bundles / str(stored.bundle_hash)).is_dir()
    assert page.said.text() == page.result["sentence"]["en"] and "version 2" in page.said.text()
    assert [len(chart.rows) for chart in page.charts.values()] == [5, 5]
    assert len(page.beside.real) == 4 and len(page.beside.made) == 8
    place.speak("ja")
    qtbot.waitUntil(lambda: page.result and page.said.text() == page.result["sentence"]["ja"], timeout=WAIT_MS)
    reader = Reader()
    QDesktopServices.setUrlHandler("file", reader, "read")
    press(page.open_report)
    QDesktopServices.unsetUrlHandler("file")
    assert "Fréchet" in Path(reader.opened[0]).read_text("utf-8")
    press(page.back)
    assert proving.page == "make"
    proving.show_page("teach")
    proving.teach.form.entries["name"].put("plate")
    press(proving.teach.prove)
    assert proving.page == "prove"


def test_cancelled_it_leaves_the_recipe_as_it_was(
    proving: MainWindow, press: Callable[..., None], qtbot: QtBot
) -> None:
    page, place = proving.prove, workplace(proving)
    press(page.start)
    qtbot.waitUntil(lambda: bool(page.lesson.left.text()), timeout=LOOP_MS)
    press(page.lesson.cancel)
    qtbot.waitUntil(page.start.isEnabled, timeout=LOOP_MS)
    assert page.result is None and page.lesson.isHidden()
    assert place.store.recipe("plate").bundle_hash is None
    assert not list((place.station.root / "loop").iterdir())


def test_no_interval_of_the_escapes_leaves_what_a_share_can_be() -> None:
    rows = [
        {"ratio": 0, "found": {"mean": 0.25}, "found_gain": {"low": 0.0, "high": 0.0}},
        {"ratio": 4, "found": {"mean": 0.0}, "found_gain": {"low": -0.5, "high": 0.0}},
    ]
    assert over_ratios(rows, "escapes") == {"x": [0, 4], "y": [75, 100], "low": [75, 75], "high": [75, 100]}


def test_what_is_missing_is_said_before_it_starts(
    bare_station: Station, open_on: Open, press: Press, qtbot: QtBot
) -> None:
    store = Store.open(bare_station.database)
    store.save_recipe(Recipe("plate"), None)
    part = draw_part("plate", 7, 500, "scratch")
    store.labelling.add("plate", part.pixels, Label.DEFECT, "scratch")
    store.close()
    window = open_on(bare_station)
    window.show_page("pictures")
    proving, page = workplace(window), window.prove
    window.make.prove_asked.emit("plate")
    qtbot.waitUntil(lambda: "Missing" in page.given.text(), timeout=WAIT_MS)
    assert not page.start.isEnabled()
    assert page.given.text().splitlines() == [
        "Good pictures: 0. Real defects with a mask: 0.",
        "Missing: good pictures. Label at least 3 on the page Pictures.",
        "Missing: the place of the defect on 1 pictures. Mark it on the page Pictures.",
    ]
    labelling = proving.store.labelling
    (sample,) = labelling.find(SampleQuery("plate", Label.DEFECT))
    labelling.draw("plate", sample.picture, part.mask, labelled(Label.DEFECT, "scratch")).result()
    for number in range(3):
        labelling.add("plate", draw_part("plate", 7, 300 + number, None).pixels, Label.GOOD)
    window.make.prove_asked.emit("plate")
    one = "Missing: real defects of scratch: there are 1, and 2 are needed."
    qtbot.waitUntil(lambda: page.given.text().splitlines()[1:] == [one], timeout=WAIT_MS)
    page.held.path.setText("/held")  # what proves comes from elsewhere
    assert page.start.isEnabled()
