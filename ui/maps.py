"""Heat maps as picture files, in the window's colours."""

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from inspectfork.fault import Fault
from inspectfork.frame import Frame
from inspectfork.verdict import Verdict
from ui.widgets.heat import heat_image, picture_image


def write_map(folder: Path, frame: Frame, verdict: Verdict) -> Path | None:
    """The frame with its map over it as PNG in `folder`; None for a verdict without a map."""
    if verdict.map is None or verdict.map_box is None or verdict.limit is None:
        return None
    picture = picture_image(frame.pixels)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(*verdict.map_box), heat_image(verdict.map, verdict.limit))
    painter.end()
    path = folder / f"{frame.number:05d}-{Path(frame.source).stem or 'part'}.png".replace(":", "-")
    if not picture.save(str(path)):
        raise Fault("file.unwritable", path=path, why="the picture could not be saved")
    return path
