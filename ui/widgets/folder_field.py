"""A folder: typed, or chosen in a dialog that holds up nothing else."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from ui import look
from ui.icons import icon
from ui.widgets.panel import Panel, row


class FolderField(Panel):
    """`chosen` is sent when a person has named a folder; whether it exists is for the receiver to say."""

    chosen = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self.path, self.browse = QLineEdit(), QPushButton()
        self.browse.setFixedWidth(48)
        self.browse.clicked.connect(self._open_dialog)
        self.path.editingFinished.connect(self._emit_new)
        self._last = ""
        line = row(self.path, self.browse, gap=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setFocusProxy(self.path)
        self.recolour()
        self.retranslate()

    def folder(self) -> Path | None:
        """The folder that stands in the field."""
        return Path(self.path.text().strip()).expanduser() if self.path.text().strip() else None

    def choose(self, folder: Path) -> None:
        """Put a folder in and tell it, as if a person had."""
        self.path.setText(str(folder))
        self._emit_new()

    def empty(self) -> None:
        """Name no folder any more."""
        self.path.clear()
        self._last = ""

    def retranslate(self) -> None:
        self.browse.setToolTip(self.tr("Choose a folder"))
        self.browse.setAccessibleName(self.tr("Choose a folder"))
        self.path.setPlaceholderText(self.tr("Type or choose a folder"))

    def recolour(self) -> None:
        self.browse.setIcon(icon("folder", look.colours().text, look.colours().quiet))

    def _emit_new(self) -> None:
        """Tell a folder once, also when Enter and leaving the field both report it."""
        folder = self.folder()
        if folder is not None and str(folder) != self._last:
            self._last = str(folder)
            self.chosen.emit(folder)

    def _open_dialog(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a folder"), self.path.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.choose(Path(name)))
        dialog.show()
