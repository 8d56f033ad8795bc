"""What a person cannot read, press or reach in what a window shows now, one complaint in words for each."""

import re
from collections.abc import Callable, Iterator

from pyqtgraph import TextItem
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QScrollArea,
    QScrollBar,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionSpinBox,
    QTableView,
    QWidget,
)

from ui.charts.quality import Chart
from ui.look import TOUCH
from ui.widgets.choice import Choice
from ui.widgets.picture_view import PictureView

CELL = 2 * (10 + 3)  # px: what the stylesheet and Qt keep free in a cell of a table
HEADING = 2 * 13
NAMES = ("gear-housing", "hairline crack", "LOT-")  # of persons' making
INNER = 2  # px, what a line edit keeps free at its sides
Pressed = QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox | QSlider | QTableView | QListView | PictureView
Complaints = Iterator[str]


def shown(window: QWidget) -> list[QWidget]:
    """Every widget that a person sees now, or comes to see by scrolling; no inner part of one of Qt's own."""
    return [w for w in window.findChildren(QWidget) if w.isVisible() and not _is_inner(w)]


def _is_inner(widget: QWidget) -> bool:
    outer = widget.parentWidget()
    return isinstance(outer, QComboBox | QAbstractSpinBox | QHeaderView) or widget.objectName().startswith("qt_")


def cut(window: QWidget) -> Complaints:
    """Texts that do not fit. What a person named may be shortened where a tip says all of it; our own words may not."""
    for widget in shown(window):
        for text, room, needed in _texts(widget):
            if needed > room and not (_tips(widget, text) and any(name in text for name in NAMES)):
                yield f"{_named(widget)}: {text!r} is cut, {needed} px in {room}"


def _tips(widget: QWidget, text: str) -> bool:
    """Whether all of a text stands in a tip."""
    return isinstance(widget, Choice | QTableView) or text in widget.toolTip()


def _texts(widget: QWidget) -> Iterator[tuple[str, int, int]]:
    """A text, the room it has and the room it needs, in pixels."""
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        yield from _written(widget)
    elif isinstance(widget, QAbstractButton) and widget.text():
        yield widget.text(), widget.width(), widget.sizeHint().width()
    elif isinstance(widget, QComboBox) and not widget.isEditable():
        room = _inside(widget).width()
        yield from ((text, room, _width(widget, text)) for text in map(widget.itemText, range(widget.count())))
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText(), widget.width() - 2 * 12, _width(widget, widget.placeholderText())
    elif isinstance(widget, QTableView):
        yield from _cells(widget)
    elif isinstance(widget, QSpinBox | QDoubleSpinBox):
        ends = [widget.textFromValue(end) for end in (widget.minimum(), widget.maximum())]
        room = widget.lineEdit().width() - 2 * INNER
        yield from ((text, room, _width(widget, text)) for text in (*ends, widget.specialValueText()))
    elif isinstance(widget, Chart):
        yield from _drawn(widget)


def _written(label: QLabel) -> Iterator[tuple[str, int, int]]:
    if label.wordWrap():
        yield label.text(), label.height(), label.heightForWidth(label.width())
        longest = max(re.split(r"\s|[^\x00-\x7f]", re.sub("<.*?>", " ", label.text())), key=len)
        yield longest, label.width(), _width(label, longest)
    else:
        yield label.text(), label.width(), label.sizeHint().width()
        yield label.text(), label.height(), label.sizeHint().height()


def _drawn(chart: Chart) -> Iterator[tuple[str, int, int]]:
    """The numbers in a chart: each lies inside it."""
    for item in chart.getPlotItem().items:
        if isinstance(item, TextItem):
            edge, place = chart.getPlotItem().sceneBoundingRect(), item.mapRectToScene(item.boundingRect())
            yield item.toPlainText(), int(place.bottom() - edge.top()), int(place.height())


def _cells(table: QTableView) -> Iterator[tuple[str, int, int]]:
    model, head = table.model(), table.horizontalHeader()
    for column in range(model.columnCount()):
        if table.isColumnHidden(column):
            continue
        room, word = table.columnWidth(column), str(model.headerData(column, Qt.Orientation.Horizontal))
        yield word, room, _width(head, word) + HEADING
        for row in range(min(model.rowCount(), 20)):
            index = model.index(row, column)
            text = str(index.data())
            if not table.wordWrap():
                yield text, room, _width(table, text) + CELL


def _width(widget: QWidget, text: str) -> int:
    return QFontMetrics(widget.font()).horizontalAdvance(text)


def _inside(box: QComboBox) -> QRect:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)


def outside(window: QWidget) -> Complaints:
    """What lies beyond the window's edge, or beyond the sides of what can only be scrolled down; and crushed pages."""
    for widget in shown(window):
        room = _room(widget, window)
        place = QRect(widget.mapTo(window, QPoint()), widget.size())
        if place.left() < room.left() or place.right() > room.right():
            yield f"{_named(widget)} lies outside: {place.left()} to {place.right()} of {room.right()}"
        yield from _covered(widget)


def _covered(widget: QWidget) -> Complaints:
    """What lies over something else, as things do that are given less room than they need."""
    if widget.layout() is None:
        return
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    parts = [child for child in children if child.isVisible()]
    for place, part in enumerate(parts):
        for other in parts[:place]:
            if part.geometry().intersects(other.geometry()):
                yield f"{_named(part)} lies over {_named(other)}"


def unreachable(window: QWidget) -> Complaints:
    """What can be pressed and is neither in sight nor comes to sight by scrolling; and what lies over something."""
    for widget in shown(window):
        if isinstance(widget, Pressed) and widget.isEnabled() and not isinstance(widget, QScrollBar):
            yield from _hidden_parts(widget, window)
        yield from _covered(widget)


def _hidden_parts(widget: QWidget, window: QWidget) -> Complaints:
    """Where an outer widget cuts a part of this one off for good."""
    inner, outer = widget, widget.parentWidget()
    place = QRect(widget.pos(), widget.size())
    while outer is not None and inner is not window:
        area = outer.parentWidget() if isinstance(outer.parentWidget(), QScrollArea) else None
        if area is not None:  # `inner` is scrolled; it only has to be scrolled far enough
            sideways = area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if not sideways and place.right() > outer.width():
                yield f"{_named(widget)} lies beyond the side of what is scrolled down: {place.right()}"
            inner, outer, place = area, area.parentWidget(), QRect(area.pos(), area.size())
            continue
        if not outer.rect().contains(place):
            yield f"{_named(widget)} is cut off: {place.getRect()} in {outer.rect().getRect()} of {_named(outer)}"
            return
        place.translate(outer.pos())
        inner, outer = outer, outer.parentWidget()


def _room(widget: QWidget, window: QWidget) -> QRect:
    outer = widget.parentWidget()
    while outer is not None and outer is not window:
        if isinstance(outer, QScrollArea):
            return QRect(outer.mapTo(window, QPoint()), outer.size())
        outer = outer.parentWidget()
    return window.rect()


def small(window: QWidget) -> Complaints:
    """What is pressed and has less than 48 px. Bars that scroll are left out: a finger moves what they scroll."""
    for widget in shown(window):
        if not isinstance(widget, Pressed) or isinstance(widget, QScrollBar):
            continue
        for what, width, height in _targets(widget):
            if min(width, height) < TOUCH:
                yield f"{_named(widget)}: {what} has {width} x {height} px"


def _targets(widget: QWidget) -> Iterator[tuple[str, int, int]]:
    yield "all of it", widget.width(), widget.height()
    if isinstance(widget, QAbstractSpinBox):
        option = QStyleOptionSpinBox()
        widget.initStyleOption(option)
        for part in (QStyle.SubControl.SC_SpinBoxUp, QStyle.SubControl.SC_SpinBoxDown):
            arrow = widget.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, widget)
            yield part.name, arrow.width(), arrow.height()
    elif isinstance(widget, QComboBox):
        yield "a row of its list", TOUCH, widget.view().sizeHintForRow(0) if widget.count() else TOUCH
        if widget.isEditable():
            yield "its arrow", widget.width() - _inside(widget).right(), widget.height()
    elif isinstance(widget, QTableView):
        yield "a row", TOUCH, widget.verticalHeader().defaultSectionSize()
    elif isinstance(widget, QAbstractItemView):
        yield "an item", *_item(widget)


def _item(view: QAbstractItemView) -> tuple[int, int]:
    model = view.model()
    size = view.visualRect(model.index(0, 0)).size() if model.rowCount() else view.size()
    return size.width(), size.height()


def out_of_reach(window: QWidget) -> Complaints:
    """What is pressed and cannot be reached by Tab, nor by a key of its own."""
    for widget in shown(window):
        if isinstance(widget, Pressed) and not isinstance(widget, QScrollBar):
            by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if not by_tab and not (isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty()):
                yield f"{_named(widget)} cannot be reached by keys"


def _named(widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLabel) else "")
    owner = widget.parentWidget()
    return f"{type(owner).__name__}/{type(widget).__name__} {words[:40]!r}"


def in_another_font(window: QWidget) -> Complaints:
    """Writing in other letters than the program's."""
    for widget in shown(window):
        if isinstance(widget, QLabel | Pressed) and widget.font().families() != QApplication.font().families():
            yield f"{_named(widget)} is written in {widget.font().families()}"


CHECKS: tuple[Callable[[QWidget], Complaints], ...] = (cut, outside, small, out_of_reach, in_another_font)
