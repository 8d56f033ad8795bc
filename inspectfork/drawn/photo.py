"""The photograph of a drawn part: belt, pose, light, grain, lens and sensor, all a little different each time."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.drawn.surface import FINE, HEIGHT, WIDTH, Field, Surface, noise

_MARGIN = 96  # textures are this much larger than the picture, so that each part gets its own piece
_SHAPE = (HEIGHT + 2 * _MARGIN, WIDTH + 2 * _MARGIN)


@dataclass(frozen=True)
class Finish:
    """How a material looks under light."""

    grain: float  # strength of the fine texture, in grey levels
    brushed: bool  # whether that texture runs in lines, as on brushed metal
    sheen: float  # height of the soft highlight, in grey levels
    relief: float  # how strongly slopes show
    zoom: float = 1.0  # of the camera: beyond 1 it sees the middle of the part only

    def shows(self, mask: Field) -> bool:
        """Whether nearly all of a defect lies where the camera looks, however the part lies."""
        down, across = (round(side * (1 - 1 / self.zoom) / 2) for side in mask.shape)
        seen = mask[down : mask.shape[0] - down, across : mask.shape[1] - across]
        return float(seen.sum()) >= 0.9 * float(mask.sum())


def photograph(
    surface: Surface, mask: Field | None, finish: Finish, rng: np.random.Generator
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """The picture (h, w) or (h, w, 3) of a surface on the belt, and its defect mask seen through the same pose."""
    pose = _pose(finish.zoom, rng)
    colour = _seen(surface.albedo, pose)
    slopes = [cv2.Scharr(surface.relief, -1, dx, 1 - dx, scale=1 / 16) for dx in (1, 0)]
    slope_x, slope_y, gloss, alpha = cv2.split(_seen(cv2.merge([*slopes, surface.gloss, surface.alpha]), pose))
    azimuth = rng.normal(np.deg2rad(-125), np.deg2rad(6))
    shade = 1 + finish.relief * np.tanh(-slope_x * np.cos(azimuth) - slope_y * np.sin(azimuth))
    light = _light(rng)
    shine = (_piece(_grain(finish.brushed), rng) * finish.grain + _sheen(rng) * finish.sheen) * gloss
    part = _times(colour, shade * light) + _spread(shine * light, colour)
    picture = _times(part, alpha) + _spread(_belt(alpha, rng) * light * (1 - alpha), colour)
    truth = np.zeros((HEIGHT, WIDTH), np.bool_)
    if mask is not None:
        seen = _seen(mask, pose)
        truth = seen >= max(min(0.4, float(seen.max()) / 2), 0.02)
    return _sensor(picture, rng), truth


def _pose(zoom: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """From drawn pixels to picture pixels: a small turn, shift and change of size."""
    angle, size = rng.normal(0, 0.5), zoom * (1 + rng.normal(0, 0.003)) / FINE
    pose = cv2.getRotationMatrix2D((WIDTH * FINE / 2, HEIGHT * FINE / 2), angle, size)
    pose[:, 2] += np.array((WIDTH * (1 - FINE) / 2 + rng.normal(0, 1.6), HEIGHT * (1 - FINE) / 2 + rng.normal(0, 1.6)))
    return np.asarray(pose, np.float64)


def _seen(drawn: NDArray[Any], pose: NDArray[np.float64]) -> NDArray[Any]:
    """Half the size: linear sampling between drawn pixels averages four of them, which smooths every edge."""
    return cv2.warpAffine(drawn, pose, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)


def _times(image: NDArray[Any], field: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(image * _spread(field, image))


def _spread(field: NDArray[Any], like: NDArray[Any]) -> NDArray[Any]:
    return field if like.ndim == 2 else field[..., None]


@lru_cache(maxsize=1)
def _axes() -> tuple[Field, Field]:
    """x and y of the picture from -1 to 1."""
    x = np.linspace(-1, 1, WIDTH, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, HEIGHT, dtype=np.float32)[:, None]
    return x, y


def _light(rng: np.random.Generator) -> Field:
    """A lamp that is never quite even, through a lens that darkens its corners."""
    x, y = _axes()
    tilt = rng.normal([-0.05, -0.04], 0.015)
    return np.asarray(
        rng.normal(1, 0.025) * (1 + tilt[0] * x + tilt[1] * y) * (1.03 - 0.16 * (x * x + y * y)), np.float32
    )


def _sheen(rng: np.random.Generator) -> Field:
    """The soft band in which metal mirrors the lamp, across the brushing."""
    x, y = _axes()
    centre, width = rng.normal(-0.25, 0.05), rng.normal(0.55, 0.03)
    return np.asarray(np.exp(-(((x - centre + 0.18 * y) / width) ** 2)), np.float32)


@lru_cache(maxsize=2)
def _grain(brushed: bool) -> Field:
    """Fine texture of spread 1: the lines of brushing, or the weave and mottle of laminate."""
    rng = np.random.default_rng(7)
    if not brushed:
        return noise(rng, 1.0, _SHAPE) * 0.7 + noise(rng, 4.0, _SHAPE) * 0.7
    raw = rng.standard_normal((_SHAPE[0], _SHAPE[1] + 400), dtype=np.float32)
    lines = np.zeros(_SHAPE, np.float32)
    for length, weight in ((361, 0.55), (121, 0.55), (31, 0.5), (7, 0.35)):
        run = cv2.blur(np.roll(raw, length, axis=0), (length, 1))[:, 200:-200]
        lines += weight * run / run.std()
    deep = cv2.blur((rng.random(raw.shape, dtype=np.float32) > 0.9994).astype(np.float32), (81, 1))[:, 200:-200]
    return np.asarray(lines - 90 * deep * rng.choice([-1.0, 1.0, 1.0], _SHAPE[0])[:, None], np.float32)


@lru_cache(maxsize=1)
def _rubber() -> Field:
    """The dark belt: a woven pattern, worn and dusty."""
    rng = np.random.default_rng(11)
    y, x = np.mgrid[0 : _SHAPE[0], 0 : _SHAPE[1]].astype(np.float32)
    weave = np.sin(x * 1.25 + 0.4 * np.sin(y * 0.9)) * np.sin(y * 1.25)
    dust = np.maximum(noise(rng, 0.8, _SHAPE) - 2.6, 0) * 16
    return np.asarray(
        27 + 2.2 * weave + 2.0 * noise(rng, 1.2, _SHAPE) + 2.5 * noise(rng, 40, _SHAPE) + dust, np.float32
    )


def _piece(texture: Field, rng: np.random.Generator) -> Field:
    y, x = rng.integers(0, 2 * _MARGIN, 2)
    return texture[y : y + HEIGHT, x : x + WIDTH]


def _belt(alpha: Field, rng: np.random.Generator) -> Field:
    """The belt with the soft shadow that the part throws on it."""
    shadow = cv2.GaussianBlur(
        cv2.warpAffine(alpha, np.array([[1, 0, 5], [0, 1, 7]], np.float32), (WIDTH, HEIGHT)), (0, 0), 5
    )
    return np.asarray(_piece(_rubber(), rng) * (1 - 0.72 * shadow))


def _sensor(picture: NDArray[Any], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Lens blur, then shot and read noise, then eight bits."""
    sharp = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.5, 0.65))
    grain = rng.standard_normal(sharp.shape, dtype=np.float32) * cv2.sqrt(np.maximum(sharp, 0) * 0.016 + 1)
    return np.asarray(cv2.convertScaleAbs(np.maximum(sharp + grain, 0)), np.uint8)  # rounds, and stops at white
