"""From the Review page to the records and back."""

from PySide6.QtCore import QObject

from db.log import LoggedInspection
from db.store import Store
from inspectfork.review import Review, ReviewKind
from ui.pages.review import MOST, ReviewPage
from ui.part_reading import read_part
from ui.tasks import Tasks, Work


class Reviewing(QObject):
    """Reads the queue and writes second looks outside the window's thread."""

    def __init__(self, store: Store, page: ReviewPage, tasks: Tasks) -> None:
        super().__init__()
        self._store, self._page, self._tasks = store, page, tasks
        self._settled: list[LoggedInspection] = []  # here since the start, the last one last
        page.queue_asked.connect(self.read_queue)
        page.part_asked.connect(lambda row: read_part(row, page.part, store, tasks))
        page.settled.connect(self.settle)
        page.undo_asked.connect(self.undo)

    def read_queue(self, sample: bool) -> None:
        """The parts that wait for a second look, or some that were called OK."""
        self._tasks.start(
            Work(lambda _: self._store.to_review(sample, MOST), lambda rows: self._page.show_queue(sample, rows))
        )

    def settle(self, row: LoggedInspection, review: Review, keep: bool) -> None:
        """Record a second look; the part leaves the queue when that is on disk, for the recipe's pictures if wanted."""

        def done(_: object) -> None:
            self._settled.append(row)
            self._page.show_undo(True)
            self._page.take_out(row)
            if keep:
                self._page.part.pictures_asked.emit([row.id])

        self._tasks.start(
            Work(lambda _: self._store.review(row.id, review).result(), done, ended=self._page.show_settled)
        )

    def undo(self, by: str) -> None:
        """Withdraw the last answer, which stays in the records as what it was: a slip. The part comes up again."""
        if not self._settled:
            return
        row = self._settled.pop()
        self._page.show_undo(bool(self._settled))
        withdrawal = Review(ReviewKind.WITHDRAWN, by=by)

        def done(_: object) -> None:
            self._page.bring(row)
            self._page.ask()

        self._tasks.start(Work(lambda _: self._store.review(row.id, withdrawal).result(), done))
