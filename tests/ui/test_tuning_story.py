"""The generation branch is tuned on a recipe's own pictures, killed on the way, gone on with, and judged with."""

import os
import signal

import pytest
from belt import WAIT_MS, Open, Press, workplace
from pytestqt.qtbot import QtBot
from running_jobs import job_of

from db.samples import labelled
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.drawn import draw_part
from inspectfork.predict.bundle import load_bundle
from inspectfork.station import Station
from ui.improving import Improve, tuning_folder

TUNE_MS = 240_000  # a busy machine may need long; only a failing test waits so long
PLATE = "plate"
GOODS, DENTS = 5, 2


@pytest.fixture
def labelled_station(station: Station, quick_teaching: None) -> Station:
    """A taught recipe with pictures of its own, and where their defects are."""
    store = Store.open(station.database)
    for number in range(GOODS):
        store.labelling.add(PLATE, draw_part(PLATE, 7, 100 + number).pixels, Label.GOOD)
    for number in range(DENTS):
        part = draw_part(PLATE, 7, 200 + number, "dent")
        picture = store.pictures.put(part.pixels)
        store.labelling.add(PLATE, part.pixels, Label.DEFECT, "dent")
        store.labelling.draw(PLATE, picture, part.mask, labelled(Label.DEFECT, "dent", 3)).result()
    store.close()
    return station


def test_tuning_that_was_killed_goes_on_and_changes_the_generation_branch_alone(
    labelled_station: Station, open_on: Open, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.improving.STEPS", 4)
    monkeypatch.setattr("ui.improving.SAVE_EVERY", 2)
    station, window = labelled_station, open_on(labelled_station)
    page, store = window.teach, workplace(window).store
    old = store.recipe(PLATE)
    window.show_page("teach")
    page.form.entries["name"].put(PLATE)
    press(page.own)
    qtbot.waitUntil(lambda: len(page.gallery.paths()) == GOODS, timeout=WAIT_MS)
    page.improve.choose(Improve.GENERATION)
    press(page.teach)
    checkpoint = tuning_folder(PLATE, station) / "run" / "checkpoint.pt"
    qtbot.waitUntil(checkpoint.exists, timeout=TUNE_MS)
    job = job_of("training.tuning.run")
    assert os.getpriority(os.PRIO_PROCESS, job) > os.getpriority(os.PRIO_PROCESS, 0)  # the line goes first
    os.kill(job, signal.SIGKILL)
    qtbot.waitUntil(lambda: "Tuning the generation branch stopped" in page.lesson.text(), timeout=WAIT_MS)
    assert "what is in service stays as it was" in page.lesson.text()
    assert len(page.lesson.curve.lines["generation"][0]) >= 2
    assert store.recipe(PLATE) == old and store.candidates.of_recipe(PLATE) == []

    qtbot.waitUntil(page.teach.isEnabled, timeout=WAIT_MS)
    press(page.lesson.go_on)
    qtbot.waitUntil(page.lesson.compare.isVisible, timeout=TUNE_MS)
    assert min(page.lesson.curve.lines.get("generation", ([3], []))[0]) >= 3  # it did not begin anew
    press(page.lesson.compare)
    qtbot.waitUntil(lambda: window.page == "compare", timeout=WAIT_MS)
    assert "Judging stays as it was, bit for bit." in window.compare.note.text()
    (waiting,) = store.candidates.of_recipe(PLATE)
    parts = [load_bundle(station.bundles / str(b)).parts for b in (old.bundle_hash, waiting.bundle_hash)]
    changed = {name for name in parts[0] if parts[0][name] != parts[1][name]}
    assert changed == {"generation"} and parts[0].keys() == parts[1].keys()
    press(window.compare.keep)
    qtbot.waitUntil(lambda: "plate stays with the old model" in window.messages.text(), timeout=WAIT_MS)
    assert store.recipe(PLATE) == old and page.lesson.isHidden()
    assert [(each.in_service, each.by) for each in store.candidates.of_recipe(PLATE)] == [(False, "Aoki")]
    assert not tuning_folder(PLATE, station).exists()

    store.save_recipe(old.recipe, str(waiting.bundle_hash))
    page.improve.choose(Improve.UNDERSTANDING)
    press(page.teach)
    qtbot.waitUntil(lambda: bool(store.candidates.waiting(PLATE)), timeout=TUNE_MS)
    (again,) = (each for each in store.candidates.of_recipe(PLATE) if each.in_service is None)
    taught = load_bundle(station.bundles / str(again.bundle_hash)).parts
    assert taught["generation"] == parts[1]["generation"] and taught["head"]  # the branch that was tuned stays


def test_generation_without_marked_defects_is_refused_before_anything_begins(
    station: Station, open_on: Open, press: Press, qtbot: QtBot
) -> None:
    store = Store.open(station.database)
    store.labelling.add(PLATE, draw_part(PLATE, 7, 100).pixels, Label.GOOD)
    store.close()
    window = open_on(station)
    page = window.teach
    window.show_page("teach")
    page.form.entries["name"].put(PLATE)
    press(page.own)
    qtbot.waitUntil(lambda: len(page.gallery.paths()) == 1, timeout=WAIT_MS)
    page.improve.choose(Improve.BOTH)
    press(page.teach)
    qtbot.waitUntil(lambda: "real defects with their masks" in page.lesson.text(), timeout=WAIT_MS)
