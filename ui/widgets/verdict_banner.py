"""The verdict, to be read from three metres: a colour, a sign and a word, and a line of detail below."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QTextOption

from inspectfork.fault import Fault
from inspectfork.faults.marking import QT_TRANSLATE_NOOP
from inspectfork.line.recording import holds_up
from inspectfork.line.state import LineState
from inspectfork.score_text import value_and_limit
from inspectfork.verdict import Decision, Verdict
from ui import look
from ui.sentences import fault_text, said
from ui.tips import tip_text
from ui.widgets.panel import Panel
from ui.widgets.sign import draw_sign
from ui.words import decision_word, found_words, state_word

LARGEST_WORD = 180  # pixels; a word that is too long for the banner is written smaller
TIGHT = 1.08  # lines of large words stand closer than those of a text
DETAIL = 62  # pixels for the lines of detail; a low banner has only room for the first
LARGE, LARGE_LINE = 30, 40  # pixels: letters of what was found, and their line
SMALL, SMALL_LINE = 16, 22  # of the numbers
ONE_LINE, TWO_LINES = 26, 50  # pixels, in a low banner: what was found, or a reason
WRAPS = 0.85  # share of each line that is filled where words wrap
PLAIN = 1.4  # a sign of this part of the word's height is seen as well as the word
ROUND = 12
GAP = 22


class Tone(Enum):
    """How the last verdict is shown."""

    LIVE = "live"  # in its colour
    GREY = "grey"  # it is of a part that has gone by, and none is judged now
    ALARM = "alarm"  # not at all: parts may pass that nobody inspects


@dataclass(frozen=True)
class Treatment:
    """What the banner shows while the line is in a state; of an ALARM these words, large and small."""

    tone: Tone
    word: str = ""
    detail: str = ""


NOBODY_INSPECTS = QT_TRANSLATE_NOOP("VerdictBanner", "Parts that pass now are not inspected")
TREATMENTS: Mapping[LineState, Treatment] = {
    LineState.IDLE: Treatment(Tone.GREY),
    LineState.RUNNING: Treatment(Tone.LIVE),
    LineState.PAUSED: Treatment(Tone.GREY),
    LineState.WAITING: Treatment(Tone.ALARM, QT_TRANSLATE_NOOP("VerdictBanner", "CAMERA LOST"), NOBODY_INSPECTS),
    LineState.STOPPING: Treatment(Tone.GREY),
    LineState.ENDED: Treatment(Tone.GREY),
    LineState.FAILED: Treatment(Tone.ALARM, QT_TRANSLATE_NOOP("VerdictBanner", "LINE STOPPED"), NOBODY_INSPECTS),
}
WITHOUT_LINE = Treatment(Tone.LIVE)
HELD_UP = Treatment(
    Tone.ALARM,
    QT_TRANSLATE_NOOP("VerdictBanner", "WAITING"),
    QT_TRANSLATE_NOOP("VerdictBanner", "Nothing can be recorded: do not pass any parts on"),
)


class VerdictBanner(Panel):
    """Large and quiet until the first verdict; OK's colour is never shown for a part that was not judged."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict: Verdict | None = None
        self.state: LineState | None = None  # None where no line is behind it: a single part is shown
        self._waits_for: Fault | None = None
        self.setMinimumHeight(100)

    def show_state(self, state: LineState, waits_for: Fault | None = None) -> None:
        """What the line does: while it does not judge, the last part's verdict must not be taken for the next one's."""
        self.state = state
        self._waits_for = waits_for
        self.show_verdict(self.verdict)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show one part's verdict, or None while there is none."""
        self.verdict = verdict
        self.setAccessibleName(self._spoken())
        self.setAccessibleDescription(self.detail())
        why = fault_text(verdict.reason)[0] if verdict and verdict.reason else ""
        self.setToolTip(tip_text(why))  # with the whole path
        self.update()

    def word(self) -> str:
        """The large word."""
        if self.tone is Tone.ALARM:
            return QCoreApplication.translate("VerdictBanner", self._treatment.word)
        if self.verdict is not None:
            return decision_word(self.verdict.decision)
        if self.state is None or self.state is LineState.RUNNING:
            return self.tr("READY")
        return state_word(self.state).upper()

    def detail(self) -> str:
        """What was found, or why nothing could be: one or two short lines."""
        if self.tone is Tone.ALARM:
            return QCoreApplication.translate("VerdictBanner", self._treatment.detail)
        if self.verdict is None:
            return self.tr("No part judged yet")
        if self.tone is Tone.GREY and self.state is not None:
            last = self.tr("{state}: last part").format(state=state_word(self.state))
            return "\n".join([last, _found_in(self.verdict).replace("\n", " · ")])
        return _found_in(self.verdict)

    def _spoken(self) -> str:
        """The word for a screen reader, which hears no grey."""
        if self.state is None or self.tone is not Tone.GREY or self.verdict is None:
            return self.word()
        return f"{self.word()} ({state_word(self.state)})"

    @property
    def tone(self) -> Tone:
        """How the verdict is shown now."""
        return self._treatment.tone

    @property
    def _treatment(self) -> Treatment:
        if self.state is None:
            return WITHOUT_LINE
        if self.state is LineState.WAITING and holds_up(self._waits_for):
            return HELD_UP
        return TREATMENTS[self.state]

    @property
    def shown(self) -> Decision | None:
        """The verdict whose colour is seen; None where none is, or it is greyed."""
        if self.tone is Tone.ALARM:
            return Decision.NOT_INSPECTED
        if self.tone is Tone.GREY or self.verdict is None:
            return None
        return self.verdict.decision

    @property
    def _sign(self) -> Decision | None:
        """The verdict whose sign is seen, also where it is greyed."""
        if self.tone is Tone.GREY and self.verdict is not None:
            return self.verdict.decision
        return self.shown

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
        high = self._detail_height(room.height())
        self._draw_detail(painter, QRectF(room.left(), room.bottom() - high, room.width(), high))
        room.setBottom(room.bottom() - high - 4)
        _draw_word(painter, room, self.word(), self._sign, ink)
        painter.end()

    def _detail_height(self, height: float) -> float:
        """A low banner leaves its room to the word; only why a part was not judged keeps two lines."""
        if height > 2.5 * DETAIL:
            return DETAIL
        is_reason = self.tone is Tone.ALARM or (self.verdict is not None and self.verdict.reason is not None)
        return TWO_LINES if is_reason else ONE_LINE

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


def _found_in(verdict: Verdict) -> str:
    """What a verdict rests on: one or two lines."""
    if verdict.reason is not None:
        return said(verdict.reason.code, _by_name(verdict.reason.facts))[0]
    words = QCoreApplication.translate("VerdictBanner", "Score {score} · limit {limit}")
    score, limit = "–", "–"
    if verdict.score is not None and verdict.limit is not None:
        score, limit = value_and_limit(verdict.score, verdict.limit)
    numbers = words.format(score=score, limit=limit)
    found = found_words(verdict.defects)
    return f"{found}\n{numbers}" if found else numbers


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
