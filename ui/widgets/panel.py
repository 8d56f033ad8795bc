"""The frame every part of a page starts from: it says its words again when language or shade changes."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import look
from ui.look import GAP

L = TypeVar("L", bound=QBoxLayout)
Part = QWidget | QLayout | None


class Panel(QFrame):
    """A frame whose texts are set in `retranslate` and whose drawn colours in `recolour`, and nowhere else."""

    def retranslate(self) -> None:
        """Set every text, from `self.tr` with literal texts only."""

    def recolour(self) -> None:
        """Redraw what the stylesheet does not reach, such as icons."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def clothe(part: QWidget) -> None:
    """Give a part of the window, with all in it, the look in the colours in use; nothing where it has that already."""
    rules = look.stylesheet()
    if part.styleSheet() != rules:
        part.setStyleSheet(rules)
        for panel in (part, *part.findChildren(Panel)):
            if isinstance(panel, Panel):
                panel.recolour()


def label(role: str = "", wrap: bool = False, rich: bool = False) -> QLabel:
    """An empty label that looks as `role` says in the stylesheet.

    It shows its text as it is, tags and all, as a serial or a name may hold some. Only what we wrote and escaped
    ourselves may be `rich`.
    """
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def emphasise(button: QPushButton, primary: bool) -> None:
    """Let this button stand out as the next step to take, or not."""
    role = "primary" if primary else ""
    if button.property("role") != role:
        button.setProperty("role", role)
        button.style().polish(button)


def row(*parts: Part, gap: int = GAP) -> QHBoxLayout:
    """Widgets and layouts side by side; None takes the free room."""
    return _filled(QHBoxLayout(), parts, gap)


def column(*parts: Part, gap: int = GAP) -> QVBoxLayout:
    """Widgets and layouts one below the other; None takes the free room."""
    return _filled(QVBoxLayout(), parts, gap)


class _DownScroll(QScrollArea):
    """Scrolls up and down alone, so it is never narrower than what is in it."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        inside = self.widget()
        if inside is None:
            return least
        bar = self.verticalScrollBar().sizeHint().width()
        return least.expandedTo(QSize(inside.minimumSizeHint().width() + bar, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scrolled(content: QLayout) -> QScrollArea:
    """What may be higher than its room, with a bar at its side where it is."""
    content.setContentsMargins(0, 0, 8, 0)
    inside, area = QWidget(), _DownScroll()
    inside.setLayout(content)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)  # which setWidget switched on
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def card(content: QBoxLayout) -> QFrame:
    """A raised sheet around `content`."""
    sheet = QFrame()
    sheet.setObjectName("card")
    content.setContentsMargins(GAP, GAP, GAP, GAP)
    sheet.setLayout(content)
    return sheet


def scrolled_column(content: QBoxLayout, width: int) -> QScrollArea:
    """A column of cards that a low window scrolls, `width` pixels wide."""
    holder = QWidget()
    holder.setObjectName("page")
    holder.setLayout(content)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(holder)
    area.setFixedWidth(width)
    return area


def with_fields(head: QBoxLayout, left: QBoxLayout, fields: QBoxLayout, width: int) -> QVBoxLayout:
    """A page: what is seen or drawn on, and a column of fields at its right, `width` pixels wide."""
    body = row(gap=12)
    body.addLayout(left, 1)
    body.addWidget(scrolled_column(fields, width))
    page = column(head, gap=12)
    page.addLayout(body, 1)
    return page


def name_with_keys(named: Iterable[tuple[QPushButton, str, str]]) -> None:
    """Give each button its words, and the key that presses it, which its tool tip tells."""
    for button, said, key in named:
        button.setText(said)
        button.setToolTip(f"{said} ({key})")
        button.setShortcut(QKeySequence(key))


def _filled(layout: L, parts: tuple[Part, ...], gap: int) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout
