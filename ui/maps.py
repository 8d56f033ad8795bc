"""Heat maps as picture files, in the window's colours."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from inspectfork.fault import Fault
from inspectfork.frame import Frame, Pixels
from inspectfork.verdict import Verdict
from ui.widgets.heat import heat_image, picture_image

LONGEST_STEM = 60  # characters of a picture's name, which may take all the bytes that a file system allows


def write_map(folder: Path, frame: Frame, verdict: Verdict) -> Path | None:
    """The frame with its map over it as PNG in `folder`; None for a verdict without a map."""
    if verdict.map is None or verdict.map_box is None or verdict.limit is None:
        return None
    picture = drawn_over(frame.pixels, verdict)
    stem = Path(frame.source).stem[:LONGEST_STEM] or "part"
    path = folder / f"{frame.number:05d}-{stem}.png".replace(":", "-")
    if not picture.save(str(path)):
        raise Fault("file.unwritable", path=path, why="the picture could not be saved")
    return path


def worst_place(verdict: Verdict) -> tuple[float, float]:
    """Where in the picture (x, y in px) the map is highest; the verdict must have a map."""
    assert verdict.map is not None and verdict.map_box is not None
    (down, across), (height, width) = np.unravel_index(verdict.map.argmax(), verdict.map.shape), verdict.map.shape
    left, top, wide, high = verdict.map_box
    return left + (across + 0.5) * wide / width, top + (down + 0.5) * high / height


def drawn_over(pixels: Pixels, verdict: Verdict) -> QImage:
    """The picture with the verdict's map over it, where there is one."""
    picture = picture_image(pixels)
    if verdict.map is not None and verdict.map_box is not None and verdict.limit is not None:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(*verdict.map_box), heat_image(verdict.map, verdict.limit))
        painter.end()
    return picture
