"""Pictures are kept by the recipe's policy, without ever holding up or losing a verdict."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from calendar_days import Calendar
from recorded_parts import PLATE, frame, ng, noise, ok, part, unseen

from db import keeping
from db.log import LogQuery
from db.pictures import Pictures, PictureState
from db.store import Store
from inspectfork.fault import Fault
from inspectfork.frame import Frame, Pixels
from inspectfork.picture import read_picture
from inspectfork.recipe import Keep, Recipe
from inspectfork.review import Review, ReviewKind
from inspectfork.verdict import Decision, Inspection


def kept(database: Path, recipe: Recipe, *parts: tuple[Inspection, Frame]) -> dict[str, PictureState | None]:
    """Record the parts, close, and say what became of each picture."""
    store = Store.open(database)
    store.save_recipe(recipe, None)
    for inspection, seen in parts:
        store.record(inspection, seen).result()
    assert store.close() == ()
    return states(database)


def states(database: Path) -> dict[str, PictureState | None]:
    reader = Store.open(database, read_only=True)
    logged = {inspection.serial: inspection.picture_state for inspection in reader.inspections(LogQuery())}
    reader.close()
    return logged


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("colours", [(), (3,)])
def test_a_picture_comes_back_bit_by_bit(tmp_path: Path, dtype: type, colours: tuple[int, ...]) -> None:
    most = np.iinfo(dtype).max
    pixels = np.random.default_rng(1).integers(0, most, (30, 20, *colours), dtype=dtype, endpoint=True)
    pictures = Pictures(tmp_path / "写真")
    digest = pictures.put(pixels)
    back = read_picture(pictures.path(digest))
    assert back.dtype == dtype
    assert np.array_equal(back, pixels)


def test_the_same_picture_is_stored_once(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path)
    assert pictures.put(noise(1)) == pictures.put(noise(1)) != pictures.put(noise(2))
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


def test_the_log_shows_picture_and_map_of_a_part(store: Store, database: Path) -> None:
    store.save_recipe(PLATE, None)
    seen, verdict = frame(), ng()
    store.record(part("1", verdict), seen).result()
    store.close()

    reader = Store.open(database, read_only=True)
    (logged,) = reader.inspections(LogQuery())
    assert logged.picture_path is not None
    assert np.array_equal(read_picture(logged.picture_path), seen.pixels)
    assert logged.map_box == (0, 0, 80, 60)
    heat = reader.map(logged.id)
    assert verdict.map is not None and heat is not None
    assert np.array_equal(heat, verdict.map)
    assert reader.map(999) is None
    reader.close()


@pytest.mark.parametrize(
    ("keep", "expected"), [(Keep.ALL, {"ok", "ng", "unseen"}), (Keep.NG, {"ng", "unseen"}), (Keep.NONE, set())]
)
def test_the_recipe_says_which_pictures_are_kept(database: Path, keep: Keep, expected: set[str]) -> None:
    recipe = replace(PLATE, keep=keep)
    parts = {"ok": ok(), "ng": ng(), "unseen": unseen()}
    logged = kept(database, recipe, *((part(name, verdict, recipe), frame()) for name, verdict in parts.items()))
    assert {name for name, state in logged.items() if state == PictureState.STORED} == expected
    assert {state for name, state in logged.items() if name not in expected} <= {None}


def test_below_the_disk_floor_nothing_is_stored_and_it_is_told_once(database: Path) -> None:
    recipe = replace(PLATE, disk_floor_gb=100000)
    logged = kept(database, recipe, *((part(str(n), recipe=recipe), frame(n)) for n in range(3)))
    assert set(logged.values()) == {PictureState.NO_ROOM}
    reader = Store.open(database, read_only=True)
    assert [happened.kind for happened in reader.events()] == ["picture.no_room"]
    reader.close()
    assert not list((database.parent / "pictures").rglob("*.png"))


def test_a_disk_at_its_floor_is_told_once_however_often_a_picture_fits(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Fault] = []
    store.tell = told.append
    room = iter([False, True] * 10 + [True] * keeping.KEPT_AGAIN)
    monkeypatch.setattr(Pictures, "has_room", lambda *_: next(room))
    for number in range(20 + keeping.KEPT_AGAIN):
        assert store.wait_for_room(60)
        store.record(part(str(number)), frame(number)).result(timeout=60)
    store.close()
    assert [fault.code for fault in told] == ["keeping.no_room", "keeping.again"]
    assert told[-1].facts["count"] == "10"


def test_when_pictures_come_too_fast_they_are_dropped_and_counted_but_every_verdict_is_there(
    store: Store, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, many = Event(), keeping.DEPTH + 5
    put = Pictures.put

    def slow_put(pictures: Pictures, pixels: Pixels) -> str:
        assert go_on.wait(60)
        return put(pictures, pixels)

    monkeypatch.setattr(Pictures, "put", slow_put)
    for number in range(many):
        store.record(part(str(number)), frame(number)).result(timeout=60)
    assert sum(store.counts(LogQuery()).values()) == many
    go_on.set()
    store.close()

    logged = list(states(database).values())
    assert (logged.count(PictureState.STORED), logged.count(PictureState.DROPPED)) == (keeping.DEPTH, 5)
    reader = Store.open(database, read_only=True)
    assert [happened.kind for happened in reader.events()] == ["picture.dropped", "picture.dropping"]
    assert reader.events()[0].text.startswith("5 pictures")
    reader.close()


def test_a_source_that_can_wait_loses_no_picture(store: Store, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()
    put = Pictures.put

    def slow_put(pictures: Pictures, pixels: Pixels) -> str:
        assert go_on.wait(60)
        return put(pictures, pixels)

    monkeypatch.setattr(Pictures, "put", slow_put)
    for number in range(keeping.CALM + 1):
        assert store.wait_for_room(0)
        store.record(part(str(number)), frame(number)).result(timeout=60)
    assert not store.wait_for_room(0)
    go_on.set()
    for number in range(keeping.CALM + 1, 3 * keeping.DEPTH):
        assert store.wait_for_room(60)
        store.record(part(str(number)), frame(number)).result(timeout=60)
    store.close()
    assert set(states(database).values()) == {PictureState.STORED}
    assert len(states(database)) == 3 * keeping.DEPTH


def test_what_was_on_its_way_when_the_program_died_is_marked_lost(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(database)
    with monkeypatch.context() as patched:
        patched.setattr(keeping.Keeper, "keep", lambda *_: None)  # as if it died before the disk had it
        store.record(part("1"), frame()).result()
    store.close()
    Store.open(database).close()
    assert states(database) == {"1": PictureState.LOST}


def test_sweeping_deletes_old_pictures_and_maps_but_no_record_and_nothing_a_younger_part_shows(
    store: Store, database: Path
) -> None:
    calendar, short = Calendar(), replace(PLATE, keep_days=1)
    calendar.watch(store)
    store.save_recipe(short, None)
    other = Recipe("board", keep_days=1000, disk_floor_gb=0)
    store.save_recipe(other, None)
    for serial, recipe, seed in [("old", short, 1), ("shared", short, 2), ("kept longer", other, 3)]:
        calendar.inspect(store, ng(), recipe, serial, seed)
    calendar.later(days=1)
    calendar.inspect(store, ng(), short, "young", 2)
    for row in store.inspections(LogQuery()):
        store.review(row.id, Review(ReviewKind.CONFIRMED, decision=Decision.NG)).result()
    while store.sweep().result(timeout=60):  # in line behind the pictures above
        pass
    store.close()

    gone = {serial for serial, state in states(database).items() if state == PictureState.DELETED}
    assert gone == {"old", "shared"}
    files = [path.suffix for path in (database.parent / "pictures").rglob("*") if path.is_file()]
    assert sorted(files) == [".npz", ".npz", ".png", ".png"]
    reader = Store.open(database, read_only=True)
    shown = {inspection.serial: inspection.picture_path for inspection in reader.inspections(LogQuery())}
    assert shown["old"] is None and shown["shared"] is None
    assert shown["young"] is not None and np.array_equal(read_picture(shown["young"]), noise(2))
    reader.close()
