"""From the Log page to the records and back."""

from collections.abc import Mapping
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QObject

from db.log import LogQuery
from db.store import Store
from inspectfork.audit import LOG_EXPORT
from inspectfork.verdict import Decision
from ui.messages import Message, MessageStrip, Tone
from ui.pages.log import LogPage
from ui.part_reading import read_part
from ui.tasks import Task, Tasks, Work

RESTS = 20  # times as long as it took, until what has come since is counted again


class Reading(QObject):
    """Reads outside the window's thread; the store's readers may be asked from any."""

    def __init__(self, store: Store, page: LogPage, messages: MessageStrip, tasks: Tasks) -> None:
        super().__init__()
        self._store, self._page, self._messages, self._tasks = store, page, messages, tasks
        self._looking_for_newest = False
        self._count_again = 0.0
        page.rows_asked.connect(self.read_rows)
        page.newest_asked.connect(self.read_newest)
        page.choices_asked.connect(self.read_choices)
        page.part_asked.connect(lambda row: read_part(row, page.part, store, tasks))
        page.csv_asked.connect(self.write_csv)

    def read_rows(self, query: LogQuery) -> None:
        """A page of the log, and with the first page the counts."""
        self._tasks.start(
            Work(lambda _: self._store.inspections(query), lambda rows: self._page.show_rows(query, rows))
        )
        if query.before_id is None:
            self._count(query)

    def read_newest(self, query: LogQuery) -> None:
        """What has come since; one such question at a time."""
        if self._looking_for_newest:
            return
        self._looking_for_newest = True
        self._tasks.start(
            Work(
                lambda _: self._store.inspections(query),
                lambda rows: self._page.show_newest(query, rows),
                ended=self._found_newest,
            )
        )
        if monotonic() >= self._count_again:
            self._count(query)

    def read_choices(self) -> None:
        """What the log can be narrowed to."""
        self._tasks.start(Work(lambda _: self._store.choices(), self._page.filters.show_choices))

    def write_csv(self, query: LogQuery, path: Path) -> None:
        """All that passes the filters, as a file."""
        self._tasks.start(Work(lambda _: self._written(query, path), lambda count: self._tell(count, path)))

    def _written(self, query: LogQuery, path: Path) -> int:
        """In a task: the file, and that it was written."""
        count = self._store.write_csv(query, path)
        self._store.note_export(LOG_EXPORT, path)
        return count

    def _count(self, query: LogQuery) -> None:
        def counted(task: Task) -> Mapping[Decision, int]:
            began = monotonic()
            counts = self._store.counts(query)
            task.report(monotonic() - began)
            return counts

        self._tasks.start(
            Work(counted, lambda counts: self._page.show_counts(query, counts), report=self._rest_from_counting)
        )

    def _rest_from_counting(self, took_s: float) -> None:
        """A million parts take a while to count; a running line needs the processor more."""
        self._count_again = monotonic() + RESTS * took_s

    def _found_newest(self) -> None:
        self._looking_for_newest = False

    def _tell(self, count: int, path: Path) -> None:
        def words() -> tuple[str, str]:
            said = QCoreApplication.translate("Reading", "Inspections written to {path}: {count}")
            return said.format(count=count, path=path), ""

        self._messages.tell(Message("csv", words, Tone.NOTE))
