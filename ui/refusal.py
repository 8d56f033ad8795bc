"""What is shown in place of the window where the station cannot be opened: who starts by an icon sees no terminal."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton

from inspectfork.fault import Fault
from inspectfork.station import Station
from ui.language import Language, system_language
from ui.messages import MessageStrip
from ui.widgets.panel import Panel, clothe, column, row

WIDTH = 760


class Refusal(Panel):
    """The fault in one message, and a button to close."""

    def __init__(self, fault: Fault, language: Language) -> None:
        super().__init__()
        self._language = language  # its translations are installed for as long as it lives
        self.setObjectName("page")
        self.messages = MessageStrip()
        self.messages.fault(fault)
        self.close_button = QPushButton()
        self.close_button.setProperty("role", "primary")
        self.close_button.clicked.connect(self.close)
        self.setLayout(column(self.messages, row(None, self.close_button)))
        self.setMinimumWidth(WIDTH)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("inspectfork cannot start"))
        self.close_button.setText(self.tr("Close"))


def refusal_on(station: Station, fault: Fault) -> Refusal:
    """The refusal in the language the station's window was last used in."""
    state = QSettings(str(station.root / "window.ini"), QSettings.Format.IniFormat)
    language = Language()
    language.speak(str(state.value("language", system_language())))
    refusal = Refusal(fault, language)
    clothe(refusal)
    return refusal
