"""A verdict in one line: colour, sign, word. The banner's small sister."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent

from inspectfork.verdict import Decision
from ui import look
from ui.widgets.panel import Panel
from ui.widgets.sign import draw_sign
from ui.words import decision_word


class VerdictPlate(Panel):
    """Nothing to see while there is no verdict."""

    def __init__(self) -> None:
        super().__init__()
        self.decision: Decision | None = None
        self.setFixedHeight(52)

    def show_decision(self, decision: Decision | None) -> None:
        """Show this verdict."""
        self.decision = decision
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(decision_word(self.decision) if self.decision else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.decision is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.verdict_colour(self.decision))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        ink = look.on_verdict(self.decision)
        draw_sign(painter, QRectF(14, 11, 30, 30), self.decision, ink)
        font = QFont(self.font())
        font.setPixelSize(24)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(
            self.rect().adjusted(58, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, decision_word(self.decision)
        )
        painter.end()
