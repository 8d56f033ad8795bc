"""One step of a guided page: its number and name are always in sight, what it asks for only while it is the one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from ui import look
from ui.icons import icon
from ui.widgets.panel import Panel, column, label


class StepCard(Panel):
    """A press on the name asks to come back to this step; below it stands what came out of it."""

    asked = Signal()

    def __init__(self, content: QBoxLayout) -> None:
        super().__init__()
        self.setObjectName("card")
        self.head, self.outcome = QPushButton(), label("quiet", wrap=True)
        self.head.setProperty("role", "step")
        self.head.clicked.connect(self.asked)
        self.body = QWidget()
        content.setContentsMargins(0, 0, 0, 0)
        self.body.setLayout(content)
        page = column(self.head, self.outcome, self.body, gap=6)
        page.setContentsMargins(look.GAP, 6, look.GAP, 12)
        self.setLayout(page)
        self._done = False

    def show_state(self, open: bool, done: bool, reachable: bool) -> None:
        """Whether this is the step that is worked on, whether it is done, and whether one can come to it."""
        self._done = done
        self.body.setVisible(open)
        self.outcome.setVisible(not open and bool(self.outcome.text()))
        self.head.setEnabled(reachable)
        self.recolour()

    def recolour(self) -> None:
        self.head.setIcon(icon("check", look.colours().ok_text) if self._done else icon("next", look.colours().quiet))
