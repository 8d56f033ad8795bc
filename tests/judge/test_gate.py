"""The gate: good parts pass, what no verdict could be trusted on does not."""

import cv2
import numpy as np
import pytest

from inspectfork.drawn.part import draw_part
from inspectfork.fault import Fault
from inspectfork.frame import Pixels
from inspectfork.judge.gate import Gate, Light, Refused, learn_gate, measure, measured_as
from inspectfork.verdict import not_inspected

GOODS = [draw_part("plate", 7, n).pixels for n in range(1, 9)]


@pytest.fixture(scope="module")
def gate() -> Gate:
    return learn_gate([measure(pixels) for pixels in GOODS])


def lit(pixels: Pixels, gain: float, more: float = 0.0) -> Pixels:
    return np.clip(pixels * gain + more, 0, 255).astype(np.uint8)


def test_good_parts_pass_and_defects_are_left_to_the_verdict(gate: Gate) -> None:
    for pixels in [*GOODS, *(draw_part("plate", 7, n).pixels for n in range(50, 54))]:
        gate.check(measure(pixels), "good")
    for defect in ("scratch", "dent", "stain"):
        gate.check(measure(draw_part("plate", 7, 60, defect).pixels), defect)


@pytest.mark.parametrize(
    ("code", "pixels"),
    [
        ("picture.too_dark", lit(GOODS[0], 0.3)),
        ("picture.too_bright", lit(GOODS[0], 1.0, 110)),
        ("picture.out_of_focus", cv2.GaussianBlur(GOODS[0], (0, 0), 4.0)),
        ("picture.other_product", draw_part("board", 7, 20).pixels),
    ],
)
def test_what_cannot_be_trusted_is_refused_by_name(gate: Gate, code: str, pixels: Pixels) -> None:
    with pytest.raises(Fault) as caught:
        gate.check(measure(pixels), "part.png")
    assert caught.value.code == code
    assert "part.png" in caught.value.what


@pytest.mark.parametrize(
    ("brightness", "sharpness", "likeness", "said"),
    [
        (64.6, 3.0, 1.0, "brightness 64.6, good parts have 65.4 to 126"),
        (65.36, 3.0, 1.0, "brightness 65.36, good parts have 65.40 to 126"),
        (126.3, 3.0, 1.0, "brightness 126.3, good parts have 65 to 126.0"),
        (60.0, 3.0, 1.0, "brightness 60, good parts have 65 to 126"),
        (100.0, 2.2995, 1.0, "sharpness 9.969, good parts have at least 9.974"),
        (100.0, 3.0, 0.696, "0.696"),
    ],
)
def test_what_is_just_beyond_the_limit_never_reads_as_if_it_were_inside(
    brightness: float, sharpness: float, likeness: float, said: str
) -> None:
    edge = Gate(65.4, 126.0, 2.3, (1.0, 0.0), 0.7)
    with pytest.raises(Fault) as caught:
        edge.check(Light(brightness, sharpness, (likeness, 0.0)), "part.png")
    assert said in caught.value.what


def test_16_bits_and_colour_are_measured_like_8_bits_of_grey() -> None:
    grey = measure(GOODS[0])
    deep = measure(GOODS[0].astype(np.uint16) * 257)
    colour = measure(np.dstack([GOODS[0]] * 3))
    assert deep.brightness == colour.brightness == grey.brightness


def test_a_part_that_was_refused_keeps_what_was_measured_of_it(gate: Gate) -> None:
    light = measure(lit(GOODS[0], 0.3))
    with pytest.raises(Refused, match="too dark") as caught, measured_as(light):
        gate.check(light, "part.png")
    assert not_inspected(caught.value).light == light


def test_the_gate_keeps_the_light_of_every_good_part(gate: Gate) -> None:
    assert len(gate.brightness) == len(gate.focus) == len(GOODS)
    assert gate.brightness[0] == pytest.approx(measure(GOODS[0]).brightness)
    assert gate.focus[0] == pytest.approx(measure(GOODS[0]).focus)
