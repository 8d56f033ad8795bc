"""The inspector: one loaded bundle judging frames as one recipe says. What the line, the window and benches call."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np

from inspectfork.frame import Frame, Pixels
from inspectfork.judge.bank import MemoryBank, read_bank
from inspectfork.judge.calibration import Calibration, read_calibration
from inspectfork.judge.gate import measured_as
from inspectfork.judge.head import Head, Net, inputs_of, pooled, read_head, spread, weighed
from inspectfork.judge.outline import rise_of, surface_in, tokens_on
from inspectfork.judge.regions import FINER, defects_in, ignored_in, map_of, reaching
from inspectfork.predict.bundle import Bundle, judging_parts, load_bundle, parts_for
from inspectfork.predict.judge import Judge, Stopwatch, Timings
from inspectfork.predict.loaded import LoadedParts
from inspectfork.predict.placed import open_place_inspector, read_golden
from inspectfork.predict.prepare import Array
from inspectfork.predict.runner import Runner
from inspectfork.predict.saying import phrase_for
from inspectfork.predict.sight import Sight, View, finite
from inspectfork.recipe import Compare, Position, Recipe
from inspectfork.settings import Settings
from inspectfork.verdict import Decision, Defect, Verdict


class Inspector:
    """Judges frames. Not thread-safe: one inspector per inference thread."""

    def __init__(
        self,
        recipe: Recipe,
        bundle: Bundle,
        runners: tuple[Runner, Runner],
        memory: MemoryBank,
        calibration: Calibration,
        clock: Callable[[], float] = time.perf_counter,
        golden: Pixels | None = None,
        head: Head | None = None,
    ) -> None:
        self.recipe = recipe
        self.bundle_hash = bundle.hash
        self.provider = runners[0].provider
        self.limit = recipe.limit if recipe.limit is not None else calibration.limit.score
        self._memory, self._head, self._calibration, self._clock = memory, head, calibration, clock
        seen_as = replace(recipe, input_size=calibration.input_size, tile=calibration.tile)
        self._sight = Sight(bundle.fork, *runners, seen_as, golden, calibration.levels)

    def judge(self, frame: Frame) -> tuple[Verdict, Timings]:
        """The verdict and the milliseconds by stage. Raises Fault `picture.*` for a frame that cannot be judged."""
        watch = Stopwatch(self._clock)
        with watch.stage("prepare"):
            pixels = self._sight.levels.spread(frame.pixels, frame.source)
            view = self._sight.prepare(pixels, frame.source)
            if self._calibration.gate is not None:
                with measured_as(view.light):
                    self._calibration.gate.check(view.light, frame.source)
        with watch.stage("trunk"):
            tokens = self._sight.trunk(view)
        with watch.stage("understanding"):
            features = finite(self._sight.understand(tokens, view.grid), frame.source)
        with watch.stage("memory"):
            distances = self._memory.distances(features)
        with watch.stage("regions"):
            surface = partial(surface_in, pixels, view)
            score, found, defects = found_on(view, features, distances, self._head, self.limit, self.recipe, surface)
            phrase = phrase_for(pixels, found, self.limit, view.map_box, defects, self.recipe.name)
        decision = Decision.NG if score >= self.limit else Decision.OK
        verdict = Verdict(decision, score, self.limit, defects, found, view.map_box, phrase=phrase, light=view.light)
        return verdict, watch.timings


class Found(NamedTuple):
    """The score of a part, its map, and the defects on it."""

    score: float
    map: Array
    defects: tuple[Defect, ...]


def found_on(
    view: View,
    features: Array,
    distances: Array,
    head: Head | None,
    limit: float,
    recipe: Recipe,
    surface: Callable[[], Array],
) -> Found:
    """What a part whose tokens are `features` (n, width), at `distances` (n,) from good parts, shows.

    Defects are named where real ones were taught. `surface` gives what `surface_of` says of the part; only a part that
    reaches the limit is asked for it.
    """
    box, scale = view.map_box, recipe.px_per_mm
    if head is None:
        found = scored_map(distances, view, recipe)
        return Found(float(found.max()), found, defects_in(found, limit, box, scale))
    inputs = inputs_of(features, distances)
    said = head.said(inputs)
    found = known_map(distances, said, view, recipe)
    score = float(found.max())
    if head.outline is not None and score >= limit:
        hinted = head.hinted(inputs) if head.hints else said
        found = found * _risen(head.outline, surface(), tokens_on(distances, hinted, view.grid), view)
    defects = [replace(d, score=min(d.score, score)) for d in defects_in(found, limit, box, scale)]
    words = [pooled(said, weights_in(np.minimum(found, score), view, defect, limit)) for defect in defects]
    return Found(
        score, found, tuple(replace(d, class_name=head.name(word)) for d, word in zip(defects, words, strict=True))
    )


def _risen(outline: Net, surface: Array, tokens: Array, view: View) -> Array:
    """By how much each cell of the map rises, 1 at least."""
    risen = rise_of(outline, surface, tokens)
    return np.maximum(view.placed.back(risen, view.box), 1) if view.placed else risen


def scored_map(distances: Array, view: View, recipe: Recipe) -> Array:
    """The map of one view: distances to good parts, 0 where the recipe ignores; its highest value is the score."""
    found = map_of(distances, view.grid)
    ignored = ignored_in((found.shape[0], found.shape[1]), view.box, recipe)
    if ignored is not None:
        found[ignored] = 0.0
    return view.placed.back(found, view.box) if view.placed else found


def known_map(distances: Array, said: Array, view: View, recipe: Recipe) -> Array:
    """The map where real defects were taught: all of a known defect stands out as its strongest place does.

    The score, the highest value, is that of the weighed distances alone.
    """
    further = weighed(distances, said)
    found = scored_map(further, view, recipe)
    if said[:, 0].max() <= 0:  # nothing rises where no defect is seen
        return found
    risen = np.minimum(scored_map(spread(further, said), view, recipe), found.max())
    whole: Array = np.maximum(found, risen)
    return whole


def weights_in(found: Array, view: View, defect: Defect, limit: float) -> Array:
    """How much of each token (n,) lies in a defect: the map at or above the limit inside the defect's box."""
    x, y, w, h = defect.box
    left, top, width, height = view.map_box
    down, across = found.shape[0] / height, found.shape[1] / width
    rows = slice(int((y - top) * down), round((y - top + h) * down) + 1)
    columns = slice(int((x - left) * across), round((x - left + w) * across) + 1)
    inside = np.zeros_like(found)
    inside[rows, columns] = np.where(reaching(found[rows, columns], limit), found[rows, columns], 0.0)
    if view.placed:
        inside = view.placed.forth(inside, (view.grid.rows * FINER, view.grid.columns * FINER), view.box)
    shares = cv2.resize(inside, (view.grid.columns, view.grid.rows), interpolation=cv2.INTER_AREA)
    return np.asarray(shares, np.float32).reshape(-1)


def open_inspector(bundle_dir: Path, recipe: Recipe, settings: Settings, parts: LoadedParts | None = None) -> Judge:
    """Check a bundle and load it for the line. Raises Fault `bundle.*`.

    `parts` are those that a program which changes between recipes keeps loaded.
    """
    parts = parts or LoadedParts()
    bundle = load_bundle(bundle_dir, parts_for(recipe), parts.sha256_of)
    if recipe.compare is Compare.PLACE:
        return open_place_inspector(bundle, recipe, parts)
    runners = tuple(parts.runner(bundle, part, settings) for part in judging_parts(recipe))
    memory = parts.part(bundle, "memory", read_bank)
    calibration = read_calibration(bundle.path("calibration"))
    golden = parts.part(bundle, "golden", read_golden) if recipe.position is Position.GOLDEN else None
    head = parts.part(bundle, "head", read_head) if "head" in bundle.parts else None
    return Inspector(recipe, bundle, (runners[0], runners[1]), memory, calibration, golden=golden, head=head)
