"""A camera whose parts the test lays on the belt itself, and what a window shows as text."""

import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from inspectfork.camera.camera import SourceEnded
from inspectfork.fault import Fault
from inspectfork.frame import Frame, Pixels
from ui.widgets.picture_view import PictureView
from ui.widgets.verdict_banner import VerdictBanner
from ui.window import MainWindow
from ui.workplace import Workplace

Open = Callable[..., MainWindow]
Press = Callable[[QPushButton], None]

WAIT_MS = 30_000  # far longer than anything here takes; only a failing test waits so long


class Belt:
    """Gives pictures and raises faults in the order in which they were laid; at the end of it, nothing comes."""

    name, patient = "usb:0", False

    def __init__(self) -> None:
        self.number = 0
        self.is_lost = False
        self._parts: list[Pixels | Frame | Fault | None] = []
        self._news = threading.Condition()

    def lay(self, *parts: Pixels | Frame | Fault | None) -> None:
        """Pictures, frames as they are, faults, or None for the end of the source."""
        with self._news:
            self._parts.extend(parts)
            self._news.notify_all()

    def open(self) -> None:
        if self.is_lost:
            raise Fault("camera.lost", source=self.name)

    def read(self, timeout_s: float) -> Frame | None:
        with self._news:
            if not self._news.wait_for(lambda: self._parts, timeout_s):
                return None
            part = self._parts.pop(0)
        if isinstance(part, Frame):
            return part
        if part is None:
            raise SourceEnded
        if isinstance(part, Fault):
            self.is_lost = part.code == "camera.lost"
            raise part
        self.number += 1
        return Frame(part, self.name, self.number, serial=f"P-{self.number:03d}")

    def discard(self) -> None:
        """The belt stands still while nobody looks."""

    def close(self) -> None:
        """Nothing is held."""


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text a person can read in the window or hear from a screen reader, with where it stands."""
    for widget in (window, *window.findChildren(QWidget)):
        place = f"{type(widget.parent()).__name__}/{type(widget).__name__}"
        for text in (*_written(widget), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
            if text and not _is_typed(widget, text):
                yield place, text


def _is_typed(widget: QWidget, text: str) -> bool:
    """Whether a person or a file gave this text, so that no language belongs to it."""
    return isinstance(widget, QLineEdit) and text == widget.text()


def _written(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QLineEdit):
        return [widget.placeholderText()]
    if isinstance(widget, QComboBox):
        return [widget.itemText(place) for place in range(widget.count())]
    if isinstance(widget, QAbstractSpinBox):
        return [widget.specialValueText()]
    if isinstance(widget, QTableView):
        return _cells(widget)
    if isinstance(widget, VerdictBanner):
        return [widget.word(), widget.detail()]
    if isinstance(widget, PictureView):
        return [widget.words]
    return [widget.windowTitle()] if widget.isWindow() else []


def _cells(table: QTableView) -> list[str]:
    model = table.model()
    columns = range(model.columnCount())
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in columns]
    cells = [str(model.index(row, column).data()) for row in range(model.rowCount()) for column in columns]
    return [str(heading) for heading in headings] + cells


def workplace(window: MainWindow) -> Workplace:
    found = window.findChild(Workplace)
    assert found is not None
    return found
