"""Signs out who has left: after a stated time without a key, a click or a touch. A line that runs goes on."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.signing import Signing

INPUT = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
)


class Idling(QObject):
    """Listens while somebody is signed in, and only then; each input lets `timer` begin anew."""

    def __init__(self, signing: Signing, minutes: int, timer: QTimer, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = timer
        self._signing, self._minutes = signing, minutes
        timer.setSingleShot(True)
        timer.setInterval(minutes * 60_000)
        timer.timeout.connect(self._sign_out)
        signing.changed.connect(self._listen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT:
            self.timer.start()
        return False

    def _listen(self) -> None:
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        self.timer.stop()
        if self._signing.user is not None:
            application.installEventFilter(self)
            self.timer.start()

    def _sign_out(self) -> None:
        if self._signing.user is not None:
            self._signing.sign_out(self._minutes)
