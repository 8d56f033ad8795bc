"""Signals must not hold on to what they carry: a release of the window's library lost count of references."""

import sys

from PySide6.QtCore import QObject, Signal

MANY = 5000


class Bell(QObject):
    rings = Signal(object)


def test_thousands_of_signals_neither_keep_nor_lose_a_reference() -> None:
    bell, carried, heard = Bell(), object(), []
    bell.rings.connect(lambda _: heard.append(None))
    before = [sys.getrefcount(thing) for thing in (None, carried, True)]
    for _ in range(MANY):
        bell.rings.emit(carried)
        bell.rings.emit(None)
    heard.clear()
    after = [sys.getrefcount(thing) for thing in (None, carried, True)]
    assert all(abs(late - early) < MANY / 10 for early, late in zip(before, after, strict=True))
