"""What one lane has to say in the strip: said with the camera's number, and withdrawn for this camera alone."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from inspectfork.fault import Fault
from ui.messages import Message, MessageStrip, message_of
from ui.sentences import Words


class LaneMessages:
    """The strip as lane `number` uses it; a lane that is alone speaks without its number."""

    def __init__(self, strip: MessageStrip, number: int, is_alone: bool) -> None:
        self._strip, self._number, self._is_alone = strip, number, is_alone

    def tell(self, message: Message) -> None:
        """Show a message on top."""
        named = message if self._is_alone else replace(message, words=lambda: self._named(message.words()))
        self._strip.tell(replace(named, key=self._key(message.key)))

    def fault(self, fault: Fault) -> None:
        """Show what happened and what to do next."""
        self.tell(message_of(fault))

    def withdraw(self, *keys: str) -> None:
        """Take this lane's messages away whose matter is settled."""
        self._strip.withdraw(*map(self._key, keys))

    def _key(self, key: str) -> str:
        return key if self._is_alone else f"{self._number}/{key}"

    def _named(self, words: Words) -> Words:
        what = QCoreApplication.translate("LaneMessages", "Camera {number}: {what}")
        return what.format(number=self._number, what=words[0]), words[1]
