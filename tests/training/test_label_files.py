"""Labels of every tool lie where people drew them, and what cannot be taken is named with a sum."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from labelled import HEIGHT, WIDTH, labelme, part, save
from PIL import Image

from inspectfork.fault import Fault
from inspectfork.picture import read_picture
from training.annotations.class_names import names_in_yaml
from training.folders import brought
from training.marks import Marks, is_box, marks_of

SHAPE = (HEIGHT, WIDTH)
SQUARE = [[50, 40], [89, 40], [89, 79], [50, 79]]  # 40 x 40 pixels
HOLE = [[60, 50], [69, 50], [69, 59], [60, 59]]  # 10 x 10 inside it


def polygon(corners: list[list[int]], **more: Any) -> dict[str, Any]:
    return {"label": "dent", "shape_type": "polygon", "points": corners, **more}


def packed(mask: np.ndarray) -> str:
    """A mask as labelme writes it into its file."""
    file = io.BytesIO()
    Image.fromarray(mask).convert("1").save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def marks(root: Path, label_file: str, text: str) -> Marks:
    """What a file beside the masks marks on the one picture."""
    save(root / "defects/dent/p.png", part(1, "dent")[0])
    (root / "masks").mkdir(exist_ok=True)
    (root / "masks" / label_file).write_text(text, "utf-8")
    (sample,) = brought(root / "defects", root / "masks").defects
    assert sample.mask is not None and sample.class_name == "dent"
    return marks_of(sample.picture, sample.mask, SHAPE)


def drawn(root: Path, *shapes: dict[str, Any], **more: Any) -> Marks:
    return marks(root, "p.json", json.dumps({"shapes": shapes, **more}))


LABELME = {
    "rectangle of two corners": ({"shape_type": "rectangle", "points": [SQUARE[0], SQUARE[2]]}, 1600, True),
    "rectangle of four corners": ({"shape_type": "rectangle", "points": SQUARE}, 1600, True),
    "rotated": ({"shape_type": "rotation", "points": [[100, 50], [130, 80], [100, 110], [70, 80]]}, 1861, False),
    "circle": ({"shape_type": "circle", "points": [[100, 90], [120, 90]]}, 1300, False),
    "mask": (
        {"shape_type": "mask", "points": [SQUARE[0], SQUARE[2]], "mask": packed(np.tri(40, dtype=bool))},
        820,
        False,
    ),
    "polygon without a kind": ({"points": SQUARE}, 1600, True),
}


@pytest.mark.parametrize("name", sorted(LABELME))
def test_every_shape_of_labelme_is_filled_where_it_lies(name: str, tmp_path: Path) -> None:
    shape, area, box = LABELME[name]
    found = drawn(tmp_path, {"label": "dent", **shape})
    assert found.sum() == pytest.approx(area, rel=0.03) and is_box(found) is box
    rows, columns = np.nonzero(found)
    points = np.array(shape["points"])
    assert columns.min() <= points[:, 0].max() and rows.max() >= points[:, 1].min()


@pytest.mark.parametrize("kind", ["line", "linestrip", "point", "points", "cuboid", "never heard of"])
def test_shapes_without_a_surface_and_unknown_ones_are_refused_with_a_sum(kind: str, tmp_path: Path) -> None:
    with pytest.raises(Fault) as told:
        drawn(tmp_path, polygon(SQUARE), {"label": "dent", "shape_type": kind, "points": SQUARE})
    assert f"1 of 2 labels cannot be used: 1 {kind}." in told.value.what and "p.json" in told.value.what


@pytest.mark.parametrize(
    "hole",
    [{"group_id": 1}, {"group_id": 1, "difficult": True}, {"label": "_background_"}],
    ids=["group", "difficult", "background"],
)
def test_holes_are_cut_out_as_the_tools_have_them(hole: dict[str, Any], tmp_path: Path) -> None:
    found = drawn(tmp_path, polygon(SQUARE, group_id=1), polygon(HOLE, **hole))
    assert found.sum() == 1600 - 100 and not found[55, 65]


def test_two_halves_of_a_group_are_both_marked_and_nested_shapes_without_one_too(tmp_path: Path) -> None:
    aside = [[100, 40], [109, 40], [109, 49], [100, 49]]
    assert drawn(tmp_path, polygon(SQUARE, group_id=1), polygon(aside, group_id=1)).sum() == 1600 + 100
    assert drawn(tmp_path, polygon(SQUARE), polygon(HOLE)).sum() == 1600


def test_labels_of_a_larger_copy_are_scaled_and_of_another_aspect_refused_by_name(tmp_path: Path) -> None:
    doubled = [[2 * x for x in corner] for corner in SQUARE]
    found = drawn(tmp_path, polygon(doubled), imageWidth=2 * WIDTH, imageHeight=2 * HEIGHT)
    assert found.sum() == pytest.approx(1600, rel=0.06) and found[60, 70]
    with pytest.raises(Fault) as told:
        drawn(tmp_path, polygon(SQUARE), imageWidth=WIDTH, imageHeight=WIDTH)
    assert "p.json" in told.value.what and "240 x 240" in told.value.what


TURNS = (2, 3, 4, 5, 6, 7, 8)
STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def turned(path: Path, turn: int) -> Path:
    """A dented part stored turned, with the tag that shows it upright."""
    tag = Image.Exif()
    tag[0x0112] = turn
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(part(1, "dent")[0]).transpose(STORED[turn]).save(path, quality=98, exif=tag)
    return path


@pytest.mark.parametrize("turn", TURNS)
def test_outlines_drawn_on_the_upright_picture_lie_on_the_stored_one(turn: int, tmp_path: Path) -> None:
    turned(tmp_path / "defects/dent/p.jpg", turn)
    rows, columns = np.nonzero(part(1, "dent")[1])
    box = [[int(columns.min()), int(rows.min())], [int(columns.max()), int(rows.max())]]
    labelme(tmp_path / "masks/p.json", {"label": "dent", "shape_type": "rectangle", "points": box})
    (sample,) = brought(tmp_path / "defects", tmp_path / "masks").defects
    pixels = read_picture(sample.picture)
    assert sample.mask is not None
    found = marks_of(sample.picture, sample.mask, pixels.shape) > 0
    assert (pixels[found] < 100).mean() > 0.7 and (pixels[~found] < 100).mean() < 0.01


def test_a_mask_of_a_turned_picture_is_turned_where_its_size_tells_and_refused_where_not(tmp_path: Path) -> None:
    lying = turned(tmp_path / "defects/dent/q.jpg", 6)
    mask = part(1, "dent")[1]
    file = save(tmp_path / "masks/q.png", mask.astype(np.uint8))
    pixels = read_picture(lying)
    assert (pixels[marks_of(lying, file, pixels.shape) > 0] < 100).mean() > 0.95
    upside_down = turned(tmp_path / "defects/dent/p.jpg", 3)
    with pytest.raises(Fault) as told:
        marks_of(upside_down, file, SHAPE)
    assert told.value.code == "labels.turned" and "p.jpg" in told.value.what


def coco(*annotations: dict[str, Any], name: str = "p.png") -> str:
    images = [{"id": 7, "file_name": name, "width": WIDTH, "height": HEIGHT}, {"id": 8, "file_name": "other.png"}]
    every = [{"id": n, "image_id": 7, "category_id": 1, **one} for n, one in enumerate(annotations)]
    return json.dumps({"images": images, "annotations": every, "categories": [{"id": 1, "name": "dent"}]})


def runs_of(mask: np.ndarray) -> list[int]:
    flat = mask.T.ravel()
    edges = np.flatnonzero(np.diff(flat.astype(int))) + 1
    lengths = np.diff([0, *edges, flat.size]).tolist()
    return [0, *lengths] if flat[0] else lengths


def compressed(runs: list[int]) -> str:
    """As pycocotools writes runs."""
    text = ""
    for place, run in enumerate(runs):
        value = run - runs[place - 2] if place > 2 else run
        more = True
        while more:
            bits = value & 0x1F
            value >>= 5
            more = value != (-1 if bits & 0x10 else 0)
            text += chr(48 + (bits | 0x20 if more else bits))
    return text


FLAT = [float(value) for corner in SQUARE for value in corner]
BLOT = np.zeros(SHAPE, bool)
BLOT[20:50, 100:150], BLOT[60:62, 0:3] = True, True


@pytest.mark.parametrize(
    ("annotation", "area"),
    [
        ({"segmentation": [FLAT]}, 1600),
        ({"segmentation": [FLAT, [100.0, 40, 109, 40, 109, 49, 100, 49]]}, 1700),
        ({"segmentation": {"size": list(SHAPE), "counts": runs_of(BLOT)}, "iscrowd": 1}, 1506),
        ({"segmentation": {"size": list(SHAPE), "counts": compressed(runs_of(BLOT))}}, 1506),
        ({"segmentation": [], "bbox": [50, 40, 40, 30]}, 1200),
        ({"bbox": [50.4, 40.4, 40, 30]}, 1200),
    ],
)
@pytest.mark.parametrize("name", ["p.png", "images\\dent\\p.png"])
def test_outlines_packed_masks_and_boxes_of_coco(
    annotation: dict[str, Any], area: int, name: str, tmp_path: Path
) -> None:
    found = marks(tmp_path, "_annotations.coco.json", coco(annotation, name=name))
    assert found.sum() == area
    if area == 1506:
        assert np.array_equal(found > 0, BLOT)


def test_one_coco_file_serves_pictures_of_one_name_in_folders_of_their_classes(tmp_path: Path) -> None:
    for kind in ("dent", "scratch"):
        save(tmp_path / f"defects/{kind}/p.png", part(1, kind)[0])
    (tmp_path / "masks").mkdir()
    (tmp_path / "masks/all.json").write_text(coco({"bbox": [5, 5, 9, 9]}, name="dent/p.png"), "utf-8")
    dent, scratch = brought(tmp_path / "defects", tmp_path / "masks").defects
    assert dent.mask is not None and dent.mask.name == "all.json"
    assert scratch.mask is not None and not scratch.mask.exists()


def test_broken_coco_files_and_annotations_are_named_with_a_sum(tmp_path: Path) -> None:
    for text, words in (
        (coco({"bbox": [1, 2, 3, 4]}, {"keypoints": [1, 2, 2]}), "1 of 2 labels cannot be used"),
        (coco({"segmentation": {"size": [3, 3], "counts": [1, 2]}}), "do not fill"),
        ('{"images": 1, "annotations": []}', "all.json"),
    ):
        with pytest.raises(Fault) as told:
            marks(tmp_path, "all.json", text)
        assert words in told.value.what


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("0 0.5 0.5 0.25 0.25\n", 60 * 45),
        ("0 0.5 0.5 0.25 0.25 0.9\n\n", 60 * 45),
        ("0 0.25 0.25 0.5 0.25 0.5 0.5 0.25 0.5\r\n", 61 * 46),
    ],
)
def test_boxes_and_outlines_of_yolo(text: str, area: int, tmp_path: Path) -> None:
    assert marks(tmp_path, "p.txt", text).sum() == area


@pytest.mark.parametrize("text", ["0 120 80 40 40\n", "dent 0.5 0.5 0.1 0.1\n", "0 0.5 nan 0.1 0.1\n", "0 0.5 0.5\n"])
def test_lines_that_are_no_labels_of_yolo_are_named(text: str, tmp_path: Path) -> None:
    with pytest.raises(Fault) as told:
        marks(tmp_path, "p.txt", f"0 0.5 0.5 0.2 0.2\n{text}")
    assert told.value.code == "labels.unusable" and "p.txt" in told.value.what


@pytest.mark.parametrize(
    "text",
    [
        "path: x\nnames:\n  0: 打痕  # deep\n  1: 'scratch'\nnc: 2\n",
        "names: [打痕, 'scratch']\n",
        "nc: 2\nnames:\n- 打痕\n- scratch\n",
        'names: {0: "打痕", 1: scratch}\n',
        "names: [\n  打痕,\n  scratch,\n]\n",
    ],
)
def test_names_of_classes_as_data_yaml_lists_them(text: str) -> None:
    assert names_in_yaml(text) == {0: "打痕", 1: "scratch"}


VOC = "<annotation><size><width>240</width><height>180</height></size>{objects}</annotation>"
BNDBOX = (
    "<object><name>dent</name><bndbox><xmin>50</xmin><ymin>40</ymin><xmax>89</xmax><ymax>79</ymax></bndbox></object>"
)
BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><annotation>&c;</annotation>'


def test_boxes_of_pascal_voc(tmp_path: Path) -> None:
    found = marks(tmp_path, "p.xml", VOC.format(objects=BNDBOX))
    assert found.sum() == 1600 and is_box(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BOMB, "entities"),
        ("<annotation>", "p.xml"),
        (VOC.format(objects=BNDBOX + "<object><name>a</name><robndbox/></object>"), "1 of 2 labels"),
        (VOC.replace("240", "180").format(objects=BNDBOX), "180 x 180"),
    ],
)
def test_files_that_are_no_labels_of_voc_are_named(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(Fault) as told:
        marks(tmp_path, "p.xml", text)
    assert words in told.value.what


def test_labels_name_the_class_where_no_folder_does(tmp_path: Path) -> None:
    for name, label in (("a", "打痕"), ("b", "scratch")):
        save(tmp_path / f"photos/{name}.png", part(ord(name), "dent")[0])
        labelme(
            tmp_path / f"photos/{name}.json", polygon(SQUARE) | {"label": label}, polygon(HOLE) | {"label": "stain"}
        )
    got = brought(tmp_path / "photos")
    assert [sample.class_name for sample in got.defects] == ["打痕", "scratch"] and got.several == 2
    labelme(tmp_path / "photos/a.json", polygon(SQUARE) | {"label": "defect"})
    assert brought(tmp_path / "photos").defects[0].class_name == "photos"
