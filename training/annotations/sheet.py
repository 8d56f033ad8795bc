"""What a file of labels says of one picture, and how that lies on the picture's stored pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspectfork.fault import Fault
from training.annotations.shapes import Canvas, Scale, Shape, marked_by_label
from training.annotations.upright import AS_STORED, as_stored, turn_of, upright_size

Size = tuple[int, int]  # width, height
SAME_ASPECT = 0.01  # by so much the ratio of width to height may differ between a picture and a smaller copy


@dataclass(frozen=True, eq=False)
class Sheet:
    """`refused` are the kinds of shapes that cannot be taken, one a shape.

    Coordinates are pixels of a picture of `size`; None where the file does not say it. They are shares of width and
    height where `relative`. `upright` where the tool that wrote it shows every picture upright.
    """

    shapes: Sequence[Shape]
    refused: Sequence[str] = ()
    size: Size | None = None
    relative: bool = False
    upright: bool = False

    def on(self, picture: Path, file: Path, stored: Size) -> dict[str, Canvas]:
        """What each label marks on the stored pixels of a picture of this width and height.

        Raises Fault `labels.size_differs`, `labels.turned`, `labels.outside`.
        """
        turn = self._turn(picture, file, stored)
        size = upright_size(stored, turn)
        marked = marked_by_label(self.shapes, size, self._scale(size))
        if self.shapes and not marked:
            raise Fault("labels.outside", file=file, picture=picture)
        return {label: as_stored(canvas, turn) for label, canvas in marked.items()}

    def _turn(self, picture: Path, file: Path, stored: Size) -> int:
        """How the picture was turned when somebody marked it."""
        turn = turn_of(picture)
        lying, shown = self._fits(stored), self._fits(upright_size(stored, turn))
        if not lying and not shown:
            assert self.size is not None  # any size fits where none is said
            sizes = {"marked": f"{self.size[0]} x {self.size[1]}", "picture": f"{stored[0]} x {stored[1]}"}
            raise Fault("labels.size_differs", file=file, source=picture, **sizes)
        if turn == AS_STORED or not shown:
            return AS_STORED
        if lying and not self.upright:
            raise Fault("labels.turned", file=file, picture=picture)
        return turn

    def _fits(self, size: Size) -> bool:
        if self.size is None or self.relative:
            return True
        return abs(self.size[0] * size[1] / (self.size[1] * size[0]) - 1) <= SAME_ASPECT

    def _scale(self, size: Size) -> Scale:
        if self.relative:
            return float(size[0]), float(size[1])
        if self.size is None:
            return 1.0, 1.0
        return size[0] / self.size[0], size[1] / self.size[1]
