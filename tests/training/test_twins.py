"""The same picture given as good and as defect is told however it was saved without loss; another shot is not."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from inspectfork.drawn import draw_part
from inspectfork.fault import Fault
from inspectfork.picture import encode_png, to_display
from training.progress import Progress
from training.twins import refuse_both

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
    refuse_both(goods, defects, Progress(lambda _: None, {"twins": 1.0}))


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
