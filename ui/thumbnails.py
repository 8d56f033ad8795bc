"""Small pictures, read (or made) outside the window's thread, those asked for last first."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from inspectfork.fault import Fault
from ui.tasks import Task, Tasks, Work

AT_ONCE = 12  # read by one task
MOST_WANTED = 240  # whoever scrolls on has passed the rest


class Thumbnails(QObject):
    """`want` may be called for every tile that is drawn; each answer comes once.

    `read` is called in a task, and may raise Fault or OSError.
    """

    def __init__(
        self, read: Callable[[str], QImage], tasks: Tasks, ready: Callable[[str, QImage | None], None]
    ) -> None:
        super().__init__()
        self._read_small, self._tasks, self._ready = read, tasks, ready
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._reading: set[str] = set()

    def want(self, picture: str) -> None:
        """Have the small picture of this key read soon."""
        if picture in self._reading:
            return
        self._wanted[picture] = None
        self._wanted.move_to_end(picture)
        while len(self._wanted) > MOST_WANTED:
            self._wanted.popitem(last=False)
        self._go_on()

    def _go_on(self) -> None:
        if self._reading or not self._wanted:
            return
        some = [self._wanted.popitem()[0] for _ in range(min(AT_ONCE, len(self._wanted)))]
        self._reading = set(some)
        self._tasks.start(
            Work(
                lambda task: self._read(task, some),
                lambda _: None,
                report=lambda made: self._ready(*made),
                ended=self._end,
            )
        )

    def _read(self, task: Task, some: list[str]) -> None:
        """In a task: report each small picture; None for a file that cannot be read."""
        for picture in some:
            task.check()
            try:
                image: QImage | None = self._read_small(picture)
            except (Fault, OSError):
                image = None
            task.report((picture, image if image is not None and not image.isNull() else None))

    def _end(self) -> None:
        self._reading = set()
        self._go_on()
