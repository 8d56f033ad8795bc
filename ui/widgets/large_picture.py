"""One picture as large as there is room, in the place of what it was chosen from."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from ui import look
from ui.icons import icon
from ui.widgets.panel import Panel, column, label, row
from ui.widgets.picture_view import PictureView
from ui.widgets.worst_row import Shown


class LargePicture(Panel):
    """Looked at as any picture: wheel, keys or two fingers come nearer. Its button and Escape send `closed`."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.name, self.picture, self.back = label("heading", wrap=True), PictureView(), QPushButton()
        self.back.clicked.connect(self.closed)
        head = row(self.name, self.back)
        head.setStretch(0, 1)
        page = column(head, self.picture, gap=8)
        page.setStretch(1, 1)
        page.setContentsMargins(12, 12, 12, 12)
        self.setLayout(page)
        self.recolour()
        self.retranslate()

    def show_part(self, shown: Shown) -> None:
        """This picture, the whole of it."""
        self.name.setText(shown[1])
        self.picture.fit()
        self.picture.show_picture(shown[0], None)

    def retranslate(self) -> None:
        self.back.setText(self.tr("Close  Esc"))
        self.back.setShortcut(QKeySequence("Esc"))
        self.picture.setAccessibleName(self.tr("Part with its map"))

    def recolour(self) -> None:
        self.back.setIcon(icon("close", look.colours().text, gap=6))
