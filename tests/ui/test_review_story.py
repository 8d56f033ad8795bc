"""The reviewer takes a second look, by keyboard alone; it is recorded beside the first, and the next part comes up."""

from dataclasses import replace
from datetime import timedelta

import pytest
from belt import WAIT_MS, Open, workplace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from recorded import ng, ok, record, unseen

from db.log import LogQuery
from db.samples import SampleQuery
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.frame import now
from inspectfork.review import Reason, Review, ReviewKind
from inspectfork.station import Station
from inspectfork.verdict import Decision
from ui.window import MainWindow


@pytest.fixture
def queue(bare_station: Station, open_on: Open, qtbot: QtBot) -> MainWindow:
    """The Review page: of five parts, a good one is disputed, and two are NG."""
    parts = {"P-1": ok(), "P-2": ng(), "P-3": ok(), "P-4": ng("scratch"), "P-5": unseen()}
    record(bare_station, parts, now() - timedelta(hours=1))
    store = Store.open(bare_station.database)
    store.review(3, Review(ReviewKind.DISPUTED, Reason.MISSED_DEFECT, by="Aoki")).result()
    store.close()
    window = open_on(bare_station)
    window.show_page("review")
    qtbot.waitUntil(lambda: waiting(window) == ["P-3", "P-4", "P-2"], timeout=WAIT_MS)
    return window


def waiting(window: MainWindow) -> list[str]:
    return [row.serial for row in window.review.table.rows.rows]


def test_parts_are_settled_one_after_the_other_by_keys_alone(queue: MainWindow, qtbot: QtBot) -> None:
    page, store = queue.review, workplace(queue).store
    before = [replace(part, reviews=()) for part in store.inspections(LogQuery())]
    qtbot.waitUntil(lambda: page.part.picture.has_picture, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "disputed · Missed defect · Aoki" in page.part.values["reviews"].text(), timeout=WAIT_MS)
    qtbot.keyClicks(page.typed_class, "stain")
    qtbot.keyClicks(page.note, "beside the hole")
    qtbot.keyClick(page.note, Qt.Key.Key_Return)
    for key, left in (("N", ["P-4", "P-2"]), ("C", ["P-2"]), ("O", [])):
        qtbot.keyClick(page.table, key)
        qtbot.waitUntil(lambda left=left: waiting(queue) == left, timeout=WAIT_MS)
    assert page.part.picture.words == "The part that is chosen in the table stands here."
    said = [(look.kind, look.decision, look.class_name, look.note, look.by) for look in store.reviews(3)]
    assert said[1:] == [(ReviewKind.OVERRULED, Decision.NG, "stain", "beside the hole", "Aoki")]
    assert [look.kind for look in store.reviews(4)] == [ReviewKind.CONFIRMED]
    assert [(look.decision, look.reason) for look in store.reviews(2)] == [(Decision.OK, Reason.FALSE_CALL)]
    assert [replace(part, reviews=()) for part in store.inspections(LogQuery())] == before


def test_a_slip_of_the_finger_is_withdrawn_and_both_stay_in_the_records(queue: MainWindow, qtbot: QtBot) -> None:
    page, store = queue.review, workplace(queue).store
    assert not page.undo.isEnabled()
    qtbot.keyClick(page.table, "N")
    qtbot.waitUntil(lambda: waiting(queue) == ["P-4", "P-2"], timeout=WAIT_MS)
    qtbot.keyClick(page.table, "O")
    qtbot.waitUntil(lambda: waiting(queue) == ["P-2"], timeout=WAIT_MS)
    assert len(store.figures(LogQuery()).reviewed) == 2
    qtbot.keyClick(page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: waiting(queue) == ["P-4", "P-2"], timeout=WAIT_MS)
    qtbot.keyClick(page.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: waiting(queue) == ["P-3", "P-4", "P-2"], timeout=WAIT_MS)
    assert not page.undo.isEnabled()
    assert store.figures(LogQuery()).reviewed == []
    kinds = [look.kind for look in store.reviews(4)]
    assert kinds == [ReviewKind.OVERRULED, ReviewKind.WITHDRAWN]
    assert [look.by for look in store.reviews(4)] == ["Aoki", "Aoki"]
    assert [row.serial for row in store.to_review(False, 9)] == ["P-3", "P-4", "P-2"]
    qtbot.keyClick(page.table, "N")  # and answered again, it is answered
    qtbot.waitUntil(lambda: waiting(queue) == ["P-4", "P-2"], timeout=WAIT_MS)
    assert [row.serial for row in store.to_review(False, 9)] == ["P-4", "P-2"]


def test_what_cannot_be_said_of_a_part_cannot_be_pressed(queue: MainWindow, qtbot: QtBot) -> None:
    page = queue.review

    def offered() -> list[QPushButton]:
        return [button for button in page.overrule.values() if button.isVisible()]

    assert offered() == [page.overrule[Decision.NG]]
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert offered() == [page.overrule[Decision.OK]]


def test_a_part_joins_the_recipes_pictures_with_the_answer_that_the_reviewer_gave(
    queue: MainWindow, qtbot: QtBot
) -> None:
    page, labelling = queue.review, workplace(queue).store.labelling
    labelling.add_inspected([2])  # brought from the log before anybody looked
    for keys, left in (("PN", ["P-4", "P-2"]), ("PC", ["P-2"]), ("PO", [])):
        qtbot.waitUntil(page.keep.isEnabled, timeout=WAIT_MS)
        for key in keys:
            qtbot.keyClick(page.table, key)
        qtbot.waitUntil(lambda left=left: waiting(queue) == left, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: "recipe's pictures" in queue.messages.text(), timeout=WAIT_MS)
        queue.messages.withdraw("pictures.taken")
    known = {sample.inspection_id: (sample.label, sample.class_name) for sample in labelling.find(SampleQuery("plate"))}
    assert known == {3: (Label.DEFECT, "unknown"), 4: (Label.DEFECT, "scratch"), 2: (Label.GOOD, "")}


def test_a_sample_of_what_was_let_go_is_drawn_for_an_honest_figure(queue: MainWindow, qtbot: QtBot) -> None:
    page = queue.review
    page.queue.setCurrentIndex(page.queue.findData("sample"))
    qtbot.waitUntil(lambda: waiting(queue) == ["P-1"], timeout=WAIT_MS)
