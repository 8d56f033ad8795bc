"""The same picture given as good and as defect is told however it was saved without loss; another shot is not."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from inspectfork.drawn import draw_part
from inspectfork.fault import Fault
from inspectfork.picture import encode_png, to_display
from inspectfork.recipe import Recipe
from training.progress import Progress
from training.twins import different_goods

GOODS = 4
SCRATCHED = slice(150, 153), slice(200, 240)  # a thin scratch of 25 grey levels
HOW = ("other notes", "colour", "tiff")


@pytest.fixture(scope="module")
def goods(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("good")
    paths = [folder / f"{n}.png" for n in range(GOODS)]
    for number, path in enumerate(paths):
        path.write_bytes(encode_png(draw_part("plate", 1, number).pixels))
    return paths


def refuse(goods: list[Path], *defects: Path) -> None:
    different(goods, defects)


def different(
    goods: Sequence[Path], defects: Sequence[Path] = (), warned: list[dict[str, Any]] | None = None
) -> tuple[Path, ...]:
    silent = Progress(lambda _: None, {"twins": 1.0})
    told = warned if warned is not None else []
    return different_goods(goods, defects, Recipe("plate"), told.append, silent)


def saved_anew(path: Path, how: str, folder: Path) -> Path:
    """The picture of `path` in another file."""
    with Image.open(path) as picture:
        if how == "other notes":
            notes, anew = PngImagePlugin.PngInfo(), folder / "anew.png"
            notes.add_text("camera", "2")
            picture.save(anew, pnginfo=notes, compress_level=9)
        elif how == "colour":
            anew = folder / "anew.png"
            picture.convert("RGB").save(anew)
        else:
            anew = folder / f"anew.{how}"
            picture.save(anew)
    return anew


@pytest.mark.parametrize("how", HOW)
def test_a_good_picture_saved_anew_as_a_defect_is_refused(goods: list[Path], how: str, tmp_path: Path) -> None:
    anew = saved_anew(goods[2], how, tmp_path)
    with pytest.raises(Fault) as told:
        refuse(goods, anew)
    assert told.value.facts == {"good": str(goods[2]), "defect": str(anew)}


def test_the_same_surface_with_a_thin_scratch_is_another_picture(goods: list[Path], tmp_path: Path) -> None:
    pixels = to_display(cv2.imread(str(goods[1]), cv2.IMREAD_GRAYSCALE))
    pixels[SCRATCHED] = np.clip(pixels[SCRATCHED].astype(int) + 25, 0, 255)
    for name in ("scratched.png", "scratched.jpg"):
        Image.fromarray(pixels).save(tmp_path / name)
        refuse(goods, tmp_path / name)


def test_pictures_that_cannot_be_read_are_left_to_those_who_read_them(goods: list[Path], tmp_path: Path) -> None:
    (tmp_path / "cut.png").write_bytes(goods[0].read_bytes()[:200])
    refuse([*goods, tmp_path / "cut.png"], tmp_path / "cut.png", tmp_path / "gone.png")


def resaved(folder: Path, pixels: np.ndarray, count: int, how: str) -> list[Path]:
    """One part as several files: copied, saved with loss, or taken again with other noise."""
    rng, paths = np.random.default_rng(5), []
    for number in range(count):
        shown, path = Image.fromarray(pixels), folder / f"{how}{number}.png"
        if how == "noise":
            shown = Image.fromarray(np.clip(pixels + rng.normal(0, 2, pixels.shape), 0, 255).astype(np.uint8))
        if how == "jpeg":
            path = path.with_suffix(".jpg")
        shown.save(path, **({"quality": 75 + number} if how == "jpeg" else {}))
        paths.append(path)
    return paths


@pytest.mark.parametrize("how", ["copy", "jpeg", "noise"])
@pytest.mark.parametrize("product", ["plate", "board"])
def test_many_pictures_of_one_part_are_refused_however_they_were_saved(product: str, how: str, tmp_path: Path) -> None:
    with pytest.raises(Fault) as told:
        different(resaved(tmp_path, draw_part(product, 1, 3).pixels, 8, how))
    assert told.value.code == "teach.copies" and told.value.facts["different"] == "1"


@pytest.mark.parametrize("product", ["plate", "board"])
def test_different_parts_in_one_jig_are_not_copies(product: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(8)]
    for number, path in enumerate(paths):
        path.write_bytes(encode_png(draw_part(product, 1, number).pixels))
    warned: list[dict[str, Any]] = []
    assert different(paths, warned=warned) == tuple(paths) and not warned


def test_plain_parts_that_differ_in_the_noise_alone_are_not_copies(tmp_path: Path) -> None:
    rng, paths = np.random.default_rng(3), [tmp_path / f"{number}.png" for number in range(3)]
    for path in paths:
        path.write_bytes(encode_png(np.clip(rng.normal(120, 2, (336, 448)), 0, 255).astype(np.uint8)))
    assert different(paths) == tuple(paths)


def test_copies_among_different_parts_teach_once_and_are_told(goods: list[Path], tmp_path: Path) -> None:
    again = [saved_anew(goods[1], how, tmp_path) for how in ("other notes", "tiff")]
    warned: list[dict[str, Any]] = []
    assert different([*goods, *again], warned=warned) == tuple(goods)
    (told,) = warned
    assert told["code"] == "teach.copy" and told["facts"] == {"count": "2", "given": str(GOODS + 2)}
