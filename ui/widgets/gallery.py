"""Picture files as tiles, from which a person takes out what does not belong."""

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeySequence, QPainter, QShortcut

from ui import look
from ui.tips import tip_text
from ui.widgets.panel import Panel, column, label
from ui.widgets.tiles import Index, Tile, TileModel, TileView, draw_cut


class Gallery(Panel):
    """A list of picture files that a person may thin out with Delete; the key of each is its path."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.files = _FileModel()
        self.list = TileView(self.files, _FileTile)
        self.list.chosen_changed.connect(self.changed)
        QShortcut(QKeySequence.StandardKey.Delete, self.list, self.leave_out, context=Qt.ShortcutContext.WidgetShortcut)
        self._nothing = label("quiet", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list.hide()
        self.setLayout(column(self.list, self._nothing))
        self.retranslate()

    def show_paths(self, paths: list[Path]) -> None:
        """List these files; the pictures of those in sight are asked for."""
        self.files.forget_small()
        self.files.show_keys([str(path) for path in paths])
        self._change()

    def paths(self) -> list[Path]:
        """The files still in the list, in its order."""
        return [Path(key) for key in self.files.keys]

    @property
    def count(self) -> int:
        """How many files are in the list."""
        return len(self.files.keys)

    @property
    def has_chosen(self) -> bool:
        """Whether any file is selected."""
        return self.list.selectionModel().hasSelection()

    def choose(self, path: Path) -> None:
        """Bring one file into sight and select it."""
        if (place := self.files.place_of(str(path))) is not None:
            self.list.setCurrentIndex(self.files.index(place))

    def leave_out(self) -> None:
        """Take the selected files off the list; the files themselves stay."""
        self.files.leave_out(self.list.chosen_ranges())
        self._change()

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Good pictures"))
        self._nothing.setText(self.tr("The good pictures will stand here.\nChoose a folder, or capture some."))

    def _change(self) -> None:
        self.list.setVisible(self.count > 0)
        self._nothing.setVisible(self.count == 0)
        self.changed.emit()


class _FileModel(TileModel):
    """Picture files, named without their folder."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(self.keys[index.row()])
        return Path(self.keys[index.row()]).name if role == Qt.ItemDataRole.DisplayRole else None


class _FileTile(Tile):
    """A small picture, and below it the name of its file."""

    SIZE = QSize(184, 156)

    def draw_words(self, painter: QPainter, tile: QRect, index: Index) -> None:
        font = QFont(painter.font())
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(QColor(look.colours().text))
        line = QRectF(tile.left() + 8, tile.bottom() - 24, tile.width() - 14, 20)
        draw_cut(painter, line, str(index.data()), Qt.TextElideMode.ElideMiddle)
