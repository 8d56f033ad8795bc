"""A part moved to where the golden sample has it, and its map moved back to where the part lay in the frame."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.judge.align import Grey, Pose, align
from inspectfork.predict.prepare import Array
from inspectfork.verdict import Box


@dataclass(frozen=True)
class Placed:
    """The pose of one part; `frame` and `golden` are the sizes (w, h) of both pictures."""

    pose: Pose
    frame: tuple[int, int]
    golden: tuple[int, int]

    @property
    def frame_box(self) -> Box:
        return 0, 0, *self.frame

    def straightened(self, pixels: Pixels) -> Pixels:
        """Pixels of the frame as they would be if the part lay like the golden sample."""
        return self.pose.straightened(pixels, self.golden)

    def back(self, found: Array, box: Box) -> Array:
        """A map over `box` of the golden picture as a map over the whole frame, 0 where it says nothing."""
        size = (round(self.frame[0] * found.shape[1] / box[2]), round(self.frame[1] * found.shape[0] / box[3]))
        moved = cv2.warpAffine(found, self._on_maps((found.shape[1], found.shape[0]), box, size), size)
        return np.asarray(moved, np.float32)

    def forth(self, found: Array, shape: tuple[int, int], box: Box) -> Array:
        """The other way: a map over the frame as one of `shape` (h, w) over `box` of the golden picture."""
        size = (found.shape[1], found.shape[0])
        matrix = self._on_maps((shape[1], shape[0]), box, size)
        ways = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(cv2.warpAffine(found, matrix, (shape[1], shape[0]), flags=ways), np.float32)

    def _on_maps(self, region: tuple[int, int], box: Box, whole: tuple[int, int]) -> NDArray[np.float64]:
        """The pose from pixels of the region's map to pixels of the frame's map: (2, 3)."""
        from_map = _resized((box[2] / region[0], box[3] / region[1]), (box[0], box[1]))
        to_map = _resized((whole[0] / self.frame[0], whole[1] / self.frame[1]), (0, 0))
        matrix: NDArray[np.float64] = (to_map @ np.vstack([self.pose.matrix, (0, 0, 1)]) @ from_map)[:2]
        return matrix


def place(part: Grey, golden: Grey, source: str, least: float) -> Placed:
    """The part's place, where it is sure enough. Raises Fault `picture.not_aligned`."""
    pose = align(part, golden)
    if pose.confidence < least:
        raise Fault("picture.not_aligned", source=source, confidence=f"{pose.confidence:.2f}", least=f"{least:.2f}")
    return Placed(pose, (part.shape[1], part.shape[0]), (golden.shape[1], golden.shape[0]))


def _resized(scale: tuple[float, float], corner: tuple[int, int]) -> NDArray[np.float64]:
    """The map of a resizing; pixels have their middle at whole numbers."""
    (across, down), (x, y) = scale, corner
    return np.array(((across, 0, x + across / 2 - 0.5), (0, down, y + down / 2 - 0.5), (0, 0, 1)))
