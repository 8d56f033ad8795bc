"""Judging parts of known truth, and showing the worst of them as pictures with their maps."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import cv2

from inspectfork.frame import Frame
from inspectfork.line.inspecting import Judge
from inspectfork.looks import looks_at_files
from inspectfork.picture import encode_png, read_picture
from inspectfork.readable import readable
from training.evaluate import Part, evaluation_of, false_alarms, misses, told_of
from ui.inspecting import judged
from ui.offscreen import draw_off_screen_if_none

MOST_PICTURES = 12  # of each gallery
LONGEST_PX = 640
RING, RING_COLOUR = 16, (0, 90, 255)  # the part of the longer side that is its radius; red, green, blue
Result = dict[str, Any]


def judge_known(truths: Mapping[Path, str], inspector: Judge, step: Callable[[int], None]) -> list[Part]:
    """Every picture, with its truth and what is said of it; `step` is told how many are judged."""
    parts = []
    looks = zip(truths, looks_at_files(truths), strict=True)
    for number, (path, look) in enumerate(looks, start=1):
        parts.append(told_of(path, truths[path], judged(look.picture, inspector)[0]))
        step(number)
    return parts


def evaluated(parts: Sequence[Part], inspector: Judge, out: Path, most: int = MOST_PICTURES) -> Result:
    """All figures, and the pictures of the worst in folders of `out`. Raises OSError."""
    worst = {"misses": misses(parts, most), "false_alarms": false_alarms(parts, most)}
    shown = {name: _gallery(found, inspector, out / name) for name, found in worst.items()}
    return {"bundle": inspector.bundle_hash, **evaluation_of(parts), **shown}


def _gallery(parts: Sequence[Part], inspector: Judge, folder: Path) -> list[Result]:
    """These parts with their maps as pictures in `folder`; for that they are judged once more."""
    draw_off_screen_if_none()
    from ui.maps import worst_place, write_map

    folder.mkdir(parents=True, exist_ok=True)
    shown = []
    for part, look in zip(parts, looks_at_files([part.path for part in parts]), strict=True):
        verdict = judged(look.picture, inspector)[0]
        drawn = write_map(folder, look.picture, verdict) if isinstance(look.picture, Frame) else None
        if drawn is not None:  # a picture that is gone since a moment ago cannot be shown
            _shrink(drawn, worst_place(verdict))
            values = {"source": readable(part.path), "truth": part.truth, "score": part.score, "said": part.said}
            shown.append({**values, "limit": verdict.limit, "picture": f"{folder.name}/{drawn.name}"})
    return shown


def _shrink(path: Path, worst: tuple[float, float]) -> None:
    """At most LONGEST_PX a side, so that a page of many pictures can be sent; a ring around the worst place (x, y)."""
    pixels = read_picture(path)
    scale = min(1.0, LONGEST_PX / max(pixels.shape[:2]))
    drawn = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    radius = max(drawn.shape[:2]) // RING
    centre = round(scale * worst[0]), round(scale * worst[1])
    path.write_bytes(encode_png(cv2.circle(drawn, centre, radius, RING_COLOUR, max(1, radius // 8), cv2.LINE_AA)))
