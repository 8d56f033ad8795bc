"""Something that takes longer than a second: what it is, how far it is, how long it takes yet, and an end to it."""

from collections.abc import Callable
from math import ceil
from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton

from ui import look
from ui.widgets.panel import Panel, column, label, row

FEWEST = 3  # steps before the time left is said


class Progress(Panel):
    """A card that is there only while something goes on."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._title: Callable[[], str] = str
        self._done, self._total, self._began = 0, 0, 0.0
        self._left_s: float | None = None
        self._head, self._text, self.bar, self.cancel = label("strong"), label("quiet"), QProgressBar(), QPushButton()
        self.bar.setTextVisible(False)
        self.cancel.setProperty("touch", True)
        self.cancel.clicked.connect(self.cancelled)
        texts = column(row(self._head, self._text, None), self.bar, gap=6)
        line = row()
        line.addLayout(texts, 1)
        line.addWidget(self.cancel)
        line.setContentsMargins(look.GAP, 10, look.GAP, 10)
        self.setLayout(line)
        self.retranslate()
        self.hide()

    def begin(self, title: Callable[[], str]) -> None:
        """Something begins; `title` says what, in the language of the moment."""
        self._title, self._done, self._total, self._began = title, 0, 0, monotonic()
        self._left_s = None
        self.bar.setRange(0, 0)
        self.retranslate()
        self.show()

    def step(self, done: int, total: int, left_s: float | None = None) -> None:
        """`done` of `total` equal steps; `left_s` where what goes on says itself how long it will take."""
        self._done, self._total, self._left_s = done, total, left_s
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.retranslate()

    def end(self) -> None:
        """Nothing goes on any more."""
        self.hide()

    def retranslate(self) -> None:
        self.cancel.setText(self.tr("Cancel"))
        self._head.setText(self._title())
        self._text.setText(self._words() if self._total else "")

    def _words(self) -> str:
        steps = self.tr("{done} of {total}").format(done=self._done, total=self._total)
        left_s = self._left_s
        if left_s is None and (self._done < FEWEST or self._done == self._total):
            return steps
        if left_s is None:
            left_s = (monotonic() - self._began) / self._done * (self._total - self._done)
        if left_s < 60:
            return f"{steps} · " + self.tr("about {seconds} s left").format(seconds=max(1, ceil(left_s)))
        return f"{steps} · " + self.tr("about {minutes} min left").format(minutes=ceil(left_s / 60))
