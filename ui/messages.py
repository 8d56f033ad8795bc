"""What the window has to say: faults and notes in a strip over the page's lower edge, and what to do next. Never a box.

Faults are kept as values and put into words when shown, so that they follow a change of language.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from inspectfork.fault import Fault
from ui import look
from ui.icons import icon, icon_pixmap
from ui.sentences import Words, fault_text
from ui.widgets.panel import Panel, column, label

MOST_SHOWN = 2  # the rest comes up when these are closed; a strip must not hide the page
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
        self._rows = [_MessageRow() for _ in range(MOST_SHOWN)]  # used again for each message: a line tells many
        self._more = label("quiet")
        for row in self._rows:
            row.closed.connect(self.withdraw)
        self.setLayout(column(*self._rows, self._more, gap=6))
        self._show()

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

    def withdraw_notes(self) -> None:
        """Take away what only told of something done; a fault stays until its matter is settled."""
        self.withdraw(*(message.key for message in self.messages if message.tone is Tone.NOTE))

    def text(self) -> str:
        """All that is shown, for a test or a screen reader."""
        return "\n".join(" ".join(message.words()) for message in self.messages)

    def retranslate(self) -> None:
        self._show()

    def recolour(self) -> None:
        self._show()

    def _show(self) -> None:
        for row, message in zip_longest(self._rows, self.messages[:MOST_SHOWN]):
            row.show_message(message)
        hidden = len(self.messages) - MOST_SHOWN
        self._more.setText(self.tr("and {count} more").format(count=hidden))
        self._more.setVisible(hidden > 0)
        self.setVisible(bool(self.messages))


class _MessageRow(Panel):
    """One message: a sign, what happened, what to do, and a button to close it."""

    closed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.setObjectName("message")
        self._sign, self._texts, self._close = (
            label(),
            (label("strong", wrap=True), label("label", wrap=True)),
            QPushButton(),
        )
        self._sign.setObjectName("sign")
        self._sign.setFixedSize(36, 36)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._close.setProperty("role", "plain")
        self._close.setFixedSize(look.TOUCH, look.TOUCH)
        self._close.clicked.connect(lambda: self.closed.emit(self._key))
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 2, 8, 2)
        line.setSpacing(14)
        line.addWidget(self._sign)
        line.addLayout(column(*self._texts, gap=0), 1)
        line.addWidget(self._close)

    def show_message(self, message: Message | None) -> None:
        """Show this message in the language and the colours of the moment; None hides the row."""
        self.setVisible(message is not None)
        if message is None:
            return
        self._key = message.key
        for text, words in zip(self._texts, message.words(), strict=True):
            text.setText(words)
            text.setVisible(bool(words))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._colour(message.tone is Tone.FAULT)

    def _colour(self, grave: bool) -> None:
        used = look.colours()
        edge, name = (used.not_inspected, "warning") if grave else (used.accent, "note")
        self._sign.setPixmap(icon_pixmap(name, "#1c1400" if grave else used.on_accent, 22))
        self._close.setIcon(icon("close", used.quiet))
        rules = (
            f"QFrame#message {{ background: {used.card}; border: 1px solid {used.line}; border-radius: 12px; }}"
            f"QLabel#sign {{ background: {edge}; border-radius: 8px; }}"
        )
        if self.styleSheet() != rules:
            self.setStyleSheet(rules)
