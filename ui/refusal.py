"""What is shown in place of the window where the station cannot be opened: who starts by an icon sees no terminal."""

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton

from inspectfork.fault import Fault
from inspectfork.station import Station
from ui.language import Language, system_language
from ui.sentences import fault_text
from ui.widgets.panel import Panel, clothe, column, label, row

WIDTH = 640  # px
MARGIN = 24  # px


class Refusal(Panel):
    """What happened, what to do, and a button to close."""

    def __init__(self, fault: Fault, language: Language) -> None:
        super().__init__()
        self._language = language  # its translations are installed for as long as it lives
        self.fault = fault
        self.setObjectName("page")
        self.what, self.hint = label("strong", wrap=True), label("label", wrap=True)
        for text in (self.what, self.hint):
            text.setTextFormat(Qt.TextFormat.PlainText)
        self.close_button = QPushButton()
        self.close_button.setProperty("role", "primary")
        self.close_button.clicked.connect(self.close)
        parts = column(self.what, self.hint, row(None, self.close_button))
        parts.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.setLayout(parts)
        self.setMinimumWidth(WIDTH)
        self.retranslate()

    def retranslate(self) -> None:
        what, hint = fault_text(self.fault)
        self.what.setText(what)
        self.hint.setText(hint)
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
