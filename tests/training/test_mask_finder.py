"""The mask of each picture is found in every layout, and never one of another picture or class."""

from pathlib import Path

import numpy as np
import pytest
from labelled import goods, labelme, mvtec, part, save, save_mask

from inspectfork.dataset import Sample
from inspectfork.fault import Fault
from inspectfork.picture import read_picture
from training.annotations.photographs import photographs
from training.evaluate import known_parts
from training.folders import brought, defects_in, good_in
from training.marks import marks_of

BOX = {"label": "dent", "shape_type": "rectangle", "points": [[10, 10], [49, 29]]}


def defects(folder: Path, *names: str, suffix: str = ".png") -> None:
    """Dents and scratches at `folder`/CLASS/NAME."""
    for name in names:
        kind = "scratch" if "scratch" in name else "dent"
        save(folder / f"{name}{suffix}", part(len(name) + sum(map(ord, name)), kind)[0])


def masks(folder: Path, *names: str, suffix: str = ".png") -> None:
    for name in names:
        kind = "scratch" if "scratch" in name else "dent"
        save_mask(folder / f"{name}{suffix}", part(len(name), kind)[1])


def found(samples: tuple[Sample, ...], root: Path) -> dict[str, str]:
    """The mask of each picture, both below the root."""
    named = {}
    for sample in samples:
        mask = sample.mask if sample.mask is not None and sample.mask.exists() else None
        named[str(sample.picture.relative_to(root))] = "" if mask is None else str(mask.relative_to(root))
    return named


@pytest.mark.parametrize("given", ["test", "test/dent", "."])
@pytest.mark.parametrize("named", [True, False])
def test_the_layout_of_mvtec(given: str, named: bool, tmp_path: Path) -> None:
    root = mvtec(tmp_path)
    got = brought(root / given, root / "ground_truth" if named else None)
    kinds = ("dent",) if given == "test/dent" else ("dent", "scratch")
    wanted = {f"test/{k}/{n:03}.png": f"ground_truth/{k}/{n:03}_mask.png" for k in kinds for n in range(3)}
    assert found(got.defects, root) == wanted
    assert {sample.class_name for sample in got.defects} == set(kinds)
    assert len(got.good) == {"test": 2, "test/dent": 0, ".": 8}[given]


@pytest.mark.parametrize("suffix", ["_mask", "-mask", "_label", "_GT", "_gt", ".mask", "_seg", ""])
def test_every_suffix_of_a_mask_apart_and_beside(suffix: str, tmp_path: Path) -> None:
    defects(tmp_path / "parts", "dent/a", suffix=".jpg")
    masks(tmp_path / "apart", "dent/a", suffix=f"{suffix}.png")
    assert found(brought(tmp_path / "parts", tmp_path / "apart").defects, tmp_path) == {
        "parts/dent/a.jpg": f"apart/dent/a{suffix}.png"
    }
    masks(tmp_path / "parts", "dent/a", suffix=f"{suffix}.png")
    for named in (None, tmp_path / "parts"):
        got = brought(tmp_path / "parts", named)
        assert found(got.defects, tmp_path) == {"parts/dent/a.jpg": f"parts/dent/a{suffix}.png"}
    assert len(got.masks) == 1


def test_several_masks_of_one_picture_in_a_folder_of_its_name_count_together(tmp_path: Path) -> None:
    defects(tmp_path / "test", "logical/000", "logical/001")
    one, other = np.zeros((180, 240), bool), np.zeros((180, 240), bool)
    one[10:20, 10:30], other[100:120, 50:60] = True, True
    save_mask(tmp_path / "ground_truth/logical/000/000.png", one)
    save_mask(tmp_path / "ground_truth/logical/000/001.png", other)
    first, second = brought(tmp_path / "test", tmp_path / "ground_truth").defects
    assert first.mask == tmp_path / "ground_truth/logical/000"
    assert np.array_equal(marks_of(first.picture, first.mask, (180, 240)) > 0, one | other)
    assert second.mask is not None and not second.mask.exists()


def test_the_layout_of_visa_and_of_yolo(tmp_path: Path) -> None:
    defects(tmp_path / "Data/Images/Anomaly", "000", suffix=".JPG")
    goods(tmp_path / "Data/Images/Normal", 2)
    save(tmp_path / "Data/Masks/Anomaly/000.png", part(3, "dent")[1].astype(np.uint8))
    got = brought(tmp_path / "Data")
    assert found(got.defects, tmp_path) == {"Data/Images/Anomaly/000.JPG": "Data/Masks/Anomaly/000.png"}
    assert len(got.good) == 2 and len(got.masks) == 1
    for split in ("train", "val"):
        defects(tmp_path / "set/images" / split, "000")
        (tmp_path / "set/labels" / split).mkdir(parents=True)
        (tmp_path / "set/labels" / split / "000.txt").write_text("0 0.5 0.5 0.2 0.2\n", "utf-8")
    assert found(brought(tmp_path / "set").defects, tmp_path / "set") == {
        f"images/{split}/000.png": f"labels/{split}/000.txt" for split in ("train", "val")
    }


def test_a_mask_of_another_class_is_never_taken(tmp_path: Path) -> None:
    defects(tmp_path / "test", "dent/000", "scratch/000", "scratch/001")
    masks(tmp_path / "masks", "dent/000", "dent/001")
    for given in ("test", "test/scratch"):
        got = found(brought(tmp_path / given, tmp_path / "masks").defects, tmp_path)
        assert got["test/scratch/000.png"] == got["test/scratch/001.png"] == ""


def test_a_mask_that_may_be_of_two_pictures_is_told(tmp_path: Path) -> None:
    defects(tmp_path / "test", "dent/000", "scratch/000")
    masks(tmp_path / "masks", "000")
    with pytest.raises(Fault) as told:
        brought(tmp_path / "test", tmp_path / "masks")
    assert told.value.code == "labels.shared" and "masks/000.png" in told.value.what


def test_two_masks_of_one_picture_are_told_and_a_copy_of_the_photograph_is_no_mask(tmp_path: Path) -> None:
    defects(tmp_path / "parts", "dent/a")
    labelme(tmp_path / "marks/a.json", BOX)
    save(tmp_path / "marks/a.jpg", part(1, "dent")[0])
    assert found(brought(tmp_path / "parts", tmp_path / "marks").defects, tmp_path) == {
        "parts/dent/a.png": "marks/a.json"
    }
    masks(tmp_path / "marks", "a", suffix="_mask.png")
    with pytest.raises(Fault) as told:
        brought(tmp_path / "parts", tmp_path / "marks")
    assert told.value.code == "labels.ambiguous" and "dent/a.png" in told.value.what


def test_a_folder_of_good_parts_is_no_class_of_defects(tmp_path: Path) -> None:
    goods(tmp_path / "parts/OK", 2)
    with pytest.raises(Fault) as told:
        brought(tmp_path / "parts")
    assert told.value.code == "defects.none" and "2 lie in folders of good parts" in told.value.what
    defects(tmp_path / "parts", "dent/a")
    assert [sample.class_name for sample in brought(tmp_path / "parts").defects] == ["dent"]


def test_classes_named_like_folders_of_masks_and_dark_pictures_stay_pictures(tmp_path: Path) -> None:
    defects(tmp_path / "parts", "label/a", "label/b", "dent/a")
    kinds = [sample.class_name for sample in brought(tmp_path / "parts").defects]
    assert sorted(kinds) == ["dent", "label", "label"]
    dark = np.abs(np.random.default_rng(1).normal(0, 3, (180, 240))).astype(np.uint8)
    dark[40:60, 40:60] += 200
    save(tmp_path / "dark/dent/a.bmp", dark)
    save_mask(tmp_path / "dark/dent/a.png", dark > 100)
    assert found(brought(tmp_path / "dark").defects, tmp_path) == {"dark/dent/a.bmp": "dark/dent/a.png"}


def test_masks_beside_good_pictures_and_tested_ones_are_no_pictures(tmp_path: Path) -> None:
    goods(tmp_path / "data/good", 2)
    save(tmp_path / "data/good/000_mask.png", np.zeros((180, 240), np.uint8))
    defects(tmp_path / "data", "dent/a", suffix=".jpg")
    masks(tmp_path / "data", "dent/a")
    assert [path.name for path in good_in(tmp_path / "data/good")] == ["000.png", "001.png"]
    assert [truth for _, truth in known_parts(tmp_path / "data")] == ["dent", "good", "good"]


def test_two_files_of_one_name_that_both_are_photographs_stay_two_pictures(tmp_path: Path) -> None:
    files = [save(tmp_path / f"parts/dent/a{suffix}", part(1, "dent")[0]) for suffix in (".jpg", ".png")]
    assert photographs(files, tmp_path / "parts") == files


def test_pictures_named_one_by_one_find_their_masks_as_well(tmp_path: Path) -> None:
    root = mvtec(tmp_path)
    (sample,) = defects_in([root / "test/scratch/001.png"], root / "ground_truth")
    assert sample.mask == root / "ground_truth/scratch/001_mask.png"
    assert marks_of(sample.picture, sample.mask, read_picture(sample.picture).shape).any()


def test_two_files_of_one_name_that_both_look_like_masks_are_told(tmp_path: Path) -> None:
    for suffix in (".png", ".bmp"):
        save_mask(tmp_path / f"parts/dent/a{suffix}", part(1, "dent")[1])
    with pytest.raises(Fault) as told:
        brought(tmp_path / "parts")
    assert told.value.code == "labels.which" and "a.bmp" in told.value.what and "a.png" in told.value.what
