"""One sample: a surface as both tasks see it. Everything random in it follows from its number, never from a worker."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.model.params import LATENTS_A_TOKEN
from inspectfork.model.phrase import Phrase
from inspectfork.model.vocabulary import Vocabulary
from inspectfork.predict.prepare import Grid, to_patches, waves_of
from inspectfork.predict.region import FILL, REFERENCE, TOKEN_PX, Mask, cells_of, grown

Rng = np.random.Generator
Colour = NDArray[np.uint8]  # (side, side, 3)
Arrays = dict[str, NDArray[np.generic]]
REACH = (1, 4)  # px, the last not among them
DROPPED = 0.1  # share of the samples whose phrase is not told to the generation branch


@dataclass(frozen=True, eq=False)
class Surface:
    """A picture, where its defect is (nowhere on a good one), and its phrase."""

    pixels: Colour
    mask: Mask
    phrase: Phrase


def sample_of(surface: Surface, words: Vocabulary, patch: int, lights: tuple[float, float], rng: Rng) -> Arrays:
    """What the two tasks are given and asked. `lights`: how much the light varies for understanding and generation."""
    side = surface.mask.shape[0]
    grid = Grid(side // TOKEN_PX, side // TOKEN_PX)
    seen, drawn = (relit(surface.pixels, light, rng) for light in lights)
    region = surface.mask if surface.mask.any() else _blob(side, rng)
    hidden = grown(region, int(rng.integers(*REACH)))  # larger than the defect by a few pixels
    given = np.where(hidden[..., None], FILL, drawn)
    said = words.encode(surface.phrase)
    tokens = grid.rows, grid.columns
    time = rng.random()
    return {
        "seen": to_patches(seen, grid, patch),
        "given": to_patches(given, grid, patch),
        "cells": cells_of(hidden),
        "drawn": drawn,
        "said": said,
        "asked": words.unsaid() if rng.random() < DROPPED else said,
        "shown": _reference(drawn, hidden, patch, rng),
        "noise": rng.standard_normal((*tokens, LATENTS_A_TOKEN), dtype=np.float32),
        "time": np.array(time, np.float32),
        "waves": waves_of(time),
    }


def relit(pixels: Colour, spread: float, rng: Rng) -> Colour:
    """Another brightness and contrast."""
    bright, contrast = rng.normal(0, spread * 128), np.exp(rng.normal(0, spread))
    return np.asarray(((pixels - 127.5) * contrast + 127.5 + bright).clip(0, 255), np.uint8)


def _blob(side: int, rng: Rng) -> Mask:
    """Somewhere to draw good surface."""
    drawn = np.zeros((side, side), np.uint8)
    centre = (int(x) for x in rng.integers(side // 6, side - side // 6, 2))
    axes = (int(x) for x in rng.integers(side // 16 + 1, side // 4, 2))
    cv2.ellipse(drawn, tuple(centre), tuple(axes), float(rng.uniform(0, 180)), 0, 360, 1, -1)
    return np.asarray(drawn, np.bool_)


def _reference(pixels: Colour, region: Mask, patch: int, rng: Rng) -> NDArray[np.float32]:
    """The middle of the region as patches (tokens, 3 * patch * patch), turned and mirrored so that it is no answer."""
    reach = REFERENCE.rows * TOKEN_PX
    corner = (int(round(axis.mean())) - reach // 2 for axis in np.nonzero(region))
    top, left = (min(max(c, 0), pixels.shape[0] - reach) for c in corner)
    crop = np.rot90(pixels[top : top + reach, left : left + reach], int(rng.integers(1, 4)))
    turned = np.ascontiguousarray(crop[::-1] if rng.random() < 0.5 else crop)
    return to_patches(turned, REFERENCE, patch).reshape(REFERENCE.rows * REFERENCE.columns, -1)
