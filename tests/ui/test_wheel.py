"""The wheel scrolls pages. It changes no number, no choice and no moment, wherever the pointer happens to be."""

from belt import Open
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QDoubleSpinBox,
    QScrollArea,
    QScrollBar,
    QSlider,
    QSpinBox,
    QWidget,
)

from inspectfork.station import Station
from ui.window import MainWindow


def value(field: QWidget) -> object:
    """What a field holds, or None for a widget that holds nothing to be changed."""
    if isinstance(field, QScrollBar):
        return None
    if isinstance(field, QSpinBox | QDoubleSpinBox | QSlider):
        return field.value()
    if isinstance(field, QComboBox):
        return field.currentIndex()
    return field.dateTime() if isinstance(field, QDateTimeEdit) else None


def turn(widget: QWidget, degrees: int) -> None:
    at = QPointF(widget.rect().center())
    turned = QPoint(0, degrees * 8)
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def fields(window: MainWindow) -> list[QWidget]:
    """All but those inside of Qt's own calendar."""
    every = [widget for widget in window.findChildren(QWidget) if value(widget) is not None]
    return [widget for widget in every if not widget.objectName().startswith("qt_")]


def test_the_wheel_changes_no_field_of_any_page(station: Station, open_on: Open) -> None:
    window = open_on(station)
    seen = fields(window)
    assert len(seen) > 40
    before = [value(field) for field in seen]
    for field in seen:
        field.setFocus()
        for degrees in (15, -15, -15):
            turn(field, degrees)
    assert [value(field) for field in seen] == before


def test_the_wheel_over_a_field_scrolls_the_form_it_stands_in(station: Station, open_on: Open) -> None:
    window = open_on(station)
    window.resize(1280, 720)
    window.show_page("teach")
    QApplication.processEvents()
    field = window.teach.form.entries["false_rejects_per_1000"].widget
    (area,) = [area for area in window.teach.findChildren(QScrollArea) if area.isAncestorOf(field)]
    bar = area.verticalScrollBar()
    area.ensureWidgetVisible(field)
    QApplication.processEvents()
    before = bar.value()
    at = QPointF(field.mapTo(window, field.rect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, 120 if before else -120))
    assert bar.value() != before
    assert window.teach.form.entries["false_rejects_per_1000"].get() == 20.0
