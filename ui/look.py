"""How the window looks: one palette of named colours, light and dark, and one stylesheet on the Fusion style.

The parts of the window wear the stylesheet, each its own copy (`ui.widgets.panel.clothe`): given to the whole program,
it would hold the window for as long as it takes to polish a thousand widgets, most of them out of sight.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from inspectfork.verdict import Decision

FAMILIES = ("Inter", "Segoe UI", "Yu Gothic UI", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans", "DejaVu Sans")
GAP = 16  # the one distance between cards, in pixels
TOUCH = 48  # the least height of what a finger presses, in pixels


@dataclass(frozen=True)
class Colours:
    """Every colour of the window, by what it is for."""

    ground: str
    card: str
    sunken: str  # behind pictures and in fields
    line: str
    text: str
    quiet: str  # labels and second lines
    accent: str
    accent_over: str
    on_accent: str
    chosen: str  # behind a chosen row
    rail: str
    rail_text: str
    ok: str
    ng: str
    not_inspected: str
    ok_text: str  # OK as writing on a card
    note: str  # behind a message that only tells


LIGHT = Colours(
    ground="#eef1f5",
    card="#ffffff",
    sunken="#f5f7fa",
    line="#d9e0e8",
    text="#14202e",
    quiet="#566779",
    accent="#1f5fae",
    accent_over="#184f93",
    on_accent="#ffffff",
    chosen="#dce9f8",
    rail="#12202f",
    rail_text="#b4c3d3",
    ok="#17804a",
    ng="#c3272b",
    not_inspected="#f0a500",
    ok_text="#126a3c",
    note="#e4edf8",
)
DARK = Colours(
    ground="#0d131a",
    card="#161f2a",
    sunken="#0f161e",
    line="#2a3745",
    text="#e9eff5",
    quiet="#96a6b7",
    accent="#569aea",
    accent_over="#6aa8f0",
    on_accent="#07121f",
    chosen="#1e3857",
    rail="#090e14",
    rail_text="#94a6b8",
    ok="#1a854e",
    ng="#d5383c",
    not_inspected="#f2ac14",
    ok_text="#5cc98f",
    note="#18304a",
)


def colours() -> Colours:
    """The colours in use now."""
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if ground.lightness() < 128 else LIGHT


def verdict_colour(decision: Decision) -> QColor:
    """The ground colour of a verdict; OK's colour stands for nothing else."""
    used = colours()
    return QColor({Decision.OK: used.ok, Decision.NG: used.ng, Decision.NOT_INSPECTED: used.not_inspected}[decision])


def on_verdict(decision: Decision) -> QColor:
    """What is written on `verdict_colour`: black on the bright one, white on the two deep ones."""
    return QColor("#1c1400") if decision is Decision.NOT_INSPECTED else QColor("#ffffff")


def prefers_dark() -> bool:
    """Whether the desktop asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def prepare(app: QApplication) -> None:
    """Give the whole program its style and font, before any part of the window is clothed: that keeps its font."""
    if app.font().families() != list(FAMILIES):  # set again, they would polish every widget once more
        app.setStyle("Fusion")
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(15)
        app.setFont(font)


def dress(app: QApplication, dark: bool) -> None:
    """Give the whole program its colours; call again to change between light and dark."""
    app.setPalette(_palette(DARK if dark else LIGHT))


def _palette(used: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, used.ground),
        (role.WindowText, used.text),
        (role.Base, used.card),
        (role.AlternateBase, used.sunken),
        (role.Text, used.text),
        (role.Button, used.card),
        (role.ButtonText, used.text),
        (role.ToolTipBase, used.card),
        (role.ToolTipText, used.text),
        (role.PlaceholderText, used.quiet),
        (role.Highlight, used.accent),
        (role.HighlightedText, used.on_accent),
        (role.Link, used.accent),
        (role.Light, used.card),
        (role.Midlight, used.line),
        (role.Mid, used.line),
        (role.Dark, used.quiet),
        (role.Shadow, used.line),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(used.quiet))
    return palette


def stylesheet() -> str:
    """The rules in the colours in use, in order: text, cards, fields, buttons, the rail, lists, small parts."""
    used = colours()
    return f"""
    QWidget#page {{ background: {used.ground}; }}
    QLabel {{ color: {used.text}; background: transparent; }}
    QLabel[role="title"] {{ font-size: 24px; font-weight: 700; }}
    QLabel[role="heading"] {{ font-size: 17px; font-weight: 600; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QLabel[role="label"] {{ font-size: 13px; color: {used.quiet}; }}
    QLabel[role="figure"] {{ font-size: 30px; font-weight: 600; }}
    QLabel[role="large"] {{ font-size: 20px; font-weight: 600; }}
    QLabel[role="quiet"] {{ color: {used.quiet}; }}
    QLabel[role="chip"] {{ font-size: 13px; font-weight: 600; padding: 4px 12px; border-radius: 13px;
        background: {used.note}; color: {used.accent}; }}
    QLabel[role="chip"][tone="warning"] {{ background: {used.not_inspected}; color: #1c1400; }}

    QFrame#card {{ background: {used.card}; border: 1px solid {used.line}; border-radius: 12px; }}
    QFrame#card[held="true"] {{ border: 4px solid {used.accent}; }}
    QFrame#sunken {{ background: {used.sunken}; border: 1px solid {used.line}; border-radius: 8px; }}

    QLineEdit, QComboBox, QAbstractSpinBox {{ background: {used.card}; color: {used.text}; min-height: {TOUCH - 2}px;
        border: 1px solid {used.line}; border-radius: 8px; padding: 0 12px; selection-background-color: {used.accent};
        selection-color: {used.on_accent}; }}
    QLineEdit[touch="true"], QComboBox[touch="true"], QAbstractSpinBox[touch="true"] {{ min-height: {TOUCH - 2}px; }}
    QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover {{ border-color: {used.quiet}; }}
    QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border: 2px solid {used.accent}; padding: 0 11px; }}
    QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ background: {used.sunken};
        color: {used.quiet}; }}
    QComboBox::drop-down {{ border: none; width: 28px; }}
    QComboBox:editable {{ padding-right: 0; }}
    QComboBox::drop-down:editable {{ width: {TOUCH}px; }}
    QComboBox::down-arrow {{ image: url({_arrow(used, "down")}); width: 16px; height: 16px; }}
    QComboBox QAbstractItemView {{ background: {used.card}; color: {used.text}; border: 1px solid {used.line};
        selection-background-color: {used.chosen}; selection-color: {used.text}; outline: none; padding: 4px; }}
    QComboBox QAbstractItemView::item {{ min-height: {TOUCH}px; padding: 0 8px; }}
    QAbstractSpinBox QLineEdit {{ border: none; background: transparent; min-height: 0; padding: 0; }}
    QAbstractSpinBox QLineEdit:focus {{ border: none; padding: 0; }}
    QDateTimeEdit::drop-down {{ border: none; width: {TOUCH}px; background: transparent; }}
    QCalendarWidget {{ background: {used.card}; border: 1px solid {used.line}; }}
    QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {used.card}; }}
    QCalendarWidget QToolButton {{ background: {used.card}; color: {used.text}; border: 2px solid {used.card};
        border-radius: 8px; min-width: {TOUCH - 4}px; min-height: {TOUCH - 4}px; font-weight: 600; icon-size: 16px; }}
    QCalendarWidget QToolButton:hover {{ background: {used.chosen}; }}
    QCalendarWidget QToolButton:focus {{ border-color: {used.accent}; }}
    QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
    QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: url({_arrow(used, "before")}); }}
    QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: url({_arrow(used, "after")}); }}
    QCalendarWidget QMenu {{ background: {used.card}; color: {used.text}; border: 1px solid {used.line}; }}
    QCalendarWidget QMenu::item {{ min-height: {TOUCH}px; padding: 0 16px; }}
    QCalendarWidget QMenu::item:selected {{ background: {used.chosen}; }}
    QCalendarWidget QTableView {{ background: {used.card}; border: none; outline: none; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: {TOUCH}px; height: {TOUCH}px;
        subcontrol-origin: border; background: transparent; }}
    QAbstractSpinBox::down-button {{ subcontrol-position: center left; }}
    QAbstractSpinBox::up-button {{ subcontrol-position: center right; }}
    QAbstractSpinBox::up-arrow {{ image: url({_arrow(used, "more")}); width: 16px; height: 16px; }}
    QAbstractSpinBox::down-arrow {{ image: url({_arrow(used, "less")}); width: 16px; height: 16px; }}
    QDateTimeEdit::down-arrow {{ image: url({_arrow(used, "down")}); width: 16px; height: 16px; }}

    QPushButton {{ background: {used.card}; color: {used.text}; border: 1px solid {used.line}; border-radius: 8px;
        min-height: {TOUCH - 2}px; padding: 0 16px; font-weight: 600; icon-size: 28px; }}
    QPushButton[sign="true"], QPushButton[sign="true"]:focus {{ padding: 0; min-width: {TOUCH - 2}px; }}
    QPushButton:hover {{ border-color: {used.accent}; color: {used.accent}; }}
    QPushButton:focus {{ border: 2px solid {used.accent}; padding: 0 15px; }}
    QPushButton:checked {{ background: {used.chosen}; border: 2px solid {used.accent}; padding: 0 15px; }}
    QPushButton:disabled {{ color: {used.quiet}; background: {used.sunken}; border-color: {used.line}; }}
    QPushButton[role="primary"] {{ background: {used.accent}; color: {used.on_accent};
        border: 1px solid {used.accent}; }}
    QPushButton[role="primary"]:hover {{ background: {used.accent_over}; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {used.text}; }}
    QPushButton[role="primary"]:disabled {{ background: {used.line}; color: {used.quiet}; border-color: {used.line}; }}
    QPushButton[role="plain"] {{ border: none; min-height: {TOUCH}px; background: transparent; padding: 0 8px;
        color: {used.accent}; }}
    QPushButton[role="plain"]:focus {{ border: 2px solid {used.accent}; }}
    QPushButton[role="step"], QPushButton[role="step"]:disabled {{ border: none; min-height: {TOUCH}px;
        background: transparent; padding: 0; font-size: 17px; text-align: left; }}
    QPushButton[role="step"]:focus {{ border: none; padding: 0; color: {used.accent}; }}

    QCheckBox {{ color: {used.text}; min-height: {TOUCH}px; spacing: 10px; }}
    QCheckBox::indicator {{ width: 22px; height: 22px; background: {used.card}; border: 2px solid {used.quiet};
        border-radius: 5px; }}
    QCheckBox::indicator:checked {{ background: {used.accent}; border-color: {used.accent};
        image: url({_arrow(used, "tick")}); }}
    QCheckBox:focus {{ color: {used.accent}; }}
    QCheckBox:disabled {{ color: {used.quiet}; }}

    QFrame#rail {{ background: {used.rail}; border: none; }}
    QFrame#rail QToolButton {{ color: {used.rail_text}; background: transparent; border: 2px solid transparent;
        border-radius: 12px; padding: 3px 2px; font-size: 13px; font-weight: 600; }}
    QFrame#rail QToolButton:hover {{ background: rgba(255, 255, 255, 18); color: #ffffff; }}
    QFrame#rail QToolButton:checked {{ background: rgba(255, 255, 255, 30); color: #ffffff; }}
    QFrame#rail QToolButton:focus {{ border-color: #7db4f5; }}

    QTableView, QListView {{ background: {used.card}; color: {used.text}; border: none; outline: none;
        selection-background-color: {used.chosen}; selection-color: {used.text}; }}
    QTableView::item {{ padding: 0 10px; border-bottom: 1px solid {used.line}; }}
    QTableView::item:selected {{ background: {used.chosen}; color: {used.text}; }}
    QHeaderView {{ background: {used.card}; border: none; }}
    QHeaderView::section {{ background: {used.card}; color: {used.quiet}; font-size: 13px; font-weight: 600;
        border: none; border-bottom: 1px solid {used.line}; padding: 10px 13px; }}
    QProgressBar {{ background: {used.sunken}; border: 1px solid {used.line}; border-radius: 7px; height: 12px;
        max-height: 12px; }}
    QProgressBar::chunk {{ background: {used.accent}; border-radius: 6px; }}
    QSlider {{ min-height: {TOUCH}px; }}
    QSlider::groove:horizontal {{ height: 4px; background: {used.line}; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {used.accent}; border-radius: 2px; }}
    QSlider::handle:horizontal {{ background: {used.card}; border: 2px solid {used.accent}; width: 28px; height: 28px;
        margin: -14px 0; border-radius: 16px; }}
    QSlider::handle:horizontal:focus {{ background: {used.accent}; }}
    QScrollArea {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
    QScrollBar::handle {{ background: {used.line}; border-radius: 4px; min-width: 32px; min-height: 32px; }}
    QScrollBar::handle:hover {{ background: {used.quiet}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: transparent; }}
    QToolTip {{ background: {used.card}; color: {used.text}; border: 1px solid {used.line}; padding: 6px; }}
    """


def _arrow(used: Colours, name: str) -> str:
    """Where the small sign of a field lies; a stylesheet takes pictures only from a place with a name."""
    shade = "dark" if used is DARK else "light"
    return (Path(__file__).parent / "widgets" / "arrows" / f"{name}-{shade}.svg").as_posix()
