"""The verdict, to be read from three metres: a colour, a sign and a word, and a line of detail below."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QTextOption

from inspectfork.line.state import LineState
from inspectfork.verdict import Decision, Verdict
from ui import look
from ui.sentences import fault_text, said
from ui.tips import tip_text
from ui.widgets.panel import Panel
from ui.widgets.sign import draw_sign
from ui.words import decision_word, found_words

LARGEST_WORD = 180  # pixels; a word that is too long for the banner is written smaller
TIGHT = 1.08  # lines of large words stand closer than those of a text
DETAIL = 62  # pixels for the lines of detail; a low banner has only room for the first
LARGE, LARGE_LINE = 30, 40  # pixels: letters of what was found, and their line
SMALL, SMALL_LINE = 16, 22  # of the numbers
TWO_LINES = 50  # pixels: a reason in a low banner
WRAPS = 0.85  # share of each line that is filled where words wrap
PLAIN = 1.4  # a sign of this part of the word's height is seen as well as the word
ROUND = 12
GAP = 22


class VerdictBanner(Panel):
    """Large and quiet until the first verdict; OK's colour is never shown for a part that was not judged."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict: Verdict | None = None
        self.state = LineState.IDLE
        self.setMinimumHeight(100)

    def show_state(self, state: LineState) -> None:
        """What the line does: while it cannot judge, the last part's verdict must not be taken for the next one's."""
        self.state = state
        self.show_verdict(self.verdict)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show one part's verdict, or None while there is none."""
        self.verdict = verdict
        self.setAccessibleName(self.word())
        self.setAccessibleDescription(self.detail())
        why = fault_text(verdict.reason)[0] if verdict and verdict.reason else ""
        self.setToolTip(tip_text(why))  # with the whole path
        self.update()

    def word(self) -> str:
        """The large word."""
        if self.state is LineState.WAITING:
            return self.tr("CAMERA LOST")
        if self.state is LineState.FAILED:
            return self.tr("LINE STOPPED")
        return decision_word(self.verdict.decision) if self.verdict else self.tr("READY")

    def detail(self) -> str:
        """What was found, or why nothing could be: one or two short lines."""
        if self._is_blind:
            return self.tr("Parts that pass now are not inspected")
        if self.verdict is None:
            return self.tr("No part judged yet")
        if self.verdict.reason is not None:
            return said(self.verdict.reason.code, _by_name(self.verdict.reason.facts))[0]
        numbers = self.tr("Score {score} · limit {limit}").format(
            score=_number(self.verdict.score), limit=_number(self.verdict.limit)
        )
        found = found_words(self.verdict.defects)
        return f"{found}\n{numbers}" if found else numbers

    @property
    def _is_blind(self) -> bool:
        return self.state in (LineState.WAITING, LineState.FAILED)

    @property
    def shown(self) -> Decision | None:
        """The verdict whose colour and sign are seen."""
        if self._is_blind:
            return Decision.NOT_INSPECTED
        return self.verdict.decision if self.verdict else None

    def retranslate(self) -> None:
        self.show_verdict(self.verdict)

    def sizeHint(self) -> QSize:
        return QSize(400, 280)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._draw_ground(painter)
        painter.setPen(ink)
        room = QRectF(self.rect()).adjusted(20, 10, -20, -8)
        high = DETAIL if room.height() > 2.5 * DETAIL else LARGE_LINE if "\n" in self.detail() else TWO_LINES
        self._draw_detail(painter, QRectF(room.left(), room.bottom() - high, room.width(), high))
        room.setBottom(room.bottom() - high - 4)
        _draw_word(painter, room, self.word(), self.shown, ink)
        painter.end()

    def _draw_ground(self, painter: QPainter) -> QColor:
        """Fill the banner and say what colour stands out on it."""
        used, shown = look.colours(), self.shown
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if shown is None:
            painter.setPen(QPen(QColor(used.line), 1))
            painter.setBrush(QColor(used.card))
            painter.drawRoundedRect(box, ROUND, ROUND)
            return QColor(used.quiet)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.verdict_colour(shown))
        painter.drawRoundedRect(box, ROUND, ROUND)
        return look.on_verdict(shown)

    def _draw_detail(self, painter: QPainter, room: QRectF) -> None:
        """What was found is written as large as it fits in one line; the numbers below are for who comes nearer."""
        first, _, second = self.detail().partition("\n")
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Medium)
        font.setPixelSize(SMALL)
        if second and room.height() >= DETAIL:
            painter.setFont(font)
            low = QRectF(room.left(), room.bottom() - SMALL_LINE, room.width(), SMALL_LINE)
            painter.drawText(low, Qt.AlignmentFlag.AlignCenter, second)
            room.setBottom(low.top())
        if second:
            font.setWeight(QFont.Weight.DemiBold)
            font.setPixelSize(LARGE)
            width = max(1.0, QFontMetricsF(font).horizontalAdvance(first))
            font.setPixelSize(max(SMALL, int(LARGE * min(1.0, room.width() / width))))
        painter.setFont(font)
        wrapped = QTextOption(Qt.AlignmentFlag.AlignCenter)
        wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # a path has no blanks
        painter.drawText(room, shortened(first, font, room), wrapped)


def _by_name(facts: Mapping[str, str]) -> dict[str, str]:
    """The same facts, a file told by its name: its folders would leave no room for what is wrong with it."""
    source = Path(facts.get("source", ""))
    return {**facts, "source": source.name} if source.is_absolute() else dict(facts)


def shortened(text: str, font: QFont, room: QRectF) -> str:
    """The text, less its middle where all of it has no room: a long path begins and ends with what tells most."""
    metrics = QFontMetricsF(font)
    lines = max(1, int(room.height() // metrics.lineSpacing()))
    width = lines * room.width() * (WRAPS if lines > 1 else 1.0)
    if metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)


def _draw_word(painter: QPainter, room: QRectF, word: str, decision: Decision | None, ink: QColor) -> None:
    """Sign and word, arranged so that both become as large as the room allows."""
    lines, font, beside = max(
        (
            (lines, _fitting(painter.font(), lines, _room_for_words(room, beside)), beside)
            for lines in ([word], word.split(" "))
            for beside in (True, False)
        ),
        key=lambda way: min(way[1].pixelSize(), PLAIN * _sign_side(room, way[2])),
    )
    painter.setFont(font)
    width, height = _extent(font, lines)
    sign = min(font.pixelSize() * (1.0 if len(lines) == 1 else 1.4), _sign_side(room, beside))
    across, down = (sign + GAP + width, max(sign, height)) if beside else (width, sign + height)
    box = QRectF(room.center().x() - across / 2, room.center().y() - down / 2, across, down)
    place = QRectF(box.left(), box.center().y() - sign / 2, sign, sign)
    words = QRectF(box.left() + sign + GAP, box.center().y() - height / 2, width, height)
    if not beside:
        place.moveTo(box.center().x() - sign / 2, box.top())
        words.moveTo(box.left(), box.top() + sign)
    draw_sign(painter, place, decision, ink)
    for number, line in enumerate(lines):
        step = height / len(lines)
        strip = QRectF(words.left() - GAP, words.top() + number * step, width + 2 * GAP, step)
        painter.drawText(strip, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, line)


def _sign_side(room: QRectF, beside: bool) -> float:
    return min(room.height() * 0.8, room.width() * 0.28) if beside else min(room.height() * 0.3, room.width() * 0.3)


def _room_for_words(room: QRectF, beside: bool) -> QSizeF:
    """What the sign leaves."""
    sign = _sign_side(room, beside)
    return QSizeF(room.width() - sign - GAP, room.height()) if beside else QSizeF(room.width(), room.height() - sign)


def _fitting(font: QFont, lines: list[str], room: QSizeF) -> QFont:
    """The font, as large as the lines fit into `room`."""
    fitted = QFont(font)
    fitted.setWeight(QFont.Weight.Bold)
    fitted.setPixelSize(LARGEST_WORD)
    width, height = _extent(fitted, lines)
    fitted.setPixelSize(max(12, int(LARGEST_WORD * min(1.0, room.width() / width, room.height() / height))))
    return fitted


def _extent(font: QFont, lines: list[str]) -> tuple[float, float]:
    """Width and height of large words in lines."""
    width = max(QFontMetricsF(font).horizontalAdvance(line) for line in lines)
    return width, font.pixelSize() * TIGHT * len(lines)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
