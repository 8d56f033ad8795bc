"""The gate: what is too dark, too bright, out of focus or another product is not judged at all.

Its limits are those of the good parts with room to spare: it shall refuse what no verdict could be trusted on, and
leave to the verdict what might be a defect.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.picture import grey_of
from inspectfork.score_text import value_and_limit

Values = NDArray[np.float64]
LONGEST_PX = 1024  # of the picture that is measured
THUMBNAIL = 16  # px a side of what says whether it is this product
SPARE = 0.5  # of the range of the good parts, beyond its ends
LEAST_SPARE_BRIGHTNESS = 25.0  # grey levels of 255
LEAST_SPARE_SHARPNESS = 1.0  # natural logarithm: a little more than half of it lost
LEAST_SPARE_LIKENESS = 0.25  # correlation


@dataclass(frozen=True)
class Light:
    """One picture measured: mean grey level, logarithm of the variance of its Laplacian, and its thumbnail.

    Source of the sharpness: Pech-Pacheco et al., ICPR 2000.
    """

    brightness: float
    sharpness: float
    thumbnail: tuple[float, ...]  # of mean 0 and length 1

    @property
    def focus(self) -> float:
        """The variance of the Laplacian, as people are told it."""
        return float(np.exp(self.sharpness))


class Refused(Fault):
    """Why a picture is not judged whose light was measured all the same."""

    def __init__(self, fault: Fault, light: Light) -> None:
        super().__init__(fault.code, **fault.facts)
        self.light = light


@contextmanager
def measured_as(light: Light) -> Iterator[None]:
    """Within this, whoever refuses the picture says how its light was. Raises Refused."""
    try:
        yield
    except Fault as fault:
        raise Refused(fault, light) from None


@dataclass(frozen=True)
class Gate:
    """What the good parts allow, and the light of each of them."""

    least_brightness: float
    most_brightness: float
    least_sharpness: float
    thumbnail: tuple[float, ...]
    least_likeness: float
    brightness: tuple[float, ...] = ()  # of each good part; none in a bundle taught before they were kept
    focus: tuple[float, ...] = ()

    def check(self, light: Light, source: str) -> None:
        """Raises Fault `picture.too_dark`, `picture.too_bright`, `picture.out_of_focus` or `picture.other_product`."""
        if not self.least_brightness <= light.brightness <= self.most_brightness:
            raise self._beyond(light.brightness, source)
        if light.sharpness < self.least_sharpness:
            found, least = value_and_limit(light.focus, float(np.exp(self.least_sharpness)), 1)
            raise Fault("picture.out_of_focus", source=source, found=found, least=least)
        if (likeness := _likeness(light.thumbnail, self.thumbnail)) < self.least_likeness:
            found, least = value_and_limit(likeness, self.least_likeness, 2)
            raise Fault("picture.other_product", source=source, found=found, least=least)

    def _beyond(self, brightness: float, source: str) -> Fault:
        limits = {"least": f"{self.least_brightness:.0f}", "most": f"{self.most_brightness:.0f}"}
        if brightness < self.least_brightness:
            found, limits["least"] = value_and_limit(brightness, self.least_brightness, 0)
            return Fault("picture.too_dark", source=source, found=found, **limits)
        found, limits["most"] = value_and_limit(brightness, self.most_brightness, 0)
        return Fault("picture.too_bright", source=source, found=found, **limits)


def measure(pixels: Pixels) -> Light:
    """Brightness, sharpness and thumbnail of pixels (h, w[, 3])."""
    grey = grey_of(pixels)
    shrink = min(1.0, LONGEST_PX / max(grey.shape))
    if shrink < 1:
        grey = np.asarray(cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.uint8)
    edges = cv2.Laplacian(grey, cv2.CV_32F)
    small = cv2.resize(grey, (THUMBNAIL, THUMBNAIL), interpolation=cv2.INTER_AREA).astype(np.float64)
    return Light(float(grey.mean()), float(np.log(edges.var() + 1e-3)), _unit(small - small.mean()))


def learn_gate(lights: Sequence[Light]) -> Gate:
    """The gate that lets these good parts through, and what is nearly like them."""
    brightness = np.array([light.brightness for light in lights])
    sharpness = np.array([light.sharpness for light in lights])
    thumbnail = _unit(np.mean([light.thumbnail for light in lights], axis=0))
    likeness = np.array([_likeness(light.thumbnail, thumbnail) for light in lights])
    spare = _spare(brightness, LEAST_SPARE_BRIGHTNESS)
    return Gate(
        float(brightness.min()) - spare,
        float(brightness.max()) + spare,
        float(sharpness.min()) - _spare(sharpness, LEAST_SPARE_SHARPNESS),
        thumbnail,
        float(likeness.min()) - _spare(likeness, LEAST_SPARE_LIKENESS),
        _rounded(brightness),
        _rounded(np.exp(sharpness)),
    )


def _spare(values: Values, least: float) -> float:
    return max(SPARE * float(np.ptp(values)), least)


def _unit(values: Values) -> tuple[float, ...]:
    return _rounded(values.ravel() / max(float(np.linalg.norm(values)), 1e-9))


def _rounded(values: Values) -> tuple[float, ...]:
    """As they are kept in a text file."""
    return tuple(round(float(v), 5) for v in values)


def _likeness(one: Sequence[float], other: Sequence[float]) -> float:
    return float(np.dot(one, other))
