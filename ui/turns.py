"""Much to draw is drawn one after the other, so that the window answers in between."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Each deed has a turn of the event loop of its own; asked anew, what is left of the earlier ones is dropped."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._left: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take)

    def take(self, deeds: Iterable[Callable[[], None]]) -> None:
        """Do these soon, in their order."""
        self._left = deque(deeds)
        self._timer.start(0)

    def _take(self) -> None:
        if self._left:
            self._left.popleft()()
        if not self._left:
            self._timer.stop()
