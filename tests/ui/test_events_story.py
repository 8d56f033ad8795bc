"""The quality manager reads what happened; whoever stands at the window hears of pictures not kept, and the clock."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from belt import WAIT_MS, Open, workplace
from pytestqt.qtbot import QtBot
from recorded import PLATE, ok

from db.keeping import KEPT_AGAIN
from db.pictures import Pictures
from db.store import Store
from inspectfork.frame import Frame, now
from inspectfork.station import Station
from inspectfork.verdict import Inspection
from ui.widgets.event_list import WHAT, WHO
from ui.window import MainWindow

FLOOR = "Pictures are not kept: less than 100000 GB is free on the disk."


def inspect(store: Store, serial: str, days: float = 0) -> None:
    """A part with a picture, by a clock that stands so many days ahead."""
    judged = Inspection(
        serial=serial,
        taken_at=now() + timedelta(days=days),
        source="usb:0",
        recipe_name=PLATE.name,
        recipe_hash=store.recipe(PLATE.name).recipe.hash(),
        bundle_hash="",
        operator="Aoki",
        verdict=ok(),
        timings={},
    )
    store.record(judged, Frame(np.zeros((8, 8), np.uint8), "usb:0", 1)).result()


@pytest.fixture
def shown(bare_station: Station, open_on: Open) -> MainWindow:
    with closing(Store.open(bare_station.database)) as store:
        store.save_recipe(PLATE, None)
        store.accounts.signed_in = "Ito"
        store.save_recipe(replace(PLATE, keep_days=7), None)
        store.note_export("The log", bare_station.root / "log.csv")
    return open_on(bare_station)


def sentences(window: MainWindow) -> list[tuple[str, str]]:
    table = window.figures.events.table
    cells = [[table.item(row, column) for column in (WHO, WHAT)] for row in range(table.rowCount())]
    return [(who.text(), what.text()) for who, what in cells if who and what]


def test_the_events_are_a_list_in_the_language_of_the_window(shown: MainWindow, qtbot: QtBot) -> None:
    shown.show_page("figures")
    shown.figures.tabs["events"].click()
    qtbot.waitUntil(lambda: len(sentences(shown)) == 2, timeout=WAIT_MS)
    path = workplace(shown).station.root / "log.csv"
    assert sentences(shown)[0] == ("Ito", f"The log was written to {path}.")
    assert sentences(shown)[1] == ("Ito", "plate: “Kept for” changed from 90 to 7.")
    workplace(shown).speak("ja")
    told = ("Ito", "plate：「保存期間」 を 90 から 7 に変更しました。")
    qtbot.waitUntil(lambda: sentences(shown)[1] == told, timeout=WAIT_MS)


def test_pictures_that_are_not_kept_are_told_at_once_and_again_when_they_are(shown: MainWindow, qtbot: QtBot) -> None:
    store, strip = workplace(shown).store, shown.messages
    store.save_recipe(replace(PLATE, disk_floor_gb=100000), None)
    for serial in ("1", "2"):
        inspect(store, serial)
    qtbot.waitUntil(lambda: FLOOR in strip.text(), timeout=WAIT_MS)
    shown.show_page("figures")
    shown.figures.tabs["events"].click()
    words = "Pictures stored: 0 · not kept for want of room or time: 2"
    qtbot.waitUntil(lambda: shown.figures.events.unkept.text() == words, timeout=WAIT_MS)
    store.save_recipe(replace(PLATE, disk_floor_gb=0), None)
    for number in range(KEPT_AGAIN):
        inspect(store, f"3-{number}")
    qtbot.waitUntil(lambda: "Pictures are kept again; 2 were not kept." in strip.text(), timeout=WAIT_MS)
    assert FLOOR not in strip.text()
    kinds = [event.kind for event in store.events() if event.kind.startswith("picture")]
    assert kinds == ["picture.kept_again", "picture.no_room"]


def test_a_picture_that_cannot_be_written_is_told_too(
    shown: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Pictures, "put", full)
    inspect(workplace(shown).store, "1")
    told = "Pictures are not kept: No space left on device."
    qtbot.waitUntil(lambda: told in shown.messages.text(), timeout=WAIT_MS)


def test_a_jump_of_the_clock_is_told_at_once(shown: MainWindow, qtbot: QtBot) -> None:
    store = workplace(shown).store
    inspect(store, "1")
    inspect(store, "2", days=3650)
    qtbot.waitUntil(lambda: "The clock of this computer jumped" in shown.messages.text(), timeout=WAIT_MS)
