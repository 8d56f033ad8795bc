"""The verdict, to be read from three metres: a colour, a sign and a word, and a line of detail below."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen

from inspectfork.verdict import Decision, Verdict
from ui import look
from ui.messages import fault_text
from ui.widgets.panel import Panel
from ui.widgets.sign import draw_sign
from ui.words import class_word, decision_word, list_words

LARGEST_WORD = 112  # pixels; a word that is too long for the banner is written smaller


class VerdictBanner(Panel):
    """Large and quiet until the first verdict; OK's colour is never shown for a part that was not judged."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict: Verdict | None = None
        self.setMinimumHeight(220)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show one part's verdict, or None while there is none."""
        self.verdict = verdict
        self.setAccessibleName(self.word())
        self.setAccessibleDescription(self.detail())
        self.update()

    def word(self) -> str:
        """The large word."""
        return decision_word(self.verdict.decision) if self.verdict else self.tr("READY")

    def detail(self) -> str:
        """What was found, or why nothing could be: one or two short lines."""
        if self.verdict is None:
            return self.tr("No part judged yet")
        if self.verdict.reason is not None:
            return fault_text(self.verdict.reason)[0]
        names = dict.fromkeys(class_word(defect.class_name) for defect in self.verdict.defects)
        numbers = self.tr("Score {score} · limit {limit}").format(
            score=_number(self.verdict.score), limit=_number(self.verdict.limit)
        )
        return "\n".join([list_words(names), numbers] if names else [numbers])

    def retranslate(self) -> None:
        self.show_verdict(self.verdict)

    def sizeHint(self) -> QSize:
        return QSize(400, 280)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._draw_ground(painter)
        painter.setPen(colour)
        room = QRectF(self.rect()).adjusted(20, 18, -20, -16)
        detail = QRectF(room.left(), room.bottom() - 50, room.width(), 50)
        font = QFont(self.font())
        font.setPixelSize(16)
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.drawText(detail, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.detail())
        room.setBottom(detail.top() - 8)
        self._draw_word(painter, room, colour)
        painter.end()

    def _draw_ground(self, painter: QPainter) -> QColor:
        """Fill the banner and say what colour stands out on it."""
        used = look.colours()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.verdict is None:
            painter.setPen(QPen(QColor(used.line), 1))
            painter.setBrush(QColor(used.card))
            painter.drawRoundedRect(box, 12, 12)
            return QColor(used.quiet)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.verdict_colour(self.verdict.decision))
        painter.drawRoundedRect(box, 12, 12)
        return look.on_verdict(self.verdict.decision)

    def _draw_word(self, painter: QPainter, room: QRectF, colour: QColor) -> None:
        """Sign beside a short word, above a long one."""
        decision = self.verdict.decision if self.verdict else None
        beside = decision in (Decision.OK, Decision.NG)
        sign = min(room.height() * (0.72 if beside else 0.34), room.width() * 0.36)
        words = room.adjusted(sign + 24, 0, 0, 0) if beside else room.adjusted(0, sign + 6, 0, 0)
        lines = self.word() if beside else self.word().replace(" ", "\n")
        font = _fitting(self.font(), lines, words)
        if beside:
            width = min(QFontMetricsF(font).horizontalAdvance(self.word()), words.width())
            left = room.center().x() - (sign + 24 + width) / 2
            words = QRectF(left + sign + 24, room.top(), width + 4, room.height())
            place = QRectF(left, room.center().y() - sign / 2, sign, sign)
        else:
            place = QRectF(room.center().x() - sign / 2, room.top(), sign, sign)
        draw_sign(painter, place, decision, colour)
        painter.setFont(font)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, lines)


def _fitting(font: QFont, words: str, room: QRectF) -> QFont:
    """The font, as large as the lines of `words` fit into `room`."""
    fitted = QFont(font)
    fitted.setWeight(QFont.Weight.Bold)
    fitted.setPixelSize(LARGEST_WORD)
    lines = words.split("\n")
    width = max(QFontMetricsF(fitted).horizontalAdvance(line) for line in lines)
    height = QFontMetricsF(fitted).lineSpacing() * len(lines)
    size = LARGEST_WORD * min(1.0, room.width() / width, room.height() / height)
    fitted.setPixelSize(max(12, int(size)))
    return fitted


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
