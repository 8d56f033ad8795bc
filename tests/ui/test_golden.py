"""What is shown of a recipe before it is used: only what a person vouched for, never an OK part as it was judged."""

from datetime import timedelta

import numpy as np

from db.log import LogQuery
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.fault import Fault
from inspectfork.frame import Frame, now
from inspectfork.picture import encode_png
from inspectfork.predict.bundle import MANIFEST, load_bundle, write_bundle
from inspectfork.recipe import Recipe
from inspectfork.review import review_of
from inspectfork.station import Station
from inspectfork.verdict import Decision, Inspection, Verdict, not_inspected
from ui.golden import golden_picture


def picture(level: int) -> np.ndarray:
    return np.full((20, 30), level, np.uint8)


def test_the_golden_sample_of_the_bundle_comes_first(station: Station) -> None:
    store = Store.open(station.database)
    known = store.recipe("plate")
    assert known.bundle_hash is not None
    taught = load_bundle(station.bundles / known.bundle_hash)
    golden = station.root / "golden.png"
    golden.write_bytes(encode_png(picture(77)))
    files = {name: taught.path(name) for name in taught.parts}
    made = write_bundle(station.bundles / "made", {**files, "golden": golden}, taught.fork)
    (station.bundles / "made").rename(station.bundles / made.hash)
    store.save_bundle(made.hash, made.created, (station.bundles / made.hash / MANIFEST).read_text())
    store.save_recipe(Recipe("other"), made.hash)
    seen = golden_picture("other", store, station)
    store.close()
    assert seen is not None and int(seen.max()) == 77


def test_an_ok_part_that_nobody_looked_at_may_be_an_escape_and_is_not_shown(station: Station) -> None:
    store = Store.open(station.database)
    store.save_recipe(Recipe("new"), None)
    assert golden_picture("new", store, station) is None
    verdicts = {
        40: Verdict(Decision.OK, 0.1, 1.0),
        50: Verdict(Decision.OK, 0.1, 1.0),
        60: Verdict(Decision.NG, 2.0, 1.0),
    }
    verdicts[70] = not_inspected(Fault("picture.blank", source="x"))
    for level, verdict in verdicts.items():
        taken_at = now() + timedelta(seconds=level)
        inspection = Inspection("", taken_at, "x", "new", "h", "b", "", verdict, {})
        store.record(inspection, Frame(picture(level), "x", level, taken_at)).result()
    store.close()  # pictures are on the disk then
    store = Store.open(station.database)
    assert golden_picture("new", store, station) is None
    first, second = store.inspections(LogQuery(recipe="new", decision=Decision.OK))
    store.review(first.id, review_of(Decision.OK, Decision.NG, None, "escaped", "Mori")).result()
    assert golden_picture("new", store, station) is None
    store.review(second.id, review_of(Decision.OK, Decision.OK, None, "", "Mori")).result()
    reviewed = golden_picture("new", store, station)
    assert reviewed is not None and int(reviewed.max()) == 40
    store.labelling.add("new", picture(90), Label.GOOD)
    labelled = golden_picture("new", store, station)
    store.close()
    assert labelled is not None and int(labelled.max()) == 90
