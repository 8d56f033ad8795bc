"""What the window has to say: faults and notes in a strip above the page, with what to do next. Never a box.

Faults are kept as values and put into words when shown, so that they follow a change of language.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from inspectfork.fault import Fault
from ui import look
from ui.icons import icon, icon_pixmap
from ui.sentences import Words, fault_text
from ui.widgets.panel import Panel, label

MOST_SHOWN = 2  # the rest comes up when these are closed; a strip must not push the verdict away
MOST_KEPT = 20


class Tone(Enum):
    """How grave a message is."""

    NOTE = "note"
    FAULT = "warning"


@dataclass(frozen=True)
class Message:
    """Shown until closed, or until another with the same key takes its place or withdraws it."""

    key: str
    words: Callable[[], Words]  # asked again when the language changes
    tone: Tone = Tone.FAULT


def message_of(fault: Fault) -> Message:
    """A fault as a message; of parts that cannot be judged only the latest stands."""
    key = "picture." if fault.code.startswith("picture.") else fault.code
    return Message(key, lambda: fault_text(fault))


class MessageStrip(Panel):
    """The latest messages, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self.hide()

    def tell(self, message: Message) -> None:
        """Show a message on top."""
        self.messages = [message, *(m for m in self.messages if m.key != message.key)][:MOST_KEPT]
        self._show()

    def fault(self, fault: Fault) -> None:
        """Show what happened and what to do next."""
        self.tell(message_of(fault))

    def withdraw(self, *keys: str) -> None:
        """Take messages away whose matter is settled; a key ending in a dot stands for all that begin with it."""
        kept = [m for m in self.messages if not any(m.key == k or (k[-1] == "." and m.key.startswith(k)) for k in keys)]
        if len(kept) < len(self.messages):
            self.messages = kept
            self._show()

    def text(self) -> str:
        """All that is shown, for a test or a screen reader."""
        return "\n".join(" ".join(message.words()) for message in self.messages)

    def retranslate(self) -> None:
        self._show()

    def recolour(self) -> None:
        self._show()

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for message in self.messages[:MOST_SHOWN]:
            shown = _MessageRow(message)
            shown.closed.connect(self.withdraw)
            self._rows.addWidget(shown)
        if (hidden := len(self.messages) - MOST_SHOWN) > 0:
            more = label("quiet")
            more.setText(self.tr("and {count} more").format(count=hidden))
            self._rows.addWidget(more)
        self.setVisible(bool(self.messages))


class _MessageRow(Panel):
    """One message: a sign, what happened, what to do, and a button to close it."""

    closed = Signal(str)

    def __init__(self, message: Message) -> None:
        super().__init__()
        used = look.colours()
        grave = message.tone is Tone.FAULT
        edge, name = (used.not_inspected, "warning") if grave else (used.accent, "note")
        self.setObjectName("message")
        self.setStyleSheet(
            f"QFrame#message {{ background: {used.card}; border: 1px solid {used.line}; border-radius: 12px; }}"
            f"QLabel#sign {{ background: {edge}; border-radius: 8px; }}"
        )
        sign, what, hint = label(), label("strong"), label("label")
        sign.setObjectName("sign")
        sign.setFixedSize(36, 36)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setPixmap(icon_pixmap(name, "#1c1400" if grave else used.on_accent, 22))
        for text, words in zip((what, hint), message.words(), strict=True):
            text.setText(words)
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            if not words:
                text.hide()  # shown without a parent it would be a window, and take the keys from this one
        close = QPushButton()
        close.setProperty("role", "plain")
        close.setIcon(icon("close", used.quiet))
        close.setFixedSize(look.TOUCH, look.TOUCH)
        close.setAccessibleName(self.tr("Close this message"))
        close.clicked.connect(lambda: self.closed.emit(message.key))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(what)
        texts.addWidget(hint)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 2, 8, 2)
        line.setSpacing(14)
        line.addWidget(sign)
        line.addLayout(texts, 1)
        line.addWidget(close)
