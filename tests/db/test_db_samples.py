"""The pictures of a recipe: added once, labelled, drawn on, disputed, removed; nothing that was said is lost."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
from calendar_days import Calendar
from recorded_parts import PLATE, ng, noise

from db.log import LogQuery
from db.samples import Change, Order, SampleQuery, StoredSample, labelled
from db.store import Store
from inspectfork.dataset import Label, Origin
from inspectfork.picture import read_picture
from inspectfork.review import Review, ReviewKind
from inspectfork.verdict import Decision

ALL = SampleQuery("plate")


def added(store: Store, count: int) -> list[str]:
    """As many pictures, the first one first."""
    for seed in range(count):
        assert store.labelling.add("plate", noise(seed))
    return [sample.picture for sample in store.labelling.find(ALL)][::-1]


def say(store: Store, pictures: Sequence[str], change: Change) -> list[StoredSample]:
    return store.labelling.say("plate", pictures, change).result(timeout=60)


def test_a_picture_is_added_once_and_what_was_said_of_it_stays(store: Store) -> None:
    (picture,) = added(store, 1)
    say(store, [picture], labelled(Label.GOOD))
    assert not store.labelling.add("plate", noise(0))
    assert [sample.label for sample in store.labelling.find(ALL)] == [Label.GOOD]


def test_each_change_is_a_row_of_its_own_and_the_one_before_gets_an_end(store: Store, database: Path) -> None:
    (picture,) = added(store, 1)
    say(store, [picture], labelled(Label.DEFECT, "打痕", 3))
    assert say(store, [picture], labelled(Label.DEFECT, "打痕", 3)) == []
    say(store, [picture], labelled(Label.GOOD))
    assert store.labelling.remove("plate", [picture]).result(timeout=60) == 1
    assert store.labelling.find(ALL) == []
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT label, class_name, severity, ended_at IS NULL FROM samples").fetchall()
    assert rows == [("unlabelled", "", None, 0), ("defect", "打痕", 3, 0), ("good", "", None, 0)]


def test_masks_are_kept_as_they_are_drawn_and_an_empty_one_is_none(store: Store) -> None:
    (picture,) = added(store, 1)
    mask, as_dent = np.zeros((40, 40), bool), labelled(Label.DEFECT, "dent", 2)
    mask[3:9, 4:20] = True
    (drawn,) = store.labelling.draw("plate", picture, mask, as_dent).result(timeout=60)
    (sample,) = store.labelling.snapshot("plate").defects
    assert (sample.class_name, sample.severity) == ("dent", 2)
    assert drawn.mask is not None and sample.mask == store.pictures.path(drawn.mask)
    assert np.array_equal(read_picture(sample.mask) > 127, mask)
    store.labelling.draw("plate", picture, np.zeros_like(mask), as_dent).result(timeout=60)
    assert [sample.mask for sample in store.labelling.find(ALL)] == [None]


def test_pictures_are_counted_and_found_by_what_they_are(store: Store) -> None:
    assert store.labelling.add("plate", noise(9), Label.DEFECT, origin=Origin.SYNTHETIC)
    (third,) = (sample.picture for sample in store.labelling.find(ALL))
    first, second, _fourth = (picture for picture in added(store, 3) if picture != third)
    say(store, [first], labelled(Label.GOOD))
    say(store, [second], labelled(Label.DEFECT, "dent"))
    store.labelling.judged("plate", {first: (0.9, 0.5), second: (0.6, 0.5), third: (0.1, 0.5)})
    tally = store.labelling.tally("plate")
    assert (tally.good, tally.unlabelled, tally.defects, tally.total) == (1, 1, {"dent": 1, "": 1}, 4)
    assert (tally.disputed, tally.synthetic, tally.unjudged) == (2, 1, 1)

    def found(query: SampleQuery) -> list[str]:
        samples = store.labelling.find(query)
        assert not query.disputed or all(sample.disputed for sample in samples)
        return [sample.picture for sample in samples]

    assert found(replace(ALL, label=Label.GOOD)) == [first]
    assert found(replace(ALL, class_name="dent")) == [second]
    assert found(replace(ALL, synthetic=True)) == [third]
    assert found(replace(ALL, disputed=True)) == [first, third]
    assert found(replace(ALL, order=Order.UNCERTAIN))[0] == second
    assert store.labelling.snapshot("plate").good == (store.pictures.path(first),)


def test_inspected_parts_join_with_their_score_and_their_picture_outlives_its_days(
    store: Store, database: Path
) -> None:
    calendar, short = Calendar(), replace(PLATE, keep_days=1)
    calendar.watch(store)
    store.save_recipe(short, None)
    calendar.work(store, days=1, parts=2, recipe=short)
    calendar.inspect(store, ng(), short, "3")
    while store.sweep().result(timeout=60):  # behind the pictures that are on their way, of which it takes both
        pass
    store.close()

    store = Store.open(database)
    (newest, *_) = store.inspections(LogQuery())
    ids = [row.id for row in store.inspections(LogQuery())]
    assert store.labelling.add_inspected(ids) == 1
    assert store.labelling.add_inspected(ids) == 0
    (sample,) = store.labelling.find(ALL)
    assert (sample.origin, sample.inspection_id, sample.score, sample.limit) == (Origin.INSPECTED, newest.id, 0.75, 0.5)
    store.review(newest.id, Review(ReviewKind.CONFIRMED, decision=Decision.NG)).result()
    calendar.later(days=1)
    calendar.watch(store)
    calendar.work(store, days=2, recipe=short)
    while store.sweep().result(timeout=60):
        pass
    assert store.pictures.path(sample.picture).exists()
    assert store.pictures.thumbnail(sample.picture).stat().st_size > 0
    store.close()


def test_what_was_said_last_is_on_the_disk_when_the_station_is_closed(store: Store, database: Path) -> None:
    pictures = added(store, 20)
    for picture in pictures:
        store.labelling.draw("plate", picture, np.ones((40, 40), bool), labelled(Label.DEFECT, "dent"))
    store.close()
    reader = Store.open(database, read_only=True)
    assert reader.labelling.tally("plate").defects == {"dent": 20}
    reader.close()
