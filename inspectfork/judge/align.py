"""Position: how a part lies against the golden sample.

The one affine map that lays the golden sample over the part is found by enhanced correlation (Evangelidis and Psarakis,
IEEE PAMI 30, 2008), begun where the part should be, then where phase correlation (Kuglin and Hines 1975) and, last,
where matched corners (ORB, Rublee et al., ICCV 2011) say it is.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.frame import Pixels

Grey = NDArray[np.uint8]  # (h, w)
Matrix = NDArray[np.float32]  # (2, 3)

LONGEST_PX = 640  # of the pictures in which the map is sought; enough for a fraction of a pixel in 4,000
BLUR_PX = 1.5
SURE = 0.9  # confidence from which no other beginning is tried
ROUNDS, STEP = 100, 1e-5
CORNERS, FEWEST_MATCHES = 1500, 12
COARSER = 4  # how much smaller the pictures of the first try are
LEAST_IN_FRAME = 0.5  # of the golden sample
LEAST_CONTRAST = 1.0  # grey levels: below it a picture shows nothing
MOST_STRETCH = 1.5  # a part that seems larger or smaller by more is another part


@dataclass(frozen=True, eq=False)
class Pose:
    """`matrix` takes pixels of the golden sample to pixels of the frame; `confidence` is their correlation, 0 to 1."""

    matrix: Matrix
    confidence: float

    @property
    def shift_px(self) -> tuple[float, float]:
        """How far the golden sample's corner lies from the frame's."""
        return float(self.matrix[0, 2]), float(self.matrix[1, 2])

    @property
    def rotation_deg(self) -> float:
        """Turned clockwise, as a picture is looked at."""
        return math.degrees(math.atan2(float(self.matrix[1, 0]), float(self.matrix[0, 0])))

    @property
    def scale(self) -> float:
        """How much larger the part shows than the golden sample."""
        return math.sqrt(abs(float(np.linalg.det(self.matrix[:, :2]))))

    def laid_over(self, golden: Pixels, size: tuple[int, int]) -> Pixels:
        """The golden picture as it would look where the part lies, in a frame of `size` (w, h)."""
        return cv2.warpAffine(golden, self.matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)

    def covered(self, golden: Pixels, size: tuple[int, int]) -> NDArray[np.bool_]:
        """Where in such a frame the golden picture says what should be there: (h, w)."""
        whole = np.full(golden.shape[:2], 255, np.uint8)
        return cv2.warpAffine(whole, self.matrix, size, flags=cv2.INTER_NEAREST) > 0

    def straightened(self, pixels: Pixels, size: tuple[int, int]) -> Pixels:
        """The frame's pixels moved to where the golden sample has them, `size` (w, h) of the golden picture."""
        ways = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return cv2.warpAffine(pixels, self.matrix, size, flags=ways, borderMode=cv2.BORDER_REPLICATE)


def align(part: Grey, golden: Grey) -> Pose:
    """The pose of `part` (h, w) against `golden` (its own h, w). Confidence 0 where none was found."""
    shrink = min(1.0, LONGEST_PX / max(*part.shape, *golden.shape))
    small_part, small_golden = _ready(part, shrink), _ready(golden, shrink)
    best = Pose(np.eye(2, 3, dtype=np.float32), 0.0)
    for start in _starts(small_part, small_golden):
        found = _refined(small_part, small_golden, _coarse(small_part, small_golden, start))
        if found.confidence > best.confidence and _is_possible(found, small_part, small_golden):
            best = found
        if best.confidence >= SURE:
            break
    return Pose(_in_pixels_of(best.matrix, 1 / shrink), best.confidence)


def _ready(picture: Grey, shrink: float) -> Grey:
    small = cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1 else picture
    return np.asarray(cv2.GaussianBlur(small, (0, 0), BLUR_PX), np.uint8)


def _in_pixels_of(matrix: Matrix, scale: float) -> Matrix:
    """The same map between pictures that are so many times larger; pixels have their middle at whole numbers."""
    larger = matrix.copy()
    middle = (matrix[:, :2].sum(1) - 1) / 2
    larger[:, 2] = (matrix[:, 2] + middle) * scale - middle
    return larger


def _is_possible(pose: Pose, part: Grey, golden: Grey) -> bool:
    """Whether the part would be about as large as the golden sample, and for the most part in the frame."""
    in_frame = float(pose.covered(golden, (part.shape[1], part.shape[0])).sum()) / (golden.size * pose.scale**2)
    return 1 / MOST_STRETCH < pose.scale < MOST_STRETCH and in_frame >= LEAST_IN_FRAME


def _coarse(part: Grey, golden: Grey, start: Matrix) -> Matrix:
    """A better beginning, from pictures so small that a part may lie further off; `start` where there is none."""
    small_part, small_golden = _ready(part, 1 / COARSER), _ready(golden, 1 / COARSER)
    found = _refined(small_part, small_golden, _in_pixels_of(start, 1 / COARSER))
    return _in_pixels_of(found.matrix, COARSER) if found.confidence > 0 else start


def _starts(part: Grey, golden: Grey) -> Iterator[Matrix]:
    """Where the map may begin: the likeliest and cheapest first."""
    yield np.eye(2, 3, dtype=np.float32)
    size = max(part.shape[0], golden.shape[0]), max(part.shape[1], golden.shape[1])
    window = cv2.createHanningWindow(size[::-1], cv2.CV_32F)
    shift, _ = cv2.phaseCorrelate(_extended(golden, size), _extended(part, size), window)
    yield np.array(((1, 0, shift[0]), (0, 1, shift[1])), np.float32)
    corners = _by_corners(part, golden)
    if corners is not None:
        yield corners


def _extended(picture: Grey, size: tuple[int, int]) -> NDArray[np.float32]:
    """The picture with its last rows and columns repeated up to `size` (h, w)."""
    beyond = size[0] - picture.shape[0], size[1] - picture.shape[1]
    return np.pad(picture, ((0, beyond[0]), (0, beyond[1])), "edge").astype(np.float32)


def _by_corners(part: Grey, golden: Grey) -> Matrix | None:
    """Shift, rotation and scale from matched corners; None where too few agree."""
    orb = cv2.ORB.create(CORNERS)
    everywhere = [np.full(p.shape, 255, np.uint8) for p in (golden, part)]
    at_golden, golden_words = orb.detectAndCompute(golden, everywhere[0])
    at_part, part_words = orb.detectAndCompute(part, everywhere[1])
    if min(len(at_golden), len(at_part)) < FEWEST_MATCHES:
        return None
    matches = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(golden_words, part_words)
    if len(matches) < FEWEST_MATCHES:
        return None
    start = np.array([at_golden[m.queryIdx].pt for m in matches], np.float32)
    end = np.array([at_part[m.trainIdx].pt for m in matches], np.float32)
    matrix, agree = cv2.estimateAffinePartial2D(start, end, method=cv2.RANSAC, ransacReprojThreshold=3.0)
    return np.asarray(matrix, np.float32) if matrix is not None and agree.sum() >= FEWEST_MATCHES else None


def _refined(part: Grey, golden: Grey, start: Matrix) -> Pose:
    """Enhanced correlation from `start`; confidence 0 where it runs away."""
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, ROUNDS, STEP)
    if part.std() < LEAST_CONTRAST or golden.std() < LEAST_CONTRAST:
        return Pose(start, 0.0)
    everywhere = np.full(part.shape, 255, np.uint8)
    try:
        confidence, matrix = cv2.findTransformECC(golden, part, start.copy(), cv2.MOTION_AFFINE, stop, everywhere, 5)
    except cv2.error:  # it does not converge
        return Pose(start, 0.0)
    return Pose(np.asarray(matrix, np.float32), max(float(confidence), 0.0))
