"""From the Review page to the records and back."""

from PySide6.QtCore import QObject

from db.log import LoggedInspection
from db.store import Store
from inspectfork.review import Review
from ui.pages.review import MOST, ReviewPage
from ui.part_reading import read_part
from ui.tasks import Tasks, Work


class Reviewing(QObject):
    """Reads the queue and writes second looks outside the window's thread."""

    def __init__(self, store: Store, page: ReviewPage, tasks: Tasks) -> None:
        super().__init__()
        self._store, self._page, self._tasks = store, page, tasks
        page.queue_asked.connect(self.read_queue)
        page.part_asked.connect(lambda row: read_part(row, page.part, store, tasks))
        page.settled.connect(self.settle)

    def read_queue(self, sample: bool) -> None:
        """The parts that wait for a second look, or some that were called OK."""
        self._tasks.start(
            Work(lambda _: self._store.to_review(sample, MOST), lambda rows: self._page.show_queue(sample, rows))
        )

    def settle(self, row: LoggedInspection, review: Review, keep: bool) -> None:
        """Record a second look; the part leaves the queue when that is on disk, for the recipe's pictures if wanted."""

        def done(_: object) -> None:
            self._page.take_out(row)
            if keep:
                self._page.part.pictures_asked.emit([row.id])

        self._tasks.start(
            Work(lambda _: self._store.review(row.id, review).result(), done, ended=self._page.show_settled)
        )
