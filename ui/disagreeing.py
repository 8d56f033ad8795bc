"""From "I disagree" on the Inspect page to the review queue. The line hears nothing of it."""

from PySide6.QtCore import QCoreApplication, QObject

from db.store import Store
from inspectfork.review import Reason
from inspectfork.verdict import Inspection
from ui.lane_messages import LaneMessages
from ui.messages import Message, Tone
from ui.pages.inspect import InspectPage
from ui.tasks import Tasks, Work
from ui.widgets.last_parts import Part
from ui.words import reason_word


class Disagreeing(QObject):
    """Records what the operator says of a part, with its picture and map, and says that it is noted."""

    def __init__(self, store: Store, page: InspectPage, messages: LaneMessages, tasks: Tasks) -> None:
        super().__init__()
        self._store, self._messages, self._tasks = store, messages, tasks
        page.disagree.chosen.connect(self.note)

    def note(self, part: Part, reason: Reason) -> None:
        """Put the part into the review queue."""
        inspection, frame = part
        self._tasks.start(
            Work(
                lambda _: self._store.dispute(inspection, frame, reason).result(),
                lambda _: self._tell(inspection, reason),
            )
        )

    def _tell(self, inspection: Inspection, reason: Reason) -> None:
        def words() -> tuple[str, str]:
            noted = QCoreApplication.translate("Disagreeing", "Noted: {serial} waits for a review ({reason}).")
            nameless = QCoreApplication.translate("Disagreeing", "Noted: part of {time} waits for a review ({reason}).")
            template = noted if inspection.serial else nameless
            time = f"{inspection.taken_at.astimezone():%H:%M:%S}"
            return template.format(serial=inspection.serial, time=time, reason=reason_word(reason)), ""

        self._messages.tell(Message("disagree", words, Tone.NOTE))
