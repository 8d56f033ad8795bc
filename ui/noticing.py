"""From the records to the message strip: what a person should know at once of pictures and the clock."""

from PySide6.QtCore import QObject, Qt, Signal

from db.store import Store
from inspectfork.fault import Fault
from ui.messages import Message, MessageStrip, Tone
from ui.sentences import fault_text

OVER = "keeping.again"


class Noticing(QObject):
    """The store tells from threads of its own; here it is said in the window's."""

    _told = Signal(object)  # Fault

    def __init__(self, store: Store, messages: MessageStrip) -> None:
        super().__init__()
        self._messages = messages
        self._told.connect(self._say, Qt.ConnectionType.QueuedConnection)
        store.tell = self._told.emit

    def _say(self, fault: Fault) -> None:
        """What is over takes the place of what it ends."""
        if fault.code == OVER:
            self._messages.withdraw("keeping.")
            self._messages.tell(Message(OVER, lambda: fault_text(fault), Tone.NOTE))
        else:
            self._messages.withdraw(OVER)
            self._messages.fault(fault)
