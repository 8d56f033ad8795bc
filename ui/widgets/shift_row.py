"""Since when the shift is counted, and the button that begins a new one."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from ui.widgets.panel import Panel, label, row


class ShiftRow(Panel):
    """Nothing is lost by a new shift: every part stays in the log."""

    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._since: datetime | None = None
        self.words, self.new = label("quiet", wrap=True), QPushButton()
        self.new.clicked.connect(self.new_asked)
        line = row(self.words, self.new, gap=12)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.retranslate()

    def show_since(self, since: datetime) -> None:
        """The shift began then."""
        self._since = since
        self.retranslate()

    def retranslate(self) -> None:
        self.new.setText(self.tr("New shift"))
        self.new.setToolTip(self.tr("Count from zero; every part stays in the log"))
        since = "" if self._since is None else f"{self._since.astimezone():%H:%M}"
        self.words.setText(self.tr("Shift since {time}, this recipe").format(time=since) if since else "")
