"""Labels of every tool and layout through the real command line: what was taken shows on what is made from it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from labelled import HEIGHT, WIDTH, goods, labelme, mvtec, part, save, save_mask
from PIL import Image
from terminal import Said, draw, said

from inspectfork.picture import read_picture

SEED = 5
DENT, MASK = part(SEED, "dent")
ROWS, COLUMNS = np.nonzero(MASK)
LEFT, TOP, RIGHT, BOTTOM = (int(n) for n in (COLUMNS.min(), ROWS.min(), COLUMNS.max(), ROWS.max()))
BOX = [[LEFT, TOP], [RIGHT, TOP], [RIGHT, BOTTOM], [LEFT, BOTTOM]]
Make = Callable[..., Said]


@pytest.fixture
def make(taught: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """One dent pasted on a good part; what is made is not measured, which needs the weights."""
    draw(tmp_path / "good", range(300, 301))
    (tmp_path / "weights").mkdir()
    monkeypatch.setenv("INSPECTFORK_WEIGHTS", str(tmp_path / "weights"))

    def run(defects: Path, masks: Path | None, count: int = 1) -> Said:
        named = ["--masks", masks] if masks else []
        out = tmp_path / "out"
        given = ["--good", tmp_path / "good", "--defects", defects, *named, "--way", "paste", "--seed", 1]
        return said("synthesize", "plate", "--class", "dent", "--count", count, *given, "--out", out)

    return run


def made_size(out: Path) -> tuple[int, int]:
    """Width and height of what the mask of the made one marks."""
    (file,) = (out / "masks/dent").glob("*.png")
    rows, columns = np.nonzero(read_picture(file) > 127)
    return int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1


def four_corners(root: Path) -> None:
    labelme(root / "masks/p.json", {"label": "dent", "shape_type": "rectangle", "points": BOX})


def yolo(root: Path) -> None:
    centre = [(LEFT + RIGHT + 1) / 2 / WIDTH, (TOP + BOTTOM + 1) / 2 / HEIGHT]
    size = [(RIGHT + 1 - LEFT) / WIDTH, (BOTTOM + 1 - TOP) / HEIGHT]
    (root / "masks/p.txt").write_text(" ".join(map(str, [0, *centre, *size])), "utf-8")
    (root / "masks/data.yaml").write_text("names:\n  0: dent\n", "utf-8")


def coco(root: Path) -> None:
    outline: list[Any] = [value for corner in BOX for value in corner]
    marked = {"id": 1, "image_id": 1, "category_id": 1, "segmentation": [outline]}
    images = [{"id": 1, "file_name": "p.png", "width": WIDTH, "height": HEIGHT}]
    whole = {"images": images, "annotations": [marked], "categories": [{"id": 1, "name": "dent"}]}
    (root / "masks/all.json").write_text(json.dumps(whole), "utf-8")


def zero_and_one(root: Path) -> None:
    square = np.zeros((HEIGHT, WIDTH), np.uint8)
    square[TOP : BOTTOM + 1, LEFT : RIGHT + 1] = 1
    save(root / "masks/p.png", square)


@pytest.mark.parametrize("label", [four_corners, yolo, coco, zero_and_one])
def test_one_dent_is_taken_alike_however_it_is_labelled(
    label: Callable[[Path], None], make: Make, tmp_path: Path
) -> None:
    save(tmp_path / "defects/dent/p.png", DENT)
    (tmp_path / "masks").mkdir()
    label(tmp_path)
    told = make(tmp_path / "defects", tmp_path / "masks")
    assert told.code == 0 and "1 (dent 1), 1 of them with a mask." in told.out, told.err
    assert min(made_size(tmp_path / "out")) > 0.6 * (RIGHT + 1 - LEFT)  # not a line along its edge


def test_labels_of_turned_photographs_lie_on_the_dent(make: Make, tmp_path: Path) -> None:
    tag = Image.Exif()
    tag[0x0112] = 3
    path = tmp_path / "defects/dent/p.jpg"
    path.parent.mkdir(parents=True)
    Image.fromarray(DENT).rotate(180).save(path, quality=98, exif=tag)
    labelme(tmp_path / "masks/p.json", {"label": "dent", "shape_type": "rectangle", "points": BOX})
    assert make(tmp_path / "defects", tmp_path / "masks").code == 0
    (sample,) = json.loads((tmp_path / "out/manifest.json").read_text("utf-8"))["samples"]
    made, good = (read_picture(Path(file)) for file in (tmp_path / "out" / sample["picture"], sample["good"]["file"]))
    mask = read_picture(tmp_path / "out" / sample["mask"]) > 127
    assert made[mask].mean() < good[mask].mean() - 40  # the dark dent was cut out, not the bright plate beside it


def test_shapes_that_cannot_be_taken_end_it_with_a_sum(make: Make, tmp_path: Path) -> None:
    save(tmp_path / "defects/dent/p.png", DENT)
    shapes = [{"label": "dent", "shape_type": kind, "points": BOX[:2]} for kind in ("line", "line", "point")]
    labelme(tmp_path / "masks/p.json", *shapes, {"label": "dent", "shape_type": "circle", "points": BOX[:2]})
    told = make(tmp_path / "defects", tmp_path / "masks")
    assert told.code == 1 and "3 of 4 labels cannot be used: 2 line, 1 point." in told.err
    assert len(told.err.splitlines()) == 1 and not (tmp_path / "out/masks").exists()


def test_the_layout_of_mvtec_and_masks_beside_pictures_are_told_in_a_sentence(make: Make, tmp_path: Path) -> None:
    root = mvtec(tmp_path / "in")
    told = make(root / "test", root / "ground_truth")
    assert "Pictures of defects: 6 (dent 3, scratch 3), 6 of them with a mask." in told.out, told.err
    assert "Left out: 2 pictures in folders of good parts" in told.out
    for number in range(2):
        pixels, mask = part(200 + number, "dent")
        save(tmp_path / f"parts/dent/{number}.jpg", (pixels * 0.6).astype(np.uint8), quality=95)
        save_mask(tmp_path / f"parts/dent/{number}.png", mask)
    told = make(tmp_path / "parts", tmp_path / "parts", count=2)
    assert "Pictures of defects: 2 (dent 2), 2 of them with a mask." in told.out


def test_thirty_copies_of_one_picture_teach_nothing(needs_weights: None, tmp_path: Path) -> None:
    goods(tmp_path / "one", 1)
    for number in range(30):
        (tmp_path / "copies").mkdir(exist_ok=True)
        (tmp_path / f"copies/{number}.png").write_bytes((tmp_path / "one/000.png").read_bytes())
    told = said("teach", "plate", "--good", tmp_path / "copies", "--set", "input_size=112")
    assert told.code == 1 and "30 good pictures show only 1 different parts" in told.err
    assert len(told.err.strip().splitlines()) == 1 and said("recipe", "list", "--json").records == []
