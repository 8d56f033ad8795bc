"""Drawn defects on a real surface: the surface is taken for what the part reflects, and lit as drawn parts are."""

import cv2
import numpy as np

from inspectfork.drawn.sheet import Sheet
from inspectfork.picture import as_colour
from inspectfork.predict.prepare import Array
from training.synthesis.asked import Asked, Sketch
from training.synthesis.places import fading, overlap
from training.synthesis.shapes import GREY, sketched

AZIMUTH, DEPTH = np.deg2rad(-125), 0.7  # where the light comes from, and how strongly slopes show
BESIDE = 0.25  # of the surface's brightness: what shows where a piece is broken out
BLUR_PX = 0.7  # of the lens


class Drawn:
    """The defects of the drawn world."""

    name, draws_outline = "drawn", True

    def change(self, asked: Asked) -> Array:
        """See `Way`. The shape must have its sketch."""
        assert asked.shape.sketch is not None
        rows, columns, own = overlap(asked.shape.mask.shape, asked.corner, asked.mask.shape)
        good, mask = as_colour(asked.good[rows, columns]).astype(np.float32), asked.mask[rows, columns]
        bright = max(float(good[mask].mean()), 1.0) / GREY  # the drawn defects' tones are for a grey surface
        surface = np.full((*asked.shape.mask.shape, 3), GREY, np.float32)
        surface[own] = good / np.float32(bright)
        change = np.zeros((*asked.mask.shape, 3), np.float32)
        drawn = _drawn(asked.shape.sketch, surface)[own] * np.float32(bright)
        change[rows, columns] = drawn * fading(mask)[..., None]
        return change


def _drawn(sketch: Sketch, surface: Array) -> Array:
    """What the defect changes on a surface (side, side, 3)."""
    sheet, _ = sketched(sketch, surface)
    return cv2.GaussianBlur(_lit(sheet) - surface, (0, 0), BLUR_PX).astype(np.float32)


def _lit(sheet: Sheet) -> Array:
    """The sheet under light from one side; what is broken out is dark."""
    slope = cv2.Scharr(sheet.relief, -1, 1, 0, scale=1 / 16) * np.cos(AZIMUTH)
    slope = slope + cv2.Scharr(sheet.relief, -1, 0, 1, scale=1 / 16) * np.sin(AZIMUTH)
    part = sheet.albedo * (1 + DEPTH * np.tanh(-slope))[..., None]
    there = sheet.alpha[..., None]
    return np.asarray(part * there + BESIDE * GREY * (1 - there), np.float32)
