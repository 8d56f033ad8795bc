"""The painter: one bundle's generation branch drawing a defect into a picture of a good part, by whichever runner.

Source: flow matching (arXiv 2210.02747) with classifier-free guidance (arXiv 2207.12598), a few Euler steps.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.model.params import LATENTS_A_TOKEN, ForkParams
from inspectfork.model.phrase import Phrase
from inspectfork.model.vocabulary import Ids, Vocabulary
from inspectfork.picture import as_colour
from inspectfork.predict.bundle import Bundle
from inspectfork.predict.prepare import Array, Grid, resampling, to_patches
from inspectfork.predict.region import (
    FILL,
    REFERENCE,
    SOFT_PX,
    TOKEN_PX,
    Mask,
    as_codes,
    cells_of,
    drawing_at,
    grown,
    softened,
    touched,
    window_around,
)
from inspectfork.predict.runner import OneAtATime, Runner, open_runner
from inspectfork.settings import RunnerKind

STEPS = 10
GUIDANCE = 2.0  # how much further than without the phrase
MOST_REFERENCES = 5
LEAST_SIDE = 2 * TOKEN_PX  # px
Colour = NDArray[np.uint8]


class Painter:
    """Draws inside a mask; every pixel outside it stays exactly as it was.

    Trunk and generation branch are asked by two threads at once.
    """

    def __init__(self, fork: ForkParams, words: Vocabulary, trunk: Runner, generation: Runner, tokenizer: Runner):
        self._fork, self._words = fork, words
        self._trunk, self._generation, self._tokenizer = trunk, generation, tokenizer

    def paint(self, good: Pixels, mask: Mask, phrase: Phrase, seed: int, references: Sequence[Pixels] = ()) -> Pixels:
        """The picture (h, w[, 3]) of 8 or 16 bit with what `phrase` says inside `mask` (h, w).

        `references`: up to five small crops of the real defect. The same seed gives the same picture, bit for bit.
        Raises Fault `mask.size_differs`, `mask.empty`, `picture.too_small`, `phrase.unknown_name`.
        """
        _check(good, mask)
        window = window_around(mask)
        seen, region = as_colour(good[window.slices]), mask[window.slices]
        hidden = grown(region, SOFT_PX)
        drawn = self._drawn(seen, hidden, self._words.encode(phrase), references[:MOST_REFERENCES], seed)
        painted = good.copy()
        painted[window.slices] = _pasted(good[window.slices], drawn, softened(region))
        return painted

    def _drawn(self, seen: Colour, hidden: Mask, asked: Ids, references: Sequence[Pixels], seed: int) -> Array:
        """The window (h, w, 3) from 0 to 255 with the hidden region drawn anew."""
        cells = cells_of(hidden)
        latents = as_codes(self._latents(seen, hidden, cells, asked, references, seed))
        picture = np.ascontiguousarray(seen.transpose(2, 0, 1)[None], np.float32) / 127.5 - 1
        drawn = as_codes((cells > 0).astype(np.float32))
        painted = self._tokenizer.run(picture.astype(np.float32), latents, drawn)[0][0]
        return np.asarray(((painted.transpose(1, 2, 0) + 1) * 127.5).clip(0, 255), np.float32)

    def _latents(
        self, seen: Colour, hidden: Mask, cells: Array, asked: Ids, references: Sequence[Pixels], seed: int
    ) -> Array:
        """From noise to a drawing (rows, columns, LATENTS_A_TOKEN) along the velocity, guided by the phrase."""
        patch = self._fork.patch
        rows, columns = cells.shape[:2]
        given = np.where(hidden[..., None], FILL, seen)
        sides = resampling(rows, self._fork.grid), resampling(columns, self._fork.grid)
        picture = (to_patches(given, Grid(rows, columns), patch)[None], *sides)
        shown = _shown(references, patch)
        latents = np.random.default_rng(seed).standard_normal((rows, columns, LATENTS_A_TOKEN), dtype=np.float32)

        def velocity(drawing: Array, words: Ids) -> Array:
            said: Array = self._generation.run(*self._trunk.run(*picture, drawing, words[None], shown))[0]
            return said.reshape(latents.shape)

        with ThreadPoolExecutor(2) as cores:  # each runs on one thread, so the bytes are those of one core
            for step in range(STEPS):
                at_step = partial(velocity, drawing_at(latents, cells, step / STEPS))
                told, untold = cores.map(at_step, (asked, self._words.unsaid()))
                latents += (untold + np.float32(GUIDANCE) * (told - untold)) / np.float32(STEPS)
        return latents * touched(cells)


def open_painter(bundle: Bundle, words: Vocabulary, kind: RunnerKind, threads: int) -> Painter:
    """Raises Fault `bundle.part_missing` where the bundle cannot draw, `bundle.part_refused`."""
    if absent := [name for name in ("generation", "tokenizer") if name not in bundle.parts]:
        raise Fault("bundle.part_missing", bundle=bundle.folder, part=", ".join(absent))
    opened = [open_runner(bundle.path(name), kind, threads) for name in ("trunk", "generation", "tokenizer")]
    trunk, generation, tokenizer = opened if kind is RunnerKind.ONNX else map(OneAtATime, opened)
    return Painter(bundle.fork, words, trunk, generation, tokenizer)


def _check(good: Pixels, mask: Mask) -> None:
    height, width = good.shape[:2]
    if mask.shape != (height, width):
        sizes = {"mask": f"{mask.shape[1]} x {mask.shape[0]}", "picture": f"{width} x {height}"}
        raise Fault("mask.size_differs", **sizes)
    if min(height, width) < LEAST_SIDE:
        raise Fault("picture.too_small", source="-", size=f"{width} x {height}", least=LEAST_SIDE)
    if not mask.any():
        raise Fault("mask.empty")


def _shown(references: Sequence[Pixels], patch: int) -> Array:
    """The references as patches (1, tokens, 3 * patch * patch)."""
    tokens = [to_patches(reference, REFERENCE, patch).reshape(-1, 3 * patch**2) for reference in references]
    return np.concatenate([np.zeros((0, 3 * patch**2), np.float32), *tokens])[None]


def _pasted(good: Pixels, drawn: Array, share: Array) -> Pixels:
    """The drawing over the picture, in the picture's own depth and channels."""
    full = 1.0 if good.dtype == np.uint8 else 257.0
    shown = drawn * np.float32(full) if good.ndim == 3 else drawn.mean(2) * np.float32(full)
    weight = share[..., None] if good.ndim == 3 else share
    mixed = np.round(good + weight * (shown - good)).clip(0, np.iinfo(good.dtype).max)
    painted: Pixels = np.where(weight > 0, mixed, good).astype(good.dtype)
    return painted
