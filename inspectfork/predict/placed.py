"""The inspector of parts that are compared place by place: printed boards and the like. No net takes part in it."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.frame import Frame, Pixels
from inspectfork.judge.align import Grey, Pose
from inspectfork.judge.calibration import Calibration, read_calibration
from inspectfork.judge.gate import measure, measured_as
from inspectfork.judge.regions import ignored_in
from inspectfork.judge.template import Differences, compare, defects_by_place
from inspectfork.picture import grey_of, read_picture
from inspectfork.predict.bundle import Bundle
from inspectfork.predict.judge import Stopwatch, Timings
from inspectfork.predict.loaded import LoadedParts
from inspectfork.predict.position import place
from inspectfork.predict.prepare import crop, made_even
from inspectfork.predict.saying import phrase_for
from inspectfork.predict.sight import region_in
from inspectfork.recipe import LightKind, Recipe
from inspectfork.verdict import Box, Decision, Verdict

LEAST_CONFIDENCE = 0.7  # of the position: below it, it is another part or none


class Placing:
    """Lays the golden sample over a part and compares; teaching and line alike."""

    def __init__(self, golden: Pixels, recipe: Recipe) -> None:
        self._golden, self._recipe = grey_of(golden), recipe

    def pose(self, pixels: Pixels, source: str) -> Pose:
        """Where the part lies. Raises Fault `picture.not_aligned`."""
        return place(grey_of(pixels), self._golden, source, LEAST_CONFIDENCE).pose

    def differences(self, pixels: Pixels, pose: Pose, box: Box) -> Differences:
        """What the part lacks and has too much inside `box`."""
        found = compare(self._lit(grey_of(pixels)), self._lit(self._golden), pose, self._recipe.material).within(box)
        return found.without(self._ignored(pose, (pixels.shape[1], pixels.shape[0]), box))

    def _ignored(self, pose: Pose, size: tuple[int, int], box: Box) -> NDArray[np.bool_] | None:
        """What is not judged inside `box` of a frame of `size` (w, h); it was drawn on the golden sample."""
        height, width = self._golden.shape
        drawn = ignored_in((height, width), (0, 0, width, height), self._recipe)
        if drawn is None:
            return None
        x, y, w, h = box
        return np.asarray(pose.laid_over(drawn.astype(np.uint8) * 255, size)[y : y + h, x : x + w] > 127)

    def _lit(self, grey: Grey) -> Grey:
        return np.asarray(made_even(grey), np.uint8) if self._recipe.light is LightKind.EVEN else grey


class PlaceInspector:
    """Judges frames against the golden sample. Not thread-safe: one inspector per inference thread."""

    def __init__(
        self,
        recipe: Recipe,
        bundle_hash: str,
        golden: Pixels,
        calibration: Calibration,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.recipe, self.bundle_hash, self.provider = recipe, bundle_hash, "CPU"
        self.limit = recipe.limit if recipe.limit is not None else calibration.limit.score
        self._placing, self._gate, self._clock = Placing(golden, recipe), calibration.gate, clock
        self._levels = calibration.levels

    def judge(self, frame: Frame) -> tuple[Verdict, Timings]:
        """The verdict and the milliseconds by stage. Raises Fault `picture.*` for a frame that cannot be judged."""
        watch = Stopwatch(self._clock)
        with watch.stage("prepare"):
            pixels = self._levels.spread(frame.pixels, frame.source)
            box = region_in(pixels, self.recipe, frame.source)
            light = measure(crop(pixels, box))
            if self._gate is not None:
                with measured_as(light):
                    self._gate.check(light, frame.source)
        with watch.stage("position"), measured_as(light):
            pose = self._placing.pose(pixels, frame.source)
        with watch.stage("comparison"):
            found = self._placing.differences(pixels, pose, box)
        with watch.stage("regions"):
            defects = defects_by_place(found, self.limit, box, self.recipe.px_per_mm)
        score = float(found.map.max())
        decision = Decision.NG if score >= self.limit else Decision.OK
        phrase = phrase_for(pixels, found.map, self.limit, box, defects, self.recipe.name)
        verdict = Verdict(decision, score, self.limit, defects, found.map, box, phrase=phrase, light=light)
        return verdict, watch.timings


def open_place_inspector(bundle: Bundle, recipe: Recipe, parts: LoadedParts) -> PlaceInspector:
    """The inspector of a checked bundle. Raises Fault `bundle.*`."""
    golden = parts.part(bundle, "golden", read_golden)
    return PlaceInspector(recipe, bundle.hash, golden, read_calibration(bundle.path("calibration")))


def read_golden(path: Path) -> Pixels:
    """The golden sample of a bundle. Raises Fault `bundle.part_refused`."""
    try:
        return read_picture(path)
    except Fault as fault:
        raise Fault("bundle.part_refused", path=path, why=fault.what) from None
