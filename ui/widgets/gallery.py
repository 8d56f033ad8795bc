"""Pictures as thumbnails in rows; they appear one by one as they are read."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem

from ui import look
from ui.icons import icon_pixmap
from ui.widgets.panel import Panel, column, label

THUMBNAIL = QSize(128, 96)
PATH = Qt.ItemDataRole.UserRole


class Gallery(Panel):
    """A list of picture files that a person may thin out with Delete."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setIconSize(THUMBNAIL)
        self.list.setGridSize(THUMBNAIL + QSize(16, 34))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.itemSelectionChanged.connect(self.changed)
        QShortcut(QKeySequence.StandardKey.Delete, self.list, self.leave_out, context=Qt.ShortcutContext.WidgetShortcut)
        self._items: dict[Path, QListWidgetItem] = {}
        self._nothing = label("quiet", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list.hide()
        self.setLayout(column(self.list, self._nothing))
        self.retranslate()

    def show_paths(self, paths: list[Path]) -> None:
        """List these files; their pictures follow by `show_thumbnail`."""
        self.list.clear()
        self._items = {}
        blank = QPixmap(THUMBNAIL)
        blank.fill(look.colours().sunken)
        for path in paths:
            item = QListWidgetItem(QIcon(blank), path.name, self.list)
            item.setData(PATH, path)
            item.setToolTip(str(path))
            self._items[path] = item
        self._change()

    def show_thumbnail(self, path: Path, image: QImage | None) -> None:
        """Show one file's picture, or a warning sign for a file that is none."""
        item = self._items.get(path)
        if item is None:
            return
        if image is None:
            item.setIcon(QIcon(icon_pixmap("warning", look.colours().not_inspected, 64)))
        else:
            item.setIcon(QIcon(QPixmap.fromImage(image)))

    def paths(self) -> list[Path]:
        """The files still in the list, in its order."""
        return list(self._items)

    def chosen(self) -> list[Path]:
        """The selected files."""
        return [item.data(PATH) for item in self.list.selectedItems()]

    def choose(self, path: Path) -> None:
        """Bring one file into sight and select it."""
        if path in self._items:
            self.list.setCurrentItem(self._items[path])

    def leave_out(self) -> None:
        """Take the selected files off the list; the files themselves stay."""
        for path in self.chosen():
            self.list.takeItem(self.list.row(self._items.pop(path)))
        self._change()

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Good pictures"))
        self._nothing.setText(self.tr("The good pictures will stand here.\nChoose a folder, or capture some."))

    def _change(self) -> None:
        self.list.setVisible(bool(self._items))
        self._nothing.setVisible(not self._items)
        self.changed.emit()
