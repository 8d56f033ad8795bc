"""A moment, typed or taken from a calendar whose days are as large as a finger."""

from PySide6.QtCore import QDate, QEvent, QLocale, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDateTimeEdit, QStyle, QStyleOptionComboBox

from ui import look

FORM = "yyyy-MM-dd HH:mm"
WIDTH, HEIGHT = 7 * 60, 8 * look.TOUCH + 16  # px: seven days; the month, the names of the days, and six weeks


class MomentField(QDateTimeEdit):
    """Alt+Down opens the calendar; there the arrow keys, Page Up and Page Down move, Enter takes the day."""

    def __init__(self) -> None:
        super().__init__()
        self.setDisplayFormat(FORM)
        self.setCalendarPopup(True)
        self.setCalendarWidget(Calendar())
        self.setMinimumWidth(170)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page the field stands on, and never changes the moment unnoticed."""
        event.ignore()

    def open_calendar(self) -> None:
        """Press the arrow: Qt offers no other way."""
        option, button = QStyleOptionComboBox(), Qt.MouseButton.LeftButton
        option.initFrom(self)
        arrow = QStyle.SubControl.SC_ComboBoxArrow
        place = QRectF(self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, arrow, self)).center()
        at = self.mapToGlobal(place), button, button, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self, QMouseEvent(QEvent.Type.MouseButtonPress, place, *at))


class Calendar(QCalendarWidget):
    """A month in the window's colours, in the language it speaks."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContentsMargins(1, 1, 1, 1)
        self.setFixedSize(WIDTH, HEIGHT)
        self._clothe()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange):
            self._clothe()

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        """One day: the chosen one on a ground of its own, today in a frame, those of other months pale."""
        used, place = look.colours(), QRectF(rect).adjusted(2, 2, -2, -2)
        chosen, today = date == self.selectedDate(), date == QDate.currentDate()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(used.card))
        painter.setPen(QPen(QColor(used.accent), 2) if today else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(used.accent) if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 8, 8)
        inside = date.month() == self.monthShown()
        painter.setPen(QColor(used.on_accent if chosen else used.text if inside else used.quiet))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(date.day()))
        painter.restore()

    def _clothe(self) -> None:
        """The names of months and days, and their colours, which no stylesheet reaches."""
        self.setLocale(QLocale())
        shades = self.headerTextFormat()
        shades.setForeground(QColor(look.colours().quiet))
        shades.setBackground(QColor(look.colours().card))
        self.setHeaderTextFormat(shades)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, shades)
