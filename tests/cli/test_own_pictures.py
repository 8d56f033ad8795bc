"""A recipe is taught from its own pictures, as they were labelled: classes, masks, and nothing that has no label."""

from pathlib import Path

import numpy as np
from terminal import said

from db.samples import SampleQuery, labelled
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.drawn import draw_part
from inspectfork.recipe import Recipe
from inspectfork.station import Station

GOODS = 6


def test_what_was_labelled_teaches_without_any_folder(
    needs_weights: None, quick_teaching: None, tmp_path: Path
) -> None:
    store = Store.open(Station(tmp_path).database)
    store.save_recipe(Recipe("bracket", input_size=112), None)
    for number in range(GOODS):
        store.labelling.add("bracket", draw_part("plate", 7, number, None).pixels, Label.GOOD)
    dented = draw_part("plate", 7, 200, "dent")
    store.labelling.add("bracket", dented.pixels)
    (picture, *_) = (sample.picture for sample in store.labelling.find(SampleQuery("bracket", Label.UNLABELLED)))
    mask = np.zeros(dented.pixels.shape[:2], bool)
    mask[100:160, 100:200] = True
    store.labelling.draw("bracket", picture, mask, labelled(Label.DEFECT, "打痕")).result(timeout=60)
    store.labelling.add("bracket", draw_part("plate", 7, 300, "scratch").pixels)
    store.close()

    taught = said("teach", "bracket", "--station", tmp_path, "--json")
    assert taught.code == 0, taught.err
    (told,) = (record for record in taught.records if record.get("event") == "taught")
    assert told["good"] + len(told["left_out"]) == GOODS
    assert told["defects"]["given"] == 1

    nothing = said("teach", "other", "--station", tmp_path)
    assert nothing.code == 1 and "at least 3 good ones are needed" in nothing.err
