"""A picture whose file was changed after it was recorded is no evidence, and teaches nothing."""

from pathlib import Path

import numpy as np
import pytest
from recorded_parts import PLATE

from db.pictures import Pictures
from db.samples import labelled
from db.store import Store
from inspectfork.dataset import Label
from inspectfork.fault import Fault
from inspectfork.picture import encode_png, read_picture

GREY = np.full((20, 30), 128, np.uint8)


def drawn() -> np.ndarray:
    return np.arange(600, dtype=np.uint16).reshape(20, 30).astype(np.uint8)


def test_a_changed_picture_is_refused_and_kept_again_when_it_comes_again(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path / "pictures")
    digest = pictures.put(drawn())
    assert (read_picture(pictures.path(digest)) == drawn()).all()
    pictures.path(digest).write_bytes(encode_png(GREY))
    for read in (lambda: read_picture(pictures.path(digest)), lambda: pictures.thumbnail(digest)):
        with pytest.raises(Fault) as caught:
            read()
        assert caught.value.code == "picture.changed"
    assert pictures.put(drawn()) == digest
    assert (read_picture(pictures.path(digest)) == drawn()).all()


@pytest.mark.parametrize("name", ["../x", "a\x1b[2Jb", "CON", "\u202eab"])
def test_a_class_is_a_name(store: Store, name: str) -> None:
    store.save_recipe(PLATE, None)
    store.labelling.add("plate", drawn())
    (sample,) = store.labelling.snapshot("plate").samples
    picture = sample.picture.parent.name + sample.picture.stem
    with pytest.raises(Fault) as caught:
        store.labelling.say("plate", [picture], labelled(Label.DEFECT, name)).result()
    assert caught.value.code.startswith("name.")
    with pytest.raises(Fault):
        store.labelling.add("plate", GREY, Label.DEFECT, name)
    assert store.labelling.snapshot("plate").samples == (sample,)
