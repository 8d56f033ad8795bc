"""The serial of the next part: typed here, or scanned wherever the focus is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from inspectfork.line.serials import plain_serial
from ui.widgets.panel import Panel, label, row


class SerialField(Panel):
    """`given` carries a serial; until its part has come, it stands beside the field."""

    given = Signal(str)
    wanted = Signal(bool)  # whether a line asks for serials now

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.waiting = ""
        self.edit, self._name, self._state = QLineEdit(), label("strong"), label("quiet", wrap=True)
        self.edit.returnPressed.connect(self.give)
        page = row(self._name, self.edit, self._state, gap=12)
        page.setContentsMargins(16, 6, 16, 6)
        page.setStretch(1, 1)
        page.setStretch(2, 1)
        self.setLayout(page)
        self.hide()
        self.retranslate()

    def want(self, wanted: bool) -> None:
        """Whether a line asks for serials now."""
        if wanted != self.isHidden():
            return
        self.setVisible(wanted)
        self.wanted.emit(wanted)
        if not wanted:
            self.edit.clear()
            self._wait_for("")

    def give(self) -> None:
        """What was typed belongs to the next part."""
        serial = plain_serial(self.edit.text())
        self.edit.clear()
        if serial:
            self._wait_for(serial)
            self.given.emit(serial)

    def taken(self, serial: str) -> None:
        """A part with this serial was judged."""
        if serial and serial == self.waiting:
            self._wait_for("")

    def retranslate(self) -> None:
        self._name.setText(self.tr("Serial of the next part"))
        self.edit.setAccessibleName(self.tr("Serial of the next part"))
        self._wait_for(self.waiting)

    def _wait_for(self, serial: str) -> None:
        self.waiting = serial
        self._state.setText(
            self.tr("Waiting for the part {serial}").format(serial=serial) if serial else self.tr("Type it, or scan it")
        )
