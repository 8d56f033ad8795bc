"""Small drawn parts with dents and scratches, and their labels in the layouts and formats that people have."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

WIDTH, HEIGHT = 240, 180
Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]


def part(seed: int, kind: str = "") -> tuple[Pixels, Mask]:
    """A brushed plate (180, 240) with a dark dent or a bright scratch, and where that is."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    pixels = 150 + rng.normal(0, 5, (HEIGHT, 1)) + rng.normal(0, 3, (HEIGHT, WIDTH))
    x, y = rng.uniform(90, 150), rng.uniform(60, 120)
    mask = np.zeros((HEIGHT, WIDTH), bool)
    if kind == "dent":
        mask = np.hypot(columns - x, rows - y) < 23
        pixels = np.where(mask, 55, pixels)
    if kind == "scratch":
        mask = (abs((rows - y) - 0.4 * (columns - x)) < 4) & (abs(columns - x) < 60)
        pixels = np.where(mask, 245, pixels)
    return np.clip(pixels, 0, 255).astype(np.uint8), mask


def save(path: Path, pixels: NDArray[Any], **how: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path, **how)
    return path


def save_mask(path: Path, mask: Mask) -> Path:
    return save(path, np.where(mask, 255, 0).astype(np.uint8))


def goods(folder: Path, count: int = 4, first: int = 0) -> Path:
    for number in range(first, first + count):
        save(folder / f"{number:03}.png", part(number)[0])
    return folder


def labelme(file: Path, *shapes: Mapping[str, Any], size: tuple[int, int] = (WIDTH, HEIGHT)) -> Path:
    """A file as labelme writes it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = {"version": "5.4.1", "shapes": list(shapes), "imageWidth": size[0], "imageHeight": size[1]}
    file.write_text(json.dumps(whole, ensure_ascii=False), "utf-8")
    return file


def mvtec(root: Path) -> Path:
    """train/good, test/good, test/dent, test/scratch, and the masks of the defects in ground_truth."""
    goods(root / "train/good", 6)
    goods(root / "test/good", 2, first=100)
    for number in range(3):
        for kind in ("dent", "scratch"):
            pixels, mask = part(200 + number, kind)
            save(root / f"test/{kind}/{number:03}.png", pixels)
            save_mask(root / f"ground_truth/{kind}/{number:03}_mask.png", mask)
    return root
