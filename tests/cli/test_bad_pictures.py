"""Pictures and masks as they should not be: each is named in one sentence, nothing is lost, and nothing becomes OK."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from terminal import Said, draw, said

from inspectfork.drawn import draw_part
from inspectfork.picture import encode_png, read_picture

GOODS = 8
SMALL = ("--set", "input_size=112")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    draw(tmp_path / "good", range(GOODS))
    return tmp_path / "good"


def mask(folder: Path, name: str, marks: np.ndarray) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.png").write_bytes(encode_png(np.where(marks, 255, 0).astype(np.uint8)))


def test_bad_masks_are_named_and_a_class_with_one_example_is_learnt(
    needs_weights: None, quick_teaching: None, good: Path, tmp_path: Path
) -> None:
    names = {"right": "dent", "inverted": "dent", "white": "stain", "other-size": "scratch", "black": "scratch"}
    for number, (name, kind) in enumerate(names.items()):
        part = draw_part("plate", 7, 200 + number, kind)
        folder = tmp_path / "defects" / kind
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.png").write_bytes(encode_png(part.pixels))
        marks = {"inverted": ~part.mask, "white": part.mask | True, "black": part.mask & False}.get(name, part.mask)
        mask(tmp_path / "masks", name, marks[:100, :100] if name == "other-size" else marks)
    given = ("--good", good, "--defects", tmp_path / "defects", "--masks", tmp_path / "masks")
    taught = said("teach", "plate", *given, *SMALL)
    assert taught.code == 0
    warned = [line for line in taught.out.splitlines() if line.startswith("Warning")]
    for name in ("inverted", "white", "other-size", "black"):
        assert len([line for line in warned if f"{name}.png" in line]) == 1, taught.out
    assert len(warned) == 4
    assert "of 5 pictures of defects" in taught.out


def test_a_picture_that_is_good_and_a_defect_is_refused_and_the_recipe_stays(
    taught: Callable[..., Said], good: Path, tmp_path: Path
) -> None:
    (tmp_path / "defects").mkdir()
    twin = tmp_path / "defects" / "twin.png"
    twin.write_bytes(next(good.iterdir()).read_bytes())
    before = said("recipe", "list", "--json").records
    refused = said("teach", "plate", "--good", good, "--defects", tmp_path / "defects")
    assert refused.code == 1
    assert "twin.png" in refused.err and len(refused.err.strip().splitlines()) == 1
    assert said("recipe", "list", "--json").records == before


def as_files(folder: Path, name: str, source: Path) -> None:
    """The same part in every kind of file that a camera or a person may bring."""
    folder.mkdir(exist_ok=True)
    pixels = read_picture(source)
    deep = pixels.astype(np.uint16) * 257
    (folder / f"{name}-16.png").write_bytes(encode_png(deep))
    (folder / f"{name}-16.tif").write_bytes(cv2.imencode(".tif", deep)[1].tobytes())
    image = Image.fromarray(pixels)
    image.convert("CMYK").save(folder / f"{name}-cmyk.jpg", quality=98)
    image.putalpha(Image.new("L", image.size, 40))
    image.save(folder / f"{name}-alpha.png")
    turned = Image.Exif()
    turned[0x0112] = 6  # stored lying on its side, to be shown upright
    image.convert("RGB").transpose(Image.Transpose.ROTATE_90).save(folder / f"{name}-exif.jpg", quality=98, exif=turned)


def test_a_part_is_judged_alike_from_every_kind_of_file_and_never_ok_where_it_lies_on_its_side(
    taught: Callable[..., Said], tmp_path: Path
) -> None:
    (sound,) = draw(tmp_path / "drawn", range(100, 101))
    (dented,) = draw(tmp_path / "drawn", range(200, 201), "dent")
    for name, source in (("good", sound), ("dent", dented)):
        as_files(tmp_path / "parts", name, source)
    judged = {Path(r["source"]).name: r for r in taught(tmp_path / "parts", "--json").records}
    assert len(judged) == 10
    for name, part in judged.items():
        if "exif" in name:
            assert part["verdict"] != "OK", name
        else:
            assert part["verdict"] == ("OK" if name.startswith("good") else "NG"), (name, part["score"], part["limit"])
