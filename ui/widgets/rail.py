"""The rail at the window's side: the pages above, language and shade below. New workplaces are further buttons."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton

from ui import look
from ui.icons import icon, icon_pixmap
from ui.widgets.panel import Panel, column, label

PAGES = ("inspect", "teach", "log", "review", "figures", "pictures", "part", "users")
KEYS = ("F1", "F2", "F3", "F4", *(f"Alt+{number}" for number in range(5, 10)))  # F5 to F12 belong to the pages
WIDTH, HEIGHT = 96, 56  # of a button
LEAST_HEIGHT = 48  # of a button: ten of them fit into the lowest window


class Rail(Panel):
    """Chooses a page by name; its key does the same."""

    chosen = Signal(str)
    language_asked = Signal()
    shade_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.brand = label()
        self.brand.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons = {name: _button(name) for name in PAGES}
        self.language, self.shade = _button("language"), _button("shade")
        group = QButtonGroup(self)
        for name, button in self.buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            group.addButton(button)
        self.language.clicked.connect(self.language_asked)
        self.shade.clicked.connect(self.shade_asked)
        pages = column(self.brand, *self.buttons.values(), None, self.language, self.shade, gap=2)
        pages.setContentsMargins(8, 14, 8, 8)
        pages.insertSpacing(1, 8)
        self.setLayout(pages)
        self.recolour()
        self.retranslate()

    def mark(self, page: str) -> None:
        """Show `page` as the chosen one."""
        self.buttons[page].setChecked(True)

    def offer(self, page: str, offered: bool) -> None:
        """Whether a page is there for who works here; its key is not where its button is not."""
        self.buttons[page].setVisible(offered)

    def retranslate(self) -> None:
        self.buttons["inspect"].setText(self.tr("Inspect"))
        self.buttons["teach"].setText(self.tr("Teach"))
        self.buttons["log"].setText(self.tr("Log"))
        self.buttons["pictures"].setText(self.tr("Pictures"))
        self.buttons["part"].setText(self.tr("Part"))
        self.buttons["review"].setText(self.tr("Review"))
        self.buttons["figures"].setText(self.tr("Figures"))
        self.buttons["users"].setText(self.tr("Users"))
        self.language.setText(self.tr("日本語", "the button that changes to the other language"))
        self.language.setToolTip(self.tr("Change the language to Japanese"))
        self.shade.setText(self.tr("Shade"))
        self.shade.setToolTip(self.tr("Change between light and dark"))
        for name, key in zip(PAGES, KEYS, strict=False):
            # setText of a button may take its shortcut away
            self.buttons[name].setShortcut(QKeySequence(key))
            self.buttons[name].setToolTip(f"{self.buttons[name].text()} ({key})")

    def recolour(self) -> None:
        self.brand.setPixmap(icon_pixmap("brand", "#ffffff", 40))
        for name, button in (*self.buttons.items(), ("language", self.language), ("shade", self.shade)):
            button.setIcon(icon(name, look.colours().rail_text))


def _button(name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setIconSize(QSize(24, 24))
    button.setFixedWidth(WIDTH - 16)
    button.setMinimumHeight(LEAST_HEIGHT)
    button.setMaximumHeight(HEIGHT)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    return button
