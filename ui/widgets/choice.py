"""A choice of one: rows that a finger hits, and a long name shortened where there is no room for it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionComboBox, QToolTip

from ui.tips import tip_text

PADDING = 32  # px, of a row and its list


class Choice(QComboBox):
    """What is chosen stands in the tip as a whole where it is shortened and nobody gave another tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # the only one whose rows a stylesheet can make higher

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        option.currentText = self._fitting(option)

    def showPopup(self) -> None:
        """As wide as the longest row."""
        self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0) + PADDING, self.window().width() // 2))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page the field stands on, and never changes the choice unnoticed."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            QToolTip.showText(event.globalPos(), tip_text(self.currentText()), self)
            return True
        return super().event(event)

    def _fitting(self, option: QStyleOptionComboBox) -> str:
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideMiddle, room.width())
