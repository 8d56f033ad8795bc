"""The one way from the line's threads to the window: a queued signal. Events arrive in the order they were sent."""

from PySide6.QtCore import QObject, Signal

from inspectfork.line.events import LineEvent


class Bridge(QObject):
    """`post` may be called in any thread; `happened` is received in the window's. Connect it queued."""

    happened = Signal(object)

    def post(self, event: LineEvent) -> None:
        """Hand an event over and return at once."""
        self.happened.emit(event)
