"""Run by the tests as its own program: draws masks without end, and says each once it is kept."""

import sys
from pathlib import Path

import numpy as np
from recorded_parts import noise

from db.samples import SampleQuery, labelled
from db.store import Store
from inspectfork.dataset import Label

store = Store.open(Path(sys.argv[1]))
store.labelling.add("plate", noise(1, side=200))
(sample,) = store.labelling.find(SampleQuery("plate"))
mask = np.zeros((200, 200), bool)
for stroke in range(1, mask.size):
    mask.flat[stroke] = True
    store.labelling.draw("plate", sample.picture, mask, labelled(Label.DEFECT, "打痕")).result()
    print(stroke, flush=True)
