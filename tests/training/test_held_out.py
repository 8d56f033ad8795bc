"""One in five of each kind is held out, the same ones again next time, and nothing that must teach."""

from pathlib import Path

import numpy as np
from PIL import Image

from inspectfork.dataset import DatasetSnapshot, Label, Origin, Sample, defect
from inspectfork.picture import encode_png, read_picture
from training.held_out import split, whole


def goods(folder: Path, count: int) -> list[Sample]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number}.png" for number in range(count)]
    for number, path in enumerate(paths):
        seed = [*folder.name.encode(), number]
        path.write_bytes(encode_png(np.random.default_rng(seed).integers(0, 255, (8, 8), np.uint8)))
    return [Sample(path, Label.GOOD) for path in paths]


def dents(folder: Path, count: int, origin: Origin = Origin.IMPORTED) -> list[Sample]:
    return [Sample(s.picture, Label.DEFECT, "dent", origin=origin) for s in goods(folder, count)]


def test_one_in_five_of_each_kind_is_held_out_and_teaches_nothing(tmp_path: Path) -> None:
    shown = DatasetSnapshot((*goods(tmp_path / "good", 12), *dents(tmp_path / "dent", 5)))
    found = split(shown)
    assert sorted(sample.class_name for sample in found.held) == ["", "", "dent"]
    assert {*found.teaching.samples, *found.held} == set(shown.samples)
    assert not set(found.teaching.samples) & set(found.held)
    assert found.seen(found.learned) == 0 and found.seen(whole(shown).learned) == 3


def test_of_fewer_than_five_and_of_synthetic_ones_none_is_held_out(tmp_path: Path) -> None:
    made = dents(tmp_path / "made", 10, Origin.SYNTHETIC)
    shown = DatasetSnapshot((*goods(tmp_path / "good", 4), *dents(tmp_path / "dent", 4), *made))
    assert split(shown).held == ()


def test_more_pictures_leave_most_of_what_was_held_out_where_it_was(tmp_path: Path) -> None:
    every = goods(tmp_path / "good", 60)
    before, after = (set(split(DatasetSnapshot(tuple(some))).held) for some in (every[:50], every))
    assert len(before & after) >= 8


def test_the_golden_sample_always_teaches_and_a_file_that_is_gone_is_left_to_teaching(tmp_path: Path) -> None:
    every = goods(tmp_path / "good", 5)
    (held,) = split(DatasetSnapshot(tuple(every))).held
    assert held not in split(DatasetSnapshot(tuple(every)), held.picture).held
    gone = defect(tmp_path / "gone.png", "dent", None)
    assert gone in split(DatasetSnapshot((*every, gone))).teaching.samples


def test_a_part_is_recognised_when_it_was_saved_under_another_name_and_format(tmp_path: Path) -> None:
    every = goods(tmp_path / "good", 5)
    taught = whole(DatasetSnapshot(tuple(every))).learned
    again = []
    for sample in every:
        colour = np.dstack([read_picture(sample.picture)] * 3)
        path = tmp_path / f"{sample.picture.stem}-again.bmp"
        Image.fromarray(colour).save(path)
        again.append(Sample(path, Label.GOOD))
    found = split(DatasetSnapshot(tuple(again)))
    assert found.seen(taught) == len(found.held) == 1
