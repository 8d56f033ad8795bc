"""Garbage is collected in the window's thread alone.

Python collects cycles in whatever thread happens to allocate; a cycle that holds a QObject would then be destroyed
outside of the thread it belongs to, which Qt does not allow and which can end the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collecting(QObject):
    """Takes over from Python for as long as the application runs; what is there by then is never looked at again."""

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        gc.collect()
        gc.freeze()  # so that a whole collection holds the window for a few milliseconds only
        gc.disable()
        timer = QTimer(self, interval=EVERY_MS)
        timer.timeout.connect(collect)
        timer.start()

    def end(self) -> None:
        """Give it back to Python."""
        gc.enable()
        gc.unfreeze()


def collect() -> None:
    """Collect the oldest generation that is due, as Python itself would have."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
